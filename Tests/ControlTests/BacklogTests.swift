// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import ArmatureTesting
import Foundation
import Logging
import LogSupport
import Synchronization
import Testing

/// How many messages wait in a store, as who looks is told.
@Suite struct BacklogTests {
  /// What nobody has counted yet is not 0; a look has it counted, and the next one tells it, of letters, too.
  @Test func aLookTellsWhatTheLastOneHasAskedFor() throws {
    let world = BacklogWorld()
    world.bureau.send("steady", 0..<100)
    for id in 0..<3 { world.bureau.exhaust(Errand(kind: "steady", id: id).encoded(), in: QueueName("parked")) }
    let looks = world.run(looksAt: [10, 11])
    let (first, second) = (try #require(looks.first), try #require(looks.last))
    #expect(first.queues.count == 5 && first.queues.allSatisfy { $0.backlog == nil })
    #expect(first.letterQueues.map(\.name) == ["dead", "parked"] && first.letterQueues.allSatisfy { $0.backlog == nil })
    #expect(first.backlog(of: "errands") == nil && first.description.contains(/errands +- +- +20\b/))
    let errands = try #require(second.queues.first)
    #expect(errands.inFlight == 20 && errands.backlog == QueueBacklog(waiting: 80, hidden: 20, age: .seconds(1)))
    #expect(second.queues.dropFirst().allSatisfy { $0.backlog?.waiting == 0 })
    #expect(second.letterQueues.map { $0.backlog?.waiting } == [0, 3])
    #expect(second.description.contains(/errands +80 +20 +20\b/) && second.description.contains(/parked +3 +0 +-/), "\(second)")
    let json = String(decoding: second.json, as: UTF8.self)
    #expect(json.contains(#""name":"errands","backlog":{"waiting":80,"hidden":20,"ageMilliseconds":1000},"inFlight":20"#), "\(json)")
    #expect(json.contains(#"{"name":"parked","backlog":{"waiting":3,"hidden":0,"ageMilliseconds":1000}}"#), "\(json)")
    #expect(String(decoding: first.json, as: UTF8.self).contains(#""name":"errands","backlog":null,"inFlight":20"#))
  }

  /// No timer asks: a simulation that nobody looks into is what it was.
  @Test func whereNobodyLooksNobodyIsAsked() {
    let world = BacklogWorld()
    world.bureau.send("steady", 0..<10)
    #expect(world.run(looksAt: []).isEmpty)
    #expect(world.store.counts.isEmpty)
  }

  /// Every five seconds; where each request is paid, every thirty; and a store that needs its time for it, after a hundred times that.
  @Test(arguments: [
    (CountedStore.Mood(), 21), (CountedStore.Mood(callCount: 10), 4), (CountedStore.Mood(takes: .milliseconds(400)), 3),
    (CountedStore.Mood(takes: .seconds(30)), 1),
  ])
  func aStoreIsNotAskedMoreOftenThanItBears(mood: CountedStore.Mood, count: Int) {
    let world = BacklogWorld(mood)
    let looks = world.run(looksAt: Array(10...110))
    #expect(looks.count == 101)
    let names = ["dead", "errands", "parked"] + ["fragile", "partner", "payer", "steady"].map { "Control/\($0).signals" }
    #expect(world.store.counts == Dictionary(uniqueKeysWithValues: names.map { ($0, count) }))
  }

  /// It is told how old a number is, and that nobody answers is told once; a store that cannot count is not ill.
  @Test func aStoreThatDoesNotAnswerIsToldOnce() throws {
    let world = BacklogWorld()
    world.bureau.send("steady", 0..<100)
    world.machine.after(.seconds(30)) { world.store.mood.withLock { $0.fails = true } }
    world.machine.after(.seconds(330)) { world.store.mood.withLock { $0.fails = false } }
    let looks = world.run(looksAt: Array(10...400))
    #expect(looks.allSatisfy { $0.health == .healthy })
    let during = try #require(looks.first { $0.at.seconds - looks[0].at.seconds == 300 })
    #expect(during.backlog(of: "errands").map { $0.age > .seconds(270) && $0.waiting == 80 } == true, "\(during)")
    #expect(during.description.contains(/errands +80 \(2[0-9]+ s ago\)/))
    // A number of half a minute ago is not one of now.
    let early = try #require(looks.first { $0.backlog(of: "errands").map { $0.age >= .seconds(12) } == true })
    #expect(early.description.contains(/errands +80 \(1[0-9] s ago\)/), "\(early)")
    #expect(looks.last?.backlog(of: "errands").map { $0.age <= .seconds(5) } == true)
    #expect(world.lines(of: "errands") == ["cannot count what waits, trying again", "can count what waits again"])
  }

  /// Looks and messages pass by a store that hangs, it is asked once, and a stop leaves it behind in its time.
  @Test func aStoreThatHangsHoldsUpNothing() throws {
    let world = BacklogWorld(CountedStore.Mood(hangs: true), pause: .milliseconds(10))
    world.bureau.send("steady", 0..<100)
    let looks = world.run(looksAt: Array(10...100), then: 200)
    #expect(looks.count == 91 && looks.allSatisfy { $0.backlog(of: "errands") == nil })
    #expect(Set(world.bureau.minutes.ids("arrive")) == Set(0..<100))
    #expect(world.store.counts.values.allSatisfy { $0 == 1 } && world.store.counts.count == 7)
    #expect(world.took.map { $0 < .seconds(1) } == true, "\(world.took ?? .zero)")
    #expect(!world.log.withLock { $0 }.contains { $0.contains("left behind") }, "a store that waits for its calls tells it at its close")
  }

  /// Who may wait gets the first number at once, and waits for a store that hangs once, and not for long.
  @Test(arguments: [false, true]) func whoMayWaitIsToldAtTheFirstLook(hangs: Bool) throws {
    let world = BacklogWorld(CountedStore.Mood(hangs: hangs, takes: .milliseconds(50)))
    world.bureau.send("steady", 0..<100)
    let seen = Mutex<[(ServiceSnapshot, Duration)]>([])
    world.machine.after(.seconds(10)) {
      for _ in 0..<2 {
        let begun = world.bureau.simulation.now
        let snapshot = await world.service.control.countedSnapshot()
        seen.withLock { $0.append((snapshot, world.bureau.simulation.now - begun)) }
      }
    }
    _ = world.run(looksAt: [])
    let (first, second) = (try #require(seen.withLock { $0.first }), try #require(seen.withLock { $0.last }))
    #expect(first.0.backlog(of: "errands")?.waiting == (hangs ? nil : 80))
    #expect(first.1 == (hangs ? .milliseconds(500) : .milliseconds(50)) && second.1 == .zero)
  }

  /// A service that does not work tells of none, and asks for none.
  @Test func aServiceThatDoesNotWorkAsksNobody() async {
    let world = BacklogWorld()
    let snapshot = world.service.control.snapshot()
    #expect(snapshot.queues.isEmpty && snapshot.letterQueues.isEmpty && world.store.counts.isEmpty)
    let counted = await world.service.control.countedSnapshot()
    #expect(counted.letterQueues.isEmpty && world.store.counts.isEmpty)
  }
}

/// The bureau, whose last stage takes its time, over a store that notes who counts.
private struct BacklogWorld {
  let bureau = BureauWorld(seed: 3)
  let store: CountedStore
  let machine: SimulatedMachine
  let service: Service
  let log: Mutexed<[String]>
  private let stopTook = Mutexed<Duration?>(nil)

  init(_ mood: CountedStore.Mood = CountedStore.Mood(), pause: Duration = .seconds(1000)) {
    let (store, log) = (CountedStore(bureau.store, mood), Mutexed<[String]>([]))
    (self.store, self.log) = (store, log)
    let logger = Logger(label: "machine") { _ in
      LogListener(from: .trace) { event, metadata in
        log.withLock { $0.append("\(metadata["queue"].map { "\($0)" } ?? "-"): \(event.message)") }
      }
    }
    (machine, service) = bureau.service(drain: .seconds(1), logger: logger, transport: store) { stage, _, time in
      if stage == "arrive" { try await time.sleep(until: time.now + pause) }
    }
  }

  /// How long the service needed to stop.
  var took: Duration? { stopTook.withLock { $0 } }

  func lines(of queue: String) -> [String] {
    log.withLock { $0 }.filter { $0.hasPrefix("\(queue): ") && $0.contains("count") }.map { String($0.dropFirst(queue.count + 2)) }
  }

  /// Runs the service, looks at these seconds, and stops it behind the last one; then a store that hangs goes on.
  func run(looksAt seconds: [Int], then end: Int? = nil) -> [ServiceSnapshot] {
    let looks = Mutex<[ServiceSnapshot]>([])
    let (service, store, took, simulation) = (service, store, stopTook, bureau.simulation)
    let end = end ?? (seconds.last ?? 60) + 1
    let begun = Mutex(Instant(nanoseconds: 0))
    machine.start {
      _ = try? await service.run(until: .stopped)
      took.withLock { $0 = simulation.now - begun.withLock { $0 } }
    }
    for second in seconds {
      machine.after(.seconds(second)) {
        let snapshot = service.control.snapshot()
        looks.withLock { $0.append(snapshot) }
      }
    }
    machine.after(.seconds(end)) {
      begun.withLock { $0 = simulation.now }
      service.stop()
    }
    machine.after(.seconds(end + 20)) { store.goOn() }
    #expect(bureau.simulation.run() == .finished)
    return looks.withLock { $0 }
  }
}

/// A value behind a lock that values can hold.
private final class Mutexed<Value: Sendable>: Sendable {
  private let value: Mutex<Value>

  init(_ value: Value) { self.value = Mutex(value) }

  func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result { value.withLock { body(&$0) } }
}

extension ServiceSnapshot {
  fileprivate func backlog(of queue: String) -> QueueBacklog? { queues.first { $0.name == queue }?.backlog }
}
