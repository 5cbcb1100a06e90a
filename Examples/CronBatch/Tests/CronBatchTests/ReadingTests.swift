// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Foundation
import Synchronization
import Testing

@testable import CronBatch

@Test func theDayBeforeIsTheDayBefore() throws {
  let closing = CloseDay(archive: Memory().archive)
  let at = try #require(Timestamp(rfc3339: "2026-03-01T03:30:00Z"))
  #expect(closing.dayBefore(at) == "2026-02-28")
}

@Test func aReadingThatIsKeptTwiceCountsOnce() throws {
  let memory = Memory()
  let line = Entry(id: "1", meter: "A", wattHours: 40)
  let others = [Entry(id: "2", meter: "A", wattHours: 2), Entry(id: "3", meter: "B", wattHours: 1)]
  memory.days.withLock { $0["2026-02-28"] = [line] + others + [line] }
  #expect(try CloseDay(archive: memory.archive).addUp("2026-02-28") == "meter,wattHours\nA,42\nB,1\n")
}

@Test func theFilesAreReadAsTheyWereWritten() throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "meters \(UUID())")
  defer { try? FileManager.default.removeItem(at: folder) }
  let archive = Archive.files(in: folder.path(percentEncoded: false))
  let lines = (1...3).map { Entry(id: "\($0)", meter: "A", wattHours: $0) }
  try archive.append("2026-02-28", Array(lines.prefix(2)))
  try archive.append("2026-02-28", [lines[2]])
  #expect(try archive.lines("2026-02-28") == lines)
  #expect(try archive.lines("2026-03-01") == [])
}

/// Whatever dies and fails on the way, each reading is kept, and many of them at once.
@Test func noReadingIsLost() {
  let report = simulate(seeds: 0..<20, limits: tenMinutes) { world in
    let memory = Memory()
    world.run(instances: 2) { instance in service(memory.archive(instance)) }
    for number in 1...40 {
      world.send(reading(number), to: "meters", expecting: .effect("kept", uuid(number)))
    }
    world.atEnd { outcome in
      if outcome.wasCalm, memory.writes.withLock({ $0 }) > 20 { outcome.fail("forty readings took more than twenty writes") }
    }
  }
  #expect(report.isClean, "\(report)")
}

/// Two instances from 04:25 in Berlin to 04:35, of which any may die: the day before is closed, by one of them.
@Test func theDayIsClosedWhoeverDies() {
  let report = simulate(seeds: 0..<10, faults: .only(.kill, .stop), limits: tenMinutes) { world in
    let memory = Memory()
    world.run(instances: 2) { instance in
      // The clocks of a simulated world begin at midnight of UTC.
      instance.machine.stepClock(by: .seconds(3 * 3600 + 25 * 60))
      return service(memory.archive(instance))
    }
    world.atEnd { outcome in
      let days = memory.reports.withLock { $0 }
      if Set(days) != ["2025-12-31"] { outcome.fail("closed: \(days)") }
      if outcome.wasCalm, days.count != 1 { outcome.fail("closed \(days.count) times") }
    }
  }
  #expect(report.isClean, "\(report)")
}

/// A service with a schedule is never done, so a run of it is told how long it lasts.
private let tenMinutes: World.Limits = {
  var limits = World.Limits()
  limits.faultsUntil = .seconds(200)
  limits.duration = .seconds(600)
  return limits
}()

private func service(_ archive: Archive) -> CronBatch {
  CronBatch(keepReading: KeepReading(archive: archive), closeDay: CloseDay(archive: archive))
}

private func reading(_ number: Int) -> Reading {
  Reading(id: uuid(number), meter: "A-\(number % 3)", at: Timestamp(seconds: 1_767_225_600 + Int64(number)), wattHours: number)
}

private func uuid(_ number: Int) -> UUID {
  UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, UInt8(number)))
}

/// An archive that outlasts the machines of a simulated world.
private final class Memory: Sendable {
  let days = Mutex<[String: [Entry]]>([:])
  let reports = Mutex<[String]>([])
  let writes = Mutex(0)

  var archive: Archive { archive(nil) }

  func archive(_ instance: Instance?) -> Archive {
    Archive(
      append: { day, lines in
        self.writes.withLock { $0 += 1 }
        self.days.withLock { $0[day, default: []] += lines }
        for line in lines { instance?.effect("kept", line.id) }
      },
      lines: { day in self.days.withLock { $0[day] ?? [] } },
      publish: { day, _ in self.reports.withLock { $0.append(day) } })
  }
}
