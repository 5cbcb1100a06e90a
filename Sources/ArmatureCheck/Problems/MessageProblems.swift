// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// Messages that cannot be made, and queues that cannot carry them.

struct TextWithVariable: Problem {
  static let code = "text-with-variable"
  static let severity = Severity.warning
  var span: Span
  var variable: String
  /// The path that it was probably meant for, where the text is nothing else.
  var path: String?
  var isScheduled: Bool
  var message: String { "text that is sent has no variables: \(quote(variable)) is sent as it is written" }
  var help: String {
    if let path { return "write the path \(quote(path)), without quotes" }
    return isScheduled ? "make the text in the process that it is sent to" : "make the text in a `map`, and write its key here"
  }
}

struct SwiftTypeInMessage: Problem {
  static let code = "swift-type-in-message"
  var name: Located<String>
  var declaration: Span
  var span: Span { name.span }
  /// Whether it is one itself, and not a list or a map of one.
  var isItself: Bool
  var message: String { "\(quote(name.value)) \(isItself ? "is" : "holds") a Swift type, which nobody can write as JSON" }
  var help: String { "declare what travels under `messages`; Swift types only pass between stages" }
  var related: [Related] { [Related("it is declared here", at: declaration)] }
}

struct RemovedNameUsed: Problem {
  static let code = "removed-name-used"
  var field: Located<String>
  /// Where it stands in `reserved`.
  var key: Located<String>
  var span: Span { field.span }
  var message: String { "the name \(quote(key.value)) in JSON belonged to a field that was removed" }
  var help: String { "choose another name: messages that are under way may hold the old field's values" }
  var related: [Related] { [Related("it is reserved here", at: key.span)] }
}

struct RecursiveDefault: Problem {
  static let code = "recursive-default"
  private static let stepsMax = 8
  /// Each field of the circle, with its path.
  var fields: [(path: String, name: Located<String>)]
  var span: Span { fields[0].name.span }
  private var last: String { fields[fields.count - 1].name.value }
  var message: String {
    let first = fields[0].path
    let story = fields.prefix(Self.stepsMax).map(\.path) + (fields.count > Self.stepsMax ? ["…"] : []) + [first]
    return "the `default` of \(quote(first)) is filled with itself: \(story.joined(separator: " → "))"
  }
  var help: String {
    let first = quote(fields[0].name.value)
    return fields.count == 1
      ? "write \(first) in it too, or delete it" : "write \(first) in the `default` of \(quote(last)), or delete one of them"
  }
  var related: [Related] {
    fields.count > 1 ? [Related("the `default` that leaves it out is here", at: fields[fields.count - 1].name.span)] : []
  }
}

struct RecursiveMessage: Problem {
  static let code = "recursive-message"
  private static let stepsMax = 8
  /// Each message of the cycle with its field that leads to the next one.
  var steps: [(message: String, field: Located<String>)]
  /// The field that closes the circle, or the tuple where none of its steps is a field.
  private var last: Located<String> { steps.last { !isTuple($0) }?.field ?? steps[steps.count - 1].field }
  var span: Span { last.span }
  var message: String {
    let story = steps.prefix(Self.stepsMax).map { isTuple($0) ? $0.message : "\($0.message).\($0.field.value)" }
      .joined(separator: " → ")
    let rest = steps.count > Self.stepsMax ? " → …" : ""
    return "\(quote(steps[0].message)) contains itself: \(story)\(rest) → \(steps[0].message)"
  }
  var help: String {
    let hasField = steps.contains { !isTuple($0) }
    let way = hasField ? "write `?` after \(quote(last.value))" : "lower `minItems`"
    return "\(way), or put a list in between: a list may be empty"
  }
  var related: [Related] {
    steps.count > 1 && steps[0].field.span != span ? [Related("the chain begins here", at: steps[0].field.span)] : []
  }

  /// The places of a tuple and the messages of a union have no names, so its own stands for them.
  private func isTuple(_ step: (message: String, field: Located<String>)) -> Bool { step.message == step.field.value }
}

struct QueueURLTemplate: Problem {
  static let code = "queue-url-template"
  var url: Located<String>
  var fault: TemplateFault
  var span: Span { url.span }
  var message: String {
    switch fault {
    case .lonelyDollar: "a `$` in this URL begins no variable"
    case .unclosed: "a `${` in this URL is not closed"
    case .name(""): "a `${` in this URL has no variable's name after it"
    case .name(let name): "\(quote(name)) cannot be the name of an environment variable"
    case .nested(let name): "the default of \(quote(name)) holds a `$`"
    }
  }
  var help: String {
    switch fault {
    case .lonelyDollar: "write `${NAME}` or `${NAME:-default}`, or `$$` for a dollar sign"
    case .unclosed: "write `}` after the name or its default"
    case .name(let name): withDefault(name) ?? "write letters, digits and `_`, such as `${TASKS_QUEUE}`"
    case .nested: "a default ends at the next `}` and is plain text: write the value itself"
    }
  }
}

/// The name and its default, where other signs than `:-` stand between them.
private func withDefault(_ name: String) -> String? {
  guard let match = name.wholeMatch(of: /([A-Za-z_][A-Za-z0-9_]*) ?(?::=|:\?|\?\?|:|-|=|\|) ?(.+)/) else { return nil }
  return "write \(quote("${\(match.1):-\(match.2)}")): a default comes after `:-`"
}

struct QueueURLScheme: Problem {
  static let code = "queue-url-scheme"
  var url: Located<String>
  var span: Span { url.span }
  var message: String { url.value.isEmpty ? "this URL is empty" : "no transport takes the URL \(quote(url.value))" }
  var help: String {
    switch url.value {
    case "memory": "write `\"memory:\"`, with its colon and in quotes"
    case "sqlite": "write `sqlite:PATH`, such as `sqlite:.armature/tasks.db`"
    default:
      straightQuotes(of: url.value).map { "write straight quotes: \(quote("\"\($0)\""))" } ?? "begin it with `memory:`, `sqlite:` or `sqs:`"
    }
  }
}

struct QueueURLPath: Problem {
  static let code = "queue-url-path"
  var url: Located<String>
  var span: Span { url.span }
  var message: String { hasHost ? "a host follows `sqlite:`, not the path of a file" : "`sqlite:` names no file" }
  var help: String {
    let path = url.value.dropFirst("sqlite://".count)
    if url.value.hasPrefix("sqlite://"), !path.contains("$") {
      return "write \(quote("sqlite:\(path)")), or `sqlite:/…` for a path from the root"
    }
    return "write its path, such as `sqlite:.armature/tasks.db`; a queue in memory only is `memory:`"
  }
  private var hasHost: Bool { url.value.contains("sqlite://") }
}

struct QueueURLSQS: Problem {
  static let code = "queue-url-sqs"
  var url: Located<String>
  var fault: SQSFault
  var span: Span { url.span }
  var message: String {
    switch fault {
    case .place: "the URL \(quote(url.value)) names no SQS queue"
    case .account(let account): "an account of AWS is twelve digits, but this is \(quote(account))"
    case .stars: "the URL \(quote(url.value)) has more than one `*` in the name of its queue"
    case .length(let name):
      "the name \(quote(name)) has \(name.unicodeScalars.count) characters, and SQS takes at most \(SQSFault.nameCharactersMax)"
    }
  }
  var help: String {
    switch fault {
    case .place: "write `sqs://REGION/QUEUE`, or the queue's own URL, `https://sqs.REGION.amazonaws.com/ACCOUNT/QUEUE`"
    case .account: "write `sqs://REGION/123456789012/QUEUE`, or leave it out for the account of the program's credentials"
    case .stars: "write one: it stands for the queue's name in the spec"
    case .length: url.value.contains("*") ? "shorten the URL, or the queue's name in the spec" : "shorten it"
    }
  }
}

struct DeadLettersPair: Problem {
  static let code = "dead-letters-pair"
  var span: Span
  var has: String
  var lacks: String
  var message: String { "the queue has `\(has)` without `\(lacks)`" }
  var help: String { "write both, such as `maxReceives: 5, deadLetters: parked`, or neither" }
}

struct DeadLettersSelf: Problem {
  static let code = "dead-letters-self"
  var queue: Located<String>
  var span: Span { queue.span }
  var message: String { "\(quote(queue.value)) would send its dead letters to itself" }
  var help: String { "name another queue, one that nothing takes from" }
}

struct DeadLettersRead: Problem {
  static let code = "dead-letters-read"
  var queue: Located<String>
  /// Whose dead letters they are.
  var owner: Located<String>
  var reader: Intake
  var span: Span { queue.span }
  var message: String {
    "the dead letters of \(quote(owner.value)) would go to \(quote(queue.value)), which the service itself takes from"
  }
  var help: String { "name another queue, one that nothing takes from" }
  var related: [Related] { [Related(reader.note, at: reader.span)] }
}

/// A field that is called as a keyword is, in a message that is written without the word `fields`.
struct KeywordAsField: Problem {
  enum Meant {
    /// The message that would be included.
    case include(String)
    /// The message is the type of fields, and nothing else.
    case type
  }
  static let code = "keyword-as-field"
  static let severity = Severity.warning
  var field: Located<String>
  var owner: String
  var meant: Meant
  var span: Span { field.span }
  var message: String { "\(quote(field.value)) is a field of the message \(quote(owner)) here, and not a keyword" }
  var help: String {
    let asField = "a field of this name goes in `fields: { … }`"
    return switch meant {
    case .include(let message): "did you mean \(quote("include: \(message)"))? \(asField)"
    case .type: "declare \(quote(owner)) under `types` if it is a type; \(asField)"
    }
  }
}
