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

  /// All code points in ascending runs of one category. Made once, as it asks for each code point there is.
  private static let runs: [(range: ClosedRange<UInt32>, category: Unicode.GeneralCategory)] = {
    var runs: [(range: ClosedRange<UInt32>, category: Unicode.GeneralCategory)] = []
    var start: UInt32 = 0
    var current = Unicode.GeneralCategory.control
    for value in 1...CodePoints.last {
      let category = Unicode.Scalar(value)?.properties.generalCategory ?? .surrogate
      if category == current { continue }
      runs.append((start...value - 1, current))
      (start, current) = (value, category)
    }
    return runs + [(start...CodePoints.last, current)]
  }()

  private static func characters(where holds: (Unicode.Scalar.Properties) -> Bool) -> CodePoints {
    var ranges: [ClosedRange<UInt32>] = []
    var start: UInt32?
    for value in 0...CodePoints.last {
      let isIn = Unicode.Scalar(value).map { holds($0.properties) } ?? false
      if isIn, start == nil { start = value }
      guard !isIn, let first = start else { continue }
      ranges.append(first...value - 1)
      start = nil
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
