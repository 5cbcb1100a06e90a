// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

struct QueueURLParameter: Problem {
  enum Fault {
    /// No store takes it.
    case unknown(String)
    case again(String)
    /// It names no table that DynamoDB could have.
    case table(String)
    /// Another store than SQS keeps claims by itself.
    case elsewhere
  }
  static let code = "queue-url-parameter"
  var url: Located<String>
  var fault: Fault
  var span: Span { url.span }
  var message: String {
    switch fault {
    case .unknown(""): "a `?` or `&` in this SQS URL has nothing after it"
    case .again(let name): "\(quote(name)) is written twice in this SQS URL"
    case .unknown(let text): "\(quote(text)) means nothing in an SQS URL"
    case .table(let name): "\(quote(name)) cannot be the name of a DynamoDB table"
    case .elsewhere: "`claims` names a table for a queue that is not in SQS"
    }
  }
  var help: String {
    switch fault {
    case .again: "leave one of them out"
    case .unknown: "write `region=NAME`, `claims=TABLE`, or both with `&` between them"
    case .table: "write 3 to 255 letters, digits, `-`, `_` and `.`, such as `claims=armature-claims`"
    case .elsewhere: "leave it out: a queue in a file or in memory keeps its claims there"
    }
  }
}

struct QueueURLShared: Problem {
  static let code = "queue-url-shared"
  var url: Located<String>
  var queue: Located<String>
  var other: Located<String>
  var span: Span { url.span }
  var message: String { "\(quote(queue.value)) has the URL of \(quote(other.value)), and in SQS a URL is one queue" }
  var help: String { "give each its own, or both one with a `*`, which stands for a queue's name, such as `sqs://eu-west-1/prod-*`" }
  var related: [Related] { [Related("the other queue is declared here", at: other.span)] }
}

struct VisibilityTooLong: Problem {
  static let code = "visibility-too-long"
  static let severity = Severity.warning
  var span: Span
  var visibility: Setting
  var limit: Int
  var message: String { "a message is hidden for \(duration(limit)) at most in SQS, and this is \(duration(visibility.max))" }
  var help: String {
    let shorter = visibility.need.map { "a smaller `maximum` at \(quote($0))" } ?? "a few minutes"
    return "write \(shorter): what is still worked on is hidden for longer by itself"
  }
}

/// A word in the place of a region that none is called by.
struct QueueURLRegion: Problem {
  static let code = "queue-url-region"
  static let severity = Severity.warning
  var url: Located<String>
  var region: String
  var span: Span { url.span }
  var message: String { "no region of AWS is called \(quote(region))" }
  var help: String {
    "write its short name, such as `eu-central-1`; if another server takes this one, allow it: `# armature:allow queue-url-region -- why`"
  }
}

struct RetentionElsewhere: Problem {
  static let code = "retention-elsewhere"
  var span: Span
  var url: Located<String>
  var message: String { "`retention` is how long SQS keeps a message, but this queue is not in SQS" }
  var help: String { "leave it out: a queue in a file or in memory keeps a message until it is settled" }
  var related: [Related] { [Related("the `url` of the queue is here", at: url.span)] }
}

/// What may be gone before the service is done with it.
struct RetentionTooShort: Problem {
  enum Fault {
    /// All deliveries of a message of the process may take so long together, and what it waits before them.
    case deliveries(process: Located<String>, milliseconds: Int, waits: Bool)
    /// What SQS itself puts there from the queue may be so old already.
    case source(queue: Located<String>, milliseconds: Int)
  }
  static let code = "retention-too-short"
  static let severity = Severity.warning
  var span: Span
  var queue: Located<String>
  var retention: Setting
  var fault: Fault
  var message: String {
    let kept = "a message of \(quote(queue.value)) is dropped by SQS after \(duration(retention.min))"
    return switch fault {
    case .deliveries(let process, let milliseconds, let waits):
      "\(kept), but \(quote(process.value)) may take \(duration(milliseconds)) with one, over all its deliveries"
        + (waits ? " and its `after` before them" : "")
    case .source(let source, let milliseconds):
      "\(kept), but one that SQS moves there from \(quote(source.value)) may already be \(duration(milliseconds)) old"
    }
  }
  var help: String {
    let longer = retention.need.map { "a greater `minimum` at \(quote($0))" } ?? "a longer `retention`"
    return switch fault {
    case .deliveries: "write \(longer), or a smaller `maxReceives`: what is dropped is neither done nor parked"
    case .source: "write \(longer): SQS counts a message's age from when it was first sent"
    }
  }
  var related: [Related] {
    switch fault {
    case .deliveries(let process, _, _): [Related("the process is declared here", at: process.span)]
    case .source(let source, _): [Related("the other queue is declared here", at: source.span)]
    }
  }
}

/// What SQS gives to somebody else while the service is still at work on it.
struct WorkTooLong: Problem {
  static let code = "work-too-long"
  static let severity = Severity.warning
  var process: Located<String>
  var queue: Located<String>
  /// At worst, as far as it is known.
  var milliseconds: Int
  var limit: Int
  /// The stage that most of it is for.
  var stage: Located<String>
  /// Those by which its time is set.
  var needs: [String]
  var span: Span { process.span }
  var message: String {
    let worst = "\(milliseconds / 3_600_000)h and more"
    let hidden = "SQS hides one of \(quote(queue.value)) for \(duration(limit)) in all"
    return "\(quote(process.value)) may take \(worst) with a message, and \(hidden)"
  }
  var help: String {
    let less = needs.isEmpty ? "" : ", or a smaller `maximum` at \(listed(needs))"
    return "write fewer `attempts`, a shorter `timeout` or `backoff`\(less); `then: release` goes on in the next delivery, "
      + "and after a `signal` the time starts again"
  }
  var related: [Related] {
    [Related("most of it may be for this stage", at: stage.span), Related("the queue is declared here", at: queue.span)]
  }
}

/// What is sent to wait, and would be dropped before it comes.
struct AfterTooLong: Problem {
  static let code = "after-too-long"
  var after: Located<Setting>
  var queue: Located<String>
  /// How long what waits there is kept.
  var retention: Setting
  /// The queue says so; otherwise it is the most that SQS has.
  var isWritten: Bool
  /// It waits beside the queue, and by its rules.
  var isSignal: Bool
  var span: Span { after.span }
  var message: String {
    let place = "\(isSignal ? "what waits beside" : "what is in") \(quote(queue.value))"
    return "this comes after \(duration(after.value.max)), but SQS drops \(place) after \(duration(retention.min))"
  }
  var help: String {
    let shorter = after.value.need.map { "a smaller `maximum` at \(quote($0))" } ?? "a shorter `after`"
    let longer = retention.need.map { "a greater `minimum` at \(quote($0))" } ?? "a longer `retention`"
    return isWritten ? "write \(shorter), or \(longer)" : "write \(shorter), or let a schedule look for what is due later"
  }
  var related: [Related] { [Related("the queue is declared here", at: queue.span)] }
}

/// What waits in a FIFO queue, in front of what is due before it.
struct AfterHoldsGroup: Problem {
  static let code = "after-holds-group"
  static let severity = Severity.warning
  var after: Located<Setting>
  var target: Located<String>
  var queue: Located<String>
  var isSignal: Bool
  /// What goes to the same place and does not wait as long.
  var other: Span
  var span: Span { after.span }
  var message: String {
    "\(quote(queue.value)) is a FIFO queue, in which what waits holds up its group, and not all that goes to \(quote(target.value)) "
      + "waits for \(after.value.timeText)"
  }
  var help: String { "send it to a \(isSignal ? "process" : "queue") of its own, or let all that goes there wait as long" }
  var related: [Related] { [Related("this goes there too, and waits for a different time or not at all", at: other)] }
}
