// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// The service, its dispatch, and where failed messages go.

struct SecondService: Problem {
  static let code = "second-service"
  var span: Span
  var key: String
  var first: Span
  var message: String { "a target has one `\(key)`, but another file also writes it" }
  var help: String { "keep it in one of the files" }
  var related: [Related] { [Related("it is first written here", at: first)] }
}

struct ServicePair: Problem {
  static let code = "service-pair"
  var span: Span
  var has: String
  var lacks: String
  var message: String { "the target has `\(has)` but no `\(lacks)`" }
  var help: String {
    switch (has, lacks) {
    case ("dispatch", _): "write `service: Name`"
    case (_, "dispatch"): "write `dispatch: { queue: …, to: … }`"
    default: "write `service: Name` and `dispatch: { queue: …, to: … }`, or delete it: it is about a service"
    }
  }
}

struct ServiceMissing: Problem {
  static let code = "service-missing"
  var process: Located<String>
  var span: Span { process.span }
  var message: String { "the process \(quote(process.value)) belongs to no service, so nothing runs it" }
  var help: String { "write `service: Name` and `dispatch: { queue: …, to: \(process.value) }`" }
}

struct DispatchForm: Problem {
  static let code = "dispatch-form"
  var span: Span
  var keys: [String]
  var processes: [String]
  var message: String { "all messages go the same way, so there is nothing for \(listed(keys, "and")) to decide" }
  var help: String {
    let values = zip(["VALUE", "OTHER"], processes.distinct()).map { "\($0): \($1)" }.joined(separator: ", ")
    return "delete \(listed(keys, "and")), or write `to` as a mapping of values to processes, such as \(quote("{ \(values) }"))"
  }
}

struct DispatchBy: Problem {
  static let code = "dispatch-by-missing"
  var span: Span
  var message: String { "nothing says which field holds the values of this dispatch" }
  var help: String { "write `by: FIELD`, a string field of every message" }
}

struct DispatchField: Problem {
  static let code = "dispatch-field"
  var name: Located<String>
  /// The messages that lack the field, or the one in which it cannot decide.
  var inputs: [Located<String>]
  var field: Field?
  var known: [String]
  /// The fields of all messages of the dispatch that could decide.
  var shared: Set<String>
  var span: Span { name.span }
  private var written: String { listed(inputs.prefix(4).map(\.value), "and") }

  var message: String {
    switch field {
    case nil where inputs.count == 1: "\(written), which is dispatched by \(quote(name.value)), has no such field"
    case nil: "\(written), which are dispatched by \(quote(name.value)), have no such field"
    case let field? where field.isNeeded:
      "\(quote(name.value)) decides where a message goes, but is \(quote(field.type.written)) in \(written)"
    default: "\(quote(name.value)) decides where a message goes, but may be absent in \(written)"
    }
  }
  var help: String {
    if field == nil, let near = nearest(name.value, in: known) { return "did you mean \(quote(near))?" }
    if field == nil, let kind = deciders.first(where: shared.contains) { return "did you mean \(quote(kind)), which each of them has?" }
    if name.value.contains(".") { return "name a field at the top of every message of the dispatch" }
    return "write `\(name.value): string` in every message of the dispatch"
  }
  var related: [Related] {
    [
      Related(
        field == nil ? "the message is declared here" : "the field is declared here", at: field?.name.span ?? inputs[0].span
      )
    ]
  }
  /// What a field is called that tells one kind of message from another.
  private var deciders: [String] { ["kind", "type", "event", "eventType", "messageType", "taskType", "action", "name"] }
  var fix: Fix? {
    guard field == nil, let fix = correction(of: name, in: known), shared.contains(fix.text) else { return nil }
    return fix
  }
}

/// A message that no process takes is parked with the value that it has there.
struct DispatchSensitive: Problem {
  static let code = "dispatch-sensitive"
  var name: Located<String>
  var field: Field
  var span: Span { name.span }
  var message: String { "\(quote(name.value)) is `sensitive`, and a message that no process takes is parked with its value" }
  var help: String { "dispatch by another field, or delete `sensitive`" }
  var related: [Related] { [Related("it is declared here", at: field.name.span)] }
}

/// The dispatcher looks for one name in all messages.
struct DispatchFieldName: Problem {
  static let code = "dispatch-field-name"
  var name: Located<String>
  var field: Field
  var other: Field
  var span: Span { name.span }
  var message: String {
    "\(quote(name.value)) is \(quote(other.key)) in the JSON of one message and \(quote(field.key)) in that of another"
  }
  var help: String { "write the same `name` in both" }
  var related: [Related] {
    [Related("the first one is declared here", at: other.name.span), Related("the other one", at: field.name.span)]
  }
}

struct DispatchValue: Problem {
  static let code = "dispatch-value"
  var value: Located<String>
  var field: Located<String>
  /// The message of which it is a field, and the process that takes it.
  var input: String
  var process: String
  var known: [String] = []
  /// What it has to be, where its checks say so.
  var expected: String?
  /// A process that takes another message, in which the field has this value.
  var taker: String?
  /// The values of the dispatch.
  var present: [String]
  var span: Span { value.span }
  var message: String {
    let owner = "\(quote(input)), which \(quote(process)) takes"
    return "the \(quote(field.value)) of \(owner), is never \(quote(value.value))\(expected.map { ": it is \($0)" } ?? "")"
  }
  var help: String {
    if let taker { return "write \(quote("\(value.value): \(taker)")): \(quote(taker)) takes the message with this value" }
    if let expected { return "write \(expected)" }
    if value.value == "*" { return "write each value with its process: what none of them names goes to `otherwise`" }
    return suggestion(for: value.value, in: known, otherwise: "write one of its texts")
  }
  var related: [Related] { [Related("the field is declared here", at: field.span)] }
  var fix: Fix? { taker == nil ? correction(of: value, in: known, beside: present) : nil }
}

/// One message cannot be of two types.
struct BranchMessage: Problem {
  static let code = "branch-message"
  var process: Located<String>
  var input: Located<String>
  var first: Located<String>
  var firstInput: Located<String>
  var span: Span { process.span }
  var message: String {
    let other = "\(quote(first.value)), which gets the same message, takes \(quote(firstInput.value))"
    return "\(quote(process.value)) takes \(quote(input.value)), but \(other)"
  }
  var help: String { "let both take the same message, or dispatch to one of them, which signals the other" }
  var related: [Related] { [Related("\(quote(first.value)) is here", at: first.span)] }
}

struct OtherwiseMissing: Problem {
  static let code = "otherwise-missing"
  var span: Span
  /// A `*` among the values, which was meant for all others.
  var star: Span?
  var message: String {
    star == nil ? "nothing says where a message goes if no value names it"
      : "`*` is a value like any other, and nothing says where a message goes if no value names it"
  }
  var help: String {
    let queue = "`otherwise: QUEUE`, a queue that nothing takes from"
    return star == nil ? "write \(queue)" : "write each value with its process, and \(queue)"
  }
}

struct OtherwiseIsSource: Problem {
  static let code = "otherwise-is-source"
  var queue: Located<String>
  var reader: Intake
  var span: Span { queue.span }
  var message: String {
    reader.isOfDispatch
      ? "what no value names would go back to \(quote(queue.value)) for ever"
      : "what no value names would go to \(quote(queue.value)), which the service itself takes from"
  }
  var help: String { "name another queue, one that nothing takes from" }
  var related: [Related] { [Related(reader.note, at: reader.span)] }
}

struct ErrorsMissing: Problem {
  static let code = "errors-missing"
  var process: Located<String>
  var queue: Located<String>
  var span: Span { process.span }
  var message: String {
    "a message that \(quote(process.value)) cannot process would come back to \(quote(queue.value)) for ever"
  }
  var help: String {
    "write `errors: QUEUE` in the process, or `maxReceives` and `deadLetters` in \(quote(queue.value))"
  }
  var related: [Related] { [Related("the queue is declared here", at: queue.span)] }
}

struct ErrorsIsSource: Problem {
  static let code = "errors-is-source"
  var queue: Located<String>
  var reader: Intake
  /// Whether the process has its messages from there.
  var comesBack: Bool
  var span: Span { queue.span }
  var message: String {
    comesBack
      ? "a message that has failed would go back to \(quote(queue.value)) for ever"
      : "a message that has failed would go to \(quote(queue.value)), which the service itself takes from"
  }
  var help: String { "name another queue, such as one that only people look at" }
  var related: [Related] { [Related(reader.note, at: reader.span)] }
}

struct ProcessUnreached: Problem {
  static let code = "process-unreached"
  static let severity = Severity.warning
  var process: Located<String>
  var span: Span { process.span }
  var message: String { "no message reaches the process \(quote(process.value))" }
  var help: String { "dispatch to it, signal it from another process, or give it a schedule" }
}

struct GroupTooSmall: Problem {
  static let code = "group-too-small"
  var span: Span
  var message: String { "a group is restarted together, but this one has fewer than two processes" }
  var help: String { "name at least two processes, or delete the group: each process is restarted by itself" }
}

struct GroupOverlap: Problem {
  static let code = "group-overlap"
  var process: Located<String>
  var first: Span
  var isSameGroup: Bool
  var span: Span { process.span }
  var message: String { "the process \(quote(process.value)) is already in \(isSameGroup ? "this" : "a") group" }
  var help: String { isSameGroup ? "name it once" : "name it once, or join the two groups" }
  var related: [Related] { [Related("it is first named here", at: first)] }
}
