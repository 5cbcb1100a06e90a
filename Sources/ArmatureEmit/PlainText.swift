// SPDX-License-Identifier: Apache-2.0

// Each user's build runs the compiler as it is built for debugging, and most of what it prints is printable ASCII. There a loop over
// a pointer is ten times as fast as one over characters, whose borders have to be found.

/// Whether a text holds nothing but printable ASCII: each of its bytes is a column, and none needs an escape for what it shows.
func isPlainASCII(_ text: String) -> Bool { isPlainASCII(text, without: 0, 0, 0) }

/// The same for a text that holds none of the three bytes either.
func isPlainASCII(_ text: String, without first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    guard let start = bytes.baseAddress else { return true }
    let count = bytes.count
    var index = 0
    while index < count {
      let byte = start[index]
      if byte < 0x20 || byte > 0x7E || byte == first || byte == second || byte == third { return false }
      index += 1
    }
    return true
  }
}

/// The characters of a text.
func columnCount(_ text: String) -> Int { isPlainASCII(text) ? text.utf8.count : text.count }

/// Every line that is not empty with a margin before it.
func withMargin(_ margin: String, _ text: String) -> String {
  let margin = Array(margin.utf8)
  var text = text
  return text.withUTF8 { bytes in
    guard let start = bytes.baseAddress else { return "" }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 4 + margin.count)
    var line = 0
    while line < bytes.count {
      let end = lineEnd(start, line, bytes.count)
      if start[line] != newline { result.append(contentsOf: margin) }
      result.append(contentsOf: UnsafeBufferPointer(start: start + line, count: end - line))
      line = end
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// Behind the line feed of the line that begins at an index.
private func lineEnd(_ start: UnsafePointer<UInt8>, _ line: Int, _ count: Int) -> Int {
  var index = line
  while index < count {
    if start[index] == newline { return index + 1 }
    index += 1
  }
  return count
}

private let newline = UInt8(ascii: "\n")
