// SPDX-License-Identifier: Apache-2.0

/// What makes the marks of a queue's messages different from those of another queue's.
func markSalt(_ queue: QueueName) -> UInt64 { mixed(queue.description, 0xcbf2_9ce4_8422_2325) }

extension MessageID {
  /// 64 bits that tell a message from others: the same for each delivery, in every program, and never 0.
  func mark(_ salt: UInt64) -> Int {
    let value =
      switch self {
      case .number(let number): mix(number ^ salt)
      case .text(let text): mixed(text, salt)
      }
    return value == 0 ? 1 : Int(truncatingIfNeeded: value)
  }
}

private func mixed(_ text: String, _ salt: UInt64) -> UInt64 {
  mix(text.utf8.reduce(salt) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 })
}

private func mix(_ value: UInt64) -> UInt64 {
  var mixed = value
  mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
  mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
  return mixed ^ (mixed >> 31)
}
