// SPDX-License-Identifier: Apache-2.0

// The sets that Unicode names: `\p{…}`.

extension PatternParser {
  /// What follows `\p` or `\P`.
  mutating func property(from start: Int) throws(PatternFault) -> CodePoints {
    guard take("{"), let end = text[offset...].firstIndex(of: "}") else {
      throw fault("`\\p` is not followed by a name in braces", help: "write `\\p{Letter}`", at: start)
    }
    var written = String.UnicodeScalarView()
    written.append(contentsOf: text[offset..<end])
    offset = end + 1
    let name = String(written)
    if let known = work.properties[name] { return known }
    let set = try property(name, from: start)
    work.properties[name] = set
    return set
  }

  private func property(_ written: String, from start: Int) throws(PatternFault) -> CodePoints {
    let parts = written.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, ["Script", "sc", "Script_Extensions", "scx"].contains(parts[0]) {
      throw fault(
        "`\\p{\(written)}` asks for a script, and the compiler has no table of scripts",
        help: "write the range of its code points: `[\\u{370}-\\u{3ff}]`", at: start)
    }
    let isCategory = parts.count == 1 || ["General_Category", "gc"].contains(parts[0])
    work.count(PatternLimits.stepsOfCategory)
    if isCategory, let categories = Self.categories[parts[parts.count - 1]] { return UnicodeSets.characters(of: categories) }
    // Each character is asked for it.
    work.count(PatternLimits.stepsOfProperty)
    if parts.count == 1, let set = UnicodeSets.named(written) { return set }
    throw fault(
      "the Unicode property `\(written)` is not known here",
      help: "write a general category: `\\p{Letter}`, `\\p{Lu}`, `\\p{Nd}`", at: start)
  }

  /// The general categories by all their names, as the two letters of each that is meant.
  private static let categories: [String: Set<String>] = {
    let lines = """
      Lu Uppercase_Letter=Lu|Ll Lowercase_Letter=Ll|Lt Titlecase_Letter=Lt|LC Cased_Letter=Lu Ll Lt|Lm Modifier_Letter=Lm\
      |Lo Other_Letter=Lo|L Letter=Lu Ll Lt Lm Lo|Mn Nonspacing_Mark=Mn|Mc Spacing_Mark=Mc|Me Enclosing_Mark=Me\
      |M Mark Combining_Mark=Mn Mc Me|Nd Decimal_Number digit=Nd|Nl Letter_Number=Nl|No Other_Number=No|N Number=Nd Nl No\
      |Pc Connector_Punctuation=Pc|Pd Dash_Punctuation=Pd|Ps Open_Punctuation=Ps|Pe Close_Punctuation=Pe\
      |Pi Initial_Punctuation=Pi|Pf Final_Punctuation=Pf|Po Other_Punctuation=Po\
      |P Punctuation punct=Pc Pd Ps Pe Pi Pf Po|Sm Math_Symbol=Sm|Sc Currency_Symbol=Sc|Sk Modifier_Symbol=Sk\
      |So Other_Symbol=So|S Symbol=Sm Sc Sk So|Zs Space_Separator=Zs|Zl Line_Separator=Zl|Zp Paragraph_Separator=Zp\
      |Z Separator=Zs Zl Zp|Cc Control cntrl=Cc|Cf Format=Cf|Cs Surrogate=Cs|Co Private_Use=Co|Cn Unassigned=Cn\
      |C Other=Cc Cf Cs Co Cn
      """
    let pairs = lines.split(separator: "|").flatMap { line in
      let sides = line.split(separator: "=")
      let letters = Set(sides[1].split(separator: " ").map(String.init))
      return sides[0].split(separator: " ").map { (String($0), letters) }
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()
}
