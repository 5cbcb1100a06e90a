// SPDX-License-Identifier: Apache-2.0

import ArmatureTesting
import Logging
import Synchronization
import Testing

@_spi(Generated) @testable import Armature

@Suite struct TurnstileTests {
  @Test("However late each attempt comes, no stretch of time sees more than the rate", arguments: 0..<500)
  func noWindowAboveTheRate(seed: UInt64) {
    let dice = Simulation(seed: seed)
    let attempts = 1 + Int(dice.random() % 120)
    var limit = RateLimit(RateFacts(attempts: attempts, per: .seconds(1)))
    var begun: [Instant] = []
    var now = Instant(nanoseconds: Int64(dice.random() % 1_000_000_000_000))
    while begun.count < attempts * 5 {
      if now >= limit.opening {
        limit.begin(at: now)
        begun.append(now)
      }
      // Sometimes everybody comes at once, sometimes late, sometimes nobody for a while.
      let late = [0, 100_000, 30_000_000, 900_000_000][Int(dice.random() % 4)]
      now = max(now, limit.opening) + .nanoseconds(late == 0 ? 0 : Int64(dice.random() % UInt64(late)))
    }
    for (first, later) in zip(begun, begun.dropFirst(attempts)) { #expect(later - first >= .seconds(1)) }
  }

  @Test("Who always comes in time loses nothing of the rate", arguments: [1, 2, 9, 10, 77, 1000, 9999])
  func theRateIsReached(attempts: Int) {
    var limit = RateLimit(RateFacts(attempts: attempts, per: .seconds(60)))
    var now = Instant(nanoseconds: 0)
    for _ in 0..<attempts * 10 {
      now = max(now, limit.opening)
      limit.begin(at: now)
    }
    #expect(now - Instant(nanoseconds: 0) <= .seconds(600))
  }

  @Test("A breaker is what its description says, whatever happens to it", arguments: 0..<500)
  func theBreakerIsItsModel(seed: UInt64) {
    let dice = Simulation(seed: seed)
    let failuresMax = 1 + Int(dice.random() % 4)
    var breaker = Breaker(BreakerFacts(failures: failuresMax, open: .seconds(10), of: ["bad"]))
    var model = BreakerModel(failuresMax: failuresMax)
    var underWay: [(pass: Pass, age: Int)] = []
    var now = Instant(nanoseconds: 0)
    for _ in 0..<300 {
      now = now + .milliseconds(Int(dice.random() % 4000))
      let mayBegin = if case .begin = breaker.answer(at: now) { true } else { false }
      #expect(mayBegin == model.mayBegin(at: now))
      if mayBegin, dice.random() % 2 == 0 { underWay.append((breaker.begin(), model.begin())) }
      guard !underWay.isEmpty, dice.random() % 2 == 0 else { continue }
      let ended = underWay.remove(at: Int(dice.random() % UInt64(underWay.count)))
      let isBad = dice.random() % 3 > 0
      let outcomes: [Breaker.Outcome] = isBad ? [.failed("bad")] : [.done, .failed("other"), .failed(nil)]
      _ = breaker.record(outcomes[Int(dice.random() % UInt64(outcomes.count))], of: ended.pass, at: now)
      model.end(isBad: isBad, of: ended.age, at: now)
    }
  }

  @Test("Those who wait pass in the order in which they came")
  func firstComeFirstServed() throws {
    let simulation = Simulation(seed: 9)
    let machine = simulation.machine("turnstile")
    let stage = StageFacts(
      index: 0, kind: .async, name: "s", line: 1, column: 1, rate: RateFacts(attempts: 10, per: .seconds(1)))
    let pacing = try #require(StagePacing(stage))
    let turnstile = Turnstile(pacing, before: stage, host: machine.host, logger: .init(label: "turnstile"))
    let passed = Mutex<[Int]>([])
    for number in 0..<30 {
      machine.start {
        try? await machine.host.time.sleep(until: Instant(nanoseconds: Int64(number)))
        if await turnstile.pass() != nil { passed.withLock { $0.append(number) } }
      }
    }
    machine.start {
      try? await machine.host.time.sleep(until: Instant(nanoseconds: 0) + .milliseconds(1950))
      #expect(turnstile.status == TurnstileStatus(breaker: nil, waiting: 10))
      turnstile.stop()
    }
    #expect(simulation.run() == .finished)
    #expect(passed.withLock { $0 } == Array(0..<20))
  }
}

/// A breaker in other words: the age grows with each change, and only what began in this age counts.
private struct BreakerModel {
  let failuresMax: Int
  var age = 0
  var failures = 0
  /// Nil while it is closed.
  var openUntil: Instant?
  var probe: Int?

  func mayBegin(at now: Instant) -> Bool { openUntil.map { now >= $0 && probe == nil } ?? true }

  mutating func begin() -> Int {
    guard openUntil != nil else { return age }
    if probe == nil { age += 1 }
    probe = age
    return age
  }

  mutating func end(isBad: Bool, of began: Int, at now: Instant) {
    guard began == age else { return }
    if openUntil == nil {
      failures = isBad ? failures + 1 : 0
      if failures == failuresMax { open(at: now) }
    } else if probe == began {
      if isBad { open(at: now) } else { (openUntil, probe, failures, age) = (nil, nil, 0, age + 1) }
    }
  }

  private mutating func open(at now: Instant) { (openUntil, probe, failures, age) = (now + .seconds(10), nil, 0, age + 1) }
}
