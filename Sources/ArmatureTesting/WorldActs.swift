// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization

/// What a world does for those who act in it.
extension World {
  func fate(of call: Weather.Call, lease: Duration? = nil, of machine: SimulatedMachine?) -> Weather.Fate {
    guard machine != nil else { return Weather.Fate() }
    let now = simulation.now.nanoseconds
    return state.withLock { $0.weather.fate(of: call, lease: lease, now: now) }
  }

  /// Does something to the queues, and wakes whoever waits for what came of it.
  func act<Answer>(at now: Instant, _ body: (inout WorldState, Instant) throws -> Answer) rethrows -> Answer {
    var changes = WorldState.Changes()
    defer { tell(changes) }
    return try state.withLock { state in
      state.queues.reveal(now)
      defer { changes = state.changes(now) }
      return try body(&state, now)
    }
  }

  private func tell(_ changes: WorldState.Changes) {
    for timer in changes.watchers { simulation.wake(timer) }
    if watch.isWatched { watch.announce(changes.queues) }
  }

  /// A service asks for messages: after a stop it must not.
  func received(by machine: SimulatedMachine?) {
    guard let machine else { return }
    let now = simulation.now
    state.withLock { state in
      guard let stop = state.stops[machine.index], now - stop > .milliseconds(100), state.weather.keepsTime else { return }
      state.judge.accuse(\.broken, "\(machine.name) receives \(now - stop) after it was stopped")
    }
  }

  func acted(_ name: String, _ key: String, _ context: StageContext?, on machine: SimulatedMachine) {
    guard machine.isAlive else { return }
    let now = simulation.now
    let cause = context.flatMap { context -> Judge.Cause? in
      // The child of a message that was expanded is called `17.0`.
      guard let id = Int(context.messageID.description.prefix { $0 != "." }) else { return nil }
      return Judge.Cause(message: id - 1, receiveCount: context.receiveCount)
    }
    note("\(machine.name): \(name) of \(key)")
    state.withLock { state in
      state.lastProgress = now.nanoseconds
      state.judge.acted(
        Effect(name: name, key: key, at: now, machine: machine.name), for: cause, on: machine.index, state.queues)
    }
  }

  func fail(_ text: String) { state.withLock { $0.judge.accuse(\.broken, text) } }

  /// Adds a line to the story of a run that is told.
  func note(_ text: @autoclosure () -> String) {
    guard state.withLock({ $0.story != nil }) else { return }
    let line = "\(simulation.now.seconds) s: \(text())"
    state.withLock { $0.story?.append(line) }
  }
}

extension Instant {
  /// Seconds with three digits, for people.
  var seconds: String {
    let thousandths = nanoseconds / 1_000_000
    return "\(thousandths / 1000).\(String(1000 + thousandths % 1000).dropFirst())"
  }
}
