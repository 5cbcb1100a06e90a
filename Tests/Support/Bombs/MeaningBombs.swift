// SPDX-License-Identifier: Apache-2.0

// What costs where a spec is good YAML: patterns, numbers, names that are looked up, messages that include each other, processes.

extension Bomb {
  static let patterns: [Bomb] = [
    ("nested stars", nested("(", "a*)*", 200)), ("a repetition of a repetition", "a{1000}{1000}"),
    ("10,000 alternatives", times(10_000) { "w\($0)|" }), ("a state for each set", ".*a.{30}"),
    ("powers of counts", "((x{1,50}){1,50}){1,50}"), ("20,000 groups", nested("(", "", 20_000)),
  ].map { name, pattern in
    Bomb(name, "pattern-syntax") { "messages: { A: { id: { type: string, pattern: '\(pattern)' } } }\n" }
  } + manyPatterns + [
    Bomb("a number of a thousand million digits", "number-too-long") {
      "messages: { A: { id: { type: double, minimum: 1e999999999 } } }\n"
    },
    Bomb("900,000 digits", "text-too-long") { "messages: { A: { id: { minimum: \(times(900_000, "9")) } } }\n" },
  ]

  private static let manyPatterns: [Bomb] = [
    Bomb("300 huge patterns", "patterns-too-large") {
      "messages:\n" + times(300) { "  M\($0): { a: { type: string, pattern: '\(huge($0))' } }\n" }
    },
    Bomb("300 huge patterns of texts", "patterns-too-large") {
      "types: { T: { type: string, maxLength: 9 } }\nmessages:\n"
        + times(300) { "  M\($0): { a: { type: T, pattern: '[a-z]\(huge($0))' } }\n" }
    },
    Bomb("900 patterns of letters", "patterns-too-large") {
      "messages:\n" + times(900) { "  M\($0): { a: { type: string, pattern: '[\\p{L}\\p{Nd}]{\($0 + 1)}x' } }\n" }
    },
    Bomb("1,200 patterns with every property of Unicode", "patterns-too-large") {
      "messages:\n" + times(1200) { "  M\($0): { a: { type: string, pattern: '^[\(properties)]\($0)' } }\n" }
    },
  ]

  private static let properties = [
    "Alphabetic", "Lowercase", "Uppercase", "White_Space", "Emoji", "Ideographic", "ID_Start", "ID_Continue", "XID_Start", "Assigned",
  ].map { "\\p{\($0)}" }.joined()

  private static func huge(_ number: Int) -> String { "[ab]*a[ab]{9}c\(number)x{1,200}" }

  static let names: [Bomb] = [
    Bomb("thousands of unknown types", "unknown-type", findingsMax: 2400) {
      "messages:\n" + times(2400) { "  Message\($0): { a: Massage\($0) }\n" }
    },
    Bomb("thousands of unknown keys", "unknown-key", findingsMax: 5000) { times(4900) { "mesages\($0): 1\n" } },
    Bomb("a chain of 1,600 included messages", "included-too-much") {
      "messages:\n  M0: { f0: int }\n" + times(1600) { "  M\($0 + 1): { include: M\($0), f\($0 + 1): int }\n" }
    },
    Bomb("a message that holds two of the one before") {
      "messages:\n  M0: { a: int }\n" + times(1600) { "  M\($0 + 1): { a\($0 + 1): M\($0), b\($0 + 1): M\($0) }\n" }
    },
    Bomb("a ring of 1,600 messages", "recursive-message") {
      "messages:\n" + times(1600) { "  M\($0): { next: M\(($0 + 1) % 1600) }\n" }
    },
    Bomb("a ring of 1,600 types", "type-too-deep", findingsMax: 1600) {
      "types:\n" + times(1600) { "  T\($0): { items: T\(($0 + 1) % 1600) }\n" }
    },
    Bomb("a chain of 1,600 types", "type-too-deep", findingsMax: 1600) {
      "types:\n" + times(1600) { "  T\($0): { items: T\($0 + 1) }\n" } + "  T1600: { items: string }\n"
    },
    Bomb("an enumeration of 1,000 texts that are called the same") {
      "messages: { A: { a: { enum: [" + times(1000) { times($0 + 1, "-") + ", " }.replacing("-, ", with: "_, ") + "] } } }\n"
    },
    Bomb("a union of 1,000 messages") {
      "types: { U: { oneOf: [" + times(1000) { "M\($0), " } + "], discriminator: k } }\nmessages:\n"
        + times(1000) { "  M\($0): { k: { const: c\($0) } }\n" }
    },
    Bomb("a chain of 2,300 messages that ends in a union") { unionChain(0) },
    Bomb("a chain of 1,200 defaults") { defaultChain(0) },
    Bomb("4,000 files that are not there", "include-file-missing", findingsMax: 4000) {
      "include: [" + times(4000) { "f\($0).yaml, " } + "]\n"
    },
    Bomb("2,400 schemas that are not there", "schema-file-missing", findingsMax: 2400) {
      "messages:\n" + times(2400) { "  M\($0): { $ref: s\($0).schema.json }\n" }
    },
  ]

  /// Too large for one file, and for the time that one may take: what goes over such a chain once for each of its links does not end soon.
  public static let chains: [Bomb] = [
    Bomb("a chain of messages over eight files that ends in a union") { files(8, unionChain) },
    Bomb("a chain of defaults over eight files") { files(8, defaultChain) },
  ]

  private static func files(_ count: Int, _ text: (Int) -> String) -> [File] {
    (0..<count).map { File(name: "bomb\($0).yaml", bytes: Array((head + text($0)).utf8)) }
  }

  private static func unionChain(_ file: Int) -> String {
    let end = "types: { U: { oneOf: [K, L], discriminator: kind } }\nmessages:\n  K: { kind: { const: k } }\n  L: { kind: { const: l } }\n"
    return (file == 0 ? end + "  M0: { last: U }\n" : "messages:\n") + links(2300, of: file) { "{ next: M\($0) }" }
  }

  private static func defaultChain(_ file: Int) -> String {
    "messages:\n" + (file == 0 ? "  M0: { last: { type: int, default: 1 } }\n" : "")
      + links(1200, of: file) { "{ next: { type: M\($0), default: {} } }" }
  }

  private static func links(_ count: Int, of file: Int, _ link: (Int) -> String) -> String {
    (file * count..<(file + 1) * count).map { "  M\($0 + 1): \(link($0))\n" }.joined()
  }

  static let services: [Bomb] = [
    Bomb("processes that all signal each other", "signal-loop", findingsMax: 1000) { mesh(28) },
    Bomb("a ring of 400 processes", "signal-loop") { ring(400) },
    Bomb("a dispatch of 4,900 values", "dispatch-field") {
      start + "processes: { p0: { in: A, errors: r, stages: [ { drive: d, from: id } ] } }\n"
        + "service: S\ndispatch: { queue: q, by: k, to: {" + times(4900) { "v\($0): p0, " } + "} }\n"
    },
    Bomb("a chain of 500 processes") { chain(500) },
    Bomb("a process of 1,000 stages") {
      start + "processes:\n  p0:\n    in: A\n    errors: r\n    stages:\n"
        + times(1000) { "      - { map: m\($0), from: \($0 == 0 ? "id" : "k\($0 - 1)"), to: { k\($0): int } }\n" }
        + "      - { drive: d, from: k999 }\n" + ending
    },
    Bomb("1,800 stages that read what is not there", "unknown-path", findingsMax: 1800) {
      start + "processes:\n  p0:\n    in: A\n    errors: r\n    stages:\n" + times(1800) { "      - { tap: m\($0), from: idd\($0) }\n" }
        + "      - { drive: d, from: id }\n" + ending
    },
    Bomb("700 schedules that rarely fire") {
      start + "processes: { p0: { in: A, errors: r, stages: [ { drive: d, from: id } ] } }\nschedules:\n"
        + times(700) { "  s\($0): { cron: \"\($0 % 60) 0 29 2 MON\", zone: America/New_York, send: { id: 1 }, to: p0 }\n" } + ending
    },
    Bomb("a URL of 10,000 variables", "queue-url-template") { "queues: { q: { url: '" + times(10_000, "${A:-") + "' } }\n" },
    Bomb("a URL of 16,000 needs that are each one of 1,000 texts") {
      choice + "queues: { q: { url: 'sqlite:"
        + times(16_000, "${A}") + "' }, r: { url: 'memory:' } }\n"
        + "processes: { p0: { in: A, errors: r, stages: [ { drive: d } ] } }\n" + ending
    },
    Bomb("500 URLs of needs that are each one of 1,000 texts") {
      choice + "queues: { q: { url: 'memory:' }, r: { url: 'memory:' },\n"
        + times(500) { "  q\($0): { url: 'sqs://eu-west-1/${A}-*' },\n" } + "}\nprocesses:\n  p0:\n    in: A\n    errors: r\n    stages:\n"
        + times(500) { "      - { broadcast: q\($0), as: A, message: { id: id } }\n" } + "      - { drive: d }\n" + ending
    },
    Bomb("Swift text that never ends", "swift-reaches-out") {
      start + "processes: { p0: { in: A, errors: r, stages: [ { tap: t, swift: '" + times(20_000, "\"\\(")
        + "' }, { drive: d, from: id } ] } }\n" + ending
    },
  ]

  private static let start = "messages: { A: { id: int } }\nqueues: { q: { url: 'memory:' }, r: { url: 'memory:' } }\n"
  private static let choice = "needs: { A: { type: string, enum: [" + times(1000) { "c\($0), " } + "] } }\nmessages: { A: { id: int } }\n"
  private static let ending = "service: S\ndispatch: { queue: q, to: p0 }\n"

  private static func mesh(_ count: Int) -> String {
    let signals = times(count) { "{ signal: p\($0), message: { id: id } }, " }
    return start + "processes:\n" + times(count) { "  p\($0): { in: A, errors: r, stages: [ \(signals){ drive: d } ] }\n" } + ending
  }

  private static func chain(_ count: Int) -> String {
    start + "processes:\n" + times(count) { index in
      let signal = index + 1 < count ? "{ signal: p\(index + 1), message: { id: id } }, " : ""
      return "  p\(index): { in: A, errors: r, stages: [ \(signal){ drive: d } ] }\n"
    } + ending
  }

  private static func ring(_ count: Int) -> String {
    start + "processes:\n" + times(count) { index in
      "  p\(index): { in: A, errors: r, stages: [ { signal: p\((index + 1) % count), message: { id: id } }, { drive: d } ] }\n"
    } + ending
  }
}
