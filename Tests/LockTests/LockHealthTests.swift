// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Synchronization
import Testing

/// What keeps a service from its lock is told by its health, for as long as it lasts.
@Suite struct LockHealthTests {
  /// Whoever waits for another owner has been answered, and works some day.
  @Test func aLockThatDoesNotAnswerIsAReasonUntilItDoes() {
    let world = GuardedWorld(seed: 4)
    let isGone = Mutex(true)
    let (one, first) = world.service("one")
    let (two, second) = world.service("two", locks: AbsentLocks(locks: world.locks) { isGone.withLock { $0 } })
    one.start { _ = try? await first.run() }
    two.start { _ = try? await second.run() }
    let watcher = world.simulation.machine("watcher")
    let seen = Mutex<[String]>([])
    watcher.start {
      let reason = "lock memory:guarded: cannot ask for the lock since"
      await watcher.wait(.seconds(100))
      seen.withLock { $0.append("\(second.standing) \(second.health)") }
      #expect("\(second.health)".hasPrefix("degraded: \(reason)") && "\(first.health)" == "healthy")
      isGone.withLock { $0 = false }
      await watcher.wait(.seconds(100))
      seen.withLock { $0.append("\(second.standing) \(second.health)") }
      first.stop()
      await watcher.wait(.seconds(100))
      seen.withLock { $0.append("\(second.standing) \(second.health)") }
      second.stop()
    }
    #expect(world.simulation.run() == .finished)
    let told = seen.withLock { $0 }
    #expect(told.first?.hasPrefix("standby(holder: nil) degraded") == true)
    #expect(
      told.dropFirst() == ["standby(holder: Optional(\"the owner with the token 1\")) healthy", "working(token: Optional(2)) healthy"])
  }

  /// It lets go of its work first, which takes a while: whoever looks meanwhile, as the metrics do, sees no owner.
  @Test func whoHasLostTheLockSaysSoAtOnce() {
    var world = GuardedWorld(seed: 3)
    let watcher = world.simulation.machine("watcher")
    // Nothing of the service's machine ends it sooner.
    world.store.onSettle = { await Task(executorPreference: watcher) { await watcher.wait(.seconds(40)) }.value }
    world.send(0..<1)
    let (one, service) = world.service("one", workMilliseconds: 100)
    one.start { _ = try? await service.run() }
    watcher.start {
      await watcher.wait(.seconds(2))
      #expect(service.standing == .working(token: 1))
      one.freeze(for: .seconds(15))
      await watcher.wait(.milliseconds(15_500))
      #expect(service.standing == .standby(holder: nil))
      service.stop()
    }
    #expect(world.simulation.run() == .finished)
  }

  /// A stop leaves nothing behind that nobody knows any more.
  @Test(arguments: [true, false])
  func aStoreThatIsNotToldOfItsNewOwnerIsAReasonUntilItIs(isStopped: Bool) {
    var world = GuardedWorld(seed: 5)
    let isGone = Mutex(true)
    world.store.onRaise = { if isGone.withLock({ $0 }) { throw TransportError("the connection was reset") } }
    let (one, service) = world.service("one")
    one.start { _ = try? await service.run() }
    let watcher = world.simulation.machine("watcher")
    watcher.start {
      await watcher.wait(.seconds(100))
      #expect("\(service.health)".hasPrefix("degraded: lock memory:guarded: cannot announce the new owner of the lock since"))
      if !isStopped { isGone.withLock { $0 = false } }
      await watcher.wait(.seconds(isStopped ? 0 : 100))
      #expect(isStopped || service.standing == .working(token: 1) && service.health == .healthy)
      service.stop()
    }
    #expect(world.simulation.run() == .finished)
    #expect(service.health == .healthy)
  }

  /// It is not asked ten times a second because it answers in between.
  @Test func aLockThatFailsEveryOtherTimeIsAskedEverMoreSeldom() {
    let world = GuardedWorld(seed: 6)
    let lock = FalteringLock()
    let (machine, service) = world.service("one", locks: lock)
    machine.start { _ = try? await service.run() }
    let watcher = world.simulation.machine("watcher")
    watcher.start {
      await watcher.wait(.seconds(200))
      service.stop()
    }
    #expect(world.simulation.run() == .finished)
    #expect((10...40).contains(lock.asked.withLock { $0 }))
  }
}

/// Locks whose server is gone for as long as the test wants.
private struct AbsentLocks: LockTransport {
  let locks: MemoryLocks
  let areGone: @Sendable () -> Bool

  init(locks: MemoryLocks, _ areGone: @escaping @Sendable () -> Bool) {
    self.locks = locks
    self.areGone = areGone
  }

  var scheme: String { locks.scheme }

  func open(_ location: String, host: Armature.Host) async throws -> any ServiceLock {
    AbsentLock(lock: try await locks.open(location, host: host), locks: self)
  }
}

private struct AbsentLock: ServiceLock {
  let lock: any ServiceLock
  let locks: AbsentLocks

  func acquire(standby: @escaping @Sendable (String) -> Void) async throws -> any Tenure {
    if locks.areGone() { throw TransportError("connection refused") }
    return try await lock.acquire(standby: standby)
  }
}

/// A lock that somebody else holds, and that fails as soon as it has said so.
private final class FalteringLock: LockTransport, ServiceLock {
  let asked = Mutex(0)
  let scheme = "memory"

  func open(_ location: String, host: Armature.Host) async throws -> any ServiceLock { self }

  func acquire(standby: @escaping @Sendable (String) -> Void) async throws -> any Tenure {
    asked.withLock { $0 += 1 }
    standby("somebody else")
    throw TransportError("the connection was reset")
  }
}

extension SimulatedMachine {
  fileprivate func wait(_ duration: Duration) async { try? await host.time.sleep(until: host.time.now + duration) }
}
