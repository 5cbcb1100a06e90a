// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization

/// How a world plays: it takes steps of the simulation, and lets happen to the machines what its weather says.
extension World {
  /// Plays the scenario to its end, and judges.
  ///
  /// `killAt` is a step at which the first service's machine dies, or another one where that is gone.
  func play(killAt: Int? = nil) -> Play {
    let visits = state.withLock { $0.visitsInOrder }
    visitor.start { await self.receiveVisitors(visits) }
    for plan in state.withLock({ $0.plans }) { launch(plan) }
    for command in state.withLock({ $0.commands }) { keeper.start { await self.give(command) } }
    return close(after: loop(killAt))
  }

  private func loop(_ killAt: Int?) -> Simulation.Ending? {
    var steps = 0
    while steps < limits.stepsMax {
      if steps == killAt { happen(Weather.Mishap(step: steps, kind: .kill, lasts: .seconds(1)), to: 0) }
      if let ending = simulation.step() { return ending }
      steps += 1
      let now = simulation.now
      switch state.withLock({ $0.turn(step: steps, now, limits) }) {
      case .none: break
      case .mishap(let mishap): happen(mishap, to: nil)
      case .stop: stopAll()
      case .stall: return nil
      }
    }
    return .stepsUsedUp
  }

  private func receiveVisitors(_ visits: [WorldState.Visit]) async {
    guard !visits.isEmpty else { return state.withLock { $0.areVisitorsGone = true } }
    let host = visitor.host
    do {
      let queues = try await connect(host)
      for visit in visits {
        try await host.time.sleep(until: Instant(nanoseconds: 0) + visit.after)
        try await World.$expected.withValue(visit.expecting) { try await visit.body(queues) }
      }
    } catch {
      fail("a visitor failed: \(error)")
    }
    state.withLock { $0.areVisitorsGone = true }
  }

  private func connect(_ host: Host) async throws -> Queues {
    let connects = state.withLock { $0.connects }
    if connects.isEmpty { throw ConfigurationError("nothing runs: call World.run") }
    var services: [(service: String, queues: Queues)] = []
    for connect in connects { services.append(try await connect(host)) }
    return Queues.joined(services)
  }

  private func give(_ command: WorldState.Command) async {
    try? await keeper.host.time.sleep(until: Instant(nanoseconds: 0) + command.after)
    for running in state.withLock({ $0.isOver ? [] : $0.instances.compactMap { $0 } }) {
      // A call that such a machine has begun never returns where it dies.
      running.machine.start(on: keeper) { await self.give(command, to: running) }
    }
  }

  private func give(_ command: WorldState.Command, to running: WorldState.Running) async {
    do {
      try await command.give(running.service.control)
    } catch let error as ControlError where error.reason == .notRunning {
      note("\(running.machine.name) is not commanded: \(error)")
    } catch {
      fail("a command failed: \(error)")
    }
  }

  private func launch(_ plan: WorldState.Plan) {
    let place = state.withLock { state in
      state.instances.append(nil)
      return state.instances.count - 1
    }
    let machine = simulation.machine("\(plan.name)-\(place)")
    let service = plan.launch(Instance(world: self, machine: machine))
    note("\(machine.name) starts")
    state.withLock { $0.instances[place] = WorldState.Running(plan: plan, machine: machine, service: service) }
    machine.start {
      do { try await service.run() } catch { self.note("\(machine.name) failed: \(error)") }
      self.returned(place, machine)
    }
  }

  private func returned(_ place: Int, _ machine: SimulatedMachine) {
    let now = simulation.now
    guard let plan = state.withLock({ $0.returned(place, machine, now) }) else { return }
    restart(plan, after: state.withLock { $0.absences[machine.index] } ?? .seconds(1))
  }

  private func restart(_ plan: WorldState.Plan, after delay: Duration) {
    keeper.start {
      try? await self.keeper.host.time.sleep(until: self.simulation.now + delay)
      if !self.state.withLock({ $0.isOver }) { self.launch(plan) }
    }
  }

  /// A program ends itself where it stands, and is started again.
  func crash(_ machine: SimulatedMachine) {
    note("\(machine.name) crashes")
    machine.kill()
    if let plan = state.withLock({ $0.crashed(machine) }) { restart(plan, after: .seconds(1)) }
  }

  private func happen(_ mishap: Weather.Mishap, to place: Int?) {
    let now = simulation.now
    note("\(mishap.kind) for \(mishap.lasts)")
    switch mishap.kind {
    case .outage: state.withLock { $0.weather.beginOutage(until: (now + mishap.lasts).nanoseconds) }
    case .partition: state.withLock { $0.weather.beginPartition(until: (now + mishap.lasts).nanoseconds) }
    default:
      // Where the machine of that place is gone already, as after a stop, it happens to another one.
      let victim = state.withLock { state in place.flatMap { state.victim($0) } ?? state.victim(nil) }
      guard let (place, running) = victim else { return }
      switch mishap.kind {
      case .kill:
        running.machine.kill()
        state.withLock { $0.killed(place) }
        restart(running.plan, after: mishap.lasts)
      case .stop:
        state.withLock { $0.absences[running.machine.index] = mishap.lasts }
        stop(place)
      case .freeze: running.machine.freeze(for: mishap.lasts)
      default: running.machine.stepClock(by: mishap.lasts)
      }
    }
    state.withLock { $0.weather.count(mishap.kind) }
  }

  private func stopAll() {
    note("all is done: services are stopped")
    let (looks, services) = state.withLock { ($0.looks, $0.instances.compactMap { $0?.service }) }
    for look in looks { services.forEach(look) }
    for place in state.withLock({ $0.instances.indices }) { stop(place) }
  }

  private func stop(_ place: Int) {
    let now = simulation.now
    let running = state.withLock { state in
      if let running = state.instances[place] { state.stops[running.machine.index] = state.stops[running.machine.index] ?? now }
      return state.instances[place]
    }
    running?.service.stop()
  }
}
