// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import Foundation
import Synchronization
import Testing

/// What signals mean that come one after the other.
@Suite struct TerminationTests {
  @Test func anEchoOfTheFirstSignalIsNoImpatience() {
    let patience = Patience()
    let start = Instant(nanoseconds: 7)
    #expect(patience.hear(at: start) == .begin)
    #expect(patience.hear(at: start) == .ignore)
    #expect(patience.hear(at: start + .milliseconds(999)) == .ignore)
    #expect(patience.hear(at: start + .seconds(1)) == .end)
  }

  /// Real signals, by a clock that stands: but for that, they would end the program that runs this test.
  @Test func signalsOfOneInstantAreOneStop() async {
    let clock = HeardClock()
    let calls = Mutex(0)
    let termination = Termination(time: clock) { calls.withLock { $0 += 1 } }
    var heard = clock.stream.makeAsyncIterator()
    for number in [SIGTERM, SIGTERM, SIGINT] {
      kill(getpid(), number)
      _ = await heard.next()
    }
    termination.end()
    #expect(calls.withLock { $0 } == 1)
  }
}

/// Stands, and tells when somebody looks at it.
private final class HeardClock: TimeSource {
  let stream: AsyncStream<Void>
  private let looks: AsyncStream<Void>.Continuation

  init() { (stream, looks) = AsyncStream.makeStream(of: Void.self) }

  var now: Instant {
    looks.yield()
    return Instant(nanoseconds: 0)
  }
  var timeOfDay: Timestamp { Armature.Host.system.time.timeOfDay }
  func sleep(until instant: Instant) async throws { throw CancellationError() }
}
