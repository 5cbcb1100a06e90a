// SPDX-License-Identifier: Apache-2.0

import FlyingSocks

/// Takes a request from a socket, and no more of it than there may be.
struct RequestReader: ~Copyable {
  let socket: AsyncSocket
  /// What was read and belongs to nothing yet.
  private var bytes: [UInt8] = []

  init(socket: AsyncSocket) { self.socket = socket }

  /// All lines of the head, with the empty one behind them.
  mutating func readHead(bytesMax: Int) async throws -> [UInt8] {
    var seen = 0
    while true {
      if let end = endOfHead(from: seen) {
        let head = Array(bytes[..<end])
        bytes.removeFirst(end)
        return head
      }
      seen = max(bytes.count - 3, 0)
      guard bytes.count < bytesMax else { throw Refusal(431, "the head of the request has more than \(bytesMax) bytes") }
      bytes += try await socket.read(atMost: min(4096, bytesMax - bytes.count))
    }
  }

  mutating func readBody(byteCount: Int) async throws -> [UInt8] {
    while bytes.count < byteCount { bytes += try await socket.read(atMost: min(4096, byteCount - bytes.count)) }
    return Array(bytes[..<byteCount])
  }

  private func endOfHead(from start: Int) -> Int? {
    var index = start
    while index + 3 < bytes.count {
      if bytes[index] == 0x0D, bytes[index + 1] == 0x0A, bytes[index + 2] == 0x0D, bytes[index + 3] == 0x0A { return index + 4 }
      index += 1
    }
    return nil
  }
}
