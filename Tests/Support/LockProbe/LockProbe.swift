// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// One instance of the service of `specs/LockProbe`: a line for each change of its standing, and for each effect.
@main struct LockProbe {
  static func main() async {
    let service = ProbeService(probe: Probe())
      .service(transports: [.sqlite], locks: [.file, SQLiteLocks(timeToLive: .milliseconds(800))])
    let termination = Termination { service.stop() }
    let watch = Task { await tell(service) }
    do {
      try await service.run()
    } catch {
      exitWithError(error)
    }
    watch.cancel()
    termination.end()
  }

  private static func tell(_ service: Service) async {
    var last: Standing?
    while !Task.isCancelled {
      let standing = service.standing
      if standing != last { say("\(standing)") }
      last = standing
      try? await Task.sleep(for: .milliseconds(5))
    }
  }
}

struct Probe: ProbeStages {
  /// A thread of its own blocks, so that a program that is stopped stops in the middle of it.
  func apply(_ id: Int) async throws {
    say("begins \(id)")
    usleep(1_500_000)
    say("applied \(id)")
  }
}

func say(_ line: String) {
  let bytes = Array("\(line)\n".utf8)
  _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}
