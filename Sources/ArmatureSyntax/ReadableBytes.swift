// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// The file's bytes without a byte order mark, if they are text that YAML and an editor count in the same way.
///
/// YAML's line separators of old (NEL, LS, PS) are refused with the control characters: they would shift every position
/// behind them.
func readableBytes(_ source: SourceFile, _ report: inout Report) -> [UInt8]? {
  if let problem = unreadable(source) {
    report.add(problem)
    return nil
  }
  return Array(withoutMark(source.bytes))
}

private func unreadable(_ source: SourceFile) -> (any Problem)? {
  let bytes = source.bytes
  let start = Position(line: 1, column: 1)
  let span = Span(file: source.name, start: start, end: start)
  if bytes.count > sourceBytesMax { return FileTooLarge(span: span, bytesCount: bytes.count) }
  if looksLikeUTF16(bytes) { return NotUTF8(span: span, isUTF16: true) }
  return isPlain(bytes) ? nil : firstUnreadableScalar(bytes, file: source.name)
}

/// Whether it is all of printable ASCII and line ends, as most files are: then no scalar has to be put together.
private func isPlain(_ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBufferPointer { bytes in
    guard let start = bytes.baseAddress else { return true }
    let count = bytes.count
    var index = 0
    while index < count {
      let byte = start[index]
      if byte < 0x20 ? byte != 0x0A && byte != 0x0D && byte != 0x09 : byte > 0x7E { return false }
      index += 1
    }
    return true
  }
}

/// Nil where the bytes are text, whatever controls stand in it.
func notUTF8(_ bytes: [UInt8], file: String) -> (any Problem)? {
  firstUnreadableScalar(bytes, file: file) { _ in true }
}

func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
  bytes.dropFirst(bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0)
}

private func firstUnreadableScalar(
  _ bytes: [UInt8], file: String, _ isReadable: (Unicode.Scalar) -> Bool = isReadable
) -> (any Problem)? {
  var position = Position(line: 1, column: 1)
  var previous: Unicode.Scalar = " "
  var decoder = UTF8()
  var rest = withoutMark(bytes).makeIterator()
  while true {
    let next = Position(line: position.line, column: position.column + 1)
    switch decoder.decode(&rest) {
    case .emptyInput: return nil
    case .error: return NotUTF8(span: Span(file: file, start: position, end: next), isUTF16: false)
    case .scalarValue(let scalar):
      if !isReadable(scalar) {
        return ControlCharacter(span: Span(file: file, start: position, end: next), scalar: scalar)
      }
      position = advance(position, over: scalar, after: previous)
      previous = scalar
    }
  }
}

private func advance(_ position: Position, over scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Position {
  switch scalar {
  case "\n" where previous == "\r": position
  case "\n", "\r": Position(line: position.line + 1, column: 1)
  default: Position(line: position.line, column: position.column + 1)
  }
}

private func isReadable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A, 0x0D: true
  case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
  default: true
  }
}

/// A mark of UTF-16, or the zero byte that stands beside each ASCII letter in it.
private func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
  guard bytes.count >= 2 else { return false }
  return bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) || (bytes[0] == 0) != (bytes[1] == 0)
}

private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
