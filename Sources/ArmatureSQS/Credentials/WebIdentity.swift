// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A role that the program has by the word of somebody else, as pods of EKS have one: STS hands over credentials for the token in a file.
struct WebIdentity: Sendable {
  private static let answerSecondsMax = 5

  private let role: String
  private let tokenPath: String
  private let session: String?
  /// Nil where no region is known.
  private let endpoint: String?

  /// Nil where the variables name none. `region` is asked where they name no other.
  init?(_ environment: AWSEnvironment, region: String?) {
    guard let role = environment["AWS_ROLE_ARN"], let path = environment["AWS_WEB_IDENTITY_TOKEN_FILE"] else { return nil }
    self.role = role
    tokenPath = path
    session = environment["AWS_ROLE_SESSION_NAME"]
    endpoint = environment.endpoint(of: "sts") ?? (environment.region ?? region).map { AWSService.address(of: "sts", in: $0) }
  }

  func credentials(_ web: WebClient, _ host: Host) async throws -> Credentials {
    guard let endpoint else { throw TransportError("no credentials of the role \(role): set AWS_REGION, where STS is asked for them") }
    let body = form([
      ("Action", "AssumeRoleWithWebIdentity"), ("Version", "2011-06-15"), ("RoleArn", role),
      ("RoleSessionName", session ?? "armature-\(host.time.timeOfDay.seconds)"), ("WebIdentityToken", try await token(host)),
    ])
    let type = [(name: "Content-Type", value: "application/x-www-form-urlencoded; charset=utf-8")]
    let answer = try await web.send("POST", "\(endpoint)/", headers: type, body: body, within: .seconds(Self.answerSecondsMax))
    let text = String(decoding: answer.body, as: UTF8.self)
    guard answer.status == 200 else { throw refusal(text, answer.status) }
    guard let credentials = Credentials(xml: text) else {
      throw TransportError("what \(endpoint) answers are no credentials of the role \(role)")
    }
    return credentials
  }

  /// Read each time: the cluster writes a new one long before the old one ends.
  private func token(_ host: Host) async throws -> String {
    try await withTaskExecutorPreference(host.blockingExecutor("credentials", 1)) {
      let data = FileManager.default.contents(atPath: tokenPath) ?? Data()
      let token = String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
      if token.isEmpty { throw TransportError("the token for the role \(role) cannot be read from \(tokenPath)") }
      return token
    }
  }

  private func refusal(_ text: String, _ status: Int) -> TransportError {
    let error = element("Error", in: text[...])
    let said = [error.flatMap { value("Code", in: $0) }, error.flatMap { value("Message", in: $0) }].compactMap(\.self)
    let why = said.isEmpty ? "HTTP \(status)" : said.joined(separator: ": ")
    return TransportError("STS gives no credentials of the role \(role): \(why)")
  }

  private func form(_ fields: [(name: String, value: String)]) -> [UInt8] {
    Array(fields.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&").utf8)
  }

  private func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let scalar = UnicodeScalar(byte)
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789-._~".unicodeScalars.contains(scalar))
      return isPlain ? String(scalar) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}

extension Credentials {
  /// Reads what STS answers; nil where one of the four is missing, or stands there twice.
  fileprivate init?(xml: String) {
    guard let part = element("Credentials", in: xml[...]), let id = value("AccessKeyId", in: part),
      let secret = value("SecretAccessKey", in: part), let token = value("SessionToken", in: part),
      let end = value("Expiration", in: part).flatMap({ Timestamp(rfc3339: $0) })
    else { return nil }
    self.init(accessKeyID: id, secret: secret, sessionToken: token, expiresAt: end)
  }
}

/// What is between the two ends of an element that stands there once.
private func element(_ name: String, in text: Substring) -> Substring? {
  let (begins, ends) = (text.ranges(of: "<\(name)>"), text.ranges(of: "</\(name)>"))
  guard begins.count == 1, ends.count == 1, begins[0].upperBound <= ends[0].lowerBound else { return nil }
  return text[begins[0].upperBound..<ends[0].lowerBound]
}

/// The text of an element that holds no other, and some text.
private func value(_ name: String, in text: Substring) -> String? {
  guard let inner = element(name, in: text), !inner.isEmpty, !inner.contains("<") else { return nil }
  let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
  return marks.reduce(String(inner)) { $0.replacing($1.0, with: $1.1) }
}
#endif
