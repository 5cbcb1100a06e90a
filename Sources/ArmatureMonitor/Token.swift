// SPDX-License-Identifier: Apache-2.0

import Armature

/// What whoever commands has to know.
struct Token: Sendable {
  let text: String
  /// Whether the log may tell it, because nobody else knows it.
  let isMade: Bool
  private let bytes: [UInt8]

  static let variable = "ARMATURE_MONITOR_TOKEN"
  static let lengthMin = 16

  /// The one that was given, or that of the environment, or a new one of 128 random bits.
  init(_ given: String?, environment: [String: String], host: Host) throws {
    let found = given ?? environment[Self.variable].flatMap { $0.isEmpty ? nil : $0 }
    if let found, found.utf8.count < Self.lengthMin || !found.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
      throw ConfigurationError(
        "the monitor's token has to have \(Self.lengthMin) characters or more, all of them visible ones of ASCII")
    }
    text = found ?? hexadecimal(host.random()) + hexadecimal(host.random())
    isMade = found == nil
    bytes = Array(text.utf8)
  }

  /// Whether it is this one. How long that takes depends on what was given alone.
  func matches(_ given: some StringProtocol) -> Bool {
    var difference = UInt64(truncatingIfNeeded: given.utf8.count ^ bytes.count)
    for (place, byte) in given.utf8.enumerated() { difference |= UInt64(byte ^ bytes[place % bytes.count]) }
    return difference == 0
  }
}

private func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
