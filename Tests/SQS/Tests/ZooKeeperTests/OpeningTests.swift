// SPDX-License-Identifier: Apache-2.0

import Armature
import Dispatch
import Testing

@testable import ArmatureZooKeeper

/// What becomes of a wait for the lock while names are looked up: nobody can break that off, and it may take minutes.
@Suite(.timeLimit(.minutes(1))) struct OpeningTests {
  @Test func aWaitThatIsCancelledIsOverAtOnceAndWhatComesLaterIsClosed() async throws {
    let lookup = DispatchSemaphore(value: 0)
    let (asked, asks) = AsyncStream.makeStream(of: Void.self)
    let (closed, closes) = AsyncStream.makeStream(of: Void.self)
    let real = BlockingCalls()
    var calls = real
    calls.open = { location, number in
      asks.yield()
      lookup.wait()
      return real.open(location, number)
    }
    calls.close = { handle in
      real.close(handle)
      closes.yield()
    }
    let lock = ZooKeeperLock(try ZooKeeperLocation("//127.0.0.1:1/opening"), host: .system, calls: calls)
    let waiting = Task { try await lock.acquire { _ in } }
    _ = await asked.first { _ in true }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { _ = try await waiting.value }
    lookup.signal()
    _ = await closed.first { _ in true }
  }

  @Test func noAddressIsTold() async throws {
    var calls = BlockingCalls()
    calls.open = { _, _ in nil }
    let lock = ZooKeeperLock(try ZooKeeperLocation("//nowhere:1/opening"), host: .system, calls: calls)
    let error = await #expect(throws: TransportError.self) { _ = try await lock.acquire { _ in } }
    #expect(error?.description.contains("none of the servers nowhere:1 has an address") == true)
  }
}
