// SPDX-License-Identifier: Apache-2.0

import ArmatureSpec
import Testing

@testable import Armature

/// What a spec takes for a number or a duration, the environment holds one in the same words: each half has a grammar of its own.
@Suite struct NeedTextTests {
  @Test func bothHalvesReadTheSame() {
    var count = 0
    for text in Self.texts {
      let number: Int? = if case .int(let number) = NeedValue(text, .int) { number } else { nil }
      let real: Double? = if case .double(let real) = NeedValue(text, .double) { real } else { nil }
      let time: Duration? = if case .duration(let count) = NeedValue(text, .duration) { .milliseconds(count) } else { nil }
      #expect(wholeNumber(text) == number, "\(text.debugDescription)")
      #expect(realNumber(text) == real, "\(text.debugDescription)")
      #expect(timeSpan(text) == time, "\(text.debugDescription)")
      count += [number == nil, real == nil, time == nil].count { !$0 }
    }
    #expect(count > 150)
  }

  /// Each sign with each body and each end, and what nobody would write.
  static let texts: [String] = {
    let signs = ["", "+", "-", "--", "+-", " ", "_"]
    let bodies = [
      "", "0", "7", "017", "10", "1_000", "1,000", "0x1F", "1e3", "1E+3", "1e-3", "1e", "e3", ".5", "5.", ".", "1.5", "1..5", "1.5.1",
      "1e999", "1e-999", "-1e999", "NaN", "nan", "inf", "Infinity", "9223372036854775807", "9223372036854775808", "366", "367",
      "31622400000", "31622400001", "527040", "999999999999999999999999", "٣", "１", "½", "1\u{301}", "1\u{200D}", "\u{FEFF}1", "1\0",
      String(repeating: "9", count: 400), String(repeating: "0", count: 400) + "1", "true", "false",
    ]
    let ends = ["", "ms", "s", "m", "h", "d", "w", "S", " s", "ss", "\n", "\r\n", " ", "s\n", "\u{301}", ".", "e5"]
    return signs.flatMap { sign in bodies.flatMap { body in ends.map { sign + body + $0 } } }
  }()
}
