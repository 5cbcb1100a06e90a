// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import ModelSQS
import Synchronization
import Testing

@testable import ArmatureSQS

/// The role of a pod: its token is handed to STS, which a server of the test stands for.
@Suite(.timeLimit(.minutes(1))) struct WebIdentityTests {
  private static let role = "arn:aws:iam::1:role/worker"

  @Test func aTokenIsGivenForCredentialsAndReadAnewEachTime() async throws {
    try await Pod.run({ _ in WebAnswer(body: Array(answer.utf8)) }) { pod in
      try pod.write("first+/=\n")
      let credentials = try await pod.load(["AWS_ROLE_SESSION_NAME": "me@home"])
      let end = Timestamp(rfc3339: "2027-01-15T08:00:00Z")
      #expect(credentials == Credentials(accessKeyID: "ASIA", secret: "s/e+c", sessionToken: "t&o==", expiresAt: end))
      try pod.write("second")
      _ = try await pod.load()
      let requests = pod.requests
      try #require(requests.count == 2)
      #expect(requests.allSatisfy { $0.method == "POST" && $0.path == "/" && $0.headers["authorization"] == nil })
      #expect(requests[0].headers["content-type"] == "application/x-www-form-urlencoded; charset=utf-8")
      let head = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fworker"
      #expect(text(requests[0]) == "\(head)&RoleSessionName=me%40home&WebIdentityToken=first%2B%2F%3D")
      #expect(text(requests[1]).wholeMatch(of: /.*&RoleSessionName=armature-[0-9]+&WebIdentityToken=second/) != nil)
    }
  }

  /// As in AWS's own tools: what stands in the environment itself comes first, and files of people last.
  @Test func itsPlaceIsBehindTheVariablesAndBeforeTheFiles() async throws {
    try await Pod.run({ _ in WebAnswer(body: Array(answer.utf8)) }) { pod in
      try pod.write("token")
      let keys = ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S"]
      #expect(try await pod.load(keys).accessKeyID == "A")
      #expect(pod.requests.isEmpty)
      let file = try pod.file("credentials", "[default]\naws_access_key_id = B\naws_secret_access_key = R\n")
      #expect(try await pod.load(["AWS_SHARED_CREDENTIALS_FILE": file]).accessKeyID == "ASIA")
    }
  }

  @Test func whatSTSSaysIsTold() async throws {
    let refusal = """
      <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Not authorized to &quot;assume&quot; it</Message></Error>
        <RequestId>1</RequestId>
      </ErrorResponse>
      """
    for (body, told) in [(refusal, "AccessDenied: Not authorized to \"assume\" it"), ("<html>", "HTTP 403")] {
      try await Pod.run({ _ in WebAnswer(status: 403, body: Array(body.utf8)) }) { pod in
        try pod.write("token")
        let error = await #expect(throws: TransportError.self) { try await pod.load() }
        #expect(error?.description.contains("STS gives no credentials of the role \(Self.role): \(told)") == true)
      }
    }
  }

  @Test(arguments: [
    ("<Expiration>2027-01-15T08:00:00Z</Expiration>", ""), ("2027-01-15T08:00:00Z", "tomorrow"), ("ASIA", ""), ("ASIA", "<Id>A</Id>"),
    ("<SessionToken>", "<SessionToken>a</SessionToken><SessionToken>"), ("</Credentials>", ""),
  ])
  func whatIsNoAnswerIsRefused(part: String, instead: String) async throws {
    try await Pod.run({ _ in WebAnswer(body: Array(answer.replacing(part, with: instead).utf8)) }) { pod in
      try pod.write("token")
      let error = await #expect(throws: TransportError.self) { try await pod.load() }
      #expect(error?.description.contains("are no credentials of the role") == true)
    }
  }

  @Test func whatIsMissingIsToldAndNobodyElseIsAsked() async throws {
    try await Pod.run({ _ in WebAnswer(body: Array(answer.utf8)) }) { pod in
      let unread = await #expect(throws: TransportError.self) { try await pod.load() }
      #expect(unread?.description.contains("the token for the role \(Self.role) cannot be read from") == true)
      try pod.write("token")
      let nowhere = await #expect(throws: TransportError.self) { try await pod.load(["AWS_ENDPOINT_URL_STS": ""]) }
      #expect(nowhere?.description.contains("set AWS_REGION") == true)
      #expect(pod.requests.isEmpty)
    }
  }

  private func text(_ request: WebRequest) -> String { String(decoding: request.body, as: UTF8.self) }
}

/// A program with a role and a file for its token, and who plays STS.
private struct Pod {
  private let folder: URL
  private let endpoint: String
  private let seen: Requests

  static func run(_ respond: @escaping WebServer.Respond, _ test: (Pod) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pod-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let seen = Requests()
    let server = try await WebServer.start { request in
      seen.all.withLock { $0.append(request) }
      return await respond(request)
    }
    let result: Result<Void, any Error>
    do { result = .success(try await test(Pod(folder: folder, endpoint: server.endpoint, seen: seen))) } catch { result = .failure(error) }
    await server.stop()
    try result.get()
  }

  var requests: [WebRequest] { seen.all.withLock(\.self) }

  func write(_ token: String) throws { _ = try file("token", token) }

  func file(_ name: String, _ text: String) throws -> String {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  func load(_ variables: [String: String] = [:]) async throws -> Credentials {
    let own = [
      "AWS_ROLE_ARN": "arn:aws:iam::1:role/worker", "AWS_WEB_IDENTITY_TOKEN_FILE": folder.appending(path: "token").path,
      "AWS_ENDPOINT_URL_STS": endpoint,
    ]
    let web = WebClient()
    let environment = AWSEnvironment(own.merging(variables) { $1 })
    let sources = CredentialSources(environment: environment, web: web, host: .system, clock: SharedClock(host: .system))
    let result: Result<Credentials, any Error>
    do { result = .success(try await sources.load()) } catch { result = .failure(error) }
    await web.close()
    return try result.get()
  }
}

private final class Requests: Sendable { let all = Mutex<[WebRequest]>([]) }

private let answer = """
  <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
    <AssumeRoleWithWebIdentityResult>
      <SubjectFromWebIdentityToken>system:serviceaccount:shop:worker</SubjectFromWebIdentityToken>
      <Credentials>
        <SessionToken>t&amp;o==</SessionToken><SecretAccessKey>s/e+c</SecretAccessKey>
        <Expiration>2027-01-15T08:00:00Z</Expiration><AccessKeyId>ASIA</AccessKeyId>
      </Credentials>
    </AssumeRoleWithWebIdentityResult>
  </AssumeRoleWithWebIdentityResponse>
  """
