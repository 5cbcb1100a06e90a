// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import ModelSQS
import Synchronization

@testable import ArmatureSQS

/// The files of AWS's tools in a folder of a test, and one server for all that is asked for credentials.
final class CredentialWorld: Sendable {
  let home: URL
  let clock: SharedClock
  private let host: Armature.Host
  private let server: WebServer
  private let seen: Seen

  /// What was asked, in its order.
  var requests: [WebRequest] { seen.requests.withLock(\.self) }
  var endpoint: String { server.endpoint }

  private init(_ home: URL, _ server: WebServer, _ seen: Seen, _ host: Armature.Host) {
    (self.home, self.server, self.seen, self.host) = (home, server, seen, host)
    clock = SharedClock(host: host)
  }

  static func run(
    host: Armature.Host = .system, _ respond: @escaping WebServer.Respond = { _ in nil }, _ test: (CredentialWorld) async throws -> Void
  ) async throws {
    let home = FileManager.default.temporaryDirectory.appending(path: "credentials-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home.appending(path: ".aws/sso/cache"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    let seen = Seen()
    let server = try await WebServer.start { request in
      seen.requests.withLock { $0.append(request) }
      return await respond(request)
    }
    let world = CredentialWorld(home, server, seen, host)
    let result = await Result { try await test(world) }
    await server.stop()
    try result.get()
  }

  /// Writes a file below the home.
  func write(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: home.appending(path: name)) }

  func config(_ text: String) throws { try write(".aws/config", text) }

  /// Those of a program for which all of AWS is this world's server.
  var variables: [String: String] {
    ["HOME": home.path, "PATH": "/usr/bin:/bin", "AWS_ENDPOINT_URL": endpoint, "AWS_EC2_METADATA_SERVICE_ENDPOINT": endpoint]
  }

  /// What such a program gets that has these variables besides.
  func load(_ variables: [String: String] = [:], region: String? = "eu-west-1") async throws -> Credentials {
    let web = WebClient()
    let environment = AWSEnvironment(self.variables.merging(variables) { $1 })
    let sources = CredentialSources(environment: environment, web: web, host: host, clock: clock, region: region)
    let result = await Result { try await sources.load() }
    await web.close()
    return try result.get()
  }

  /// What is told of it.
  func refusal(_ variables: [String: String] = [:]) async -> String {
    do {
      return "it came to \(try await load(variables))"
    } catch {
      return "\(error)"
    }
  }
}

private final class Seen: Sendable { let requests = Mutex<[WebRequest]>([]) }

extension WebRequest {
  /// The fields of a form.
  var form: [String: String] {
    let pairs = String(decoding: body, as: UTF8.self).split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
    return Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), String($0.count > 1 ? $0[1] : "").removingPercentEncoding ?? "") })
  }
}

extension WebAnswer {
  /// What STS answers who may assume the role; all of its parts have the name behind the role's last slash in them.
  static func session(of request: WebRequest) -> WebAnswer {
    let name = request.form["RoleArn"]?.split(separator: "/").last ?? ""
    let action = request.form["Action"] ?? ""
    return WebAnswer(
      body: Array("""
        <\(action)Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><\(action)Result><Credentials>
          <AccessKeyId>ID-\(name)</AccessKeyId><SecretAccessKey>secret-\(name)</SecretAccessKey><SessionToken>token-\(name)</SessionToken>
          <Expiration>2027-01-15T08:00:00Z</Expiration>
        </Credentials></\(action)Result></\(action)Response>
        """.utf8))
  }

  /// What the metadata of an instance with a role answer; nil to all other requests.
  static func machine(_ request: WebRequest) -> WebAnswer? {
    switch request.path {
    case "/latest/api/token": WebAnswer(body: Array("session".utf8))
    case "/latest/meta-data/iam/security-credentials/": WebAnswer(body: Array("machine".utf8))
    case "/latest/meta-data/iam/security-credentials/machine":
      WebAnswer(body: Array(#"{"AccessKeyId":"INSTANCE","SecretAccessKey":"S","Token":"T"}"#.utf8))
    default: nil
    }
  }

  static func refusal(_ code: String, _ message: String, date: String? = nil) -> WebAnswer {
    let text = "<ErrorResponse><Error><Type>Sender</Type><Code>\(code)</Code><Message>\(message)</Message></Error></ErrorResponse>"
    return WebAnswer(status: 403, headers: date.map { ["Date": $0] } ?? [:], body: Array(text.utf8))
  }
}
