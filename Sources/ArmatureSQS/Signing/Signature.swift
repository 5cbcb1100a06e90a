// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import Crypto

/// Signs requests by AWS Signature Version 4, in their headers.
struct Signer {
  var credentials: Credentials
  var region: String
  var service: String
  /// Whether `.`, `..` and empty parts of a path are left out, as every service but S3 has it.
  var normalizesPath = true

  /// What is added to the headers of a request; the request has its header `Host` already.
  func headers(for request: SignableRequest, at time: Timestamp) -> [(name: String, value: String)] {
    let signature = Signature(self, request, at: time)
    return signature.added + [("Authorization", signature.authorization)]
  }
}

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
    let scope = "\(stamp.prefix(8))/\(signer.region)/\(signer.service)/aws4_request"
    canonical = CanonicalRequest(
      request, bodyDigest: hexadecimal(SHA256.hash(data: request.body)), normalizesPath: signer.normalizesPath)
    stringToSign = [
      "AWS4-HMAC-SHA256", stamp, scope, hexadecimal(SHA256.hash(data: Array(canonical.text.utf8))),
    ].joined(separator: "\n")
    let key = Self.key(signer, day: stamp.prefix(8))
    let code = HMAC<SHA256>.authenticationCode(for: Array(stringToSign.utf8), using: key)
    authorization = "AWS4-HMAC-SHA256 Credential=\(signer.credentials.accessKeyID)/\(scope), "
      + "SignedHeaders=\(canonical.signedHeaders), Signature=\(hexadecimal(code))"
  }

  /// `20150830T123600Z`
  private static func stamp(_ time: Timestamp) -> String {
    let text = Timestamp(seconds: time.seconds).description
    return text.filter { $0 != "-" && $0 != ":" }
  }

  private static func key(_ signer: Signer, day: Substring) -> SymmetricKey {
    let parts = [String(day), signer.region, signer.service, "aws4_request"]
    return parts.reduce(SymmetricKey(data: Array("AWS4\(signer.credentials.secret)".utf8))) { key, part in
      SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key))
    }
  }
}
#endif
