// SPDX-License-Identifier: Apache-2.0

/// A point of time in the years 0000 to 9999 (UTC), in nanoseconds, without leap seconds.
///
/// These are the times that RFC 3339 can write. Whatever lies beyond them becomes the nearest one of them.
public struct Timestamp: Hashable, Sendable {
  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  public let seconds: Int64
  /// What comes on top of them; at least 0 and less than 1,000,000,000.
  public let nanoseconds: Int32

  /// Whole milliseconds since 1970, rounded down.
  package var milliseconds: Int { Int(seconds) * 1000 + Int(nanoseconds) / 1_000_000 }

  /// The time that lies both amounts after the beginning of 1970. Either may be negative.
  public init(seconds: Int64, nanoseconds: Int32 = 0) {
    let (carry, rest) = Int64(nanoseconds).dividedDown(by: 1_000_000_000)
    let sum = min(max(seconds, Self.secondsMin - 4), Self.secondsMax + 4) + carry
    self.seconds = min(max(sum, Self.secondsMin), Self.secondsMax)
    self.nanoseconds = sum < Self.secondsMin ? 0 : sum > Self.secondsMax ? 999_999_999 : Int32(rest)
  }

  /// The time that lies a duration ahead, to the nanosecond.
  public static func + (timestamp: Timestamp, duration: Duration) -> Timestamp {
    let (seconds, attoseconds) = duration.components
    let (sum, overflow) = timestamp.seconds.addingReportingOverflow(seconds)
    return Timestamp(
      seconds: overflow ? (seconds < 0 ? .min : .max) : sum,
      nanoseconds: timestamp.nanoseconds + Int32(attoseconds / 1_000_000_000))
  }

  static let secondsMin: Int64 = -62_167_219_200
  static let secondsMax: Int64 = 253_402_300_799
}

extension Timestamp: Comparable {
  public static func < (a: Timestamp, b: Timestamp) -> Bool {
    (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
  }
}

extension Int64 {
  /// The quotient rounded down, and a remainder that is never negative. The divisor is positive.
  @inline(__always)
  func dividedDown(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
