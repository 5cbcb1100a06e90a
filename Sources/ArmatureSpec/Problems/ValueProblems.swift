// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// Values that are not what their key holds.

struct WrongShape: Problem {
  static let code = "wrong-shape"
  var span: Span
  var owner: String
  var noun: String
  var found: String
  var message: String { "\(owner) holds \(noun), but this is \(found)" }
  /// What to write, where that can be told better.
  var advice: String?
  var help: String { advice ?? "write \(noun)" }
}

package struct DispatchEmpty: Problem {
  package static let code = "dispatch-empty"
  package var span: Span
  /// The value that names none; nil where there is no value.
  var value: String?

  package init(span: Span, value: String? = nil) {
    self.span = span
    self.value = value
  }

  package var message: String { value.map { "no process takes \(quote($0))" } ?? "this dispatch names no process" }
  package var help: String {
    value == nil
      ? "write `to: PROCESS`, or `to: { VALUE: PROCESS }`"
      : "write a process, or a list of them, or delete the value: what nobody takes goes to `otherwise`"
  }
}

struct NoValue: Problem {
  static let code = "no-value"
  var span: Span
  var owner: String
  var noun: String
  /// Whether there is no way but to write it.
  var isNeeded = false
  /// What stands there as a comment.
  var comment: String?
  var message: String { comment == nil ? "\(owner) is empty" : "\(owner) is empty: a `#` begins a comment" }
  var help: String {
    if let comment, !comment.contains("\"") { return "put text that begins with `#` in quotes: \(quote("\"\(comment)\""))" }
    return isNeeded ? "write \(noun)" : "write \(noun), or delete the key"
  }
}

struct NameSyntax: Problem {
  static let code = "name-syntax"
  var name: Located<String>
  var kind: Declared
  /// The name as it was meant, where that is likely and free.
  var repaired: String?
  /// What stands there together with a name.
  var slip: NameSlip?
  /// The word of a stage in the place of whose name its Swift text stands.
  var bodyOf: StageWord?
  var span: Span { name.span }
  var message: String { "\(quote(name.value)) cannot be the name of \(kind.noun)" }
  var help: String {
    if let foreignMark { return foreignMark }
    if let bodyOf { return "write `\(bodyOf.rawValue): NAME`, and below it \(body)" }
    if name.value.utf8.count > nameBytesMax { return "write at most \(nameBytesMax) letters" }
    if let slip { return slip.advice(in: name.value, for: kind) }
    if isOptionalKey { return "write `?` after the type: `\(name.value.dropLast()): string?`" }
    guard let repaired else { return kind.grammar.rule }
    return mayStayInJSON
      ? "write \(quote(repaired)); `name: \(name.value)` beside its type keeps this one in JSON" : "write \(quote(repaired))"
  }
  var fix: Fix? {
    if foreignMark != nil { return nil }
    if let slip { return slip.fix(name, for: kind) }
    return isOptionalKey || mayStayInJSON || bodyOf != nil || hasForeignSigns ? nil : repaired.flatMap { replacement(of: name, by: $0) }
  }

  /// Whether it holds what joins no words, so that nobody knows what was meant.
  private var hasForeignSigns: Bool { name.value.wholeMatch(of: /[A-Za-z0-9 ._-]*/) == nil }
  /// Quotes as other programs write them.
  private var foreignMark: String? { straightQuotes(of: name.value).map { "write \(quote($0)), without these quotes" } }
  private var isOptionalKey: Bool { kind == .key && name.value.hasSuffix("?") }
  /// Others may know a field by this name, so there are two ways out.
  private var mayStayInJSON: Bool { kind == .field && name.value.wholeMatch(of: /[A-Za-z][A-Za-z0-9._-]*/) != nil }

  /// The key with the text, as it can be written on one line.
  private var body: String {
    let isPlain = !name.value.contains { "\"\\\n".contains($0) } && name.value.utf8.count <= 40
    return isPlain ? quote("swift: \"\(name.value)\"") : "`swift: |` and this text on the next line, indented"
  }
}

struct ReservedField: Problem {
  static let code = "reserved-field"
  var name: Located<String>
  var span: Span { name.span }
  var message: String { "\(quote(name.value)) is a member that every Swift struct already has" }
  var help: String { "choose another name; `name: \(name.value)` keeps this one in JSON" }
}

struct UnknownWord: Problem {
  static let code = "unknown-word"
  var word: Located<String>
  var key: String
  var words: [String]
  var span: Span { word.span }
  var message: String { "\(quote(key)) is \(listed(words)), but this is \(quote(word.value))" }
  var help: String {
    if let flag { return "write `\(flag)`" }
    return nearest(word.value, in: words).map { "did you mean \(quote($0))?" } ?? "write \(listed(words))"
  }
  var fix: Fix? { flag.map { Fix(span, $0) } ?? correction(of: word, in: words) }
  private var flag: String? { words == ["true", "false"] ? flagMeant(by: word.value) : nil }
}

struct OrderSyntax: Problem {
  static let code = "order-syntax"
  var written: Located<String>
  /// A drive hands nothing on that could keep an order.
  var isOfDrive: Bool
  var span: Span { written.span }
  var message: String { "\(quote(written.value)) is not an order" }
  var help: String {
    if let meant = orderMeant(by: written.value), !(isOfDrive && meant == "input") { return "write \(quote(meant))" }
    let words = isOfDrive ? "`none`" : "`input`, `none`"
    if isPath(written.value), written.value != "by", orderMeant(by: written.value) == nil {
      return "write \(words) or, for the order of a key, \(quote("by \(written.value)"))"
    }
    if !isOfDrive { return "write \(Key.order.holds.noun)" }
    return "write `by` and a path, such as `by payload.id`, or delete it: a drive hands nothing on"
  }
}

struct MeasureSyntax: Problem {
  static let code = "measure-syntax"
  var written: Located<String>
  var key: Key
  var span: Span { written.span }
  var message: String { "`\(key.name)` is \(key.holds.noun), but this is \(quote(written.value))" }
  var help: String {
    if let repaired = repairedMeasure(written.value, key.holds) {
      if case .span = key.holds { return "write \(quote(repaired)): the shorter time stands first" }
      return "write \(quote(repaired))"
    }
    if let comment = commentMeant(in: written.value) { return comment }
    if let near = measureNear(written.value, key.holds) { return near }
    guard let need else { return "write \(rule)" }
    let asNeed = "write \(quote("\"${\(need)}\""))"
    return need == written.value ? "\(asNeed) for the need, or \(rule)" : asNeed
  }
  private var rule: String {
    switch key.holds {
    case .duration where isFitInSeconds:
      "\(quote("\(written.value)s")) for seconds, or another unit: `ms`, `m`, `h` or `d`"
    case .backoff where repairedMeasure(written.value, .duration) != nil:
      "the first wait, `..` and the longest one, such as \(quote("\(written.value)..30s"))"
    case .duration: "a whole number and `ms`, `s`, `m`, `h` or `d`, without a space"
    case .backoff: "the first wait, `..` and the longest one, such as `200ms..30s`"
    case .rate: "a whole number and `/s`, `/m` or `/h`, without a space"
    case .size: "a whole number and `B`, `KiB`, `MiB` or `GiB`, without a space"
    case .restarts: "a whole number, `in` and a duration, such as `5 in 1m`"
    default: "\(key.holds.noun), in digits"
    }
  }
  /// The name of a variable, as it stands there or with what other languages write around one: `$TRIES`, `{{ TRIES }}`.
  private var need: String? {
    guard key.takesNeed else { return nil }
    let marks: (Character) -> Bool = { "${}()% ".contains($0) }
    let inner = String(written.value.drop(while: marks).reversed().drop(while: marks).reversed())
    return inner.utf8.count > 1 && NameGrammar.variable.accepts(inner) ? inner : nil
  }
  var fix: Fix? { repairedMeasure(written.value, key.holds).map { Fix(span, $0) } }
  /// A number without a unit that the key would take as seconds.
  private var isFitInSeconds: Bool {
    guard isWhole(written.value), written.value.utf8.count <= 9, let seconds = Int(written.value) else { return false }
    return key.times.contains(seconds * 1000)
  }
}

struct MeasureRange: Problem {
  static let code = "measure-range"
  var written: Located<String>
  var key: Key
  var range: String
  var span: Span { written.span }
  var message: String { "`\(key.name)` ranges from \(range), but this is \(quote(written.value))" }
  var help: String { "write a value from \(range)" }
}

struct BackoffOrder: Problem {
  static let code = "backoff-order"
  var written: Located<String>
  var span: Span { written.span }
  var message: String { "the first wait of \(quote(written.value)) is longer than its longest" }
  var help: String {
    guard let dots = written.value.firstRange(of: "..") else { return "write the shorter duration first" }
    return "write \(quote("\(written.value[dots.upperBound...])..\(written.value[..<dots.lowerBound])")): the shorter time stands first"
  }
}

struct NumberTooLarge: Problem {
  static let code = "number-range"
  var written: Located<String>
  var span: Span { written.span }
  var message: String { "\(quote(written.value)) fits neither 64 bits nor a double" }
  var help: String { "write a number that a double can hold: less than 1.8e308" }
}

struct PathSyntax: Problem {
  static let code = "path-syntax"
  var written: Located<String>
  var mayBeList: Bool
  var span: Span { written.span }
  var message: String { written.value.isEmpty ? "this path is empty" : "\(quote(written.value)) is not a path" }
  var help: String {
    let parts = written.value.split(separator: ",").map { $0.filter { $0 != " " } }
    if mayBeList, parts.count > 1, parts.allSatisfy({ isIdentifier($0) }) {
      return "write a list: \(quote("[\(parts.joined(separator: ", "))]"))"
    }
    if let path = bare { return "write \(quote(path))" }
    if written.value.contains("[") { return "write the path of the whole list: a stage takes from it what it needs" }
    return "write names joined by dots, such as `payload.id`; text for a signal's field goes in quotes"
  }
}

extension PathSyntax {
  /// The path without what other languages write around one: `$.id`, `{{ id }}`, `.id`.
  private var bare: String? {
    let marks: (Character) -> Bool = { "${}().;, ".contains($0) }
    let inner = written.value.drop(while: marks).reversed().drop(while: marks).reversed()
    let parts = String(inner).split(separator: ".", omittingEmptySubsequences: false)
    return !parts.isEmpty && parts.allSatisfy { isIdentifier($0) } ? String(inner) : nil
  }
}

struct TypeForm: Problem {
  static let code = "type-form"
  var span: Span
  var message: String
  var help: String
}

struct SwiftFolded: Problem {
  static let code = "swift-folded"
  var span: Span
  /// Whether it is a block behind `>`.
  var isBlock: Bool
  var message: String { "these lines of Swift would become one line in YAML" }
  var help: String { "write `swift: |` and the text below it, indented" }
  var fix: Fix? {
    guard isBlock else { return nil }
    var mark = span
    mark.end = Position(line: mark.start.line, column: mark.start.column + 1)
    return Fix(mark, "|")
  }
}

struct SwiftControl: Problem {
  static let code = "swift-control-character"
  var span: Span
  var message: String { "this Swift text holds a control character, written as a YAML escape" }
  var help: String { "write the escape in Swift, or the text in a block: `swift: |`" }
}
