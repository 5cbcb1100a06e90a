// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import Testing

@testable import ArmatureEmit
@testable import ArmaturePlan

@Suite struct SchemaPlanTests {
  @Test(arguments: [
    (["open", "IN_PROGRESS", "load-report", "URL path"], ["open", "inProgress", "loadReport", "urlPath"]),
    (["", "?", "3 of them", "value"], ["value", "value2", "value3OfThem", "value3"]),
    (["default", "init", "self", "allCases"], ["default", "initValue", "selfValue", "allCasesValue"]),
    (["ü", "u\u{308}", "größer", "größer!", "\u{2E2F}\u{202E}a"], ["ü", "value", "größer", "größer2", "a"]),
  ])
  func textsBecomeNamesOfCases(_ texts: [String], _ expected: [String]) {
    #expect(caseNames(texts) == expected)
  }

  @Test(arguments: [
    (CheckPlan.Comparison.atLeast, "0.5", ">= 1"), (.above, "0.5", "> 0"), (.atMost, "-0.5", "<= -1"), (.below, "-0.5", "< 0"),
    (.atLeast, "1e3", ">= 1000"), (.atLeast, "-1e30", "nil"), (.atMost, "1e30", "nil"), (.atLeast, "1e30", "nothing"),
    (.below, "-9223372036854775808", "nothing"), (.atLeast, "-9223372036854775808", "nil"),
    (.above, "9223372036854775807", "nothing"), (.above, "9223372036854775806.5", "> 9223372036854775806"),
    (.atMost, "9223372036854775807.5", "nil"), (.atLeast, "9223372036854775807.5", "nothing"),
  ])
  func aBoundOfIntegersIsAnInteger(_ comparison: CheckPlan.Comparison, _ number: String, _ expected: String) {
    #expect(shown(bound(comparison, Number(number), of: .int)) == expected)
  }

  @Test(arguments: [
    (CheckPlan.Comparison.atLeast, "1e400", "nothing"), (.atMost, "1e400", "nil"), (.above, "-1e400", "nil"),
    (.below, "0.25", "< 0.25"),
  ])
  func aBoundOfDoublesIsADouble(_ comparison: CheckPlan.Comparison, _ number: String, _ expected: String) {
    #expect(shown(bound(comparison, Number(number), of: .double)) == expected)
  }

  @Test func aBoundWithMoreDigitsThanADecimalLiesBetweenTwo() {
    let number = "1." + String(repeating: "3", count: 40)
    guard case .compares(.above, .decimal(let below))? = bound(.atLeast, Number(number), of: .decimal) else {
      Issue.record("the bound is lost")
      return
    }
    #expect(below.digits.count == 38)
    #expect(shown(bound(.atMost, Number("1e300"), of: .decimal)) == "nil")
    #expect(shown(bound(.atLeast, Number("1e300"), of: .decimal)) == "nothing")
  }

  @Test(arguments: [
    ("0", "0"), ("-12.50e1", "-125"), ("0.01", "Decimal(sign: .plus, exponent: -2, significand: 1)"),
    ("1e30", "Decimal(sign: .plus, exponent: 30, significand: 1)"),
    (
      "-12345678901234567890.5",
      "(Decimal(sign: .minus, exponent: 17, significand: 123) + Decimal(sign: .minus, exponent: -1, significand: 456_789_012_345_678_905))"
    ),
  ])
  func decimalsKeepTheirDigits(_ number: String, _ expected: String) {
    #expect(decimalLiteral(ExactNumber(Number(number))) == expected)
  }

  @Test func valuesThatAreTextInJSONAreNumbersInSwift() {
    guard case .timestamp(let seconds, let nanoseconds)? = timestamp("2000-02-29T23:29:60.25-00:30") else {
      Issue.record("no timestamp")
      return
    }
    #expect(seconds == 951_868_800)
    #expect(nanoseconds == 250_000_000)
    #expect(base64("AAEC/w==") == [0, 1, 2, 255])
  }

  private func shown(_ test: CheckPlan.Test?) -> String {
    switch test {
    case .compares(let comparison, .int(let number))?: "\(comparison.rawValue) \(number)"
    case .compares(let comparison, .double(let number))?: "\(comparison.rawValue) \(number)"
    case .nothing?: "nothing"
    case nil: "nil"
    default: "another test"
    }
  }
}
