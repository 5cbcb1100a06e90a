// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import Crypto
import Synchronization

/// A signature with all that led to it, so that each step can be shown.
struct Signature {
  /// The headers that a request gets before it is signed.
  let added: [(name: String, value: String)]
  let canonical: CanonicalRequest
  let stringToSign: String
  let authorization: String

  init(_ signer: Signer, _ request: SignableRequest, at time: Timestamp) {
    let stamp = Self.stamp(time)
    var added = [(name: "X-Amz-Date", value: stamp)]
    if let token = signer.credentials.sessionToken { added.append(("X-Amz-Security-Token", token)) }
    self.added = added
    var request = request
    request.headers += added
    let scope = signer.scope(of: stamp.prefix(8))
    canonical = CanonicalRequest(
      request, bodyDigest: hexadecimal(SHA256.hash(data: request.body)), normalizesPath: signer.normalizesPath)
    stringToSign = [
      Signer.algorithm, stamp, scope, hexadecimal(SHA256.hash(data: Array(canonical.text.utf8))),
    ].joined(separator: "\n")
    let key = signer.keys.key(for: signer, day: String(stamp.prefix(8)))
    let code = HMAC<SHA256>.authenticationCode(for: Array(stringToSign.utf8), using: key)
    authorization = signer.authorization(scope, signedHeaders: canonical.signedHeaders) + hexadecimal(code)
  }

  /// `20150830T123600Z`
  static func stamp(_ time: Timestamp) -> String {
    let text = Timestamp(seconds: time.seconds).description.utf8
    return String(decoding: text.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }, as: UTF8.self)
  }
}

/// Signs requests by AWS Signature Version 4, in their headers.
struct Signer {
  var credentials: Credentials
  var region: String
  var service: String
  /// Whether `.`, `..` and empty parts of a path are left out, as every service but S3 has it.
  var normalizesPath = true
  var keys = SigningKeys()

  static let algorithm = "AWS4-HMAC-SHA256"
  fileprivate static let end = "aws4_request"

  /// What a signature of a day, as in `20150830`, holds for.
  func scope(of day: some StringProtocol) -> String { "\(day)/\(region)/\(service)/\(Self.end)" }

  /// The header `Authorization`, but for the signature at its end.
  func authorization(_ scope: String, signedHeaders: String) -> String {
    "\(Self.algorithm) Credential=\(credentials.accessKeyID)/\(scope), SignedHeaders=\(signedHeaders), Signature="
  }

  /// What is added to the headers of a request; the request has its header `Host` already.
  func headers(for request: SignableRequest, at time: Timestamp) -> [(name: String, value: String)] {
    let signature = Signature(self, request, at: time)
    return signature.added + [("Authorization", signature.authorization)]
  }
}

/// The keys that a day's requests are signed with, which cost more than to sign one: of each service the last one is kept.
final class SigningKeys: Sendable {
  private struct Known {
    var parts: [String]
    var key: SymmetricKey
  }
  private let known = Mutex<[String: Known]>([:])

  func key(for signer: Signer, day: String) -> SymmetricKey {
    let parts = ["AWS4\(signer.credentials.secret)", day, signer.region, signer.service, Signer.end]
    if let known = known.withLock({ $0[signer.service] }), known.parts == parts { return known.key }
    let key = parts.dropFirst().reduce(SymmetricKey(data: Array(parts[0].utf8))) { key, part in
      SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
    }
    known.withLock { $0[signer.service] = Known(parts: parts, key: key) }
    return key
  }
}
#endif
