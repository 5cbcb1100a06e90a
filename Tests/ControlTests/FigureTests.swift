// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import ArmatureTesting
import Synchronization
import Testing

/// What a snapshot says of times and failures.
@Suite struct FigureTests {
  @Test func aClassOfDurationsIsAnEighthWide() {
    for shift in 0..<40 {
      for nanoseconds in [Int64(1) << shift, (Int64(1) << shift) + 1, (Int64(1) << shift) * 3 / 2] {
        let index = DurationHistogram.index(of: nanoseconds)
        #expect(DurationHistogram.end(of: index) >= nanoseconds)
        #expect(DurationHistogram.end(of: index) <= nanoseconds + nanoseconds / 8)
        #expect(index == 0 || DurationHistogram.end(of: index - 1) < nanoseconds)
      }
    }
    #expect(DurationHistogram.index(of: -5) == 0 && DurationHistogram.index(of: .max) == 351)
  }

  @Test func percentilesAreThoseOfTheLastMinutes() throws {
    var recent = RecentDurations()
    func at(_ seconds: Int64) -> Instant { Instant(nanoseconds: seconds * 1_000_000_000) }
    let none = recent.percentiles(at: at(1))
    #expect(none == nil)
    for value in 1...100 { recent.record(Int64(value) * 1_000_000, at: at(1)) }
    let two = recent.percentiles(at: at(2))
    let first = try #require(two)
    #expect(first.count == 100 && first.longest == .milliseconds(100))
    for (found, percent) in [(first.p50, 50), (first.p90, 90), (first.p99, 99)] {
      #expect(found >= .milliseconds(percent) && found <= .microseconds(percent * 1125))
    }
    recent.record(7, count: 900, at: at(70))
    let seventy = recent.percentiles(at: at(70))
    let second = try #require(seventy)
    #expect(second.count == 1000 && second.p50 == .nanoseconds(7) && second.longest == .milliseconds(100))
    let (later, muchLater) = (recent.percentiles(at: at(140)), recent.percentiles(at: at(10_000)))
    #expect(later?.count == 900 && muchLater == nil)
  }

  @Test func failuresAreGroupedByKind() throws {
    var book = FailureBook()
    func failure(_ kind: String, _ latest: String) -> FailureGroup {
      FailureGroup(
        kind: kind, count: 1, latest: latest, latestAt: Timestamp(rfc3339: "2026-01-01T00:00:00Z")!, latestMessage: .number(1))
    }
    book.note(failure("timeout", "first"))
    book.note(failure("timeout", "second"))
    for number in 0..<100 { book.note(failure("made up \(number)", "\(number)")) }
    #expect(book.groups.count == 16)
    #expect(book.groups[0].count == 2 && book.groups[0].latest == "second")
    #expect(book.groups.last?.kind == "other" && book.groups.last?.latest == "99")
    #expect(book.groups.map(\.count).reduce(0, +) == 102)
  }

  /// A stage that takes its time, and fails each third time: both are seen.
  @Test func aSnapshotTellsTimesAndFailures() throws {
    let bureau = BureauWorld(seed: 11)
    let calls = Mutex(0)
    bureau.send("fragile", 0..<30)
    let (machine, service) = bureau.service { stage, _, time in
      guard stage == "fetch" else { return }
      try await time.sleep(until: time.now + .milliseconds(40))
      if calls.withLock({ $0 += 1; return $0 % 3 == 0 }) { throw Refusal(text: "not now") }
    }
    let seen = Mutex<ServiceSnapshot?>(nil)
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(20)) {
      seen.withLock { $0 = service.control.snapshot() }
      service.stop()
    }
    #expect(bureau.simulation.run() == .finished)
    let snapshot = try #require(seen.withLock { $0 })
    let fetch = try #require(snapshot.processes.first { $0.name == "fragile" }?.stages.first { $0.name == "fetch" })
    #expect(fetch.time?.count == fetch.attempts && fetch.attempts == calls.withLock { $0 })
    #expect(fetch.time.map { $0.p50 >= .milliseconds(40) && $0.p99 <= .milliseconds(45) } ?? false)
    #expect(fetch.failureGroups.map(\.kind) == ["Refusal"])
    #expect(fetch.failureGroups.first?.count == fetch.retries + fetch.failures && fetch.retries > 0)
    let queue = try #require(snapshot.queues.first { $0.name == "errands" })
    #expect(queue.timeInFlight.map { $0.count > 0 && $0.p50 >= .milliseconds(40) } ?? false)
    #expect(snapshot.standing == .working(token: nil))
    let json = String(decoding: snapshot.json, as: UTF8.self)
    #expect(json.contains(#""standing":"working""#) && json.contains("p99Microseconds") && json.contains(#""kind":"Refusal""#))
  }

  /// An attempt that ends in a breakdown is one, whichever stage makes it.
  @Test func anAttemptThatBreaksTheProcessDownIsCounted() throws {
    let bureau = BureauWorld(seed: 12)
    let calls = Mutex(0)
    bureau.send("fragile", 0..<1)
    let (machine, service) = bureau.service { stage, _, _ in
      if stage == "fetch", calls.withLock({ $0 += 1; return $0 == 1 }) { throw Breakdown("the line is dead") }
    }
    let seen = Mutex<ServiceSnapshot?>(nil)
    _ = machine.run(service, until: .stopped)
    machine.after(.seconds(20)) {
      seen.withLock { $0 = service.control.snapshot() }
      service.stop()
    }
    #expect(bureau.simulation.run() == .finished)
    let stages = try #require(seen.withLock { $0 }).processes.first { $0.name == "fragile" }?.stages
    let fetch = try #require(stages?.first { $0.name == "fetch" })
    #expect(calls.withLock { $0 } == 2 && fetch.attempts == 2 && fetch.retries == 1 && fetch.done == 1)
    #expect(fetch.failureGroups.map(\.kind) == ["breakdown"])
  }
}
