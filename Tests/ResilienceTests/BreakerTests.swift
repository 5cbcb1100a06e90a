// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Logging
import LogSupport
import Synchronization
import Testing

@Suite struct BreakerTests {
  @Test("While it is open no attempt begins, and one tries before the others may", arguments: 0..<40)
  func openThenHalfOpenThenClosed(seed: UInt64) throws {
    let world = PlantWorld(seed: seed)
    let log = BreakerLog(world.simulation)
    let simulation = world.simulation
    world.send("guarded", 0..<150)
    let outage = (world.start + .seconds(2))..<(world.start + .seconds(70))
    let (machine, service) = world.service(logger: log.logger) { stage, _, _, time in
      guard stage == "ask" else { return }
      try await time.sleep(until: time.now + .milliseconds(1 + Int(simulation.random() % 400)))
      guard outage.contains(time.now) else { return }
      if simulation.random() % 4 == 0 { try await time.sleep(until: time.now + .seconds(60)) }
      throw AskError.unavailable("for a while")
    }
    machine.start { _ = try? await service.run(until: .idle) }
    #expect(simulation.run() == .finished)
    try expectOrder(log.changes, attempts: world.begun.instants("ask"))

    let parked = try world.browse("parked").map { try Job(decoding: $0.body).id }
    #expect((world.done.ids("keep") + parked).sorted() == Array(0..<150))
    // Who waits uses up no attempts.
    for id in 0..<150 { #expect(world.begun.count("ask", id) <= 3) }
    for id in parked { #expect(world.begun.count("ask", id) == 3) }
  }

  @Test func anErrorThatDoesNotCountOpensNothing() throws {
    let world = PlantWorld(seed: 2)
    let log = BreakerLog(world.simulation)
    world.send("guarded", 0..<30)
    let (machine, service) = world.service(logger: log.logger) { stage, _, _, _ in
      if stage == "ask" { throw AskError.denied("not you") }
    }
    machine.start { _ = try? await service.run(until: .idle) }
    #expect(world.simulation.run() == .finished)
    #expect(log.changes.isEmpty)
    #expect(world.browse("parked").count == 30)
    #expect(world.begun.ids("ask").count == 90)
  }

  @Test("A stop does not wait for a breaker to close", arguments: 0..<20)
  func aStopDoesNotWait(seed: UInt64) {
    let world = PlantWorld(seed: seed)
    world.send("guarded", 0..<20)
    let (machine, service) = world.service { _, _, _, _ in throw AskError.unavailable("for ever") }
    machine.start { _ = try? await service.run() }
    world.stop(service, at: world.start + .seconds(10), on: machine)
    #expect(world.simulation.run() == .finished)
    #expect(world.simulation.now - world.start < .seconds(11))
    #expect(world.browse("jobs").count + world.browse("parked").count == 20)
    // Four attempts have failed and opened it; those that were under way then may have failed, too.
    #expect((4...9).contains(world.begun.ids("ask").count))
  }

  /// Every change is told once, in an order that makes sense, and what begins in between fits it.
  private func expectOrder(_ changes: [BreakerLog.Change], attempts: [Instant]) throws {
    #expect(changes.count >= 3)
    #expect(changes.first?.state == .open && changes.last?.state == .closed)
    for (change, next) in zip(changes, changes.dropFirst()) {
      let begun = attempts.count { $0 > change.at && $0 < next.at }
      switch change.state {
      case .open:
        #expect(next.state == .halfOpen)
        #expect(next.at - change.at >= .seconds(30))
        #expect(begun == 0)
      case .halfOpen:
        #expect(next.state != .halfOpen)
        #expect(begun == 0, "the probe alone begins, at the instant of the change")
        #expect(attempts.count { $0 == change.at } == 1)
      case .closed: #expect(next.state == .open)
      }
    }
  }
}

/// The changes of a breaker as the log tells them.
final class BreakerLog: Sendable {
  enum State { case open, halfOpen, closed }
  struct Change: Sendable {
    var state: State
    var at: Instant
  }
  private let seen = Mutex<[Change]>([])
  private let simulation: Simulation

  init(_ simulation: Simulation) { self.simulation = simulation }

  var changes: [Change] { seen.withLock { $0 } }
  var logger: Logger {
    Logger(label: "breaker") { _ in LogListener(from: .debug) { event, _ in self.note("\(event.message)") } }
  }

  private func note(_ message: String) {
    let states: [(String, State)] = [
      ("the breaker is open", .open), ("the breaker is half-open: one attempt tries", .halfOpen),
      ("the breaker is closed", .closed),
    ]
    guard let state = states.first(where: { $0.0 == message })?.1 else { return }
    seen.withLock { $0.append(Change(state: state, at: simulation.now)) }
  }
}
