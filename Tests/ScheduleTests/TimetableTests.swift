// SPDX-License-Identifier: Apache-2.0

import ArmatureCalendar
import Testing

@_spi(Generated) @testable import Armature

/// What is done with a tick, as a table: no clock, no store.
@Suite struct TimetableTests {
  private let minute = Timestamp(seconds: 1_800_000_000)

  private func timetable(_ missed: ScheduleFacts.Missed) throws -> Timetable {
    let kind = ScheduleFacts.Kind.every(.seconds(60), missed: missed)
    return try #require(
      try Timetable(ScheduleFacts(name: "a", place: "a.yaml:1", kind: kind, process: "p")) { _ in .utc })
  }

  @Test(arguments: [ScheduleFacts.Missed.latest, .all, .skip])
  func beforeItsSlotATickWaitsButNotForLong(_ missed: ScheduleFacts.Missed) throws {
    let table = try timetable(missed)
    #expect(table.step(minute, now: minute + .seconds(-7)) == .wait(.seconds(7)))
    // As it is where a machine's clock is a minute behind that of the one before.
    #expect(table.step(minute, now: minute + .seconds(-120)) == .wait(Timetable.waitMax))
    #expect(table.step(minute, now: minute) == .fire(next: minute + .seconds(60)))
    #expect(table.step(minute, now: minute + .seconds(59)) == .fire(next: minute + .seconds(60)))
  }

  @Test func behindItEachWordDoesItsOwn() throws {
    let late = minute + .seconds(605)
    #expect(try timetable(.all).step(minute, now: late) == .fire(next: minute + .seconds(60)))
    #expect(try timetable(.latest).step(minute, now: late) == .leap(to: minute + .seconds(600)))
    #expect(try timetable(.latest).step(minute + .seconds(600), now: late) == .fire(next: minute + .seconds(660)))
    #expect(try timetable(.skip).step(minute, now: late) == .leap(to: minute + .seconds(600)))
    #expect(try timetable(.skip).step(minute + .seconds(600), now: late) == .fire(next: minute + .seconds(660)))
  }

  /// What was fired is remembered for a thousand periods: so far it goes back with a clock, and further to what it has passed over.
  @Test(arguments: [ScheduleFacts.Missed.latest, .skip])
  func aScheduleGoesBackWithAClockThatIsSetBack(_ missed: ScheduleFacts.Missed) throws {
    let table = try timetable(missed)
    #expect(table.step(minute, now: minute + .seconds(-121)) == .goBack(to: minute + .seconds(-120)))
    #expect(table.step(minute, now: minute + .seconds(-7001)) == .goBack(to: minute + .seconds(-6960)))
    let far = minute + .seconds(-90_001)
    #expect(table.step(minute, now: far) == .wait(Timetable.waitMax))
    let passed = Passed(from: minute + .seconds(-90_000), to: minute + .seconds(-60))
    #expect(table.step(minute, passed: passed, now: far) == .goBack(to: minute + .seconds(-90_000)))
    #expect(table.step(minute, passed: passed, now: far + .seconds(-60)) == .wait(Timetable.waitMax))
  }

  /// As long as the clock is ahead, a tick may leap again and again; one whose text is older has one span of them.
  @Test func whatATickHasLeaptOverIsKeptBesideWhatItLeapsOverNext() {
    func at(_ seconds: Int) -> Timestamp { minute + .seconds(seconds) }
    var passed = Passed("\(at(0)) \(at(7200))")
    #expect(passed == Passed(from: at(0), to: at(7200)))
    passed.go(from: at(7260), to: at(7320))
    passed.go(from: at(7320), to: at(7380))
    #expect(passed.description == "\(at(0)) \(at(7200)) \(at(7260)) \(at(7380))")
    #expect(Passed(passed.description) == passed)
    #expect([0, 7199, 7260].allSatisfy { passed.contains(at($0)) } && ![-1, 7200, 7380].contains { passed.contains(at($0)) })
    passed.go(from: at(7440), to: at(60))
    #expect(passed == Passed(from: at(0), to: at(60)))
    for text in [nil, "later", "\(at(0)) later", "\(at(0))", "\(at(60)) \(at(0))"] { #expect(Passed(text) == Passed()) }
  }

  @Test func ofManyLeapsTheShortestAreForgotten() {
    var passed = Passed(from: minute, to: minute + .seconds(7200))
    for leap in 0..<100 {
      let start = minute + .seconds(8000 + leap * 10)
      passed.go(from: start, to: start + .seconds(2 + leap % 2))
    }
    #expect(passed.spans.count == Passed.spansMax && passed.contains(minute))
    #expect(passed.spans.dropFirst().allSatisfy { $0.lowerBound.duration(to: $0.upperBound) > .seconds(2) })
  }

  /// What makes up for everything has fired all that lies before its tick.
  @Test func whereAllAreMadeUpForNoneIsLeft() throws {
    #expect(try timetable(.all).step(minute, now: minute + .seconds(-7000)) == .wait(Timetable.waitMax))
    #expect(try timetable(.all).isSetBack(before: minute, now: minute + .seconds(-7000)))
  }

  /// Nothing before the first slot was fired: what began while the clock was ahead goes back however far, whatever is made up for.
  @Test(arguments: [ScheduleFacts.Missed.latest, .all, .skip])
  func whatHasJustBegunGoesBackWithAnyClock(_ missed: ScheduleFacts.Missed) throws {
    let table = try timetable(missed)
    let place = try #require(table.beginning(at: minute))
    let now = minute + .seconds(-30 * 86_400)
    #expect(place.slot == minute + .seconds(60))
    #expect(table.step(place.slot, passed: place.passed, now: now) == .goBack(to: now + .seconds(60)))
  }

  /// However the clock is set, the slots of a tick go forward, or back with the clock.
  @Test(arguments: [ScheduleFacts.Missed.latest, .all, .skip])
  func aSlotFollowsFromTheSlot(_ missed: ScheduleFacts.Missed) throws {
    let table = try timetable(missed)
    var slot = minute
    for step in 0..<2000 {
      let now = minute + .seconds((step * 7919) % 20_000 - 5000)
      switch table.step(slot, now: now) {
      case .wait: continue
      case .goBack(let earlier):
        #expect(missed != .all && now < earlier && earlier < slot)
        slot = earlier
      case .fire(let next), .leap(let next):
        let next = try #require(next)
        #expect(next > slot)
        slot = next
      }
    }
  }

  /// The hour that is left out, and the one that comes twice: before its slot a tick waits, whatever the clocks of the zone show.
  @Test(arguments: ["30 2 * * *", "0 * * * *", "*/10 * * * *", "20 1,2,3 * * *"], ["2026-03-08T00:00:00Z", "2026-11-01T00:00:00Z"])
  func aChangeOfTheClocksIsNoneThatWasSet(cron: String, start: String) throws {
    let kind = ScheduleFacts.Kind.cron(cron, zone: "America/New_York", missed: .latest)
    let facts = ScheduleFacts(name: "a", place: "a.yaml:1", kind: kind, process: "p")
    let table = try #require(try Timetable(facts) { try ZoneFiles.zone($0).zone })
    var now = try #require(Timestamp(rfc3339: start))
    var slot = try #require(table.next(after: now))
    let end = now + .seconds(12 * 3600)
    while now < end {
      switch table.step(slot, now: now) {
      case .wait: #expect(now < slot)
      case .fire(let next):
        #expect(now == slot)
        slot = try #require(next)
      case .leap, .goBack: Issue.record("\(slot) at \(now)")
      }
      now = now + .seconds(600)
    }
  }

  /// As when a country does without summer time, and the machine has learnt it while a tick waits: it fires once, at the right hour.
  @Test(
    arguments: [("America/Panama", "America/Mexico_City", 3600), ("America/Mexico_City", "America/Panama", -3600)],
    [ScheduleFacts.Missed.latest, .all, .skip])
  func aTickGoesAlongWithTheRulesOfItsZone(change: (before: String, after: String, by: Int), _ missed: ScheduleFacts.Missed) throws {
    let kind = ScheduleFacts.Kind.cron("0 18 15 * *", zone: "America/Mexico_City", missed: missed)
    let facts = ScheduleFacts(name: "a", place: "a.yaml:1", kind: kind, process: "p")
    func table(_ rules: String) throws -> Timetable {
      let zone = try #require(ZoneTable.zone(rules))
      return try #require(try Timetable(facts) { _ in zone })
    }
    let start = try #require(Timestamp(rfc3339: "2026-05-01T00:00:00Z"))
    let (before, after) = (try table(change.before), try table(change.after))
    var slot = try #require(before.next(after: start))
    let due = slot + .seconds(change.by)
    #expect(after.next(after: start) == due)
    var (fired, now) = ([Timestamp](), due + .seconds(-7200))
    while now < due + .seconds(86_400) {
      switch after.step(slot, now: now) {
      case .wait: now = now + .seconds(600)
      case .fire(let next):
        fired.append(slot)
        slot = try #require(next)
      case .leap(let next): slot = try #require(next)
      case .goBack(let earlier): Issue.record("back to \(earlier)")
      }
    }
    #expect(fired == [due])
  }

  /// It has no slot to keep: a clock that was set back lets it begin anew.
  @Test func aPauseIsNeverLongerThanItself() throws {
    let facts = ScheduleFacts(name: "a", place: "a.yaml:1", kind: .continuous(.seconds(600)), process: "p")
    let table = try #require(try Timetable(facts) { _ in .utc })
    #expect(table.step(minute, now: minute + .seconds(-600)) == .wait(Timetable.waitMax))
    #expect(table.step(minute, now: minute + .seconds(-7)) == .wait(.seconds(7)))
    #expect(table.step(minute, now: minute) == .fire(next: nil))
    #expect(table.step(minute, now: minute + .seconds(-601)) == .leap(to: minute + .seconds(-1)))
  }

  @Test func aZoneThatNobodyKnowsIsTold() {
    let kind = ScheduleFacts.Kind.cron("0 0 * * *", zone: "Mars/Olympus", missed: .latest)
    let facts = ScheduleFacts(name: "a", place: "a.yaml:1", kind: kind, process: "p")
    #expect(throws: ConfigurationError.self) { try Timetable(facts) { try ZoneFiles.zone($0).zone } }
  }
}
