// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import ArmatureZooKeeper

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// One instance of the service of `soak.yaml`: a line for each change of its standing, and for each effect.
func work(folder: String, lock: String) async {
  let service = Soaked(work: Work(folder: folder)).service(
    transports: [.sqlite], locks: [.zooKeeper], environment: ["STORE": folder + "/queues.db", "LOCK": lock])
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

private func tell(_ service: Service) async {
  var last: Standing?
  while !Task.isCancelled {
    let standing = service.standing
    if standing != last {
      switch standing {
      case .working(let token): say("working \(token ?? 0)")
      case .standby(let holder): say("standby \(holder ?? "")")
      case .stopped: break
      }
    }
    last = standing
    try? await Task.sleep(for: .milliseconds(5))
  }
}

struct Work: WorkStages {
  let folder: String

  /// The thread blocks, so that a program that is stopped stops in the middle of it. Lines of several programs do not mix.
  func apply(id: Int, milliseconds: Int) throws {
    say("begins \(id)")
    usleep(UInt32(milliseconds) * 1000)
    let file = open(folder + "/done", O_WRONLY | O_CREAT | O_APPEND, 0o644)
    if file < 0 { throw SoakError("cannot write into \(folder)") }
    defer { close(file) }
    write("\(id)", to: file)
    say("applied \(id)")
  }
}

private func say(_ line: String) { write(line, to: STDOUT_FILENO) }

private func write(_ line: String, to file: Int32) {
  let bytes = Array("\(line)\n".utf8)
  _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
}
