// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Testing

/// What the suite does not ask of formats.
@Suite struct FormatTests {
  private static let valid: [(JSONFormat, [String])] = [
    (.dateTime, ["2026-02-28T17:00:00.25+01:00", "2016-12-31T23:59:60Z"]),
    (.time, ["00:59:60+01:00", "00:00:00.000000000000000000001-23:59"]),
    (.duration, ["P1DT1S", "PT1S", "P1Y2M3DT4H5M"]),
    (.email, [
      #""\"a\\"@b"#, "a@1.example", "a@[x-y:abc]", "a@[ipv6:2001:db8::1]", "!#$%&'*+-/=?^_`{|}~@x", "\"\"@x",
      String(repeating: "a", count: 64) + "@x",
    ]),
    (.hostname, ["a", "1.2.3.4", "xn--bcher-kva.example", "XN--Bcher-kva.example", "ab--cd"]),
    (.ipv4, ["1.2.3.4"]),
    (.ipv6, ["1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1::2:3:4:5:1.2.3.4"]),
    (.uri, [
      "a:", "a:b", "a://", "a:///", "a://[v1.x:y]", "a://@", "a://u:p@h:80?q#f", "a://h:", "a+-.9:/", "file:///a//b", "a:?#",
      "a://h?x=/?#/?", "a:%41",
    ]),
    (.uuid, ["ffffffff-ffff-ffff-ffff-ffffffffffff"]),
  ]

  @Test(arguments: valid)
  func eachFormatTakesWhatIsValid(_ format: JSONFormat, _ texts: [String]) {
    for text in texts { #expect(JSONRules.isFormat(text, format), "\(format): \(text)") }
  }

  private static let invalid: [(JSONFormat, [String])] = [
    (.dateTime, ["", "2026-02-28", "2026-02-28T17:00:00", "2026-02-28 17:00:00Z", "2026-02-28T17:00:00.Z"]),
    (.time, ["", "00:00:00.Z", "00:00:00+1:00", "00:00:60Z", "00:00:00Z\0"]),
    (.duration, ["P1Y1D", "PT", "P1DT", "P1WT1S", "P1D1D", "p1d", "PT1S1M", "PY"]),
    (.email, [
      "a", "a@", "@a", "a@b@c", "a@b.", "a@.b", "a@b..c", "\"a@b", "\"\\\u{7}\"@b", "a@[1.2.3]", "a@[:x]", "a@[x:]", "a@[x-:y]",
      "a@[IPv6:1.2.3.4]", "a\0@b", "é@b", String(repeating: "a", count: 65) + "@x", "a@-b",
    ]),
    (.hostname, ["xn--", "xn--a", "xn---a", "xn--hello-", "a..b", "a b", "xn--99999999", "xn--zzzzzzzzzzzzzzzzzzzzzzzzzzzz"]),
    (.ipv4, ["1.2.3", "1.2.3.04", "1.2.3.1000", "1.2.3.4.", "00.0.0.0", "1.2.3.256"]),
    (.ipv6, [
      "", ":", ":::", "1:2:3:4:5:6:7:8:", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:1.2.3.4", "1::2::3", "1.2.3.4::",
      "1:2:3:4:5:6:7", "::1.2.3.4:5", "fe80::1%1", "1::1.2.3.4.5",
    ]),
    (.uri, [
      "", ":", "a", "//h", "1:a", "a://[::1", "a://[::1]x", "a://h:8x", "a://[fe80::1%25eth0]", "a:#b#c", "a://u@v@h", "a:[", "a:%4",
      "a:é", "a:\n", "a:\0", "a://[v.x]", "a://[v1.]",
    ]),
    (.uuid, ["", "{ffffffff-ffff-ffff-ffff-ffffffffffff}", "ffffffff-ffff-ffff-ffff-fffffffffff", "fffffffff-fff-ffff-ffff-ffffffffffff"]),
  ]

  @Test(arguments: invalid)
  func eachFormatRefusesWhatIsNot(_ format: JSONFormat, _ texts: [String]) {
    for text in texts { #expect(!JSONRules.isFormat(text, format), "\(format): \(text)") }
  }

  /// No text may make a format read beyond it, or take a part of a character for another one.
  @Test func survivesEveryShortText() {
    let formats = Self.valid.map(\.0)
    let characters = Array("aZ0:.-@[]%/?#\"\\PTxn+é\u{0}\u{10FFFF}").map { String($0) }
    for a in characters {
      for b in characters {
        for c in characters {
          for format in formats { _ = JSONRules.isFormat(a + b + c, format) }
        }
      }
    }
  }
}
