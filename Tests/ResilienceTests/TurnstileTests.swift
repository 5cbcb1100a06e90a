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
    let entrance = try Entrance(RateFacts(attempts: 10, per: .seconds(1)))
    for number in 0..<30 { entrance.come(number) }
    entrance.machine.start {
      await entrance.sleep(.milliseconds(1950))
      #expect(entrance.turnstile.status == TurnstileStatus(breaker: nil, waiting: 10))
      entrance.turnstile.stop()
    }
    #expect(entrance.simulation.run() == .finished)
    #expect(entrance.passed.map(\.number) == Array(0..<20))
  }

  @Test("Whose attempt a pause holds keeps its place, and takes nothing of the rate")
  func aPauseCostsNothingOfTheRate() throws {
    let entrance = try Entrance(RateFacts(attempts: 10, per: .seconds(3600)))
    for number in 0..<3 { entrance.come(number) }
    entrance.machine.start {
      await entrance.sleep(.seconds(100))
      _ = entrance.gate.set(closed: true)
      await entrance.sleep(.seconds(300))
      for wake in entrance.gate.set(closed: false) { wake() }
    }
    #expect(entrance.simulation.run() == .finished)
    #expect(entrance.passed.map(\.number) == [0, 1, 2])
    #expect(entrance.passed.map(\.second) == [0, 400, 760])
  }

  @Test("Who has nothing left to begin takes nothing of the rate")
  func aLostMessageCostsNothingOfTheRate() throws {
    let entrance = try Entrance(RateFacts(attempts: 10, per: .seconds(3600)))
    for number in 0..<4 { entrance.come(number, isLost: number == 1 || number == 2) }
    #expect(entrance.simulation.run() == .finished)
    #expect(entrance.passed.map(\.number) == [0, 3])
    #expect(entrance.passed.map(\.second) == [0, 360])
  }

  @Test(
    "Who is cancelled leaves the line at once, wherever it stands, and nobody waits any longer for that",
    arguments: [[1], [2], [1, 3], [3, 2, 1], [2, 4]])
  func whoIsCancelledLeavesTheLine(leaving: [Int]) throws {
    let entrance = try Entrance(RateFacts(attempts: 10, per: .seconds(3600)))
    let tasks = (0..<5).map { number in entrance.come(number) }
    entrance.machine.start {
      await entrance.sleep(.seconds(100))
      for number in leaving { tasks[number].cancel() }
      await entrance.sleep(.seconds(1))
      #expect(entrance.turnstile.status.waiting == 4 - leaving.count)
    }
    #expect(entrance.simulation.run() == .finished)
    let stayed = (0..<5).filter { !leaving.contains($0) }
    #expect(entrance.passed.map(\.number) == stayed)
    #expect(entrance.passed.map(\.second) == stayed.indices.map { 360 * $0 })
  }
}

/// A turnstile alone, and who comes to it.
private struct Entrance: Sendable {
  let simulation = Simulation(seed: 9)
  let machine: SimulatedMachine
  let gate = Gate(stages: 0...0, isClosed: false)
  let turnstile: Turnstile
  private let log = Log()

  init(_ rate: RateFacts) throws {
    machine = simulation.machine("turnstile")
    let stage = StageFacts(index: 0, kind: .async, name: "s", line: 1, column: 1, rate: rate)
    let pacing = try #require(StagePacing(stage))
    turnstile = Turnstile(pacing, before: stage, behind: gate, host: machine.host, logger: .init(label: "turnstile"))
  }

  /// Comes so many nanoseconds after the start.
  @discardableResult
  func come(_ number: Int, isLost: Bool = false) -> Task<Void, Never> {
    let task = Task(executorPreference: machine) {
      try? await machine.host.time.sleep(until: Instant(nanoseconds: Int64(number)))
      guard await turnstile.pass(unless: { isLost }) != nil else { return }
      let passed = machine.host.time.now - Instant(nanoseconds: 0)
      log.passed.withLock { $0.append((number, Int(passed.components.seconds))) }
    }
    machine.start { await task.value }
    return task
  }

  /// Who has passed, and when, in whole seconds.
  var passed: [(number: Int, second: Int)] { log.passed.withLock { $0 } }

  func sleep(_ duration: Duration) async { try? await machine.host.time.sleep(until: machine.host.time.now + duration) }

  private final class Log: Sendable {
    let passed = Mutex<[(number: Int, second: Int)]>([])
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
