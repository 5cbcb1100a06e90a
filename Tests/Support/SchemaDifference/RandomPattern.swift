// SPDX-License-Identifier: Apache-2.0

/// A regular expression made of parts, each of which can also be said by example.
indirect enum RandomPattern {
  case character(Character)
  /// A class, with texts that are in it.
  case of(String, examples: [String])
  case sequence([RandomPattern])
  case either([RandomPattern])
  case times(RandomPattern, String, ClosedRange<Int>)
  case anchored(RandomPattern, start: Bool, end: Bool)

  var source: String {
    switch self {
    case .character("."): "\\."
    case .character("+"): "\\+"
    case .character(let character): "\(character)"
    case .of(let source, _): source
    case .sequence(let parts): parts.map(\.source).joined()
    case .either(let parts): "(?:" + parts.map(\.source).joined(separator: "|") + ")"
    case .times(let part, let times, _): part.grouped + times
    case .anchored(let part, let start, let end): (start ? "^" : "") + part.grouped + (end ? "$" : "")
    }
  }

  private var grouped: String {
    switch self {
    case .character, .of, .either: source
    default: "(\(source))"
    }
  }

  func example(_ chance: inout Chance) -> String {
    switch self {
    case .character(let character): return String(character)
    case .of(_, let examples): return chance.pick(examples)
    case .sequence(let parts): return parts.map { $0.example(&chance) }.joined()
    case .either(let parts): return chance.pick(parts).example(&chance)
    case .times(let part, _, let range):
      return (0..<chance.int(range.lowerBound..<(range.upperBound + 1))).map { _ in part.example(&chance) }.joined()
    case .anchored(let part, _, _): return part.example(&chance)
    }
  }

  static func random(_ chance: inout Chance) -> RandomPattern {
    .anchored(sequence(&chance, depth: 2), start: !chance.oneIn(3), end: !chance.oneIn(3))
  }

  private static func sequence(_ chance: inout Chance, depth: Int) -> RandomPattern {
    .sequence((0..<chance.int(1..<4)).map { _ in quantified(&chance, depth: depth) })
  }

  private static func quantified(_ chance: inout Chance, depth: Int) -> RandomPattern {
    let part = atom(&chance, depth: depth)
    let times: [(String, ClosedRange<Int>)] = [
      ("?", 0...1), ("*", 0...3), ("+", 1...3), ("{2}", 2...2), ("{1,3}", 1...3), ("{2,}", 2...4), ("+?", 1...2),
    ]
    guard chance.oneIn(2) else { return part }
    let (text, range) = chance.pick(times)
    return .times(part, text, range)
  }

  private static func atom(_ chance: inout Chance, depth: Int) -> RandomPattern {
    switch chance.int(0..<(depth > 0 ? 9 : 7)) {
    case 0, 1: .character(chance.pick(Array("abcXY019 _-.+é漢🚀")))
    case 2: .of("[a-f]", examples: ["a", "c", "f"])
    case 3: .of("[^a-f]", examples: ["g", "A", "0", "é", "🚀"])
    case 4: .of("\\d", examples: ["0", "5", "9"])
    case 5: .of("\\w", examples: ["a", "Z", "7", "_"])
    case 6: .of(".", examples: ["a", " ", "é", "🚀"])
    case 7: .either([sequence(&chance, depth: depth - 1), sequence(&chance, depth: depth - 1)])
    default: sequence(&chance, depth: depth - 1)
    }
  }
}
