// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Numbers with a power of ten, and fields whose names JSON escapes.
@Suite struct DecimalTests {
  @Test(
    arguments: [
      ("0", "0"), ("-0.00", "0"), ("12.34", "12.34"), ("-1e2", "-100"), ("0.1e-3", "0.0001"), ("1.50", "1.5"),
      ("12345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
      ("0.12345678901234567890123456789012345678", "0.12345678901234567890123456789012345678"),
      ("-99999999999999999999999999999999999999e-20", "-999999999999999999.99999999999999999999"),
      ("1000000000000000000000000000000000000000000000000", "1000000000000000000000000000000000000000000000000"),
    ])
  func readsDecimalsExactly(_ json: String, _ text: String) throws {
    let value = try OneDecimal.value(of: json)
    #expect(value.description == text)
    #expect(try OneDecimal(decoding: OneDecimal(v: value).encoded()).v == value)
  }

  @Test(
    arguments: [
      "123456789012345678901234567890123456789", "1e-129", "1e128", "9e164", "-10e127", "1e999999999999", "\"1\"", "NaN",
      "1.", "null",
    ])
  func refusesWhatIsNoDecimal(_ json: String) {
    #expect(throws: MessageError.self) { try OneDecimal.value(of: json) }
  }

  @Test func readsTheLargestPowersOfTen() throws {
    let nines = String(repeating: "9", count: 38)
    for (json, digits) in [("1e127", "1"), ("12e127", "12"), ("1.2e128", "12"), ("\(nines)e127", nines)] {
      let value = try OneDecimal.value(of: json)
      #expect(value.description == digits + String(repeating: "0", count: 127))
      #expect(try OneDecimal(decoding: OneDecimal(v: value).encoded()).v == value)
    }
    #expect(try OneDecimal.value(of: "1e-128") == Decimal(sign: .plus, exponent: -128, significand: 1))
  }

  @Test func writesNullForADecimalThatIsNoNumber() {
    #expect(text(OneDecimal(v: .nan).encoded()) == "{\"v\":null}")
  }
}

struct OneDecimal: OneField {
  var v: Decimal
  static func read(_ reader: inout JSONReader) throws(JSONError) -> Decimal { try reader.readDecimal() }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("v")
    if v.isNaN { writer.writeNull() } else { writer.write(v) }
    writer.closeObject()
  }
}
