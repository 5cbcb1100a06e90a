// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import ArmatureTesting
import Dispatch
import Logging
import LogSupport
import Synchronization
import Testing

/// What a service does not come to in a simulation, where an initialiser takes no time, and a stage that blocks none either.
@Suite struct CoreTests {
  /// The process is wired anew when its tenure ends, and its initialiser is slow: the next tenure has begun when it is through.
  @Test func aRestartThatOutlivesItsTenureChangesNothingInTheNextOne() {
    let world = CoreWorld(StageFacts(index: 0, kind: .drive, name: "apply", line: 1, column: 1))
    let meanwhile = Mutex<(@Sendable () -> Void)?>(nil)
    let done = Mutex<[Int]>([])
    let processes = (0..<2).map { _ in
      world.process(made: { meanwhile.withLock { $0.take() }?() }, { job in done.withLock { $0.append(job.id) } })
    }
    let (old, heir) = (processes[0], processes[1])
    let seen = Mutex<[[Int]]>([])
    world.machine.start {
      old.start()
      world.health.serve(true)
      old.standDown()
      meanwhile.withLock { meanwhile in
        meanwhile = {
          old.drain()
          old.letGo()
          old.stopped()
          heir.start()
        }
      }
      old.start()
      await world.sleep(.seconds(1))
      world.lasting.pauses.setWhole(true, at: world.machine.host.time.now)
      var chunk = Ring<Frame<[UInt8]>>(minimumCapacity: 1)
      chunk.append(world.frame(7))
      await heir.deliver(chunk)
      await world.sleep(.seconds(10))
      seen.withLock { $0.append(done.withLock { $0 }) }
      #expect(world.health.isReady && old.condition == .stopped)
      world.lasting.pauses.setWhole(false, at: world.machine.host.time.now)
      await world.sleep(.seconds(1))
      seen.withLock { $0.append(done.withLock { $0 }) }
      heir.letGo()
    }
    #expect(world.simulation.run() == .finished)
    #expect(seen.withLock { $0 } == [[], [7]])
    #expect(world.lasting.meters.restarts.value == 0)
  }

  /// A new message in the place of one that another delivery is at work on would take it from that. It comes again when that may be over,
  /// but not at once.
  @Test(arguments: [(60, 60), (0, 1)]) func whatAnotherDeliveryHoldsIsGivenBack(rest: Int, delay: Int) async {
    let stage = StageFacts(index: 0, kind: .drive, name: "apply", line: 1, column: 1)
    let world = CoreWorld(stage, broker: Decided(result: .heldByDelivery(rest: .seconds(rest))))
    var chunk = Ring<Frame<Int>>(minimumCapacity: 1)
    chunk.append(Frame(receipt: world.receipt(7), value: 7))
    await claimChunk(world.core(), &chunk) { "\($0)" }
    let granted = chunk.count
    #expect(granted == 0)
    let endings = world.inFlight.takeEnded(at: world.machine.host.time.now).others.map { "\($0.ending)" }
    #expect(endings == ["\(Ending.release(after: .seconds(delay)))"])
  }

  /// A context has what was beside its message for good, and the next message in that place has its own. Where the stage is not given its
  /// context, nobody looks.
  @Test(arguments: [true, false]) func aContextTakesWhatTravelsBesideItsMessage(_ readsContext: Bool) {
    let world = CoreWorld(
      StageFacts(index: 0, kind: .drive, name: "apply", line: 1, column: 1, readsContext: readsContext))
    var context = StageContext(core: world.core(), stage: 0)
    var seen: [StageContext] = []
    for (id, attributes) in [["tenant": "a"], [:], ["tenant": "b"]].enumerated() {
      let receipt = world.receipt(id, attributes: attributes)
      let slot = receipt.slot
      #expect(slot == 0)
      context.begin(receipt)
      seen.append(context)
      receipt.acknowledge()
      world.inFlight.forget(world.inFlight.takeEnded(at: world.machine.host.time.now).done, haveLeft: true)
    }
    #expect(seen.map(\.attributes) == (readsContext ? [["tenant": "a"], [:], ["tenant": "b"]] : [[:], [:], [:]]))
  }

  /// A stage on threads of its own: the results behind one that has timed out find no room, and the next one times out all the same.
  @Test func timeoutsAreWatchedWhileResultsWaitForRoom() {
    let world = CoreWorld(
      StageFacts(index: 0, kind: .block, name: "cut", line: 1, column: 1, parallelism: 2, timeout: .seconds(5)))
    let core = world.core()
    let output: Channel<Frame<Int>> = core.makeOutput(behind: world.stage, capacity: 1)
    let isFetched = Mutex(false)
    let crew = Crew(
      core: core, stage: world.stage, key: nil, executor: world.machine,
      next: { _ in
        if isFetched.withLock({ isFetched in defer { isFetched = true }; return isFetched }) { return nil }
        var frames = Ring<Frame<Carried>>(minimumCapacity: 4)
        for id in 0..<4 { frames.append(Frame(receipt: world.receipt(id), value: id)) }
        return frames
      },
      body: { value, _ in
        // The first one and the last one hang; the last one begins when the third is done.
        let seconds = [3600, 0, 3, 3600][value as? Int ?? 0]
        try await world.machine.host.time.sleep(until: world.machine.host.time.now + .seconds(seconds))
        return value
      }, output: CrewOutput(output))
    world.machine.start { await crew.run() }
    let timeouts = Mutex(0)
    world.machine.start {
      await world.sleep(.seconds(100))
      timeouts.withLock { $0 = world.lasting.meters.stages[0].timeouts.value }
      core.abort()
    }
    #expect(world.simulation.run() == .finished)
    #expect(timeouts.withLock { $0 } == 2)
  }

  /// Whoever is late reads on behind the end of a tenure, which has let go of its message.
  @Test func attributesOutlastATenure() {
    let world = CoreWorld(StageFacts(index: 0, kind: .map, name: "look", line: 1, column: 1))
    let receipt = world.receipt(1, attributes: ["tenant": "a"])
    world.inFlight.releaseRest()
    let ended = world.inFlight.takeEnded(at: Instant(nanoseconds: 0)).others.map(\.slot)
    world.inFlight.forget(ended, haveLeft: false)
    #expect(ended.count == 1 && receipt.attributes == ["tenant": "a"])
  }

  /// Two threads tell of a breakdown at once, and the process is wired anew before the second one has been heard.
  @Test func aBreakdownThatIsToldTwiceTakesOneCore() throws {
    let told = Told()
    let world = CoreWorld(StageFacts(index: 0, kind: .drive, name: "apply", line: 1, column: 1), logger: told.logger)
    let process = world.process(made: {}, { _ in })
    world.machine.start {
      process.start()
      guard let core = process.core else { return }
      told.atNext {
        core.breakDown(stage: 0, cause: Breakdown("the other thread"))
        if process.takeBreakdown() != nil { process.start() }
      }
      core.breakDown(stage: 0, cause: Breakdown("the one thread"))
      #expect(process.condition == .running && process.core != nil)
      process.letGo()
    }
    #expect(world.simulation.run() == .finished)
    #expect(world.lasting.meters.restarts.value == 1)
  }

  /// One thread pauses the process while another one lets it go on: the board keeps what holds in the end.
  @Test(.timeLimit(.minutes(1))) func healthIsNotOvertaken() async {
    let world = CoreWorld(StageFacts(index: 0, kind: .drive, name: "apply", line: 1, column: 1), host: .system)
    let process = world.process { _ in }
    process.start()
    var overtaken = 0
    for _ in 0..<30_000 {
      await withTaskGroup(of: Void.self) { group in
        for isPaused in [true, false] {
          group.addTask {
            world.lasting.pauses.setWhole(isPaused, at: Instant(nanoseconds: 0))
            process.tellHealth()
          }
        }
      }
      if (world.health.health == .healthy) == world.lasting.pauses.isWhole { overtaken += 1 }
    }
    #expect(overtaken == 0)
    process.letGo()
  }

  @Test func aBreakdownInTheMomentOfAStopLetsGoOfTheInbox() {
    let told = Told()
    let world = CoreWorld(StageFacts(index: 0, kind: .drive, name: "apply", line: 1, column: 1), logger: told.logger)
    let process = world.process(made: {}, { _ in })
    world.machine.start {
      process.start()
      told.atNext { process.drain() }
      process.core?.breakDown(stage: 0, cause: Breakdown("at once"))
    }
    #expect(world.simulation.run() == .finished)
    #expect(process.inbox.isAborted && process.condition == .draining)
  }

  /// One worker waits for room behind, one blocks for ever, one has nothing to do, and the process is given up.
  @Test(.timeLimit(.minutes(1))) func anAbortWaitsForNoWorkerThatBlocks() async throws {
    let world = CoreWorld(StageFacts(index: 0, kind: .block, name: "cut", line: 1, column: 1, parallelism: 2, order: .key), host: .system)
    let core = world.core()
    let output: Channel<Frame<Int>> = core.makeOutput(behind: world.stage, capacity: 1)
    await output.send(Frame(receipt: world.receipt(1), value: 1))
    let isFetched = Mutex(false)
    let (begun, wall) = (Doorbell(), Wall())
    let crew = Crew(
      core: core, stage: world.stage, key: { LaneKey($0 as? Int ?? 0) }, executor: core.threads(for: world.stage),
      next: { _ in
        if isFetched.withLock({ isFetched in defer { isFetched = true }; return isFetched }) { return nil }
        var frames = Ring<Frame<Carried>>(minimumCapacity: 4)
        for id in 2...3 { frames.append(Frame(receipt: world.receipt(id), value: id)) }
        return frames
      },
      body: { value, _ in
        if value as? Int == 3 {
          begun.ring()
          wall.block()
        }
        return value
      }, output: CrewOutput(output))
    let loop = Task { await crew.run() }
    try await begun.wait()
    core.abort()
    loop.cancel()
    await loop.value
    var released: Set<Int32> = []
    while released.count < 3 {
      released.formUnion(world.inFlight.takeEnded(at: Instant(nanoseconds: 0)).others.map(\.slot))
      if released.count < 3 { try await world.inFlight.settlements.wait() }
    }
    wall.fall()
  }
}

/// Does something at the next line that tells of a breakdown.
private final class Told: Sendable {
  private let next = Mutex<(@Sendable () -> Void)?>(nil)

  func atNext(_ body: @escaping @Sendable () -> Void) { next.withLock { $0 = body } }

  var logger: Logger {
    Logger(label: "core") { _ in
      LogListener(from: .error) { event, _ in
        if event.message == "broke down" { self.next.withLock { $0.take() }?() }
      }
    }
  }
}

/// Something that blocks a thread.
private final class Wall: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  func block() { semaphore.wait() }
  func fall() { semaphore.signal() }
}

/// A store that says one thing to whoever claims.
private struct Decided: UnaskedBroker {
  let result: ClaimResult

  func claim(_ claims: [Claim]) async throws -> [ClaimResult] { claims.map { _ in result } }
}
