// SPDX-License-Identifier: Apache-2.0

import Armature
import GRDBSQLite

/// A number of what a message consists of: SQLite itself does not notice a bit that has changed on the disk.
///
/// Each step can be undone, so a change within eight bytes always changes the sum, and any other one all but always.
func checksum(of body: [UInt8], attributes: String, queue: String) -> Int64 {
  var (attributes, queue) = (attributes, queue)
  var sum = queue.withUTF8 { add(UnsafeRawBufferPointer($0), to: 0x9e37_79b9_7f4a_7c15) }
  sum = attributes.withUTF8 { add(UnsafeRawBufferPointer($0), to: sum) }
  sum = body.withUnsafeBytes { add($0, to: sum) }
  return Int64(bitPattern: sum)
}

private func add(_ bytes: UnsafeRawBufferPointer, to sum: UInt64) -> UInt64 {
  var sum = sum ^ UInt64(bytes.count)
  var index = 0
  while index + 8 <= bytes.count {
    sum = step(sum, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian)
    index += 8
  }
  var rest: UInt64 = 0
  for byte in bytes[index...] { rest = rest << 8 | UInt64(byte) }
  return step(sum, rest)
}

private func step(_ sum: UInt64, _ word: UInt64) -> UInt64 {
  let product = (sum ^ word) &* 0xd6e8_feb8_6659_fd93
  return product ^ (product >> 32)
}

extension StoredRow {
  /// The number of a message and how often it was received, in the columns 0 and 1, if they can be: no checksum covers them.
  func checkedNumbers() throws -> (number: UInt64, receives: Int) {
    let (number, receives) = (integer(0), integer(1))
    guard Salvage.numbers.contains(number) else {
      throw SQLiteError(code: SQLITE_CORRUPT, message: "the message \(number) cannot be one")
    }
    guard Salvage.receives.contains(receives) else {
      throw SQLiteError(code: SQLITE_CORRUPT, message: "the message \(number) cannot have been received \(receives) times")
    }
    return (UInt64(number), Int(receives))
  }

  /// The body of a row with attributes, body and checksum in the columns 2 to 4, if it is what was sent.
  func checkedBody(_ queue: QueueName) throws -> [UInt8] {
    let body = bytes(3)
    if isNull(4) || integer(4) == checksum(of: body, attributes: text(2) ?? "", queue: queue.description) { return body }
    throw SQLiteError(code: SQLITE_CORRUPT, message: "the message \(integer(0)) is not what was sent")
  }
}
