// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import Crypto
import Synchronization

/// Signs calls to one service, all of which are posted to `/` with the same headers: what does not change is kept.
///
/// ``Signature`` is the general form, and comes to the same.
final class CallSigner: Sendable {
  /// What is the same for a second, under the same credentials.
  fileprivate struct Moment {
    var second: Int64
    var credentials: Credentials
    var stamp: String
    /// What is signed, but for the digest at its end.
    var toSign: [UInt8]
    var key: SymmetricKey
    /// The header `Authorization`, but for the signature at its end.
    var authorization: String
  }
  /// What is the same for all calls of one action: the canonical request, but for its time and its digest.
  fileprivate struct Form {
    var token: String?
    var head: [UInt8]
    var tail: [UInt8]
  }
  fileprivate struct State {
    var moment: Moment?
    var forms: [String: Form] = [:]
  }
  private static let type = "application/x-amz-json-1.0"

  private let authority: String
  private let region: String
  private let service: String
  private let keys = SigningKeys()
  private let state = Mutex(State())

  init(authority: String, region: String, service: String) {
    self.authority = authority
    self.region = region
    self.service = service
  }

  /// All headers of the request; `target` is what says the action.
  func headers(
    target: String, body: [UInt8], at time: Timestamp, _ credentials: Credentials
  ) -> [(name: String, value: String)] {
    let (moment, form) = state.withLock { ($0.moment(time, credentials, self), $0.form(target, credentials, self)) }
    var canonical = form.head
    canonical.append(contentsOf: moment.stamp.utf8)
    canonical += form.tail
    canonical.append(digitsOf: SHA256.hash(data: body))
    var toSign = moment.toSign
    toSign.append(digitsOf: SHA256.hash(data: canonical))
    let code = hexadecimal(HMAC<SHA256>.authenticationCode(for: toSign, using: moment.key))
    var headers = [
      (name: "Host", value: authority), ("Content-Type", Self.type), ("X-Amz-Target", target), ("X-Amz-Date", moment.stamp),
    ]
    if let token = credentials.sessionToken { headers.append(("X-Amz-Security-Token", token)) }
    headers.append(("Authorization", moment.authorization + code))
    return headers
  }

  private static func signed(_ token: String?) -> String {
    "content-type;host;x-amz-date;\(token == nil ? "" : "x-amz-security-token;")x-amz-target"
  }

  fileprivate func moment(at time: Timestamp, _ credentials: Credentials) -> Moment {
    let stamp = Signature.stamp(time)
    let day = String(stamp.prefix(8))
    let signer = Signer(credentials: credentials, region: region, service: service, keys: keys)
    let scope = signer.scope(of: day)
    return Moment(
      second: time.seconds, credentials: credentials, stamp: stamp, toSign: Array("\(Signer.algorithm)\n\(stamp)\n\(scope)\n".utf8),
      key: keys.key(for: signer, day: day),
      authorization: signer.authorization(scope, signedHeaders: Self.signed(credentials.sessionToken)))
  }

  fileprivate func form(_ target: String, _ token: String?) -> Form {
    let tokenLine = token.map { "x-amz-security-token:\($0)\n" } ?? ""
    return Form(
      token: token, head: Array("POST\n/\n\ncontent-type:\(Self.type)\nhost:\(authority)\nx-amz-date:".utf8),
      tail: Array("\n\(tokenLine)x-amz-target:\(target)\n\n\(Self.signed(token))\n".utf8))
  }
}

extension CallSigner.State {
  fileprivate mutating func moment(_ time: Timestamp, _ credentials: Credentials, _ signer: CallSigner) -> CallSigner.Moment {
    if let moment, moment.second == time.seconds, moment.credentials == credentials { return moment }
    let new = signer.moment(at: time, credentials)
    moment = new
    return new
  }

  fileprivate mutating func form(_ target: String, _ credentials: Credentials, _ signer: CallSigner) -> CallSigner.Form {
    if let form = forms[target], form.token == credentials.sessionToken { return form }
    let new = signer.form(target, credentials.sessionToken)
    forms[target] = new
    return new
  }
}
#endif
