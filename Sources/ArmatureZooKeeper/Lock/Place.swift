// SPDX-License-Identifier: Apache-2.0

#if ZooKeeper
/// The nodes of those who wait for a lock: `lock-GUID-NUMBER`, where the servers give the number.
///
/// By its GUID a client finds a node again that was made as the connection broke, when nobody told it the name.
struct Place: Equatable, Comparable {
  private static let head = "lock-"
  private static let guidLength = 32

  let name: String
  /// Counts the changes below the lock's node, and begins anew at its other end behind the largest: see ``<(_:_:)``.
  private let number: Int32

  /// Nil for a node that is none of a lock's.
  init?(_ name: String) {
    let rest = name.dropFirst(Self.head.count)
    let digits = rest.dropFirst(Self.guidLength + 1)
    guard name.hasPrefix(Self.head), rest.dropFirst(Self.guidLength).first == "-", let number = Int32(digits) else { return nil }
    self.name = name
    self.number = number
  }

  /// What the node of a client is called before the servers put its number behind.
  static func beginning(_ guid: (UInt64, UInt64)) -> String { "\(head)\(hex(guid.0))\(hex(guid.1))-" }

  /// In line before another one. Of two numbers the one before is that from which it is the shorter way to the other.
  static func < (a: Place, b: Place) -> Bool { a.number &- b.number < 0 }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
#endif
