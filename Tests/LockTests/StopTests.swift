// SPDX-License-Identifier: Apache-2.0

@testable import Armature
@testable import ArmatureTesting
import Synchronization
import Testing

/// A stop has its limit, whatever it meets: an initialiser, or a lock, that does not answer.
@Suite struct StopTests {
  private let stop = Instant(nanoseconds: 0) + .seconds(30)

  @Test(arguments: 0..<10 as Range<UInt64>)
  func anInitialiserThatDoesNotReturnKeepsNeitherTheServiceNorTheLock(seed: UInt64) throws {
    let world = GuardedWorld(seed: seed)
    world.send(0..<3)
    let simulation = world.simulation
    let (one, first) = world.service("one") { simulation.pass(until: simulation.now + .seconds(7200)) }
    let (two, second) = world.service("two")
    let ended = run(first, on: one, in: world)
    let elsewhere = simulation.machine("elsewhere")
    elsewhere.start {
      try? await elsewhere.host.time.sleep(until: stop)
      first.stop()
      two.start { _ = try? await second.run(until: .idle) }
      // Somebody is there until the initialiser has returned after all.
      try? await elsewhere.host.time.sleep(until: stop + .seconds(7200))
      #expect(world.journal.ids("apply", by: "two").sorted() == [0, 1, 2])
    }
    #expect(simulation.run() == .finished)
    #expect(try delay(ended) <= .seconds(2))
    #expect(world.journal.ids("apply", by: "one").isEmpty)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func aLockThatIsNotGivenBackInTimeIsLeftBehind(seed: UInt64) throws {
    let world = GuardedWorld(seed: seed)
    let locks = SlowLocks(locks: world.locks, machine: world.simulation.machine("lock"), releasing: .seconds(60))
    let (one, service) = world.service("one", locks: locks, drain: .seconds(2))
    let ended = run(service, on: one, in: world)
    halt(service, in: world)
    #expect(world.simulation.run() == .finished)
    #expect(try delay(ended) <= .seconds(3))
    #expect(locks.held.withLock { $0 } == 0)
  }

  /// It comes when nobody waits for it any more, and has to be given back by whoever has asked for it.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func aLockThatComesAfterTheStopIsGivenBack(seed: UInt64) throws {
    let world = GuardedWorld(seed: seed)
    let locks = SlowLocks(locks: world.locks, machine: world.simulation.machine("lock"), acquiring: .seconds(90))
    let (one, service) = world.service("one", locks: locks, drain: .seconds(2))
    let ended = run(service, on: one, in: world)
    halt(service, in: world)
    #expect(world.simulation.run() == .finished)
    #expect(try delay(ended) <= .seconds(3))
    #expect(locks.taken.withLock { $0 } == 1 && locks.held.withLock { $0 } == 0)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func aStoreThatDoesNotAnswerTheWordOfANewOwnerIsLeftBehind(seed: UInt64) throws {
    var world = GuardedWorld(seed: seed)
    let store = world.simulation.machine("store")
    world.store.onRaise = { await store.take(.seconds(90)) }
    let (one, service) = world.service("one", drain: .seconds(2))
    let ended = run(service, on: one, in: world)
    halt(service, in: world)
    #expect(world.simulation.run() == .finished)
    #expect(try delay(ended) <= .seconds(3))
  }

  /// Neither a settlement nor the lock: each has its part of the second that is left.
  @Test("fault 24: a stop is over a second after its drain, whatever does not answer", arguments: 0..<10 as Range<UInt64>)
  func nothingAnswers(seed: UInt64) throws {
    var world = GuardedWorld(seed: seed)
    world.send(0..<3)
    let store = world.simulation.machine("store")
    world.store.onSettle = { await store.take(.seconds(90)) }
    let locks = SlowLocks(locks: world.locks, machine: world.simulation.machine("lock"), releasing: .seconds(90))
    let (one, service) = world.service("one", locks: locks, drain: .seconds(2))
    let ended = run(service, on: one, in: world)
    halt(service, in: world)
    #expect(world.simulation.run() == .finished)
    #expect(world.journal.ids("apply").sorted() == [0, 1, 2])
    #expect(try delay(ended) <= .seconds(3))
  }

  /// Notes when the service has ended, while its machine goes on for what it has left behind.
  private func run(_ service: Service, on machine: SimulatedMachine, in world: GuardedWorld) -> Ended {
    let (ended, simulation) = (Ended(), world.simulation)
    machine.start {
      _ = try? await service.run()
      ended.note(simulation.now)
    }
    return ended
  }

  /// How long after its stop a service has ended.
  private func delay(_ ended: Ended) throws -> Duration { try #require(ended.instant) - stop }

  private func halt(_ service: Service, in world: GuardedWorld) {
    let elsewhere = world.simulation.machine("elsewhere")
    elsewhere.start {
      try? await elsewhere.host.time.sleep(until: stop)
      service.stop()
      try? await elsewhere.host.time.sleep(until: stop + .seconds(120))
    }
  }
}

private final class Ended: Sendable {
  private let state = Mutex<Instant?>(nil)
  var instant: Instant? { state.withLock { $0 } }
  func note(_ instant: Instant) { state.withLock { $0 = instant } }
}

/// Locks in a place that takes its time, and does not listen to who has no more of it.
private struct SlowLocks: LockTransport {
  let locks: MemoryLocks
  let machine: SimulatedMachine
  var acquiring = Duration.zero
  var releasing = Duration.zero
  let taken = Count()
  let held = Count()

  var scheme: String { locks.scheme }

  func open(_ location: String, host: Armature.Host) async throws -> any ServiceLock {
    SlowLock(locks: self, lock: try await locks.open(location, host: host))
  }
}

private final class Count: Sendable {
  private let count = Mutex(0)
  func withLock<Result>(_ body: (inout sending Int) -> sending Result) -> sending Result { count.withLock(body) }
}

private struct SlowLock: ServiceLock {
  let locks: SlowLocks
  let lock: any ServiceLock

  func acquire(standby: @escaping @Sendable (String) -> Void) async throws -> any Tenure {
    await locks.machine.take(locks.acquiring)
    let tenure = try await Task(executorPreference: locks.machine) { try await lock.acquire(standby: standby) }.value
    locks.taken.withLock { $0 += 1 }
    locks.held.withLock { $0 += 1 }
    return SlowTenure(locks: locks, tenure: tenure)
  }
}

private struct SlowTenure: Tenure {
  let locks: SlowLocks
  let tenure: any Tenure

  var token: UInt64 { tenure.token }
  var deadline: Instant? { tenure.deadline }

  func waitForLoss() async throws -> String { try await tenure.waitForLoss() }

  func release() async {
    await locks.machine.take(locks.releasing)
    await tenure.release()
    locks.held.withLock { $0 -= 1 }
  }
}

extension SimulatedMachine {
  /// Takes a while that nothing shortens, not even that the caller is cancelled.
  fileprivate func take(_ duration: Duration) async {
    let time = host.time
    await Task(executorPreference: self) { try? await time.sleep(until: time.now + duration) }.value
  }
}
