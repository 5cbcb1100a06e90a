// SPDX-License-Identifier: Apache-2.0

/// Sets of characters by their properties, in the version of Unicode that the Swift of the build has.
enum UnicodeSets {
  /// The characters whose general category is one of these.
  static func characters(of categories: Set<String>) -> CodePoints {
    CodePoints(runs.filter { categories.contains($0.category.letters) }.map(\.range))
  }

  /// A binary property by its name, where it is one of those that expressions use.
  static func named(_ name: String) -> CodePoints? {
    switch name {
    case "Any": .all
    case "ASCII": CodePoints([0...0x7F])
    case "Assigned": characters(of: ["Cn"]).inverted
    case "ASCII_Hex_Digit", "AHex": CodePoints([0x30...0x39, 0x41...0x46, 0x61...0x66])
    case "Alphabetic", "Alpha": characters { $0.isAlphabetic }
    case "Lowercase", "Lower": characters { $0.isLowercase }
    case "Uppercase", "Upper": characters { $0.isUppercase }
    case "White_Space", "space": characters { $0.isWhitespace }
    case "Emoji": characters { $0.isEmoji }
    case "Ideographic", "Ideo": characters { $0.isIdeographic }
    case "ID_Start", "IDS": characters { $0.isIDStart }
    case "ID_Continue", "IDC": characters { $0.isIDContinue }
    case "XID_Start", "XIDS": characters { $0.isXIDStart }
    case "XID_Continue", "XIDC": characters { $0.isXIDContinue }
    default: nil
    }
  }

  /// What is so of all characters of a run, or nil where each has to be asked. Thousands of letters in a row are of few scripts, which
  /// begin at multiples of 64.
  private static func answer(for run: ClosedRange<UInt32>, _ holds: (Unicode.Scalar.Properties) -> Bool) -> Bool? {
    if run.count < 1000 { return nil }
    let first = run.lowerBound
    let samples = [first, run.upperBound] + stride(from: first / 64 * 64 + 64, through: run.upperBound, by: 64)
    let answers = samples.map { Unicode.Scalar($0).map { holds($0.properties) } ?? false }
    return answers.allSatisfy { $0 == answers[0] } ? answers[0] : nil
  }

  /// All code points in ascending runs of one category. Made once, as it asks for each code point that may be a character.
  private static let runs: [(range: ClosedRange<UInt32>, category: Unicode.GeneralCategory)] = {
    var runs: [(range: ClosedRange<UInt32>, category: Unicode.GeneralCategory)] = []
    var start: UInt32 = 0
    var current = Unicode.GeneralCategory.control
    var value: UInt32 = 1
    while value <= CodePoints.last {
      let category = category(of: value)
      if category != current {
        runs.append((start...value - 1, current))
        (start, current) = (value, category)
      }
      value += isOfOneKind(value) ? blockSize : 1
    }
    return runs + [(start...CodePoints.last, current)]
  }()

  /// Whether a block begins here of which each code point is as its first. Beyond the planes of letters nearly all are empty, which is
  /// taken from a few of each block: Unicode gives them away by the block, from its beginning on.
  private static func isOfOneKind(_ value: UInt32) -> Bool {
    guard value % blockSize == 0, value >= 0x40000, value % 0x10000 < 0xFF00, !(0xE0000..<0xE1000).contains(value) else { return false }
    let first = category(of: value)
    return stride(from: value, to: value + blockSize, by: 0x10).allSatisfy { category(of: $0) == first }
  }

  private static func category(of value: UInt32) -> Unicode.GeneralCategory {
    Unicode.Scalar(value)?.properties.generalCategory ?? .surrogate
  }

  private static let blockSize: UInt32 = 0x100

  private static func characters(where holds: (Unicode.Scalar.Properties) -> Bool) -> CodePoints {
    var ranges: [ClosedRange<UInt32>] = []
    // Nine in ten code points are no character, and have none of the properties.
    for run in runs where ![.unassigned, .privateUse, .surrogate].contains(run.category) {
      if let all = answer(for: run.range, holds) {
        if all { ranges.append(run.range) }
        continue
      }
      for value in run.range {
        guard let scalar = Unicode.Scalar(value), holds(scalar.properties) else { continue }
        if let last = ranges.last, last.upperBound + 1 == value {
          ranges[ranges.count - 1] = last.lowerBound...value
        } else {
          ranges.append(value...value)
        }
      }
    }
    return CodePoints(ranges)
  }
}

extension Unicode.GeneralCategory {
  /// The two letters that Unicode knows the category by.
  fileprivate var letters: String {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
