// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSQSLocation

/// A queue of SQS that a service needs, and how it has to be.
package struct NeededQueue: Hashable, Sendable {
  /// The name in SQS.
  package var name: String
  package var place: QueuePlace
  /// What the service does with it, in the order of the spec.
  package var uses: [QueueUse]
  /// How long a message is hidden from others that was received by somebody who says nothing of it: at least as long as the spec has it.
  package var visibilitySeconds: Int
  /// How long a message is kept that nobody deletes, from the time when it was sent.
  package var retentionSeconds: Int
  /// The spec says it, and counts on no more: keys of `once` are forgotten when no message can come any more.
  package var isRetentionWritten = false
  /// How long SQS waits for a message before it says that there is none, where nobody asks for another time.
  package var waitSeconds = ServiceLimits.waitSecondsMax
  /// The largest message that it has to take: what is worked on, and the letter about it, may be as large as SQS lets it.
  package var bytesMax = ServiceLimits.bytesMax
  package var redrive: Redrive?
  /// The service counts deliveries further than SQS can, which must not take a message away then.
  package var isCountedFurther = false
  /// The queue of the spec that it belongs to.
  package var span: Span

  package var isFIFO: Bool { name.hasSuffix(QueueLocation.fifo) }

  /// When SQS itself takes a message away, and where it puts it: what never gets as far as the service must not come for ever.
  package struct Redrive: Hashable, Sendable {
    /// The name in SQS of a queue of the same place and kind.
    package var target: String
    /// How often SQS delivers a message before that.
    package var receives: Int
    /// The fewest with which the service still makes its own letters, with their reasons.
    package var receivesMin: Int
  }
}

/// A region's queues of one account. A dead-letter queue is always of the same place as its source.
package struct QueuePlace: Hashable, Comparable, Sendable {
  /// Scheme, host and port as the URL says them, which hold against the environment; nil where it says none.
  package var endpoint: String?
  /// Nil: the one of the environment or the profile.
  package var region: String?
  /// Nil: the account of the credentials.
  package var account: String?

  package init(endpoint: String?, region: String?, account: String?) {
    self.endpoint = endpoint
    self.region = region
    self.account = account
  }

  /// Nil where it says what the region says, too, as a queue's own URL does.
  package var unusualEndpoint: String? { endpoint == region.map { AWSService.sqs.address(in: $0) } ? nil : endpoint }

  package static func == (a: QueuePlace, b: QueuePlace) -> Bool { a.key == b.key }

  package static func < (a: QueuePlace, b: QueuePlace) -> Bool { a.key.lexicographicallyPrecedes(b.key) }

  package func hash(into hasher: inout Hasher) { hasher.combine(key) }

  private var key: [String] { [region ?? "", account ?? "", unusualEndpoint ?? ""] }
}

/// What a service does with a queue.
package enum QueueUse: Hashable, Sendable {
  case dispatch
  /// Signals to a process, copies and schedules that wait for it, and what somebody injects or sends again.
  case signals(process: String)
  /// What other services broadcast to a schedule of this one.
  case feed(schedule: String)
  /// What the service's schedules keep.
  case schedules
  case broadcasts(process: String)
  case errors(process: String)
  case otherwise
  case deadLetters(of: String)
  /// What SQS itself takes away.
  case redrive(of: String)
  /// Opened at the start, like every queue of a spec, and not used.
  case declared

  /// Whether somebody has to look what came here, days later.
  var isForLetters: Bool {
    switch self {
    case .errors, .otherwise, .deadLetters, .redrive: true
    case .dispatch, .signals, .feed, .schedules, .broadcasts, .declared: false
    }
  }
}
