// SPDX-License-Identifier: Apache-2.0

import Testing

/// A place of a spec that takes a name, or a word that means something.
struct NamePlace: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// A name that may stand there.
  var plain: String
  private var number: Int
  /// The spec with something in that place.
  var spec: @Sendable (String) -> String

  /// `line` holds `@` where the name stands, and takes the place of the line of `base` that begins like it.
  private init(_ description: String, _ plain: String, _ line: String, inPlaceOf old: String) {
    testDescription = description
    number = description.unicodeScalars.reduce(0) { $0 + Int($1.value) }
    self.plain = plain
    spec = { name in base.replacing(old, with: line.replacing("@", with: name)) }
  }

  /// What may not stand behind the name: some of all texts, and others at each place. Those that are names themselves, and the blanks
  /// that a cron takes, are left out.
  var texts: [String] {
    hostileTexts.enumerated().filter { ($0.offset + number) % 8 == 0 }.map(\.element).filter {
      !["self", "init", "Self"].contains($0) && !$0.allSatisfy(\.isWhitespace)
    }
  }

  static let all = [
    NamePlace("a type", "Level", "{ @: { enum: [a, b] }", inPlaceOf: "{ Level: { enum: [a, b] }"),
    NamePlace("a message", "Note", "  @: { text: string }", inPlaceOf: "  Note: { text: string }"),
    NamePlace("a field", "text", "  Note: { @: string }", inPlaceOf: "  Note: { text: string }"),
    NamePlace("a field in a record", "inner", "{ fields: { @: string } }", inPlaceOf: "{ fields: { inner: string } }"),
    NamePlace("the type of a field", "string", "  Note: { text: @ }", inPlaceOf: "  Note: { text: string }"),
    NamePlace("a type of the target", "swift", "Location: @ }", inPlaceOf: "Location: swift }"),
    NamePlace("an included message", "Note", "    include: @", inPlaceOf: "    include: Note"),
    NamePlace("a variant", "Made", "oneOf: [@, Gone]", inPlaceOf: "oneOf: [Made, Gone]"),
    NamePlace("a format", "uuid", "format: @", inPlaceOf: "format: uuid"),
    NamePlace("a queue", "news", "  @: { url: 'memory:' }", inPlaceOf: "  news: { url: 'memory:' }"),
    NamePlace("a queue of dead letters", "parked", "deadLetters: @", inPlaceOf: "deadLetters: parked"),
    NamePlace("a duration", "30s", "visibility: @", inPlaceOf: "visibility: 30s"),
    NamePlace("a process", "other", "  @: { in: Sent", inPlaceOf: "  other: { in: Sent"),
    NamePlace("the input of a process", "Sent", "  other: { in: @", inPlaceOf: "  other: { in: Sent"),
    NamePlace("an error queue", "parked", "errors: @", inPlaceOf: "errors: parked"),
    NamePlace("the key of once", "id", "once: { key: @", inPlaceOf: "once: { key: id"),
    NamePlace("a stage", "look", "map: @", inPlaceOf: "map: look"),
    NamePlace("a path", "id", "from: @, to: { key: int }", inPlaceOf: "from: id, to: { key: int }"),
    NamePlace("a key", "key", "to: { @: int }", inPlaceOf: "to: { key: int }"),
    NamePlace("a case of an error", "denied", "throws: [@]", inPlaceOf: "throws: [denied]"),
    NamePlace("a case of a rule", "denied", "of: @", inPlaceOf: "of: denied"),
    NamePlace("a rate", "9/s", "rate: @", inPlaceOf: "rate: 9/s"),
    NamePlace("an order", "by id", "order: @", inPlaceOf: "order: by id"),
    NamePlace("the process of a signal", "other", "signal: @", inPlaceOf: "signal: other"),
    NamePlace("a field of a signal", "id", "message: { @: id }", inPlaceOf: "message: { id: id }"),
    NamePlace("the queue of a broadcast", "news", "broadcast: @", inPlaceOf: "broadcast: news"),
    NamePlace("the message of a broadcast", "Sent", "as: @", inPlaceOf: "as: Sent"),
    NamePlace("a service", "Hostile", "service: @", inPlaceOf: "service: Hostile"),
    NamePlace("the queue of a dispatch", "tasks", "{ queue: @", inPlaceOf: "{ queue: tasks"),
    NamePlace("the field of a dispatch", "id", "by: @", inPlaceOf: "by: id"),
    NamePlace("the process of a dispatch", "work", "{ a: @", inPlaceOf: "{ a: work"),
    NamePlace("the queue for all else", "parked", "otherwise: @", inPlaceOf: "otherwise: parked"),
    NamePlace("a schedule", "often", "  @: { every", inPlaceOf: "  often: { every"),
    NamePlace("a time", "1h", "every: @", inPlaceOf: "every: 1h"),
    NamePlace("the process of a schedule", "other", "to: @ }", inPlaceOf: "to: other }"),
    NamePlace("a cron", "0 1 * * *", "cron: @", inPlaceOf: "cron: 0 1 * * *"),
    NamePlace("a zone", "UTC", "zone: @", inPlaceOf: "zone: UTC"),
    NamePlace("a drain", "9s", "drain: @", inPlaceOf: "drain: 9s"),
    NamePlace("a process of a group", "work", "[[@, other]]", inPlaceOf: "[[work, other]]"),
    NamePlace("a need", "LAMP", "  @: string", inPlaceOf: "  LAMP: string"),
    NamePlace("the type of a need", "string", "  LAMP: @", inPlaceOf: "  LAMP: string"),
    NamePlace("the process of a test", "other", "process: @, given", inPlaceOf: "process: other, given"),
    NamePlace("a stage of a test", "act", "mock: { @: {} }", inPlaceOf: "mock: { act: {} }"),
    NamePlace("the end of a test", "done", "expect: { ack: @ }", inPlaceOf: "expect: { ack: done }"),
  ]
}

private let base = """
  armature: 1
  types: { Level: { enum: [a, b] }, Location: swift }
  messages:
    Note: { text: string }
    Made: { kind: { const: made } }
    Gone: { kind: { const: gone } }
    Sent: { id: string }
    Order:
      include: Note
      fields:
        id: string
        uuid: { type: string, format: uuid }
        inner: { fields: { inner: string } }
        event: { oneOf: [Made, Gone], discriminator: kind }
  queues:
    tasks: { url: 'memory:', visibility: 30s, maxReceives: 3, deadLetters: parked }
    parked: { url: 'memory:' }
    news: { url: 'memory:' }
  processes:
    work:
      in: Order
      once: { key: id, keep: 1h }
      errors: parked
      stages:
        - { map: look, from: id, to: { key: int } }
        - block: load
          throws: [denied]
          retry: [{ of: denied, attempts: 2 }, { attempts: 1 }]
          rate: 9/s
          order: by id
          from: [id, key]
          to: {}
        - { signal: other, message: { id: id } }
        - { broadcast: news, as: Sent, message: { id: id } }
        - { drive: act, from: id }
    other: { in: Sent, errors: parked, stages: [ { drive: act, from: id } ] }
  service: Hostile
  dispatch: { queue: tasks, by: id, to: { a: work, b: other }, otherwise: parked }
  schedules:
    often: { every: 1h, send: { id: schedule }, to: other }
    daily: { cron: 0 1 * * *, zone: UTC, send: { id: schedule }, to: other }
  supervise: { drain: 9s, groups: [[work, other]] }
  needs:
    LAMP: string
  tests:
    - { name: a test, process: other, given: { id: a }, mock: { act: {} }, expect: { ack: done } }

  """
