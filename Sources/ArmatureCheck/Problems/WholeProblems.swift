// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

// What is told of a target as a whole. The service would run, and probably not as it is meant.

struct UnusedMessage: Problem {
  static let code = "unused-message"
  static let severity = Severity.warning
  var name: Located<String>
  var span: Span { name.span }
  var message: String { "no process, type or other message uses the message \(quote(name.value))" }
  var help: String { "delete it; if Swift code of the target uses it, allow it: `# armature:allow unused-message -- why`" }
}

struct UnusedType: Problem {
  static let code = "unused-type"
  static let severity = Severity.warning
  var name: Located<String>
  var span: Span { name.span }
  var message: String { "no message and no stage uses the type \(quote(name.value))" }
  var help: String { "delete it; if Swift code of the target uses it, allow it: `# armature:allow unused-type -- why`" }
}

struct UnusedQueue: Problem {
  static let code = "unused-queue"
  static let severity = Severity.warning
  var name: Located<String>
  var span: Span { name.span }
  var message: String { "nothing is taken from the queue \(quote(name.value)) and nothing is put into it" }
  var help: String { "delete it, or name it where messages come from or go to: `dispatch`, `errors`, `deadLetters`, a `broadcast`" }
}

/// A circle of signals, told as the path that a message goes.
struct SignalLoop: Problem {
  static let code = "signal-loop"
  static let severity = Severity.warning
  /// The process that the circle begins with.
  var process: String
  /// The signals along the way; the last one leads back to the process.
  var signals: [Located<String>]
  /// What they wait for together, in milliseconds; 0 where they come at once.
  var afterMilliseconds: Int
  var span: Span { signals[0].span }
  var message: String {
    let senders = [process] + signals.dropLast().map(\.value)
    let steps = zip(senders, signals).map { "\(quote($0)) signals \(quote($1.value))" }
    let shown = steps.prefix(stepsMax).joined(separator: ", ")
    let later = afterMilliseconds > 0 ? ", \(duration(afterMilliseconds)) later" : ""
    return "each message leads to another one for ever\(later): \(shown)\(steps.count > stepsMax ? ", …" : "")"
  }
  var help: String {
    let filter = "put a `filter` that ends the loop before one of these signals"
    if afterMilliseconds == 0 { return "\(filter), or `once` in one of the processes" }
    return "\(filter); what should begin again and again by itself is a schedule"
  }
  var related: [Related] { signals.dropFirst().prefix(2).map { Related("from here it goes to \(quote($0.value))", at: $0.span) } }

  private var stepsMax: Int { 8 }
}

struct DispatchPartial: Problem {
  static let code = "dispatch-partial"
  static let severity = Severity.warning
  var by: Located<String>
  var texts: [String]
  var otherwise: String
  var field: Located<String>
  var span: Span { by.span }
  var message: String {
    "\(quote(by.value)) may be \(listed(Array(texts.prefix(8)))), which no process takes, so such a message goes to \(quote(otherwise))"
  }
  var help: String {
    let them = texts.count == 1 ? "it" : "them"
    return "write \(them) under `to`, or delete \(them) where the field is declared"
  }
  var related: [Related] { [Related("the field is declared here", at: field.span)] }
}

struct DrainTooShort: Problem {
  static let code = "drain-too-short"
  static let severity = Severity.warning
  var stage: Located<String>
  var timeout: Setting
  var drain: Setting
  var span: Span { stage.span }
  var message: String {
    "one attempt of \(quote(stage.value)) may take \(duration(timeout.max)), but a stop waits for \(duration(drain.min))"
  }
  var help: String {
    let shorter = timeout.need.map { "a smaller `maximum` at \(quote($0))" } ?? "a shorter `timeout`"
    let longer = drain.need.map { "a greater `minimum` at \(quote($0))" } ?? "`supervise: { drain: \(duration(timeout.max)) }`"
    return "write \(shorter), or \(longer): what a stop cuts off is done again"
  }
}

struct KeepTooShort: Problem {
  static let code = "keep-too-short"
  static let severity = Severity.warning
  var span: Span
  var keep: Setting
  var process: String
  var queue: Located<String>
  /// How long a message of the queue may be there and come again, and why.
  var longest: Setting
  var isRetention: Bool
  /// How much later a signal to the process comes that such a message sends; 0 where none waits.
  var afterMilliseconds: Int
  var message: String {
    let (queue, time) = (quote(queue.value), duration(longest.max))
    let lies = "a message may wait in \(queue) for \(time) and come then"
    let later = afterMilliseconds > 0 ? ", and what it signals to \(quote(process)) \(duration(afterMilliseconds)) later" : ""
    let why = isRetention ? lies + later
      : "\(queue) hides a message for \(time) before it comes back"
    return "a settled key is forgotten after \(duration(keep.min)), but \(why)"
  }
  var help: String {
    if isRetention {
      let shorter = afterMilliseconds > 0 ? "a shorter `retention` or `after`" : "a shorter `retention`"
      return "write a `keep` of at least \(duration(sum(longest.max, afterMilliseconds))), or \(shorter): no copy comes after that"
    }
    return "write a `keep` of days, such as `4d`: longer than the longest time for which a message may wait and come again"
  }
  var related: [Related] { [Related("the queue is declared here", at: queue.span)] }
}

struct OnceMissing: Problem {
  static let code = "once-missing"
  static let severity = Severity.warning
  var queue: Located<String>
  var process: Located<String>
  var span: Span { queue.span }
  var message: String { "what another service broadcasts may come twice, and \(quote(process.value)) would do it twice" }
  var help: String {
    "write `once: { key: FIELD, keep: 4d }` in \(quote(process.value)), or allow this if doing it again changes nothing"
  }
  var related: [Related] { [Related("the process is declared here", at: process.span)] }
}

/// Told by several targets of a package together.
struct SecondReader: Problem {
  static let code = "second-reader"
  static let severity = Severity.warning
  var queue: String
  /// The other service.
  var service: String
  var span: Span
  var first: Span
  var message: String {
    "the service \(quote(service)) also takes messages from \(quote(queue)), and each message goes to only one of the two"
  }
  var help: String {
    "give each service a queue of its own, and have the sender send to both; where they share the work, allow it: "
      + "`# armature:allow second-reader -- why`"
  }
  var related: [Related] { [Related("\(quote(service)) takes them from here", at: first)] }
}
