// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// What a stage reads and writes.

struct UnknownPath: Problem {
  static let code = "unknown-path"
  var root: Located<String>
  var known: [String]
  /// Whether a text might stand there, too.
  var mayBeText = false
  var span: Span { root.span }
  var message: String { "\(quote(root.value)) is neither a key that an earlier stage wrote nor a field of the message" }
  var help: String {
    let path = suggestion(for: root.value, in: known, otherwise: "write it with `to` in an earlier stage")
    return mayBeText ? orText(root.value, path) : path
  }
  /// Where a text might stand, a path that is near it would be another value, and no finding any more.
  var fix: Fix? { mayBeText ? nil : correction(of: root, in: known) }
}

struct KeyWrittenLater: Problem {
  static let code = "key-written-later"
  var key: Located<String>
  var later: Span
  /// Whether the stage that reads it is the one that writes it.
  var isOwn: Bool
  var span: Span { key.span }
  var message: String {
    isOwn
      ? "the key \(quote(key.value)) is written by this stage, and does not exist before it"
      : "the key \(quote(key.value)) is read before it is written"
  }
  var help: String {
    isOwn
      ? "read a field of the message, or a key of an earlier stage"
      : "write it in an earlier stage, or move this stage after the one that writes it"
  }
  var related: [Related] { [Related("it is written here", at: later)] }
}

struct UnknownField: Problem {
  static let code = "unknown-field"
  var part: Located<String>
  var owner: String
  var known: [String]
  /// The fields that are filled in the same mapping.
  var present: [String] = []
  var span: Span { part.span }
  var message: String { "\(quote(owner)) has no field \(quote(part.value))" }
  var help: String { suggestion(for: part.value, in: known, otherwise: "it has no fields at all") }
  var fix: Fix? { correction(of: part, in: known, beside: present) }
}

struct NoFields: Problem {
  static let code = "no-fields"
  var part: Located<String>
  var owner: String
  var type: ValueType
  var span: Span { part.span }
  var message: String { "\(quote(owner)) is \(kind), so a path cannot go on after it" }
  var help: String {
    switch type {
    case .swift: "read \(quote(owner)) itself; a `map` with `swift: \(owner).\(part.value)` reaches its members"
    case .list: "end the path with \(quote(owner)); an `expand` gives its elements one by one"
    default: "end the path with \(quote(owner))"
    }
  }
  private var kind: String {
    if case .swift(let name) = type { return "the Swift type \(quote(name)), whose members a spec does not know" }
    return "of the type \(quote(type.written))"
  }
}

struct ContextPath: Problem {
  static let code = "context-path"
  var part: Located<String>
  var span: Span { part.span }
  var message: String { "a path cannot go into the context" }
  var help: String { "read `context`, and take \(quote(part.value)) from it in Swift" }
}

struct KeyRetyped: Problem {
  static let code = "key-retyped"
  var key: Located<String>
  var type: String
  var first: Span
  var firstType: String
  var span: Span { key.span }
  var message: String {
    "the key \(quote(key.value)) is already \(quote(firstType)), but is written here as \(quote(type))"
  }
  var help: String { "write it under another name" }
  var related: [Related] { [Related("it is first written here", at: first)] }
}

struct KeyUnread: Problem {
  static let code = "key-unread"
  static let severity = Severity.warning
  var key: Located<String>
  var span: Span { key.span }
  var message: String { "the key \(quote(key.value)) is written but never read" }
  var help: String {
    "read it, or write `to: {}` if the stage has no result; a name such as `_\(key.value)` says that this is intended"
  }
}

struct SameLabel: Problem {
  static let code = "same-label"
  var path: Located<String>
  var label: String
  var other: Located<String>
  var span: Span { path.span }
  var message: String {
    path.value == other.value
      ? "\(quote(path.value)) is passed twice"
      : "\(quote(path.value)) and \(quote(other.value)) would both be passed as \(quote(label))"
  }
  var help: String {
    path.value == other.value ? "delete one of the two" : "write one of the values under another key first"
  }
  var related: [Related] { [Related("the other one is here", at: other.span)] }
}

struct OnceKey: Problem {
  static let code = "once-key"
  var path: String
  var span: Span
  var fault: Fault
  enum Fault {
    case type(String)
    /// Of the field.
    case standard(Located<String>)
    /// The names of two schedules that fill it with their `slot`.
    case slots(Located<String>, Located<String>)
  }
  var message: String {
    switch fault {
    case .type(let type): "\(quote(path)) is \(type), which cannot tell one message from another"
    case .standard: "all messages without \(quote(path)) have the same key, its `default`"
    case .slots(let first, let second):
      "if \(quote(first.value)) and \(quote(second.value)) are due at the same time, only one runs: \(quote(path)) is their key"
    }
  }
  var help: String {
    let kinds = "name a field of type `string`, `int`, `uuid` or `timestamp` that is always present"
    switch fault {
    case .type: return kinds
    case .standard: return "\(kinds), or delete the `default`"
    case .slots: return "write a process for each of the two"
    }
  }
  var related: [Related] {
    switch fault {
    case .type: []
    case .standard(let field): [Related("its `default` is declared here", at: field.span)]
    case .slots(let first, let second): [first, second].map { Related("it is filled with `slot` here", at: $0.span) }
    }
  }
}

/// What `message` and `context` mean goes before what a message calls so.
struct HiddenField: Problem {
  static let code = "hidden-field"
  static let severity = Severity.warning
  var span: Span
  var field: Field
  private var name: String { field.name.value }
  var message: String {
    name == "message"
      ? "`message` is the whole message here, not its field of that name"
      : "`\(name)` is the context of the stage here, not the message's field of that name"
  }
  var help: String {
    let way = "write `message.\(name)` for the field"
    return name == "message" ? way + ", or leave out `from`, which passes the whole message" : way
  }
  var related: [Related] { [Related("the field is declared here", at: field.name.span)] }
}

/// What is masked in one message would be read by everybody in the next.
struct SensitiveShown: Problem {
  static let code = "sensitive-shown"
  static let severity = Severity.warning
  var path: Located<String>
  var source: Field
  var field: Field
  var span: Span { path.span }
  var message: String { "\(quote(path.value)) is sensitive, but \(quote(field.name.value)), which is filled with it, is not" }
  var help: String {
    "write `sensitive: true` at \(quote(field.name.value)); if all may see it, allow it: `# armature:allow sensitive-shown -- why`"
  }
  var related: [Related] {
    [
      Related("\(quote(source.name.value)) is declared here", at: source.name.span),
      Related("\(quote(field.name.value)) is declared here", at: field.name.span),
    ]
  }
}

struct NullablePath: Problem {
  static let code = "nullable-path"
  var part: Located<String>
  var owner: Located<String>
  /// Whether it may also be absent.
  var isOptional: Bool
  var span: Span { part.span }
  var message: String { "\(quote(owner.value)) may be `null`, so a path has to end with it" }
  var help: String {
    "read \(quote(owner.value)) whole, and look inside in the stage: `\(owner.value)\(isOptional ? "?" : "").value?.\(part.value)`"
  }
}

/// What to write where a path stands that leads nowhere, and a text may have been meant: in quotes it is one.
func orText(_ word: String, _ path: String) -> String {
  "\(path)\(path.hasSuffix("?") ? "" : ";") text goes in quotes: \(quote("\"\(word)\""))"
}
