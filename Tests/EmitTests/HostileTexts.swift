// SPDX-License-Identifier: Apache-2.0

/// Texts that would end a literal, a comment, a directive or a file, or show a reader something else than the compiler sees.
let hostileTexts = [
  "\"", "\\", "\\(exit(1))", "\"); exit(1) //", "*/", "/*", "\n", "\r\n", "\u{2028}", "\u{2029}", "\u{202E}", "#\"", "\"\"\"",
  "\0", "\u{FEFF}", "#endif", "`", "$0", "}\n}\nextension String { init() { exit(1) } }", "\u{85}", "é\u{301}",
  "\r", "\n\r", "\u{B}", "\u{C}", "\u{2066}lamp\u{2069}", "\u{200B}", "\u{200F}", "\u{E000}", "\u{10FFFF}", "\u{FFFD}",
  "👩‍👩‍👧", "🇩🇪", "\\u{0}", "\\0", "\\\"", "\\\\\"", "\"\"\"\n", "\"#", "##\"", "\\#(exit(1))",
  "#sourceLocation(file: \"x\", line: 1)", "\n#sourceLocation()", "\n#endif", "#if true", "#error(\"x\")",
  "///", "//", "/**", "*/*", "/*/", "*/ import Glibc /*",
  "@main", "`lamp`", "``", ";", "%", "%s", "%n", "${", "${LAMP}", "$(LAMP)", "<#lamp#>", "/lamp/", "{", "}", "}}",
  "{}", "(", ")", "[", "]", "\u{1}", "\u{7F}", "\u{1B}[31m", "self", "init", "Self", "\t", " ", "  lamp  ",
  String(repeating: "\"", count: 5000),
  String(repeating: "% ", count: 20_000),
]

/// A text as a spec writes it between double quotes, whatever it holds.
func yamlText(_ text: String) -> String {
  let escaped = text.unicodeScalars.map { scalar -> String in
    switch scalar {
    case "\"", "\\": return "\\\(scalar)"
    case " "..."~": return String(scalar)
    default:
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
  }
  return "\"\(escaped.joined())\""
}

/// As much of a text as a name may have.
func short(_ text: String, bytesMax: Int = 90) -> String {
  var (short, bytesCount) = (String.UnicodeScalarView(), 0)
  for scalar in text.unicodeScalars {
    bytesCount += String(scalar).utf8.count
    if bytesCount > bytesMax { break }
    short.append(scalar)
  }
  return String(short)
}
