// SPDX-License-Identifier: Apache-2.0

import Armature
import Seeded
import Testing

@Suite struct TimestampTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0, 0), ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
      ("0000-01-01T00:00:00Z", -62_167_219_200, 0),
      ("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999), ("2000-02-29T00:00:00Z", 951_782_400, 0),
      ("2024-02-29t12:00:00z", 1_709_208_000, 0), ("2026-02-28T17:00:00.25+01:00", 1_772_294_400, 250_000_000),
      ("2026-02-28T00:00:00-23:59", 1_772_323_140, 0), ("1970-01-01T00:00:00-00:00", 0, 0),
      ("1970-01-01T00:00:00.0000000019Z", 0, 1), ("1998-12-31T23:59:60Z", 915_148_800, 0),
      ("1998-12-31T15:59:60.5-08:00", 915_148_800, 500_000_000),
    ] as [(String, Int64, Int32)])
  func readsRFC3339(_ string: String, _ seconds: Int64, _ nanoseconds: Int32) {
    #expect(Timestamp(rfc3339: string) == Timestamp(seconds: seconds, nanoseconds: nanoseconds))
  }

  @Test(
    arguments: [
      "", "1970-01-01", "1970-01-01T00:00:00", "1970-01-01 00:00:00Z", "1970-1-01T00:00:00Z", "1970-01-01T00:00Z",
      "1970-01-01T24:00:00Z", "1970-01-01T00:60:00Z", "1970-01-01T00:00:61Z", "1970-00-01T00:00:00Z",
      "1970-13-01T00:00:00Z", "1970-01-00T00:00:00Z", "1970-04-31T00:00:00Z", "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
      "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00+24:00", "1970-01-01T00:00:00+0100", "1970-01-01T00:00:00+01",
      "1970-01-01T00:00:00Zx", " 1970-01-01T00:00:00Z", "1970-01-01T00:00:00,5Z", "-001-01-01T00:00:00Z",
      "1998-12-31T23:58:60Z", "1998-12-31T22:59:60Z", "1998-12-30T23:59:60Z", "0000-01-01T00:00:00+00:01",
      "9999-12-31T23:59:59-00:01", "9999-12-31T23:59:60Z", "1970-01-01T00:00:00\u{2212}01:00", "1970-01-01T00:00:00Z\u{0}",
    ])
  func refusesWhatIsNone(_ string: String) {
    #expect(Timestamp(rfc3339: string) == nil)
    #expect(throws: MessageError.self) { try OneTimestamp.value(of: "\"\(string)\"") }
  }

  @Test(arguments: 0..<20)
  func readsWhatItWrites(_ seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<2000 {
      let fractionUnit = [1_000_000_000, 100_000_000, 1_000_000, 1000, 1].randomElement(using: &numbers)!
      let time = Timestamp(
        seconds: Int64.random(in: -62_167_219_200...253_402_300_799, using: &numbers),
        nanoseconds: Int32.random(in: 0...999_999_999, using: &numbers) / Int32(fractionUnit) * Int32(fractionUnit))
      #expect(Timestamp(rfc3339: time.description) == time)
      #expect(try OneTimestamp.value(of: "\"\(time)\"") == time)
      #expect(Self.shifted(time, minutes: Int.random(in: -1439...1439, using: &numbers)) == time)
    }
  }

  /// The time read from its text in another zone; itself where that zone has another year than RFC 3339 can write.
  private static func shifted(_ time: Timestamp, minutes: Int) -> Timestamp? {
    let local = time + .seconds(minutes * 60)
    guard local.seconds - time.seconds == minutes * 60 else { return time }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let zone = "\(minutes < 0 ? "-" : "+")\(two(abs(minutes) / 60)):\(two(abs(minutes) % 60))"
    return Timestamp(rfc3339: local.description.dropLast() + zone)
  }

  @Test func countsEveryDayOnceOverFourHundredYears() {
    var previous = Timestamp(seconds: -86_400 * 719_528)
    #expect(previous.description == "0000-01-01T00:00:00Z")
    for _ in 0..<146_097 {
      let next = previous + .seconds(86_400)
      let (a, b) = (previous.description, next.description)
      #expect(a < b && Timestamp(rfc3339: b) == next)
      previous = next
    }
    #expect(previous.description == "0400-01-01T00:00:00Z")
  }

  @Test func staysWithinItsYears() {
    let (first, last) = (Timestamp(seconds: .min, nanoseconds: .min), Timestamp(seconds: .max, nanoseconds: .max))
    #expect(first.description == "0000-01-01T00:00:00Z")
    #expect(last.description == "9999-12-31T23:59:59.999999999Z")
    #expect(last + .nanoseconds(1) == last)
    #expect(first + .nanoseconds(-1) == first)
    #expect(first + .seconds(Int64.max) == last)
    #expect(last + .seconds(Int64.min) == first)
    #expect(Timestamp(seconds: -62_167_219_201, nanoseconds: 999_999_999) == first)
    #expect(Timestamp(seconds: -62_167_219_201, nanoseconds: 1_000_000_001).nanoseconds == 1)
  }

  @Test func aDurationIsAddedAndItsNanosecondsAreCarried() {
    let time = Timestamp(seconds: 10, nanoseconds: 999_999_999)
    #expect(time + .nanoseconds(1) == Timestamp(seconds: 11))
    #expect(time + .milliseconds(-11_000) == Timestamp(seconds: -1, nanoseconds: 999_999_999))
    #expect(Timestamp(seconds: 0, nanoseconds: -1) == Timestamp(seconds: -1, nanoseconds: 999_999_999))
    #expect(Timestamp(seconds: 1) < Timestamp(seconds: 1, nanoseconds: 1))
  }
}
