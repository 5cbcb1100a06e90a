// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol

/// STS, which hands over credentials of a role: its query protocol, and of XML as much as its answers need.
struct SecurityTokenService: Sendable {
  private static let answerSecondsMax = 5
  /// In milliseconds; as much may come from an answer that was under way for long.
  private static let skewMin = 2000

  private let web: WebClient
  private let clock: SharedClock
  private let region: String?
  /// Scheme, host and port, and a path where the variables name one; nil where no region is known.
  private let address: String?

  /// `region` is asked where the variables name no other.
  init(_ environment: AWSEnvironment, region: String?, _ web: WebClient, _ clock: SharedClock) {
    self.web = web
    self.clock = clock
    self.region = environment.region ?? region
    address = environment.endpoint(of: "sts") ?? self.region.map { AWSService.address(of: "sts", in: $0) }
  }

  /// What a session is called that nobody has named.
  static func session(_ host: Host) -> String { "armature-\(host.time.timeOfDay.seconds)" }

  /// `signer`: whose credentials sign the request, where any do, and who that is in words.
  func credentials(
    of role: String, _ action: String, _ fields: [(name: String, value: String)],
    by signer: (credentials: Credentials, name: String)? = nil
  ) async throws -> Credentials {
    guard let address, signer == nil || region != nil else {
      throw TransportError("no credentials of the role \(role): set AWS_REGION, where STS is asked for them")
    }
    let body = form([("Action", action), ("Version", "2011-06-15"), ("RoleArn", role)] + fields)
    let ahead = clock.ahead
    var answer = try await ask(address, body, signer?.credentials)
    // What was signed by a clock that is wrong is signed again by that of AWS, which the answer tells.
    if answer.status != 200, signer != nil, abs(clock.ahead - ahead) >= Self.skewMin {
      answer = try await ask(address, body, signer?.credentials)
    }
    let text = String(decoding: answer.body, as: UTF8.self)
    guard answer.status == 200 else { throw refusal(of: role, text, answer.status, signer?.name) }
    guard let credentials = Credentials(xml: text) else {
      throw TransportError("what \(address) answers are no credentials of the role \(role)")
    }
    return credentials
  }

  private func ask(_ address: String, _ body: [UInt8], _ credentials: Credentials?) async throws -> WebClient.Answer {
    let sent = clock.ownTime
    var headers = [(name: "Content-Type", value: "application/x-www-form-urlencoded; charset=utf-8")]
    if let credentials, let region {
      let parts = address.split(separator: "/", maxSplits: 2)
      headers.append(("Host", String(parts.dropFirst().first ?? "")))
      let target = "/" + (parts.count > 2 ? "\(parts[2])/" : "")
      let request = SignableRequest(method: "POST", target: target, headers: headers, body: body)
      let signer = Signer(credentials: credentials, region: region, service: "sts")
      headers += signer.headers(for: request, at: sent + .milliseconds(clock.ahead))
    }
    let answer = try await web.send("POST", "\(address)/", headers: headers, body: body, within: .seconds(Self.answerSecondsMax))
    if let date = answer.date.flatMap({ Timestamp(header: $0) }) { clock.learn(second: Int(date.seconds), sent: sent) }
    return answer
  }

  private func refusal(of role: String, _ text: String, _ status: Int, _ signer: String?) -> TransportError {
    let error = element("Error", in: text[...])
    let code = error.flatMap { value("Code", in: $0) }
    let said = [code, error.flatMap { value("Message", in: $0) }].compactMap(\.self)
    let why = said.isEmpty ? "HTTP \(status)" : said.joined(separator: ": ")
    let remedy = signer.flatMap { advice(code, $0) } ?? ""
    return TransportError("STS gives no credentials of the role \(role): \(why)\(remedy)")
  }

  private func advice(_ code: String?, _ signer: String) -> String? {
    switch code {
    case "AccessDenied":
      "; \(signer) needs to be allowed `sts:AssumeRole` on the role, and the role to trust it, by the `external_id` if it asks for one"
    case "ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "SignatureDoesNotMatch":
      "; the credentials of \(signer) are to blame, by which it is asked"
    default: nil
    }
  }

  private func form(_ fields: [(name: String, value: String)]) -> [UInt8] {
    Array(fields.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&").utf8)
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
