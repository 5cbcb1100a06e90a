// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Foundation
import Synchronization
import Testing

/// `ARMATURE_SEEDS=1000 swift test --filter ScheduleTests` looks further.
private let seedCount = UInt64(ProcessInfo.processInfo.environment["ARMATURE_SEEDS"] ?? "") ?? 6

@Suite(.timeLimit(.minutes(5))) struct ScheduleSimulationTests {
  @Test func everySlotFiresOnceThoughTwoBeginAtTheSameMoment() {
    for seed in 0..<3 as Range<UInt64> {
      let world = ClockWorld(seed: seed)
      world.start("one", for: .seconds(7200))
      world.start("two", for: .seconds(7200))
      #expect(world.simulation.run() == .finished)
      let end = world.start + .seconds(7199)
      func slots(_ schedule: String) -> [Timestamp] { world.slots(schedule).filter { $0 <= end } }
      #expect(slots("often") == Timestamp.multiples(of: 420, after: world.start, upTo: end))
      #expect(slots("latest") == Timestamp.multiples(of: 600, after: world.start, upTo: end))
      #expect(slots("seldom") == Timestamp.multiples(of: 1200, after: world.start, upTo: end))
      #expect(slots("hourly") == [world.time("2026-01-01T00:20:00Z"), world.time("2026-01-01T01:20:00Z")])
      #expect(world.browse("Clockwork.schedules").count <= 6)
    }
  }

  /// Clocks are set an hour forward and an hour back, machines die, and others come.
  @Test("fault 13: no slot is lost and none doubled by clocks that are set", arguments: 0..<seedCount)
  func clocksAreSet(seed: UInt64) {
    let world = ClockWorld(seed: seed)
    let random = { world.simulation.random() }
    var machines = [world.start("one", for: .seconds(3 * 3600)), world.start("two", for: .seconds(3 * 3600))]
    let events = Set((0..<8).map { _ in Int(random() % 10_000) })
    let ending = world.simulation.run { step in
      guard events.contains(step) else { return }
      let machine = machines[Int(random() % UInt64(machines.count))]
      switch random() % 3 {
      case 0: machine.stepClock(by: .seconds(3600))
      case 1: machine.stepClock(by: .seconds(-3600))
      default:
        machine.kill()
        machines.append(world.start("heir", for: .seconds(2 * 3600), after: .seconds(Int(random() % 300))))
      }
    }
    #expect(ending == .finished)
    for schedule in ["often", "latest", "seldom", "hourly"] {
      let slots = world.slots(schedule)
      #expect(Set(slots).count == slots.count, "\(schedule) fired twice for one slot")
    }
    // What makes up for everything leaves nothing out between its first slot and its last one.
    for (schedule, period, phase) in [("often", 420, 0), ("hourly", 3600, 1200)] as [(String, Int64, Int64)] {
      let slots = world.slots(schedule)
      #expect(zip(slots, slots.dropFirst()).allSatisfy { $1.seconds - $0.seconds == period }, "\(schedule) lost a slot")
      #expect(slots.allSatisfy { $0.seconds % period == phase })
      // Three hours, of which a clock that is set back may leave one.
      #expect(slots.count >= (period < 3600 ? 2 : 1))
    }
  }

  /// For a minute a clock is ahead by days: what it has passed over comes in its time, once, and what was fired early is not fired again.
  @Test("fault 13: a clock that was ahead for a minute silences no schedule", arguments: [1, 8])
  func theClockIsPutRight(days: Int) throws {
    let world = ClockWorld(seed: 3)
    let machine = world.start("one", for: .seconds(7200))
    let ahead = Duration.seconds(days * 86_400)
    world.setClock(of: machine, by: ahead, at: .seconds(1805))
    world.setClock(of: machine, by: .zero - ahead, at: .seconds(1865))
    #expect(world.simulation.run() == .finished)
    let end = world.start + .seconds(7199)
    let early = world.start + ahead + .seconds(1800)
    // One that is due as the service stops may come or not.
    func slots(_ schedule: String) -> [Timestamp] { world.slots(schedule).filter { $0 != end + .seconds(1) } }
    #expect(slots("latest") == Timestamp.multiples(of: 600, after: world.start, upTo: end) + [early])
    #expect(slots("seldom") == Timestamp.multiples(of: 1200, after: world.start, upTo: end))
    let often = world.slots("often")
    #expect(often == Timestamp.multiples(of: 420, after: world.start, upTo: try #require(often.last)))
    #expect(try #require(often.last) > end)
    for schedule in ["latest", "seldom"] {
      #expect(world.log.count(of: "the clock was set back: a schedule goes back with it", "schedule=\(schedule)") == 1)
    }
    for schedule in ["often", "hourly"] {
      #expect(world.log.count(of: "the clock was set back: a schedule waits until it is there again", "schedule=\(schedule)") == 1)
    }
  }

  /// While its clock is ahead, a machine stands still for longer than a period: what was passed over before is not forgotten.
  @Test("fault 13: a second leap while the clock is ahead silences no schedule")
  func theScheduleLeapsTwice() {
    let world = ClockWorld(seed: 3)
    let machine = world.start("one", for: .seconds(7200))
    world.setClock(of: machine, by: .seconds(8 * 86_400), at: .seconds(1805))
    let hand = world.simulation.machine("pause")
    hand.start {
      try? await hand.host.time.sleep(until: Instant(nanoseconds: 0) + .seconds(1900))
      machine.freeze(for: .seconds(2500))
    }
    world.setClock(of: machine, by: .seconds(-8 * 86_400), at: .seconds(4505))
    #expect(world.simulation.run() == .finished)
    let end = world.start + .seconds(7199)
    for (schedule, period) in [("latest", 600), ("seldom", 1200)] as [(String, Int64)] {
      let slots = world.slots(schedule).filter { $0 > world.start + .seconds(4505) && $0 <= end }
      #expect(slots == Timestamp.multiples(of: period, after: world.start + .seconds(4505), upTo: end), "\(schedule)")
    }
  }

  /// It is put right within the first minutes, as by NTP: no schedule waits for the time by which it began.
  @Test("fault 13: a clock that was ahead at the first start silences no schedule", arguments: [1, 30])
  func theFirstStartIsAhead(days: Int) {
    let world = ClockWorld(seed: 3)
    let machine = world.start("one", for: .seconds(7200))
    let ahead = Duration.seconds(days * 86_400)
    machine.stepClock(by: ahead)
    world.setClock(of: machine, by: .zero - ahead, at: .seconds(65))
    #expect(world.simulation.run() == .finished)
    let end = world.start + .seconds(7199)
    for (schedule, period) in [("latest", 600), ("seldom", 1200), ("often", 420)] as [(String, Int64)] {
      let slots = world.slots(schedule).filter { $0 <= end }
      #expect(slots == Timestamp.multiples(of: period, after: world.start, upTo: end), "\(schedule)")
    }
    #expect(world.slots("hourly") == [world.time("2026-01-01T00:20:00Z"), world.time("2026-01-01T01:20:00Z")])
  }

  @Test("fault 13: a clock that is set by seconds leaves no slot out and fires none twice", arguments: [-90, -50, -5, 5, 50])
  func theClockIsSetByALittle(seconds: Int) {
    let world = ClockWorld(seed: 3)
    let machine = world.start("one", for: .seconds(7200))
    world.setClock(of: machine, by: .seconds(seconds), at: .seconds(1802))
    world.setClock(of: machine, by: .seconds(-seconds), at: .seconds(5000))
    #expect(world.simulation.run() == .finished)
    let end = world.start + .seconds(7199)
    for (schedule, period) in [("latest", 600), ("seldom", 1200), ("often", 420)] as [(String, Int64)] {
      let slots = world.slots(schedule).filter { $0 <= end }
      #expect(slots == Timestamp.multiples(of: period, after: world.start, upTo: end), "\(schedule)")
    }
  }

  @Test("fault 13: a service that dies at any step fires each slot once")
  func deathAtManySteps() {
    var step = 1
    while true {
      let world = ClockWorld(seed: 5)
      let machine = world.start("doomed", for: .seconds(900))
      let death = step
      let ending = world.simulation.run { if $0 == death { machine.kill() } }
      let wasKilled = !machine.isAlive
      if wasKilled {
        world.start("heir", for: .seconds(1500))
        world.simulation.run()
      }
      #expect(ending == .finished)
      let slots = world.slots("often")
      #expect(Array(slots.prefix(2)) == Timestamp.multiples(of: 420, after: world.start, upTo: world.start + .seconds(840)))
      #expect(Set(slots).count == slots.count)
      if !wasKilled { return }
      step += step < 200 ? 13 : 191
    }
  }

  @Test func whatWasMissedIsMadeUpForAsWritten() {
    let world = ClockWorld(seed: 4)
    world.start("before", for: .seconds(3500))
    #expect(world.simulation.run() == .finished)
    let noon = world.start + .seconds(5 * 3600)
    world.start("after", for: .seconds(60), after: .seconds(5 * 3600 - 3500))
    #expect(world.simulation.run() == .finished)
    func since(_ schedule: String) -> [Timestamp] {
      world.slots(schedule).filter { $0 > world.start + .seconds(3500) && $0 <= noon + .seconds(30) }
    }
    #expect(since("latest").count <= 2 && since("latest").first == Timestamp(seconds: noon.seconds / 600 * 600))
    #expect(since("seldom") == [noon])
    #expect(since("often") == Timestamp.multiples(of: 420, after: world.start + .seconds(3500), upTo: noon + .seconds(30)))
    #expect(since("hourly").count == 4)
  }

  @Test(arguments: [
    ("2026-03-08T06:45:00Z", "2026-03-08T07:00:00Z"),  // 2:30 does not come: at 3:00, the end of the gap
    ("2026-11-01T05:15:00Z", nil),  // 2:30 comes once on that day, and not yet
    ("2026-11-01T07:15:00Z", "2026-11-01T07:30:00Z"),
    ("2026-06-01T06:15:00Z", "2026-06-01T06:30:00Z"),
  ])
  func theClocksChange(start: String, slot: String?) {
    let world = ClockWorld(seed: 9, start: start)
    world.start("one", for: .seconds(3600))
    world.start("two", for: .seconds(3600))
    #expect(world.simulation.run() == .finished)
    #expect(world.slots("early") == (slot.map { [world.time($0)] } ?? []))
  }

  @Test("A continuous schedule rests between two of its messages, and has never two at a time", arguments: 0..<4 as Range<UInt64>)
  func continuous(seed: UInt64) {
    let world = ClockWorld(seed: seed)
    let one = world.start("one", for: .seconds(1200))
    world.start("two", for: .seconds(1800))
    let death = Int(world.simulation.random() % 4000)
    world.simulation.run { if $0 == death { one.kill() } }
    let rounds = world.journal.all.filter { $0.by == "round" }.sorted { $0.begin < $1.begin }
    #expect(rounds.count > 25)
    for (round, next) in zip(rounds, rounds.dropFirst()) {
      #expect(next.begin - round.end >= .seconds(25) || next.message == round.message)
    }
  }

  @Test func aContinuousScheduleDoesNotWaitForAClockThatWasSetBack() throws {
    let world = ClockWorld(seed: 1)
    let machine = world.start("one", for: .seconds(1800))
    let hand = world.simulation.machine("hand")
    @Sendable func rounds() -> [Journal.Entry] {
      world.journal.all.filter { $0.by == "round" }.sorted { $0.begin < $1.begin }
    }
    let setAt = Mutex<Instant?>(nil)
    hand.start {
      let time = hand.host.time
      while rounds().count < 10 { try? await time.sleep(until: time.now + .seconds(1)) }
      try? await time.sleep(until: time.now + .seconds(5))
      machine.stepClock(by: .seconds(-3600))
      setAt.withLock { $0 = time.now }
    }
    #expect(world.simulation.run() == .finished)
    let setBack = try #require(setAt.withLock { $0 })
    let next = try #require(rounds().first { $0.begin > setBack })
    #expect(next.begin - setBack <= .seconds(25 + 30))
    #expect(zip(rounds(), rounds().dropFirst()).allSatisfy { $1.begin - $0.end >= .seconds(25) })
    #expect(rounds().count > 40)
  }
}
