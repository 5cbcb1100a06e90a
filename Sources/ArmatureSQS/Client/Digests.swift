// SPDX-License-Identifier: Apache-2.0

#if SQS
import ArmatureSQSProtocol
import Crypto

/// MD5 is what SQS counts with: it finds what was changed by accident, and nothing else is asked of it.
private func md5(_ bytes: [UInt8]) -> String { hexadecimal(Insecure.MD5.hash(data: bytes)) }

extension MessageText {
  var bodyDigest: String { md5(Array(body.utf8)) }
}

extension ReceivedMessage {
  /// Whether the message is what SQS says that it is.
  var isWhole: Bool {
    if text.bodyDigest != bodyDigest { return false }
    guard let attributesDigest, !hasForeignAttributes else { return true }
    return md5(text.attributeDigestInput) == attributesDigest
  }
}
#endif
