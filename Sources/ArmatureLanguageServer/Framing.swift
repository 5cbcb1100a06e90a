// SPDX-License-Identifier: Apache-2.0

/// The bytes of a connection, taken apart into messages: headers, an empty line, and as many bytes as `Content-Length` says.
///
/// What cannot be taken apart is told once, and passed over up to the next `Content-Length`. A message above the limit is read over, so
/// that the next one is found.
package struct Framing {
  package enum Frame: Equatable, Sendable {
    case message([UInt8])
    /// What is wrong with the bytes, in a sentence.
    case fault(String)
  }

  private var waiting: [UInt8] = []
  /// Of a message that is too large.
  private var skippedBytesCount = 0
  /// Headers were no headers, and the next ones are looked for.
  private var isLost = false

  package init() {}

  /// What has become whole with some more bytes.
  package mutating func take(_ bytes: [UInt8]) -> [Frame] {
    waiting += bytes
    var frames: [Frame] = []
    while let frame = next() { frames.append(frame) }
    return frames
  }

  private mutating func next() -> Frame? {
    skip()
    if isLost, !findHeader() { return nil }
    guard let end = headEnd else { return waiting.count > headBytesMax ? lose("headers have no end") : nil }
    guard let count = contentLength(waiting[..<end]) else { return lose("there is no header `Content-Length` with a number") }
    if count > messageBytesMax {
      waiting.removeFirst(end)
      skippedBytesCount = count
      skip()
      return .fault("a message has at most \(messageBytesMax) bytes, and this one has \(count)")
    }
    guard waiting.count - end >= count else { return nil }
    defer { waiting.removeFirst(end + count) }
    return .message(Array(waiting[end..<end + count]))
  }

  private mutating func skip() {
    let count = min(skippedBytesCount, waiting.count)
    waiting.removeFirst(count)
    skippedBytesCount -= count
  }

  private mutating func lose(_ fault: String) -> Frame {
    isLost = true
    // At least one byte is behind us, so that the same headers are not found again.
    waiting.removeFirst(min(1, waiting.count))
    return .fault(fault)
  }

  /// Goes to the next header that a message begins with; keeps of the rest what may be the beginning of one.
  private mutating func findHeader() -> Bool {
    if let start = waiting.firstRange(of: lengthHeader)?.lowerBound {
      waiting.removeFirst(start)
      isLost = false
      return true
    }
    waiting.removeFirst(max(0, waiting.count - lengthHeader.count + 1))
    return false
  }

  /// Where the message begins.
  private var headEnd: Int? { waiting.prefix(headBytesMax + headSign.count).firstRange(of: headSign)?.upperBound }
}

/// A message as it is sent.
package func framed(_ text: String) -> String { "Content-Length: \(text.utf8.count)\r\n\r\n\(text)" }

private func contentLength(_ head: ArraySlice<UInt8>) -> Int? {
  for line in String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline) {
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
    let digits = parts[1].drop { $0 == " " }.prefix { $0 != " " }
    return digits.allSatisfy(\.isNumber) ? Int(digits) : nil
  }
  return nil
}

private let lengthHeader = Array("Content-Length:".utf8)
private let headSign = Array("\r\n\r\n".utf8)
private let headBytesMax = 4096

/// A spec has at most a mebibyte, and each of its bytes is at most six of a message.
package let messageBytesMax = 16 << 20
