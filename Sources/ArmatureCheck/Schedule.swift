// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What sends a process its message by itself.
package struct Schedule: Sendable {
  package enum Kind: Sendable {
    case cron(String, zone: String, Missed)
    case every(milliseconds: Setting, Missed)
    case continuous(milliseconds: Setting)
    case manual
    /// Each message of a queue that another service sends.
    case broadcast(queue: String)
  }
  package enum Missed: String, Sendable { case latest, all, skip }

  package var name: Located<String>
  package var kind: Kind
  package var process: String
  /// What it sends; nil where the messages come from elsewhere. Its reads are of `slot` and `schedule`.
  package var message: (name: String, values: RecordValue)?

  package init(name: Located<String>, kind: Kind, process: String, message: (name: String, values: RecordValue)?) {
    self.name = name
    self.kind = kind
    self.process = process
    self.message = message
  }
}

extension Schedule {
  /// The queue whose messages it hands to its process; nil where it sends them itself.
  package var feed: String? { if case .broadcast(let queue) = kind { queue } else { nil } }

  /// Whether its messages go to the queue of its process's signals. A continuous one has a queue of its own, and one that hears a
  /// broadcast reads another.
  package var sendsToInbox: Bool {
    switch kind {
    case .cron, .every, .manual: true
    case .continuous, .broadcast: false
    }
  }
}
