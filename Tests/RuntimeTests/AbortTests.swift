// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import ArmatureTesting
import Synchronization
import Testing

/// A process is given up while its stages are held up, and wired anew behind their backs.
@Suite struct AbortTests {
  /// The second of four messages takes its time, whatever becomes of its process.
  @Test(arguments: [StageFacts.Kind.drive, .async]) func whatAPlainLoopHasNotBegunIsReleased(_ kind: StageFacts.Kind) {
    let world = CoreWorld(StageFacts(index: 0, kind: kind, name: "work", line: 1, column: 1))
    let core = world.core()
    world.string(world.line(core, 0..<4)) { id in if id == 1 { await world.sleep(.seconds(100)) } }
    world.start(core)
    let ended = Mutex<(done: [Int], released: [Int])>(([], []))
    world.machine.start {
      await world.sleep(.seconds(1))
      core.abort()
      ended.withLock { $0 = world.ended() }
    }
    #expect(world.simulation.run() == .finished)
    let (done, released) = ended.withLock { $0 }
    // What has passed a stage is released from the channel behind it.
    #expect(done == (kind == .drive ? [0] : []) && released == (kind == .drive ? [2, 3] : [0, 2, 3]))
    #expect(world.ended().done == (kind == .drive ? [1] : []))
    #expect(world.lasting.meters.stages[0].passed.value == 2)
  }

  /// A loop takes from its front what an abort takes from its back, each message once.
  @Test(.timeLimit(.minutes(1))) func aStockIsTakenFromBothSides() async {
    let world = CoreWorld(StageFacts(index: 0, kind: .drive, name: "work", line: 1, column: 1), host: .system)
    for _ in 0..<2_000 {
      let stock: SerialStock<Int> = world.core().makeStock()
      var frames = Ring<Frame<Int>>(minimumCapacity: 10)
      for id in 0..<10 { frames.append(Frame(receipt: world.receipt(id), value: id)) }
      let isFilled = stock.fill(frames)
      async let aborted: Void = stock.abort()
      var taken = 0
      while let frame = stock.take() {
        #expect(frame.value == taken)
        frame.takeReceipt().acknowledge()
        taken += 1
      }
      await aborted
      let ended = world.inFlight.takeEnded(at: Instant(nanoseconds: 0))
      #expect(isFilled && ended.done.count == taken && ended.others.count == 10 - taken && stock.isAborted)
      world.inFlight.forget(ended.done + ended.others.map(\.slot), haveLeft: true)
      let isFilledAgain = stock.fill(Ring(minimumCapacity: 0))
      #expect(!isFilledAgain)
    }
  }

  /// What the next core has noted on the slates that it shares with this one stays there, and nothing else does.
  @Test(arguments: [1, 2], [nil, 77]) func whoComesBackLateLeavesItsOwnNoteAlone(parallelism: Int, heir: Int?) {
    let world = CoreWorld(StageFacts(index: 0, kind: .drive, name: "work", line: 1, column: 1, parallelism: parallelism))
    let core = world.core()
    let aside = world.simulation.machine("aside")
    // Deaf to being cancelled.
    world.string(world.line(core, 0..<1)) { _ in await Task(executorPreference: aside) { await world.sleep(.seconds(100)) }.value }
    world.start(core)
    let marks = world.surroundings.marks
    let seen = Mutex<[Int: String]>([:])
    world.machine.start {
      await world.sleep(.seconds(1))
      core.abort()
      seen.withLock { $0 = marks.running() }
      if let heir { core.slates(parallelism, for: "work")[0].enter(note: heir) }
      // Longer than the stage: a simulation does not wait for a worker.
      await world.sleep(.seconds(200))
    }
    #expect(world.simulation.run() == .finished)
    // As long as the message runs, it is known to.
    #expect(seen.withLock { $0 } == [world.inFlight.firstNote: "plain/work"])
    #expect(marks.running() == (heir.map { [$0: "plain/work"] } ?? [:]))
  }

  @Test func aFusedRunThatBreaksDownRunsNoMore() {
    let world = CoreWorld(StageFacts(index: 0, kind: .map, name: "look", line: 1, column: 1))
    let core = world.core()
    let line = world.line(core, 0..<2).fused { (_, _: inout Progress) -> Int? in throw Breakdown("at once") }
    world.machine.start { _ = await line.next(10) }
    #expect(world.simulation.run() == .finished)
    #expect(core.isAborted && world.surroundings.marks.running().isEmpty)
  }

  /// A worker of the old core comes to the turnstile when the breaker's time is over, and would try in place of the new one's.
  @Test func aLateWorkerIsNotTheProbe() throws {
    let world = CoreWorld(
      StageFacts(
        index: 0, kind: .async, name: "ask", line: 1, column: 1, breaker: BreakerFacts(failures: 1, open: .seconds(10))))
    let cores = (world.core(), world.core())
    let old = try #require(cores.0.makeTurnstile(before: world.stage))
    let heir = try #require(cores.1.makeTurnstile(before: world.stage))
    let passed = Mutex<[Bool]>([])
    world.machine.start {
      guard let pass = await old.pass() else { return }
      old.record(.failed("gone"), of: pass)
      cores.0.abort()
      world.lasting.pacings[0]?.giveUpAttempts()
      await world.sleep(.seconds(10))
      for turnstile in [old, heir] {
        let isPassed = await turnstile.pass() != nil
        passed.withLock { $0.append(isPassed) }
      }
    }
    #expect(world.simulation.run() == .finished)
    #expect(passed.withLock { $0 } == [false, true])
  }

  /// One of a group breaks down in the moment of a stop, and the others work off what they have.
  @Test func nobodyIsStoodDownAfterAStop() {
    let world = CoreWorld(StageFacts(index: 0, kind: .drive, name: "apply", line: 1, column: 1))
    let (broken, other) = (world.process("broken") { _ in }, world.process("other") { _ in })
    let supervisor = Supervisor(
      SuperviseFacts(groups: [["broken", "other"]]), [broken, other], breakdowns: world.surroundings.breakdowns,
      host: world.machine.host, logger: world.surroundings.logger)
    let isAtWork = Mutex(false)
    world.machine.start {
      for process in [broken, other] { process.start() }
      broken.core?.breakDown(stage: 0, cause: Breakdown("at once"))
      supervisor.stop()
      for process in [broken, other] { process.drain() }
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await supervisor.run { _ in } }
        await world.sleep(.seconds(1))
        group.cancelAll()
      }
      isAtWork.withLock { $0 = other.core?.isAborted == false && !other.inbox.isAborted }
      other.letGo()
    }
    #expect(world.simulation.run() == .finished)
    #expect(isAtWork.withLock { $0 } && broken.inbox.isAborted)
  }

  /// The stop came between the look at it and the standing down.
  @Test func whoIsStoodDownWhileItDrainsLetsGoOfItsInbox() {
    let world = CoreWorld(StageFacts(index: 0, kind: .drive, name: "apply", line: 1, column: 1))
    let process = world.process { _ in }
    world.machine.start {
      process.start()
      process.drain()
      process.standDown()
    }
    #expect(world.simulation.run() == .finished)
    #expect(process.inbox.isAborted && process.condition == .draining)
  }
}

extension CoreWorld {
  /// Strings the world's one stage on a line.
  fileprivate func string(_ line: Line<Int>, _ body: @escaping @Sendable (Int) async -> Void) {
    if stage.kind == .drive { return line.drive(stage, AsyncBody { id, _ in await body(id) }) }
    _ = line.async(stage) { id, _ in await body(id) }
  }
}
