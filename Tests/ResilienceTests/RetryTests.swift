// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

@Suite struct RetryTests {
  @Test("fault 7: each rule counts its own failures, and the first to reach its attempts decides", arguments: 0..<60)
  func eachRuleCountsItsOwn(seed: UInt64) throws {
    let world = PlantWorld(seed: seed)
    let scripts = (0..<12).map { _ in Script(cases: ["throttled", "timeout", "denied", "busy"], world.simulation) }
    world.send("ruled", 0..<12)
    world.runUntilIdle { stage, id, attempt, time in
      guard stage == "fetch", let failure = scripts[id].failure(ofAttempt: attempt) else { return }
      switch failure {
      case "throttled": throw FetchError.throttled("by the script")
      case "denied": throw FetchError.denied("by the script")
      case "busy": throw FetchError.busy("by the script")
      default: try await time.sleep(until: time.now + .seconds(60))
      }
    }
    let limits = [["throttled", "timeout"]: 5, ["denied"]: 1, ["busy"]: 2]
    try expect(scripts, "fetch", in: world, limits: limits, released: ["busy"])
    #expect(world.done.ids("file").count == world.done.ids("fetch").count)
  }

  @Test("A plain drive keeps the rules, too", arguments: 0..<60)
  func aPlainDriveKeepsTheRules(seed: UInt64) throws {
    let world = PlantWorld(seed: seed)
    let scripts = (0..<12).map { _ in Script(cases: ["throttled", "throttled", "denied"], world.simulation) }
    world.send("serial", 0..<12)
    world.runUntilIdle { stage, id, attempt, _ in
      guard let failure = scripts[id].failure(ofAttempt: attempt) else { return }
      throw failure == "denied" ? ApplyError.denied("by the script") : .throttled("by the script")
    }
    try expect(scripts, "apply", in: world, limits: [["throttled"]: 4, ["denied"]: 1], released: ["denied"])
  }

  @Test func aStagesOwnRetryTakesTheProcesssPlace() throws {
    let world = PlantWorld(seed: 3)
    world.send("ruled", [1])
    world.runUntilIdle { stage, _, _, _ in if stage == "file" { throw Mishap() } }
    #expect(world.begun.ids("file").count == 2)
    let parked = try #require(world.browse("parked").first)
    #expect(parked.attributes[LetterAttribute.stage] == "file")
    #expect(parked.attributes[LetterAttribute.errorCase] == nil)
  }

  @Test func aCaseCalledBreakdownMakesTheProcessAnew() {
    let world = PlantWorld(seed: 3)
    world.send("ruled", [1])
    world.runUntilIdle { stage, _, attempt, _ in
      if stage == "fetch", attempt < 3 { throw FetchError.breakdown("the connection is lost") }
    }
    #expect(world.begun.ids("made").count == 3)
    // The rule about all other errors allows three attempts, and counts those from before a restart.
    #expect(world.begun.ids("fetch").count == 3)
    #expect(world.done.ids("file") == [1])
  }

  @Test("Waits are drawn evenly from nothing to the doubled backoff")
  func fullJitter() {
    var shares: [Double] = []
    for seed in 0..<200 {
      let world = PlantWorld(seed: UInt64(seed))
      world.send("ruled", [1])
      world.runUntilIdle { stage, _, attempt, _ in
        if stage == "fetch", attempt < 5 { throw FetchError.throttled("") }
      }
      let begun = world.begun.instants("fetch")
      for (index, pair) in zip(begun, begun.dropFirst()).enumerated() {
        shares.append((pair.1 - pair.0) / .milliseconds(200 << index))
      }
    }
    #expect(shares.count == 800)
    #expect(shares.allSatisfy { (0...1).contains($0) })
    for tenth in 0..<10 {
      let count = shares.count { $0 >= Double(tenth) / 10 && $0 < Double(tenth + 1) / 10 }
      #expect((50...115).contains(count), "\(count) of 800 in tenth \(tenth)")
    }
  }

  /// What a model makes of the scripts is what happened.
  private func expect(
    _ scripts: [Script], _ stage: String, in world: PlantWorld, limits: [[String]: Int], released: Set<String>
  ) throws {
    let parked = world.browse("parked")
    for (id, script) in scripts.enumerated() {
      let end = script.end(limits: limits, released: released)
      #expect(world.begun.count(stage, id) == end.attempts)
      #expect(world.done.count(stage, id) == (end.parked == nil ? 1 : 0))
      let letter = try parked.first { try Job(decoding: $0.body).id == id }
      #expect(letter?.attributes[LetterAttribute.errorCase] == end.parked)
      #expect(letter?.attributes[LetterAttribute.attempts].flatMap { Int($0) } == end.parked.map { _ in end.attemptsOfLast })
    }
  }
}

/// How the attempts at one message fail, one after the other; those behind them succeed.
private struct Script: Sendable {
  let failures: [String]

  init(cases: [String], _ simulation: Simulation) {
    failures = (0..<Int(simulation.random() % 9)).map { _ in cases[Int(simulation.random() % UInt64(cases.count))] }
  }

  func failure(ofAttempt attempt: Int) -> String? { attempt <= failures.count ? failures[attempt - 1] : nil }

  /// What rules make of it: all attempts, those of the last delivery, and the case of a message that is parked.
  func end(limits: [[String]: Int], released: Set<String>) -> (attempts: Int, attemptsOfLast: Int, parked: String?) {
    var counts: [[String]: Int] = [:]
    var attemptsOfLast = 0
    for (index, failure) in failures.enumerated() {
      attemptsOfLast += 1
      guard let (rule, limit) = limits.first(where: { $0.key.contains(failure) }) else { continue }
      counts[rule, default: 0] += 1
      guard counts[rule, default: 0] == limit else { continue }
      if !released.contains(failure) { return (index + 1, attemptsOfLast, failure) }
      (counts, attemptsOfLast) = ([:], 0)
    }
    return (failures.count + 1, attemptsOfLast + 1, nil)
  }
}
