// SPDX-License-Identifier: Apache-2.0

#if SQS
import ArmatureSQSProtocol
import Crypto

/// MD5 is what SQS counts with: it finds what was changed by accident, and nothing else is asked of it.
private func md5(_ text: String) -> Insecure.MD5Digest {
  var (text, function) = (text, Insecure.MD5())
  text.withUTF8 { function.update(bufferPointer: UnsafeRawBufferPointer($0)) }
  return function.finalize()
}

private func isSaid(_ digest: Insecure.MD5Digest, by digits: String) -> Bool {
  var expected: [UInt8] = []
  expected.append(digitsOf: digest)
  return digits.utf8.elementsEqual(expected)
}

extension MessageText {
  /// Whether it is what SQS says that it has taken.
  func isTaken(_ digests: TakenDigests) -> Bool {
    if let digits = digests.body, !isSaid(md5(body), by: digits) { return false }
    return digests.attributes.map { isSaid(Insecure.MD5.hash(data: attributeDigestInput), by: $0) } ?? true
  }
}

extension ReceivedMessage {
  /// Whether the message is what SQS says that it is.
  var isWhole: Bool {
    if !isSaid(md5(text.body), by: bodyDigest) { return false }
    guard let attributesDigest, !hasForeignAttributes else { return true }
    return isSaid(Insecure.MD5.hash(data: text.attributeDigestInput), by: attributesDigest)
  }
}
#endif
