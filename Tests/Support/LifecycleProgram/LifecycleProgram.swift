// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import ArmatureServiceLifecycle
import Logging
import ServiceLifecycle
import UnixSignals

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Works off the steps of its queue until SIGTERM: in a `ServiceGroup`, or with the argument `alone` by itself.
@main struct LifecycleProgram {
  static func main() async throws {
    if CommandLine.arguments.contains("alone") { await Walker(walk: Walk()).main(transports: [.sqlite]) }
    let service = Walker(walk: Walk()).service(transports: [.sqlite])
    let group = ServiceGroup(
      services: [service], gracefulShutdownSignals: [.sigterm], cancellationSignals: [.sigint],
      logger: Logger(label: "walker"))
    try await group.run()
  }
}

struct Walk: WalkStages {
  func go(_ number: Int) async throws {
    if number < 0 { throw Breakdown("there is no step \(number)") }
    // A drive has threads of its own, which it may block.
    usleep(50_000)
    let line = Array("went \(number)\n".utf8)
    _ = line.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }
}
