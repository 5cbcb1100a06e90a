// SPDX-License-Identifier: Apache-2.0

import Armature
import Seeded
import Testing

/// Long random lives of a broker, each step compared with a model that is too simple to be wrong.
@Suite struct ModelTests {
  @Test(arguments: BrokerKind.all, 1...8)
  func aRandomLifeIsThatOfTheModel(_ kind: BrokerKind, seed: UInt64) async throws {
    try await kind.run { broker, clock in
      var life = Life(broker: broker, clock: clock, random: SeededNumbers(seed: seed))
      for step in 0..<400 {
        let difference = try await life.step()
        try #require(difference == nil, "seed \(seed), step \(step)")
      }
    }
  }
}

/// One step at a time, done to the broker and to the model.
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
    let pause = Int.random(in: 1...400_000_000, using: &random)
    clock.advance(by: .nanoseconds(pause))
    model.now += pause
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1, 2: return try await send()
    case 3, 4: return try await receive()
    case 5, 6: return try await settle()
    case 7: return try await extend()
    case 8: return try await claim()
    default: return try await measure()
    }
  }

  private mutating func send() async throws -> String? {
    let message = makeMessage()
    try await broker.send([message])
    model.send(message)
    return nil
  }

  /// One message at a time: the order of those that become visible at the same instant is left open.
  private mutating func receive() async throws -> String? {
    let seconds = Int.random(in: 1...9, using: &random)
    let real = try await broker.receive(1, for: .seconds(seconds))
    let expected = model.receive(visibility: .seconds(seconds))
    leases += zip(real, expected).map { ($0.lease, $1.lease) }
    return compare(
      real.map { "\($0.text)/\($0.receiveCount)" }, expected.map { "\($0.text)/\($0.receiveCount)" }, "receive")
  }

  private mutating func settle() async throws -> String? {
    guard let lease = anyLease() else { return nil }
    let outcome: Settlement.Outcome =
      switch Int.random(in: 0..<3, using: &random) {
      case 0: .acknowledge
      case 1: .release(after: .milliseconds(Int.random(in: 1...5000, using: &random)))
      default: .abandon
      }
    let key = Bool.random(using: &random) ? anyKey() : nil
    let outgoing = Bool.random(using: &random) ? [makeMessage()] : []
    func settlement(_ lease: Lease) -> Settlement {
      let claim = key.map { Claim(process: "p", key: $0, queue: tasks, lease: lease, keep: .seconds(5)) }
      return Settlement(queue: tasks, lease: lease, outcome: outcome, claim: claim, outgoing: outgoing)
    }
    let real = try await broker.settle([settlement(lease.broker)])
    return compare(real, [model.settle(settlement(lease.model))], "settle")
  }

  private mutating func extend() async throws -> String? {
    guard let lease = anyLease() else { return nil }
    let visibility = Duration.milliseconds(Int.random(in: 1...9000, using: &random))
    let lost = try await broker.extend([lease.broker], in: tasks, by: visibility)
    return compare(lost.isEmpty, model.extend(lease.model, by: visibility), "extend")
  }

  private mutating func claim() async throws -> String? {
    guard let lease = anyLease() else { return nil }
    let key = anyKey()
    let real = try await broker.claim([
      Claim(process: "p", key: key, queue: tasks, lease: lease.broker, keep: .seconds(5))
    ])
    return compare(real, [model.claim(key, lease.model)], "claim")
  }

  private mutating func measure() async throws -> String? {
    let seen = try await broker.browse(tasks, limit: 5).map {
      "\(String(decoding: $0.body, as: UTF8.self))/\($0.receiveCount)"
    }
    let expected = model.browse().prefix(5).map { "\($0.text)/\($0.receiveCount)" }
    return compare(try await broker.depth(of: tasks), model.depth, "depth") ?? compare(seen, expected, "browse")
  }

  private mutating func makeMessage() -> OutgoingMessage {
    sent += 1
    let delay = Bool.random(using: &random) ? Int.random(in: 1...5000, using: &random) : 0
    return OutgoingMessage(queue: tasks, body: Array("m\(sent)".utf8), delay: .milliseconds(delay))
  }

  /// Mostly a young one.
  private mutating func anyLease() -> (broker: Lease, model: Lease)? {
    leases.suffix(Bool.random(using: &random) ? 4 : 40).randomElement(using: &random)
  }

  private mutating func anyKey() -> String { "key\(Int.random(in: 0..<4, using: &random))" }

  private func compare<Value: Equatable>(_ real: Value, _ expected: Value, _ what: String) -> String? {
    real == expected ? nil : "\(what): got \(real), expected \(expected)"
  }
}
