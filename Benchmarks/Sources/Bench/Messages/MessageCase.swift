// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Messages of one kind, which all peers decode in the same run.
struct MessageCase: Sendable {
  var name: String
  var shape: MessageShape
  var count: Int
  /// Whether it is the talk's message, for which the goals are stated; the others are shown beside it.
  var hasGoals = false
  var make: @Sendable (inout MessageGenerator) -> GeneratedMessage

  static let all: [MessageCase] = [
    MessageCase(name: "talk", shape: .any, count: 200_000, hasGoals: true) { $0.pipelineMessage() },
    MessageCase(name: "escapes", shape: .any, count: 200_000) { $0.messageWithEscapes() },
    MessageCase(name: "lists", shape: .batch, count: 40_000) { $0.batch { count, _ in count == 20 } },
    MessageCase(name: "large", shape: .batch, count: 400) { $0.batch { _, bytes in bytes >= 100 * 1024 } },
    MessageCase(name: "invalid", shape: .any, count: 200_000) { $0.invalidMessage() },
    MessageCase(name: "map", shape: .map, count: 200_000) { $0.pipelineMessage() },
    MessageCase(name: "record", shape: .record, count: 200_000) { $0.pipelineMessage() },
  ]

  /// The same messages in each run.
  func messages() -> MadeMessages {
    var generator = MessageGenerator()
    var made = MadeMessages()
    for _ in 0..<count { made.append(make(&generator)) }
    return made
  }
}

/// Which message of messages.yaml is decoded. The peers know them by these names.
enum MessageShape: String, Sendable {
  case any, map, record, batch
}

/// What a decoder came to: the same for all peers.
struct MessageTally: Equatable, CustomStringConvertible {
  var valid = 0
  var amounts = 0.0

  /// Bit for bit: all add up the same numbers in the same order.
  static func == (a: Self, b: Self) -> Bool { a.valid == b.valid && a.amounts.bitPattern == b.amounts.bitPattern }

  var description: String { "\(valid) valid messages with amounts of \(amounts)" }
}

struct MadeMessages {
  var bodies: [[UInt8]] = []
  var expected = MessageTally()

  mutating func append(_ message: GeneratedMessage) {
    bodies.append(Array(message.text.utf8))
    guard message.isValid else { return }
    expected.valid += 1
    for amount in message.amounts { expected.amounts += amount }
  }
}

/// Writes bodies for the peers: the length of each in four bytes, the lowest first, then the body.
func writeBodies(_ bodies: [[UInt8]], to file: URL) throws {
  var data = Data(capacity: bodies.reduce(0) { $0 + $1.count + 4 })
  for body in bodies {
    withUnsafeBytes(of: UInt32(body.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(contentsOf: body)
  }
  try data.write(to: file)
}

func readBodies(_ file: URL) throws -> [[UInt8]] {
  let bytes = [UInt8](try Data(contentsOf: file))
  var bodies: [[UInt8]] = []
  var offset = 0
  while offset + 4 <= bytes.count {
    let count = (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    bodies.append([UInt8](bytes[offset + 4..<offset + 4 + count]))
    offset += 4 + count
  }
  return bodies
}
