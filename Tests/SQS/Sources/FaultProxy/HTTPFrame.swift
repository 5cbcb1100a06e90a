// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// One request or answer that says its length, as its bytes came.
struct HTTPFrame {
  let bytes: ByteBuffer
  /// What SQS is asked to do; empty in an answer.
  let action: String

  /// Takes one that is whole from the beginning of what has come; nil where more has to come.
  init?(taking buffer: inout ByteBuffer) {
    let view = buffer.readableBytesView
    guard let end = view.indices.first(where: { view[$0...].starts(with: Self.blankLine) }) else { return nil }
    let head = String(decoding: view[..<end], as: UTF8.self).split(separator: "\r\n")
    let value = { (name: String) in
      head.first { $0.lowercased().hasPrefix(name) }.map { String($0.dropFirst(name.utf8.count)).filter { $0 != " " } }
    }
    let length = end - view.startIndex + Self.blankLine.count + (value("content-length:").flatMap { Int($0) } ?? 0)
    guard let bytes = buffer.readSlice(length: length) else { return nil }
    self.bytes = bytes
    action = value("x-amz-target:")?.split(separator: ".").last.map(String.init) ?? ""
    buffer.discardReadBytes()
  }

  private static let blankLine = Array("\r\n\r\n".utf8)
}
