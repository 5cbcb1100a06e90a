// SPDX-License-Identifier: Apache-2.0

import Armature
import Crypto
import Foundation
import Testing

@testable import ArmatureSQS

/// The published suite of Signature Version 4, from the folder that ARMATURE_SUITES names.
@Suite struct SigningSuite {
  static let folder = ProcessInfo.processInfo.environment["ARMATURE_SUITES"].map {
    URL(filePath: $0).appending(path: "aws-sigv4/tests/aws-signing-test-suite/v4")
  }
  static let cases = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) }?.sorted() ?? []

  @Test(.enabled(if: folder != nil, "ARMATURE_SUITES is not set: 38 cases are skipped")) func theSuiteIsWhole() {
    #expect(Self.cases.count == 38)
  }

  @Test(arguments: cases) func aCaseIsSigned(_ name: String) throws {
    let test = try Case(name)
    let signature = Signature(test.signer, test.request, at: test.time)
    #expect(signature.canonical.text == (try test.text("header-canonical-request.txt")))
    #expect(signature.stringToSign == (try test.text("header-string-to-sign.txt")))
    #expect(signature.authorization.hasSuffix("Signature=\(try test.text("header-signature.txt"))"))
    let signed = try test.text("header-signed-request.txt")
    #expect(signed.contains("Authorization:\(signature.authorization)"))
    for header in test.signer.headers(for: test.request, at: test.time) {
      #expect(signed.contains("\(header.name):\(header.value)"))
    }
  }

  /// Calls are signed by a way of their own, which keeps what does not change.
  @Test func aCallIsSignedAsEverythingIs() {
    let calls = CallSigner(authority: "sqs.eu-west-1.amazonaws.com", region: "eu-west-1", service: "sqs")
    for (second, token) in [(0, nil), (0, "token"), (0, "token"), (1, "token"), (86_400, nil), (86_400, "other")] as [(Int64, String?)] {
      for (target, body) in [("AmazonSQS.ReceiveMessage", "{}"), ("AmazonSQS.DeleteMessageBatch", #"{"QueueUrl":"ü"}"#)] {
        let credentials = Credentials(accessKeyID: "AKIDEXAMPLE", secret: "hidden", sessionToken: token)
        let time = Timestamp(seconds: 1_800_000_000 + second, nanoseconds: 5)
        let headers = calls.headers(target: target, body: Array(body.utf8), at: time, credentials)
        let plain: [(name: String, value: String)] = [
          ("Host", value: "sqs.eu-west-1.amazonaws.com"), ("Content-Type", "application/x-amz-json-1.0"), ("X-Amz-Target", target),
        ]
        let signer = Signer(credentials: credentials, region: "eu-west-1", service: "sqs")
        let request = SignableRequest(method: "POST", target: "/", headers: plain, body: Array(body.utf8))
        let expected = plain + signer.headers(for: request, at: time)
        #expect(headers.map { "\($0.name): \($0.value)" } == expected.map { "\($0.name): \($0.value)" })
      }
    }
  }

  @Test func credentialsShowNothingThatIsSecret() {
    let credentials = Credentials(accessKeyID: "AKIDEXAMPLE", secret: "hidden", sessionToken: "hidden")
    #expect("\(credentials)" == "credentials AKID…")
  }
}

private struct Case {
  private let name: String
  private let context: Context
  let request: SignableRequest

  private struct Context: Decodable {
    struct Shown: Decodable {
      var access_key_id: String
      var secret_access_key: String
      var token: String?
    }
    var credentials: Shown
    var normalize: Bool
    var omit_session_token: Bool?
    var region: String
    var service: String
    var sign_body: Bool
    var timestamp: String
  }

  init(_ name: String) throws {
    self.name = name
    context = try JSONDecoder().decode(Context.self, from: Data(Self.text(name, "context.json").utf8))
    var request = try SignableRequest(text: try Self.text(name, "request.txt"))
    if context.sign_body {
      request.headers.append(("x-amz-content-sha256", hexadecimal(SHA256.hash(data: request.body))))
    }
    self.request = request
  }

  func text(_ file: String) throws -> String { try Self.text(name, file) }

  /// Where the token is left out of what is signed, it is added behind that.
  var signer: Signer {
    let token = context.omit_session_token == true ? nil : context.credentials.token
    return Signer(
      credentials: Credentials(
        accessKeyID: context.credentials.access_key_id, secret: context.credentials.secret_access_key, sessionToken: token),
      region: context.region, service: context.service, normalizesPath: context.normalize)
  }

  var time: Timestamp { Timestamp(rfc3339: context.timestamp) ?? Timestamp(seconds: 0) }

  private static func text(_ name: String, _ file: String) throws -> String {
    let folder = try #require(SigningSuite.folder)
    return try String(contentsOf: folder.appending(path: "\(name)/\(file)"), encoding: .utf8)
  }
}

extension SignableRequest {
  /// Reads a request as the suite writes it: a path may have spaces in it, and a header may go on in the next line.
  fileprivate init(text: String) throws {
    let parts = text.split(separator: "\n\n", maxSplits: 1).map(String.init)
    let lines = parts[0].split(separator: "\n").map(String.init)
    let first = try #require(lines[0].wholeMatch(of: /([A-Z]+) (.*) HTTP\/1\.1/))
    self.init(
      method: String(first.1), target: String(first.2), headers: [], body: parts.count > 1 ? Array(parts[1].utf8) : [])
    for line in lines.dropFirst() {
      if line.first == " " {
        headers[headers.count - 1].value += "\n" + line
      } else {
        let colon = try #require(line.firstIndex(of: ":"))
        headers.append((String(line[..<colon]), String(line[line.index(after: colon)...])))
      }
    }
  }
}
