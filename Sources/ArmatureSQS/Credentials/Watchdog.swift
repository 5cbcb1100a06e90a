// SPDX-License-Identifier: Apache-2.0

#if SQS
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Ends a group of processes where this program ends before them, in whatever way.
///
/// It is a shell of that group, so that it never means another one of the same number, and waits for a pipe to end whose other end this
/// program alone holds.
struct Watchdog {
  private let process: ShellProcess
  private let lifeline: Int32

  /// Nil where it cannot be started.
  init?(of group: pid_t) {
    guard let ends = PipeEnds() else { return nil }
    let started = ShellProcess("read -r _; kill -9 0", input: ends.reading, group: group)
    close(ends.reading)
    guard let started else {
      close(ends.writing)
      return nil
    }
    (process, lifeline) = (started, ends.writing)
  }

  /// Ends it alone.
  func end() {
    kill(process.id, SIGKILL)
    _ = process.status(mayWait: true)
    close(lifeline)
  }
}
#endif
