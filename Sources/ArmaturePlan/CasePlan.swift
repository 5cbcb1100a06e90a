// SPDX-License-Identifier: Apache-2.0

/// One case of an enumeration of texts.
package struct CasePlan: Sendable {
  package var text: String
  /// Its name where it is declared, and behind a dot.
  package var declared: String
  package var member: String

  init(_ text: String, named name: String) {
    self.text = text
    (declared, member) = (escaped(name), ArmaturePlan.member(name))
  }

  static func all(of texts: [String]) -> [CasePlan] { zip(texts, caseNames(texts)).map { CasePlan($0, named: $1) } }
}

/// Names of cases for texts, which may hold anything: `load-report` as `loadReport`, `IN_PROGRESS` as `inProgress`.
///
/// The order of the texts decides which of two that would be called the same gets a number.
func caseNames(_ texts: [String]) -> [String] {
  var scope = Scope(reserved: reservedCases)
  return texts.map { text in
    let name = caseName(text)
    return scope.unique(reservedCases.contains(name) ? "\(name)Value" : name)
  }
}

private func caseName(_ text: String) -> String {
  let hasSmallLetters = text.contains { $0.isLowercase }
  let words = text.split { !isNamePart($0) }.map { hasSmallLetters ? String($0) : $0.lowercased() }
  guard let first = words.first, let initial = first.first else { return "value" }
  let tail = words.dropFirst().map(capitalised).joined()
  if initial.isNumber { return "value\(first)\(tail)" }
  let isCapitals = !first.contains { $0.isLowercase }
  return (isCapitals ? first.lowercased() : initial.lowercased() + first.dropFirst()) + tail
}

/// Letters that every Swift name may hold, each of one code point, and the digits of ASCII.
private func isNamePart(_ character: Character) -> Bool {
  guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return false }
  if scalar.isASCII { return character.isLetter || character.isNumber }
  switch scalar.properties.generalCategory {
  // A tilde that is a letter in Unicode, and none in Swift.
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter: return scalar.value != 0x2E2F
  default: return false
  }
}

/// What an enumeration has already, or cannot have.
private let reservedCases: Set<String> = [
  "AllCases", "Protocol", "RawValue", "Self", "Type", "allCases", "encode", "facts", "hash", "hashValue", "init",
  "isChecked", "rawValue", "schemaName", "self",
]
