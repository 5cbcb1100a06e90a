// SPDX-License-Identifier: Apache-2.0

// The rows of the table. `Documentation/Language.md` says the same at length.

extension Key {
  static let armature = Key("armature", in: [.file], .version, .needed, "the version of the language")
  static let fileInclude = Key("include", in: [.file], .specs, "specs from elsewhere in the package whose names are used here")
  static let needs = Key("needs", in: [.file], .mapping, "what the service takes from the environment, and in which bounds")
  static let types = Key("types", in: [.file], .mapping, "types with a name of their own")
  static let messages = Key("messages", in: [.file], .mapping, "what travels through queues and signals")
  static let queues = Key("queues", in: [.file], .mapping, "where messages wait")
  static let processes = Key("processes", in: [.file], .mapping, "what is done with a message, stage by stage")
  static let service = Key("service", in: [.file], .name, "the struct that runs everything")
  static let dispatch = Key("dispatch", in: [.file], .mapping, "which message goes to which process")
  static let supervise = Key("supervise", in: [.file], .mapping, "what happens to a process that breaks down, and at a stop")
  static let schedules = Key("schedules", in: [.file], .mapping, "what begins by itself, and when")
  static let lock = Key(
    "lock", in: [.file], .text, "lets one instance work at a time: `file:PATH`, `sqlite:PATH` or `zookeeper://HOST:PORT/PATH`"
  )
}

extension Key {
  static let needType = Key("type", in: [.need], .word(NeedType.allCases.map(\.rawValue)), .needed, "what its value is")
  static let needMinimum = Key("minimum", in: [.need], .bound, "the least number, or the shortest time")
  static let needMaximum = Key("maximum", in: [.need], .bound, "the greatest number, or the longest time")
  static let needEnum = Key("enum", in: [.need], .texts, "the few texts that there are")
  static let needDefault = Key("default", in: [.need], .needValue, "its value where the variable is not set")
}

extension Key {
  static let url = Key("url", in: [.queue], .text, .needed, "where the queue lives: `memory:`, `sqlite:PATH` or `sqs://REGION/QUEUE`")
  static let visibility = Key(
    "visibility", in: [.queue], .duration, .standard("30s"), "how long a received message is hidden from others")
  static let maxReceives = Key(
    "maxReceives", in: [.queue], .whole(1...1000), "deliveries without acknowledgement before `deadLetters`")
  static let deadLetters = Key("deadLetters", in: [.queue], .name, "the queue for messages received too often")
  static let retention = Key(
    "retention", in: [.queue], .duration, "how long SQS keeps a message that nobody settles")
  static let inFlight = Key(
    "inFlight", in: [.queue], .whole(1...1_000_000), .standard("1000"), "most messages not yet acknowledged")
  static let inFlightBytes = Key(
    "inFlightBytes", in: [.queue], .size, .standard("64MiB"), "most bytes of messages not yet acknowledged")
}

extension Key {
  static let `in` = Key("in", in: [.process], .name, .needed, "the message that the process takes")
  static let once = Key("once", in: [.process], .mapping, "acknowledges a message whose key was settled before")
  static let retry = Key(
    "retry", in: [.process] + only(.block, .async, .batch, .drive), .rules, "how often and how soon a stage is tried again")
  static let errors = Key("errors", in: [.process], .name, "the queue for messages that cannot be worked off")
  static let stages = Key("stages", in: [.process], .list, .needed, "what is done, in this order; a `drive` is last")

  static let onceKey = Key("key", in: [.once], .path, .needed, "the field that tells one message from another")
  static let keep = Key("keep", in: [.once], .duration, .needed, "how long a settled key is remembered")

  static let of = Key("of", in: [.retry, .breaker], .cases, "the cases of errors that this is about; without it, all others")
  static let attempts = Key("attempts", in: [.retry], .whole(1...1000), .needed, "how often a stage is tried")
  package static let backoff = Key(
    "backoff", in: [.retry], .backoff, .standard("200ms..30s"),
    "the first wait and the longest; it doubles between them")
  static let jitter = Key(
    "jitter", in: [.retry], .word(["full", "none"]), .standard("full"), "whether a wait is cut at random")
  static let then = Key(
    "then", in: [.retry], .word(["park", "release"]), "where a message goes whose attempts are used up")

  static let failures = Key(
    "failures", in: [.breaker], .whole(1...1000), .needed, "failed attempts in a row after which no other one begins")
  static let open = Key("open", in: [.breaker], .duration, .needed, "how long none begins; then one tries")
}

extension Key {
  static let from = Key(
    "from", in: allBut(.signal, .broadcast), .paths, "what the stage reads; without it the message, or what `swift` mentions")
  static let to = Key("to", in: only(.map, .expand, .block, .async, .batch), .outputs, "the keys that the stage writes")
  static let swift = Key("swift", in: allBut(.signal, .broadcast), .swift, "the body of the stage, written in place")
  static let wideParallelism = Key(
    "parallelism", in: only(.async), .whole(1...10_000), .standard("1"), "how many run at the same time")
  static let threadParallelism = Key(
    "parallelism", in: only(.block, .drive), .whole(1...256), .standard("1"), "how many run at the same time")
  static let timeout = Key("timeout", in: only(.block, .async, .batch, .drive), .duration, "the time for one attempt")
  static let order = Key("order", in: only(.block, .async, .drive), .order, "in which order messages leave the stage")
  static let onFailure = Key(
    "onFailure", in: only(.block, .async, .drive), .word(["pass", "block"]),
    "whether a message that failed for good lets the next ones of its key pass")
  static let batchSize = Key(
    "size", in: only(.batch), .whole(1...10_000), .needed, "the most messages that it takes at once")
  static let batchWait = Key(
    "wait", in: only(.batch), .duration, .needed, "how long the first message of a batch waits for others")
  static let `throws` = Key("throws", in: only(.block, .async, .batch, .drive), .cases, "the cases of the stage's own error")
  static let rate = Key("rate", in: only(.block, .async, .batch, .drive), .rate, "most attempts that begin in a stretch of time")
  static let breaker = Key("breaker", in: only(.block, .async, .batch, .drive), .mapping, "when failures keep attempts from beginning")
  static let `as` = Key("as", in: only(.broadcast), .name, .needed, "which message is sent")
  static let sentAfter = Key(
    "after", in: only(.signal, .broadcast), .duration, "how long what is sent waits before it comes")
  static let message = Key(
    "message", in: only(.signal, .broadcast), .record, .needed, "how each field of the message is filled")

  private static func only(_ words: StageWord...) -> [Place] { words.map(Place.stage) }
  private static func allBut(_ words: StageWord...) -> [Place] {
    StageWord.allCases.filter { !words.contains($0) }.map(Place.stage)
  }
}

extension Key {
  static let cron = Key("cron", in: [.schedule], .text, "the five fields of cron: minute, hour, day, month, weekday")
  static let zone = Key("zone", in: [.schedule], .text, "whose clocks `cron` goes by, such as `Europe/Paris` or `UTC`")
  static let missed = Key(
    "missed", in: [.schedule], .word(["latest", "all", "skip"]), "what is made up for when nobody was there")
  static let every = Key("every", in: [.schedule], .duration, "a fixed time from one to the next, counted from 1970 on")
  static let continuous = Key(
    "continuous", in: [.schedule], .duration, "again so long after the last one was settled; never two at a time")
  static let manual = Key("manual", in: [.schedule], .flag, "only when the program calls `trigger`")
  static let broadcastQueue = Key(
    "broadcast", in: [.schedule], .name, "each message of this queue, which another service sends")
  static let send = Key("send", in: [.schedule], .record, "how each field of the process's message is filled")
  static let scheduleTo = Key("to", in: [.schedule], .name, .needed, "the process that it goes to")
}

extension Key {
  static let dispatchQueue = Key("queue", in: [.dispatch], .name, .needed, "the queue that is worked off")
  static let by = Key("by", in: [.dispatch], .name, "the string field that decides")
  static let dispatchTo = Key("to", in: [.dispatch], .target, .needed, "where messages go")
  static let otherwise = Key("otherwise", in: [.dispatch], .name, "the queue for what no value names")
}

extension Key {
  static let restarts = Key(
    "restarts", in: [.supervise], .restarts, .standard("5 in 1m"), "how often a process may break down within a time")
  package static let drain = Key(
    "drain", in: [.supervise], .duration, .standard("25s"), "how long a stop waits for what is in flight")
  static let groups = Key("groups", in: [.supervise], .groups, "processes that are restarted together")
}

extension Key {
  /// The keys of a stage, whose `parallelism` depends on what runs it.
  static func parallelism(of word: StageWord) -> Key {
    word == .async ? wideParallelism : threadParallelism
  }
}
