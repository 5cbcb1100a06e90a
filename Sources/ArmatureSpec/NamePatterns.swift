// SPDX-License-Identifier: Apache-2.0

extension NameGrammar {
  /// The grammar as a regular expression, for editors; a name is at most `lengthMax` long besides.
  package var pattern: String {
    switch self {
    case .type: "[A-Z][A-Za-z0-9_]*"
    case .words: "[a-z][a-z0-9]*(-[a-z0-9]+)*"
    case .member: "([a-z]|_+[A-Za-z0-9])[A-Za-z0-9_]*"
    case .variable: "[A-Z][A-Z0-9]*(_[A-Z][A-Z0-9]*)*"
    }
  }

  package static var lengthMax: Int { nameBytesMax }
}
