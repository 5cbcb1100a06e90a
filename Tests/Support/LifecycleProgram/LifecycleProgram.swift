// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import ArmatureServiceLifecycle
import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Works off the steps of its queue until SIGTERM: in a `ServiceGroup`, or with the argument `alone` by itself. With `careless` it lets go
/// of a `Termination` that it has not ended.
@main struct LifecycleProgram {
  static func main() async {
    if CommandLine.arguments.contains("careless") { beCareless() }
    if CommandLine.arguments.contains("alone") { await Walker(walk: Walk()).main(transports: [.sqlite]) }
    let service = Walker(walk: Walk()).service(transports: [.sqlite])
    let group = ServiceGroup(
      services: [service], gracefulShutdownSignals: [.sigterm], cancellationSignals: [.sigint],
      logger: Logger(label: "walker"))
    do {
      try await group.run()
    } catch {
      exitWithError(error)
    }
  }

  /// Ends by the second signal that means something, or else well.
  private static func beCareless() -> Never {
    let hasHeard = Flag()
    do {
      let termination = Termination { hasHeard.value.store(true, ordering: .relaxed) }
      // It listens a moment after it was made.
      while !hasHeard.value.load(ordering: .relaxed) { sendTerm() }
      withExtendedLifetime(termination) {}
    }
    sendTerm()
    exit(0)
  }

  private static func sendTerm() {
    kill(getpid(), SIGTERM)
    sched_yield()
  }
}

private final class Flag: Sendable { let value = Atomic(false) }

struct Walk: WalkStages {
  func go(_ number: Int) async throws {
    if number < 0 { throw Breakdown("there is no step \(number)") }
    // A drive has threads of its own, which it may block.
    usleep(50_000)
    let line = Array("went \(number)\n".utf8)
    _ = line.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }
}
