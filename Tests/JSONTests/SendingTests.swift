// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A number that no reader takes is refused where its message is sent, though the spec asks nothing of it.
@Suite struct SendingTests {
  @Test(arguments: [.nan, .infinity, -.infinity] as [Double])
  func refusesADoubleThatJSONDoesNotKnow(_ number: Double) {
    var sample = RoundTripTests.sample
    sample.scores["b"] = number
    let error = #expect(throws: MessageError.self) { try sample.checkedBody() }
    #expect(error?.pointer == "/scores/b")
    #expect(error?.expected == "a finite number")
  }

  /// Whoever receives it would take the `null` for one that was meant.
  @Test func refusesItWhereNullIsAValue() throws {
    let error = #expect(throws: MessageError.self) { try MaybeDouble(v: .value(.nan)).checkedBody() }
    #expect(error?.pointer == "/v")
    #expect(text(try MaybeDouble(v: .null).checkedBody()) == "{\"v\":null}")
    #expect(text(try MaybeDouble(v: .value(0.5)).checkedBody()) == "{\"v\":0.5}")
  }

  @Test(arguments: [Decimal(7) / 3, -Decimal(7) / 3, .greatestFiniteMagnitude])
  func refusesADecimalWithTooManyDigits(_ number: Decimal) {
    let error = #expect(throws: MessageError.self) { try OneDecimal(v: number).checkedBody() }
    #expect(error?.pointer == "/v")
    #expect(error?.expected == "a decimal of at most 38 digits")
  }

  @Test(
    arguments: [
      "0", "-12.34", "12345678901234567890123456789012345678", "-0.12345678901234567890123456789012345678", "1e127", "1e-128",
    ])
  func sendsADecimalThatCanBeRead(_ json: String) throws {
    let message = OneDecimal(v: try OneDecimal.value(of: json))
    #expect(try OneDecimal(decoding: try message.checkedBody()) == message)
  }
}

private struct MaybeDouble: OneField {
  var v: Nullable<Double>

  static func read(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Double> {
    reader.readNull() ? .null : .value(try reader.readDouble())
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("v")
    if let number = v.value { writer.write(number) } else { writer.writeNull() }
    writer.closeObject()
  }
}
