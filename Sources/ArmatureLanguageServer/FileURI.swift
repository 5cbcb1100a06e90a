// SPDX-License-Identifier: Apache-2.0

/// The path that a `file:` URI names; nil for any other one, such as that of a text that was never saved.
func path(ofURI uri: String) -> String? {
  guard uri.hasPrefix("file://"), let slash = uri.dropFirst(7).firstIndex(of: "/") else { return nil }
  let host = uri.dropFirst(7)[..<slash]
  guard host.isEmpty || host == "localhost" else { return nil }
  return decoded(Array(uri[slash...].utf8))
}

func fileURI(_ path: String) -> String {
  var uri = "file://"
  for byte in path.utf8 {
    if isUnreserved(byte) { uri.unicodeScalars.append(Unicode.Scalar(byte)) } else { uri += "%" + hexadecimal(byte) }
  }
  return uri
}

private func decoded(_ bytes: [UInt8]) -> String? {
  var path: [UInt8] = []
  var rest = bytes[...]
  while let byte = rest.popFirst() {
    if byte != UInt8(ascii: "%") {
      path.append(byte)
    } else {
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
      path.append(value)
      rest = rest.dropFirst(2)
    }
  }
  return String(validating: path, as: UTF8.self)
}

private func hexadecimal(_ byte: UInt8) -> String { (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true) }

private func isUnreserved(_ byte: UInt8) -> Bool {
  switch Unicode.Scalar(byte) {
  case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "/": true
  default: false
  }
}
