// SPDX-License-Identifier: Apache-2.0

public import Armature
import Logging
import Synchronization

/// One start of a service on a machine of a ``World``: what its stages act through, in place of the world outside.
public struct Instance: Sendable {
  let world: World
  /// The machine that it runs on, and dies with.
  public let machine: SimulatedMachine

  /// Records that a stage acts, and judges whether it may: a row that is written, a mail that is sent.
  ///
  /// With the stage's context the judge knows on behalf of which message it is, and sees more.
  public func effect(_ name: String, _ key: some CustomStringConvertible, _ context: StageContext? = nil) {
    world.acted(name, key.description, context, on: machine)
  }

  /// Ends the program where it stands, as a trap in a stage does; it is started again a second later.
  public func crash() async -> Never {
    world.crash(machine)
    while true { await SimulatedTime.sleepForever() }
  }

  /// The clock that stages sleep by; `Task.sleep` would leave the simulation.
  public var time: any TimeSource { machine.host.time }

  /// Suspends for a while of virtual time.
  public func sleep(_ duration: Duration) async throws { try await time.sleep(until: time.now + duration) }

  /// A number from 0 to one less than the bound, drawn from the seed.
  public func random(below bound: Int) -> Int { world.random(below: bound) }

  /// True once in so many times.
  public func chance(_ probability: Double) -> Bool { world.simulation.state.withLock { $0.random.chance(probability) } }
}

/// What is left when a run is over.
public struct Outcome: Sendable {
  let world: World

  /// The effects of this name, in their order.
  public func effects(_ name: String) -> [Effect] {
    world.state.withLock { $0.judge.effects.filter { $0.name == name } }
  }

  /// What lies in the queues of this name, oldest first; `PROCESS.signals` are those of every service that has such a process.
  public func messages(in queue: String) -> [BrowsedMessage] {
    world.state.withLock { state in
      state.queues.lines.indices.filter { state.queues.lines[$0].name.isCalled(queue) }
        .flatMap { state.queues.browse($0, limit: .max) }
    }
  }

  /// Tells that a promise was broken.
  public func fail(_ text: String) { world.fail(text) }

  /// Nothing went wrong in this run.
  public var wasCalm: Bool { world.state.withLock { $0.weather.isUntroubled && $0.crashes == 0 && !$0.hasCrashed } }

  /// How often the message was delivered that was delivered most often.
  public var deliveriesMax: Int { world.state.withLock { $0.queues.messages.map(\.receiveCount).max() ?? 0 } }

  /// How often a fault of this kind happened in this run.
  public func faults(_ kind: Faults.Kind) -> Int { world.state.withLock { $0.weather.counts[kind.rawValue] } }

  /// Nothing went wrong that could keep a living machine from extending its leases: a message is delivered once to each.
  public var keptLeases: Bool { world.state.withLock { $0.weather.keepsLeases } }

  /// The virtual time at which everything that was sent had been done.
  public var doneAt: Instant { world.state.withLock { $0.doneAt } }

  /// The seed that decided the run.
  public var seed: UInt64 { world.seed }
}

extension QueueName {
  /// Whether a service calls it so: in a store the queues of its own have the service's name before theirs.
  fileprivate func isCalled(_ name: String) -> Bool { description == name || description.hasSuffix("/\(name)") }
}

/// Takes a service's log lines into the story of a run; where nobody reads it, they are dropped.
struct StoryLog: LogHandler {
  let world: World
  let machine: SimulatedMachine
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level {
    get { world.state.withLock { $0.story == nil } ? .critical : .debug }
    set {}
  }

  init(world: World, machine: SimulatedMachine) {
    self.world = world
    self.machine = machine
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }.sorted { $0.key < $1.key }
    let text = all.map { " \($0.key)=\($0.value)" }.joined()
    world.note("\(machine.name): \(event.level): \(event.message)\(text)")
  }
}
