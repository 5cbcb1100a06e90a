// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

// Stages that cannot stand as they do, and signals whose message is not whole.

struct EmptyProcess: Problem {
  static let code = "empty-process"
  var process: Located<String>
  var span: Span { process.span }
  var message: String { "the process \(quote(process.value)) has no stages" }
  var help: String { "write at least its tail, such as `- drive: store`" }
}

struct DriveNotLast: Problem {
  static let code = "drive-not-last"
  var stage: Located<String>
  var span: Span { stage.span }
  var message: String { "stages come after the drive \(quote(stage.value)), which ends the process" }
  var help: String { "move it to the end, or make it a `block` or an `async`" }
}

struct LastNotDrive: Problem {
  static let code = "last-not-drive"
  var stage: Located<String>
  var word: Located<StageWord>
  var span: Span { word.span }
  var message: String { "the process ends with a `\(word.value.rawValue)`, so no drive acknowledges its message" }
  var help: String {
    word.value.isSent
      ? "add a tail, such as `- drive: finish`" : "write `- drive: \(stage.value)`, or add a tail after it"
  }
}

struct DuplicateStage: Problem {
  static let code = "duplicate-stage"
  var name: Located<String>
  var first: Span
  var span: Span { name.span }
  var message: String { "two stages of this process are called \(quote(name.value))" }
  var help: String { "give one of them another name" }
  var related: [Related] { [Related("the first one is here", at: first)] }
}

struct ToMissing: Problem {
  static let code = "to-missing"
  var stage: Located<String>
  var word: StageWord
  var span: Span { stage.span }
  var message: String { "nothing says which key the `\(word.rawValue)` \(quote(stage.value)) writes" }
  var help: String {
    "write `to: { key: type }`, or `to: {}`; without `to` a stage rewrites its `from`, if that is one key"
  }
}

struct ExpandTo: Problem {
  static let code = "expand-to"
  var stage: Located<String>
  var span: Span
  /// How many keys it writes.
  var count: Int
  var message: String {
    "the `expand` \(quote(stage.value)) gives the elements of one list, but writes \(count == 0 ? "no key" : "\(count) keys")"
  }
  var help: String {
    count < 2
      ? "write `to: { key: type }`, with the type of one element"
      : "write one key; a record holds several values: `to: { item: { fields: { … } } }`"
  }
}

struct OrderKey: Problem {
  static let code = "order-key"
  var path: String
  var span: Span
  var type: String
  var message: String { "\(quote(path)) is \(type), which cannot be the key of an order" }
  var help: String { "name a value of type `string`, `int` or `uuid` that is always present" }
}

struct OrderOfDrive: Problem {
  static let code = "order-of-drive"
  var stage: Located<String>
  var span: Span
  var message: String { "the drive \(quote(stage.value)) passes nothing on, so it has no order to keep" }
  var help: String { "write `order: by KEY`, or delete it: without `parallelism` one message follows the other" }
}

struct OnFailureWithoutKey: Problem {
  static let code = "on-failure-without-key"
  var span: Span
  var message: String { "`onFailure` decides about the messages of one key, but the order of this stage has no key" }
  var help: String { "write `order: by KEY` beside it, or delete it" }
}

struct BatchFrom: Problem {
  static let code = "batch-from"
  var stage: Located<String>
  var span: Span
  var message: String { "nothing says which values the batch \(quote(stage.value)) is given lists of" }
  var help: String {
    "write `from: path` for a list named by its last part, or `from: [path, …]` for a list called `items`"
  }
}

struct BatchContext: Problem {
  static let code = "batch-context"
  var span: Span
  var message: String { "the context is that of one message, but a batch has many" }
  var help: String { "leave it out; an earlier `map` can write what the batch needs from it under a key" }
}

struct BatchSize: Problem {
  static let code = "batch-size"
  var size: Located<Int>
  var queue: Located<String>
  var inFlight: Located<Int>
  var span: Span { size.span }
  var message: String {
    "a batch of \(size.value) never fills: at most \(inFlight.value) messages of \(quote(queue.value)) are in flight"
  }
  var help: String { "write a `size` of at most \(inFlight.value), or a larger `inFlight` at the queue" }
  var related: [Related] { [Related("the queue is here", at: queue.span)] }
}

struct SignalFieldMissing: Problem {
  static let code = "signal-field-missing"
  var span: Span
  var owner: String
  var fields: [Located<String>]
  var types: [String]
  var message: String {
    "\(quote(owner)) needs \(listed(fields.map(\.value), "and")), which \(fields.count == 1 ? "is" : "are") not filled"
  }
  var help: String {
    "write " + zip(fields, types).map { "`\($0.value): …`, of type \(quote($1))" }.prefix(3).joined(separator: ", and ")
  }
  var related: [Related] { fields.prefix(1).map { Related("\(quote($0.value)) is declared here", at: $0.span) } }
}

struct SignalType: Problem {
  static let code = "signal-type"
  var span: Span
  var found: String
  var field: Field
  /// The path that leads where this one was probably meant to.
  var meant: String?
  /// The number as the field's type has it, where it is written otherwise.
  var number: String?
  /// Whether a schedule sends it, which has no message to read from.
  var isScheduled = false
  /// Whether the number has more digits than the one that is sent.
  var isRounded = false
  /// Two types without names are two Swift types, however much they look alike.
  private var looksAlike: Bool { found == quote(field.type.written) }

  var message: String {
    let found = looksAlike ? "another type that looks the same" : found
    return "\(quote(field.name.value)) is \(quote(field.type.written)), but this is \(found)"
  }
  var help: String {
    if let meant { return "write `\(meant)` for the message's field of that name" }
    if looksAlike { return "declare it once, under `types` or `messages`, and write its name in both places" }
    if let number { return "write \(quote(number))" }
    if found == "`null`", field.isOptional { return "leave it out" }
    if isRounded {
      return "write at most 15 digits,\(isScheduled ? "" : " let a `map` make the number,") or make the field a `string`"
    }
    if isScheduled { return scheduleHelp }
    return switch field.type.bare {
    case .string: "write a path to a string, or text in quotes"
    case .int: "write a path to \(quote(field.type.written)), or \(noun(.int))"
    case .double, .decimal: "write a path to \(quote(field.type.written)), or a number"
    case .bool: "write a path to a bool, or `true` or `false`"
    case .record, .message: "write its fields as a mapping, or a path to \(quote(field.type.written))"
    default: "write a path to \(quote(field.type.written)); a `map` can make one"
    }
  }
  var related: [Related] { [Related("\(quote(field.name.value)) is declared here", at: field.name.span)] }
}

extension SignalType {
  private var scheduleHelp: String {
    switch field.type.bare {
    case .timestamp: "write `slot`, the time that it is for"
    case .string: "write `schedule`, its name, or text in quotes"
    case .int: "write \(noun(.int))"
    case .double, .decimal: "write a number"
    case .bool: "write `true` or `false`"
    case .record, .message: "write its fields as a mapping"
    default: "a schedule cannot make one: let the process get it, from a message with fields that can be written here"
    }
  }
}

struct SignalOptional: Problem {
  static let code = "signal-optional"
  var path: Located<String>
  var field: Located<String>
  var span: Span { path.span }
  var message: String { "\(quote(path.value)) may be absent, but \(quote(field.value)) may not" }
  var help: String { "write `\(field.value)?` where it is declared, or give it a value in a `map` first" }
  var related: [Related] { [Related("\(quote(field.value)) is declared here", at: field.span)] }
}

/// A `swift` text is the body of one function, and ends where that function ends.
struct SwiftReachesOut: Problem {
  static let code = "swift-reaches-out"
  var file: String
  var breach: SwiftBreach
  /// Where YAML has taken the rest of the line for a comment.
  var comment: Span?
  var span: Span {
    if let cut { return cut }
    return switch breach {
    case .closesTooMuch(let position, _), .neverClosed(let position, _), .directive(let position, _):
      Span(file: file, start: position, end: Position(line: position.line, column: position.column + 1))
    }
  }
  /// Where the text was cut off before it could close what it opens.
  private var cut: Span? { if case .neverClosed = breach { comment } else { nil } }
  var message: String {
    if cut != nil { return "the text ends before this `#`, which begins a comment in YAML" }
    return switch breach {
    case .closesTooMuch(_, let scalar): "this `\(scalar)` closes more than the text has opened"
    case .neverClosed: "what begins here is not closed within the text"
    case .directive(_, let word): "`\(word)` applies to the whole file, but this text is the body of one function"
    }
  }
  var help: String {
    if cut != nil { return "write it in a block: `swift: |`, and the text on the next line, indented" }
    return switch breach {
    case .closesTooMuch(_, let scalar) where scalar == "}", .neverClosed(_, let scalar) where scalar == "{":
      "close in the text what it opens, and nothing else; a brace in a regular expression is `\\{` or `\\}`"
    case .closesTooMuch, .neverClosed: "close in the text what it opens, and nothing else"
    case .directive: "write a function of the target, and call it here"
    }
  }
}
