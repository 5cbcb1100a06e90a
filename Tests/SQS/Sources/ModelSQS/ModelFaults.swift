// SPDX-License-Identifier: Apache-2.0

public import Armature

/// What goes wrong with the model on purpose, each with how likely it is, from 0 to 1.
public struct ModelFaults: Sendable {
  /// A request is refused because there are too many.
  public var throttle = 0.0
  /// A request ends in an error of the server, and nothing of it was done.
  public var fail = 0.0
  /// One entry of a batch fails, and may do better the next time.
  public var failEntry = 0.0
  /// Of the entries that fail so many are told to be the sender's fault, though they are not.
  public var blameSender = 0.0
  /// The same for deletions alone.
  public var failDelete = 0.0
  /// A request is done, and its answer never arrives: the connection ends.
  public var dropAnswer = 0.0
  /// A message comes out of the queue altered.
  public var alterBody = 0.0
  /// A message goes into the queue with other attributes than its sender has given it.
  public var alterAttributes = 0.0
  /// A long poll whose client has gone goes on, and nobody gets what it hands out.
  public var serveWhoLeft = 0.0
  /// A transaction is cancelled because another one is at one of its items.
  public var conflict = 0.0
  /// A message stays in the queue though it was delivered: it comes twice.
  public var duplicate = 0.0
  /// The same, but it comes again only after its visibility, when it was deleted long since.
  public var late = 0.0
  /// A message that is delivered for the first time is handed out once more at once, as the message that it is: whoever has a handle of one
  /// of the two deliveries may extend it and delete it.
  public var duplicateInPlace = 0.0
  private var state: UInt64

  public init(seed: UInt64 = 1) { state = seed }

  public func seeded(_ seed: UInt64) -> ModelFaults {
    var faults = self
    faults.state = seed
    return faults
  }

  mutating func strikes(_ likelihood: Double) -> Bool {
    if likelihood <= 0 { return false }
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(1 << 53) < likelihood
  }
}

/// What the credentials do not allow, anywhere or on one queue alone.
struct ModelDenials {
  private var queues: [String: Set<String?>] = [:]

  mutating func set(_ isDenied: Bool, _ action: String, on queue: String?) {
    if isDenied { queues[action, default: []].insert(queue) } else { queues[action]?.remove(queue) }
  }

  /// `url`: that of the queue which is asked.
  func deny(_ action: String, _ url: () throws -> String?) rethrows -> Bool {
    guard let queues = queues[action], !queues.isEmpty else { return false }
    let name = try url()?.split(separator: "/").last.map(String.init)
    return queues.contains(nil) || queues.contains(name)
  }
}

/// When the program that asks is to end: the connection closes at a request, and nothing is answered until the model is revived.
public struct ModelCrash: Sendable {
  var action: String
  var isDone: Bool

  /// `isDone`: the request is done, and its answer never arrives.
  public init(at action: String, isDone: Bool) {
    self.action = action
    self.isDone = isDone
  }
}

/// What the model has seen.
public struct ModelTally: Sendable, Equatable {
  public var requests: [String: Int] = [:]
  public var throttled = 0
  public var deliveries = 0
  /// Deliveries of what the queue has made of its messages by itself.
  public var copies = 0
  /// Requests that say of themselves that they are not the first attempt.
  public var retries = 0
  /// When it was last asked for messages, by the host's clock.
  public var lastReceive = Instant(nanoseconds: .min)
  /// Messages that were sent, copies not counted.
  public var sent: [String: Int] = [:]
  /// While it was down.
  public var refused = 0
}
