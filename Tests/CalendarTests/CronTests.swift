// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ArmatureCalendar

@Suite struct CronTests {
  private static let crons = [
    "30 2 * * *", "0 0 * * *", "59 23 * * *", "*/7 * * * *", "30 1,2,3 * * SUN", "0 18 * * MON-FRI", "15 */6 L * *",
    "0 0 29 FEB *", "5 4 13 * FRI", "0 12 1-7 3,10 *", "45 23 * 3-4 SAT", "10 0-4 * MAR,OCT,NOV *",
  ]

  @Test("The next time is the one that a slow search in Python finds", arguments: Oracle.zones)
  func theNextTime(in name: String) throws {
    let zone = try zoneOfMachine(name)
    var random = Numbers(state: name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    // Around the changes most of all, where every mistake is.
    let changes = zone.changes(from: 1_262_304_000, to: 2_145_916_800).map(\.at)
    let questions = (0..<60).map { index -> (cron: String, instant: Int64) in
      let near = changes.isEmpty || index % 4 == 0 ? 1_262_304_000 + Int64(random.next() % 800_000_000)
        : changes[Int(random.next() % UInt64(changes.count))]
      return (Self.crons[index % Self.crons.count], near - 90_000 + Int64(random.next() % 180_000))
    }
    let answers = try Oracle.ask(["next"], questions.map { "\(name)|\($0.cron)|\($0.instant)\n" }.joined())
    for (question, answer) in zip(questions, answers) {
      let next = try Cron(parsing: question.cron).next(after: question.instant, in: zone)
      #expect(next.map(String.init) ?? "none" == answer, "\(question)")
    }
  }

  @Test("The last time up to an instant is the one that has no other behind it")
  func theLastTime() throws {
    let zone = try zoneOfMachine("America/New_York")
    var random = Numbers(state: 3)
    for index in 0..<200 {
      let cron = try Cron(parsing: Self.crons[index % Self.crons.count])
      let instant = 1_700_000_000 + Int64(random.next() % 400_000_000)
      guard let last = cron.last(upTo: instant, in: zone) else { continue }
      #expect(last <= instant)
      #expect(try #require(cron.next(after: last, in: zone)) > instant)
      #expect(cron.next(after: last - 1, in: zone) == last)
    }
  }

  @Test func theLastOfManyTimesIsFoundInFewSteps() {
    var asked = 0
    let last = Cron.last(upTo: 1_800_000_059) { time in
      asked += 1
      return (time / 60 + 1) * 60
    }
    #expect(last == 1_800_000_000)
    #expect(asked < 30)
  }

  @Test func theLastTimeMayLieYearsBack() throws {
    let leapDay = try Cron(parsing: "0 0 29 FEB *")
    #expect(leapDay.last(upTo: 1_800_000_000, in: .utc) == 1_709_164_800)
  }

  /// In New York the clocks go from 2:00 to 3:00 on 8 March 2026, and from 2:00 back to 1:00 on 1 November.
  @Test(arguments: [
    ("30 2 * * *", 1_772_900_000, [1_772_953_200, 1_773_037_800]),  // 2:30 is left out: at 3:00 on that day
    ("0,30 2 * * *", 1_772_900_000, [1_772_953_200, 1_773_036_000]),  // once for both
    ("30 1 * * *", 1_793_500_000, [1_793_511_000, 1_793_601_000]),  // 1:30 comes twice: the first time
    ("30 * * * *", 1_793_509_200, [1_793_511_000, 1_793_514_600, 1_793_518_200]),  // every hour there is
    ("30 * * * *", 1_772_947_800, [1_772_951_400, 1_772_955_000]),  // and none that is not
  ])
  func theChangesOfTheClocks(cron: String, start: Int, expected: [Int]) throws {
    let zone = try zoneOfMachine("America/New_York")
    var times: [Int] = []
    var time = Int64(start)
    for _ in expected {
      time = try #require(try Cron(parsing: cron).next(after: time, in: zone))
      times.append(Int(time))
    }
    #expect(times == expected)
  }

  @Test func whatIsNeverDueIsFoundOut() throws {
    #expect(try !Cron(parsing: "0 0 30 FEB *").isEverDue)
    #expect(try Cron(parsing: "0 0 30 FEB *").next(after: 0, in: .utc) == nil)
    #expect(try Cron(parsing: "0 0 30 FEB *").last(upTo: 2_000_000_000, in: .utc) == nil)
    #expect(try Cron(parsing: "0 0 29 FEB *").isEverDue)
    #expect(try Cron(parsing: "0 0 30 FEB MON").isEverDue)
  }

  @Test(arguments: [
    "* * * * *", "0 0 1 1 0", "0 0 1 1 7", "*/5 1-3/2,9 L,15 jan-Dec sun-SAT", "59 23 31 12 SAT-SUN",
  ])
  func whatIsCronIsRead(_ text: String) throws { _ = try Cron(parsing: text) }

  @Test func sundayHasTwoNumbers() throws {
    #expect(try Cron(parsing: "0 0 * * 7") == Cron(parsing: "0 0 * * SUN"))
    #expect(try Cron(parsing: "0 0 * * 6-7") == Cron(parsing: "0 0 * * SAT-SUN"))
    #expect(try Cron(parsing: "0 0 * * */2") == Cron(parsing: "0 0 * * 0,2,4,6"))
  }
}

/// A small generator of its own, so that a failure comes again.
private struct Numbers {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
