// SPDX-License-Identifier: Apache-2.0

/// What the compiler knows of a schedule.
@_spi(Generated)
public struct ScheduleFacts: Sendable {
  public enum Kind: Sendable, Hashable {
    case cron(String, zone: String, missed: Missed)
    case every(Duration, missed: Missed)
    case continuous(Duration)
    case manual
    case broadcast(queue: String)
  }
  /// What becomes of the times at which nobody was there.
  public enum Missed: Sendable, Hashable {
    /// The last one of them is made up for.
    case latest
    /// Each one of them is made up for, in their order.
    case all
    /// None is made up for.
    case skip
  }
  public var name: String
  /// The spec's file and line.
  public var place: String
  public var kind: Kind
  public var process: String
  /// The body of the message for a time; nil where the messages come from a queue.
  var body: (@Sendable (Timestamp) throws -> [UInt8])?

  public init(name: String, place: String, kind: Kind, process: String) {
    self.name = name
    self.place = place
    self.kind = kind
    self.process = process
  }

  public init(
    name: String, place: String, kind: Kind, process: String,
    _ message: @escaping @Sendable (Timestamp) -> some WireMessage
  ) {
    self.init(name: name, place: place, kind: kind, process: process)
    body = { try message($0).checkedBody() }
  }
}

extension ScheduleFacts.Kind {
  /// It fires by itself, and claims each time that it does; the others wait for a message.
  package var isOfSlots: Bool {
    switch self {
    case .cron, .every, .continuous: true
    case .manual, .broadcast: false
    }
  }
}

/// What stands beside a message that a schedule has sent.
public enum ScheduleAttribute {
  /// The schedule's name.
  public static let schedule = "armature-schedule"
  /// The time for which it was sent: RFC 3339, UTC.
  public static let slot = "armature-slot"
  /// Tells the ticks of one wording of a schedule from those of another.
  static let wording = "armature-wording"
  /// The times that a tick has leapt over, and that were not fired.
  static let passed = "armature-passed"
}
