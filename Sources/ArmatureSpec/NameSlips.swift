// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// What was meant by a text that stands in the place of a name and holds more than one: a name made of all its letters would be
/// another one.
enum NameSlip {
  /// `id:uuid` or `id uuid`, without a value of its own.
  case together(name: String, value: String, hasColon: Bool)
  /// `Shop // the shop`.
  case comment(name: String)
  /// `?note`.
  case optional(name: String)

  var name: String {
    switch self {
    case .together(let name, _, _), .comment(let name), .optional(let name): name
    }
  }

  /// Nil also for a name as it may be.
  init?(_ name: Located<String>, _ kind: Declared, hasValue: Bool = true) {
    let text = name.value
    if kind.grammar.accepts(text) { return nil }
    if let match = text.wholeMatch(of: /([A-Za-z0-9_-]+) +\/\/.*/) {
      self = .comment(name: String(match.1))
    } else if kind.grammar == .member, let match = text.wholeMatch(of: /\?([A-Za-z0-9_-]+)/) {
      self = .optional(name: String(match.1))
    } else if !hasValue, let match = text.wholeMatch(of: /([A-Za-z0-9_-]+)\??(:| *= *| )([A-Za-z\[].*)/) {
      self = .together(name: String(match.1), value: String(match.3), hasColon: match.2 == ":")
    } else {
      return nil
    }
  }

  /// What to write.
  func advice(in text: String, for kind: Declared) -> String {
    switch self {
    case .together(_, let value, let hasColon):
      "write \(quote("\(key(of: text)): \(value)"))\(hasColon ? ", with a space after the colon" : "")"
    case .comment(let name): commentMeant(in: text) ?? "write \(quote(name))"
    case .optional(let name) where kind == .key: "write `?` after the type: `\(name): string?`"
    case .optional(let name): "write `\(name)?`"
    }
  }

  func fix(_ name: Located<String>, for kind: Declared) -> Fix? {
    switch self {
    case .together(_, let value, true): isBare(name) ? Fix(name.span, "\(key(of: name.value)): \(value)") : nil
    case .optional(let meant) where kind == .field: replacement(of: name, by: "\(meant)?")
    default: nil
    }
  }

  /// The name with its `?`.
  private func key(of text: String) -> String { text.hasPrefix("\(name)?") ? "\(name)?" : name }
}

extension Mapping.Entry {
  /// Whether nothing stands behind its key.
  var hasNoValue: Bool { if case .scalar(let scalar) = value { scalar.isNull } else { false } }
}
