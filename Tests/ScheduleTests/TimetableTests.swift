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
    #expect(table.step(minute, now: minute + .seconds(-7000)) == .wait(Timetable.waitMax))
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

  /// However the clock is set, the slots of a tick go forward.
  @Test(arguments: [ScheduleFacts.Missed.latest, .all, .skip])
  func aSlotNeverGoesBack(_ missed: ScheduleFacts.Missed) throws {
    let table = try timetable(missed)
    var slot = minute
    for step in 0..<2000 {
      let now = minute + .seconds((step * 7919) % 20_000 - 5000)
      switch table.step(slot, now: now) {
      case .wait: continue
      case .fire(let next), .leap(let next):
        let next = try #require(next)
        #expect(next > slot)
        slot = next
      }
    }
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
