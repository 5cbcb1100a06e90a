// SPDX-License-Identifier: Apache-2.0

/// Names that are taken in one scope of the generated Swift, so that no two things are called the same.
struct Scope {
  private var taken: Set<String>

  init(reserved: Set<String>) { taken = reserved }

  /// True where the name was free; it is taken from now on.
  mutating func take(_ name: String) -> Bool { taken.insert(name).inserted }

  /// The first of `name`, `name2`, `name3`, … that is free once it is written as `form` says; it is taken from now on.
  mutating func unique(_ name: String, as form: (String) -> String = { $0 }) -> String {
    var candidate = form(name)
    var number = 2
    while !taken.insert(candidate).inserted {
      candidate = form("\(name)\(number)")
      number += 1
    }
    return candidate
  }

  /// The first of the names that is free, or a numbered form of the last one.
  mutating func first(of names: [String]) -> String {
    for name in names.dropLast() where taken.insert(name).inserted { return name }
    return unique(names.last ?? "value")
  }
}

/// `load-data` as `LoadData`: words are what stands between characters that cannot be part of a name.
func upperCamel(_ name: String) -> String {
  words(name).map(capitalised).joined()
}

/// `load-data` as `loadData`.
func lowerCamel(_ name: String) -> String {
  let words = words(name)
  guard let first = words.first else { return "value" }
  let head = first.first.map { $0.isNumber ? "value\(first)" : $0.lowercased() + first.dropFirst() } ?? first
  return head + words.dropFirst().map(capitalised).joined()
}

/// The name of a field as that of the type nested for it, which no field can have: `_lines` as `Lines`.
func nestedType(_ field: String, _ noun: String) -> String {
  let name = capitalised(String(field.drop { $0 == "_" }))
  return name.first?.isLetter ?? false ? name : "\(noun)\(name)"
}

func capitalised(_ word: String) -> String {
  word.first.map { $0.uppercased() + word.dropFirst() } ?? word
}

private func words(_ name: String) -> [String] {
  name.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
}

/// A name where it is declared or stands alone.
func escaped(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

/// A name behind a dot, where most keywords are plain names.
func member(_ name: String) -> String { ["init", "self", "Self", "Type", "Protocol"].contains(name) ? "`\(name)`" : name }

/// A name before a colon in a call, where all but one keyword are plain names.
func label(_ name: String) -> String { name == "inout" ? "`inout`" : name }

/// A name before a colon in a tuple's type, where three are not.
func elementLabel(_ name: String) -> String { ["inout", "let", "var"].contains(name) ? "`\(name)`" : name }

/// Words that Swift reads as something else than a name where a value, a variable or a type may stand.
private let keywords: Set<String> = [
  "Any", "Protocol", "Self", "Type", "any", "as", "associatedtype", "await", "borrow", "break", "case", "catch", "class",
  "consume", "continue", "copy", "default", "defer", "deinit", "discard", "do", "each", "else", "enum", "extension",
  "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is",
  "let", "nil", "operator", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "self",
  "some", "static", "struct", "subscript", "super", "switch", "then", "throw", "throws", "true", "try", "typealias",
  "unsafe", "var", "where", "while", "yield",
]
