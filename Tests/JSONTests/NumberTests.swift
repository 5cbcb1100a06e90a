// SPDX-License-Identifier: Apache-2.0

import Armature
import Seeded
import Testing

@Suite struct NumberTests {
  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("123456789012345678", 123_456_789_012_345_678), ("1.0", 1), ("-12.50e1", -125), ("1e3", 1000), ("70E-1", 7),
      ("0.0e99999999999999999999", 0), ("1000000000000000000000e-21", 1), ("0.000000000000000000001e21", 1),
      ("9.223372036854775807e18", .max), ("100e+0", 100),
    ] as [(String, Int)])
  func readsIntegersExactly(_ json: String, _ value: Int) throws {
    #expect(try OneInt.value(of: json) == value)
    #expect(try OneInt.value(of: " \(json) ") == value)
  }

  @Test(
    arguments: [
      "9223372036854775808", "-9223372036854775809", "99999999999999999999", "1.5", "1e-1", "1e19", "0.1",
      "1e999999999999999999999", "10000000000000000000000000000000000000000",
    ])
  func refusesIntegersThatDoNotFit(_ json: String) {
    let error = #expect(throws: MessageError.self) { try OneInt.value(of: json) }
    #expect(error?.expected == "an integer within 64 bits")
    #expect(error?.offset == 5)
  }

  @Test(
    arguments: [
      "01", "-", "+1", ".5", "1.", "1.e1", "1e", "1e+", "-01", "0x10", "1_000", "NaN", "Infinity", "-Infinity", "１", "--1",
    ])
  func refusesWhatIsNoNumber(_ json: String) {
    #expect(throws: MessageError.self) { try OneInt.value(of: json) }
    #expect(throws: MessageError.self) { try OneDouble.value(of: json) }
    #expect(throws: MessageError.self) { try OneAny.value(of: json) }
  }

  @Test(
    arguments: [
      "0", "1", "-1", "0.1", "1e22", "1e23", "123456789012345e22", "123456789012345e-22", "1234567890123456",
      "9007199254740993", "2.2250738585072011e-308", "4.9e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
      "1.7976931348623157e308", "1.7976931348623158e308", "0.500000000000000166533453693773481063544750213623046875",
      "8.5e-1", "1E5", "3.0e+2", "0e5", "1e-400", "179769313486231580793728971405301e276",
    ])
  func readsDoublesRoundedCorrectly(_ json: String) throws {
    #expect(try OneDouble.value(of: json).bitPattern == Double(json)!.bitPattern)
  }

  /// Behind a short number stand as many bytes as are looked at together with it.
  @Test(arguments: ["0.1", "0.05", "12.5", "999.99", "1.000001", "12345.6", "123456.7", "0.0", "1.5e1", "1.5E-3", "1234567.8"])
  func readsShortDoublesBeforeOtherText(_ json: String) throws {
    #expect(try OneDouble.value(of: json + "         ").bitPattern == Double(json)!.bitPattern)
  }

  @Test(arguments: ["00.5", "01.5", "1.", ".5", "1.5.5", "1.e5", "1.5e", "1.5x", "1..5", "1.-5"])
  func refusesShortDoublesThatAreNone(_ json: String) {
    #expect(throws: MessageError.self) { try OneDouble.value(of: json + "         ") }
  }

  @Test(arguments: 1...18)
  func readsIntegersOfAnyLengthBeforeOtherText(_ length: Int) throws {
    let digits = String("123456789012345678".prefix(length))
    #expect(try OneInt.value(of: digits + "         ") == Int(digits)!)
    #expect(try OneInt.value(of: digits) == Int(digits)!)
  }

  @Test func keepsTheSignOfZero() throws {
    for json in ["-0", "-0.0", "-0e5", "-1e-400"] {
      let value = try OneDouble.value(of: json)
      #expect(value == 0 && value.sign == .minus)
    }
  }

  @Test(arguments: ["1e400", "-1e400", "1.7976931348623159e308", "1e999999999999999999999999999"])
  func refusesDoublesThatAreNotFinite(_ json: String) {
    let error = #expect(throws: MessageError.self) { try OneDouble.value(of: json) }
    #expect(error?.expected == "a number within the range of a double")
    #expect(error?.found == "the number \(json)")
  }

  @Test func readsWhatItWrites() throws {
    var numbers = SeededNumbers(seed: 2)
    for _ in 0..<20_000 {
      let double = Double(bitPattern: numbers.next())
      if double.isFinite { #expect(try OneDouble.value(of: double.description).bitPattern == double.bitPattern) }
      let int = Int(truncatingIfNeeded: numbers.next()) >> Int.random(in: 0..<64, using: &numbers)
      #expect(try OneInt.value(of: int.description) == int)
      let short = "\(Int.random(in: -99_999...99_999, using: &numbers))e\(Int.random(in: -30...30, using: &numbers))"
      #expect(try OneDouble.value(of: short) == Double(short)!)
    }
  }
}
