// SPDX-License-Identifier: Apache-2.0

import Armature
import Seeded
import Testing

/// Long random lives of a broker whose store has whole seconds, no claims and no order but that of time, each step compared with the model
/// of the contract.
@Suite(.timeLimit(.minutes(2))) struct RandomLife {
  @Test(arguments: 1...8 as ClosedRange<UInt64>) func aRandomLifeIsThatOfTheModel(_ seed: UInt64) async throws {
    try await BrokerKind(testDescription: "sqs", pattern: "*").run { broker, clock in
      var life = Life(broker: broker, clock: clock, random: SeededNumbers(seed: seed))
      for step in 0..<300 {
        let difference = try await life.step()
        try #require(difference == nil, "seed \(seed), step \(step)")
      }
    }
  }
}

/// One step at a time, done to the broker and to the model, which is told what is rounded up.
private struct Life {
  let broker: any Broker
  let clock: ManualClock
  var random: SeededNumbers
  var model = Model()
  /// Leases of both that stand for the same delivery, the newest last; old ones stay, to be tried as well.
  var leases: [(broker: Lease, model: Lease)] = []
  var sent = 0

  /// Returns what differs.
  mutating func step() async throws -> String? {
    let pause = Int.random(in: 1...800_000_000, using: &random)
    clock.advance(by: .nanoseconds(pause))
    model.now += pause
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1, 2:
      let message = makeMessage()
      try await broker.send([message.real])
      model.send(message.rounded)
      return nil
    case 3, 4, 5: return try await receive()
    case 6, 7: return try await settle()
    case 8: return try await extend()
    default: return compare(try await broker.depth(of: tasks), model.depth, "depth")
    }
  }

  private mutating func receive() async throws -> String? {
    let visibility = Duration.seconds(Int.random(in: 1...9, using: &random))
    let real = try await broker.receive(1, for: visibility)
    let expected = model.receive(visibility: visibility)
    leases += zip(real, expected).map { ($0.lease, $1.lease) }
    return compare(real.map { "\($0.text)/\($0.receiveCount)" }, expected.map { "\($0.text)/\($0.receiveCount)" }, "receive")
  }

  private mutating func settle() async throws -> String? {
    guard let lease = anyLease() else { return nil }
    let delay = anyDuration()
    let (real, rounded): (Settlement.Outcome, Settlement.Outcome) =
      switch Int.random(in: 0..<3, using: &random) {
      case 0: (.acknowledge, .acknowledge)
      case 1: (.release(after: delay), .release(after: roundedUp(delay)))
      default: (.abandon, .abandon)
      }
    let outgoing = Bool.random(using: &random) ? [makeMessage()] : []
    let result = try await broker.settle([
      Settlement(queue: tasks, lease: lease.broker, outcome: real, outgoing: outgoing.map(\.real))
    ])
    let expected = model.settle(Settlement(queue: tasks, lease: lease.model, outcome: rounded, outgoing: outgoing.map(\.rounded)))
    return compare(result, [expected], "settle")
  }

  private mutating func extend() async throws -> String? {
    guard let lease = anyLease() else { return nil }
    let visibility = anyDuration()
    let lost = try await broker.extend([lease.broker], in: tasks, by: visibility)
    return compare(lost.isEmpty, model.extend(lease.model, by: roundedUp(visibility)), "extend")
  }

  private mutating func makeMessage() -> (real: OutgoingMessage, rounded: OutgoingMessage) {
    sent += 1
    let delay = Bool.random(using: &random) ? anyDuration() : .zero
    let real = OutgoingMessage(queue: tasks, body: Array("m\(sent)".utf8), delay: delay)
    return (real, OutgoingMessage(queue: tasks, body: real.body, delay: roundedUp(delay)))
  }

  private mutating func anyDuration() -> Duration { .milliseconds(Int.random(in: 1...6000, using: &random)) }

  private func roundedUp(_ duration: Duration) -> Duration {
    let (seconds, rest) = duration.components
    return .seconds(rest > 0 ? seconds + 1 : seconds)
  }

  /// Mostly a young one.
  private mutating func anyLease() -> (broker: Lease, model: Lease)? {
    leases.suffix(Bool.random(using: &random) ? 4 : 40).randomElement(using: &random)
  }

  private func compare<Value: Equatable>(_ real: Value, _ expected: Value, _ what: String) -> String? {
    real == expected ? nil : "\(what): got \(real), expected \(expected)"
  }
}

extension Duration {
  /// What the model of the contract counts by; Armature's own is its package's.
  var wholeNanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
