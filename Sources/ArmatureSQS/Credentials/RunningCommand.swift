// SPDX-License-Identifier: Apache-2.0

#if SQS
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A line of a shell that runs, and what it has printed so far.
///
/// A group of its own, so that it can be ended with all that it starts, which the end of this program does, too. It reads nothing.
struct RunningCommand {
  private static let bytesMax = 65_536
  /// For its end, or for more of its output, in milliseconds.
  private static let wait: Int32 = 20

  private let process: ShellProcess
  /// Nil where there is none any more, or it could not be started.
  private var watchdog: Watchdog?
  /// Nil once all of it was read.
  private var source: Int32?
  private(set) var output: [UInt8] = []
  var hasSaidTooMuch: Bool { output.count > Self.bytesMax }

  /// Nil where it cannot be started.
  init?(_ line: String, _ environment: AWSEnvironment) {
    guard let ends = PipeEnds() else { return nil }
    let started = ShellProcess(line, environment.lines, output: ends.writing)
    close(ends.writing)
    guard let started else {
      close(ends.reading)
      return nil
    }
    (process, source) = (started, ends.reading)
    watchdog = Watchdog(of: started.id)
  }

  /// Takes what there is to be read, or waits a moment for it. The exit status, once it has ended and all was read.
  mutating func go() -> Int32? {
    guard let source else { return status() }
    var waits = [pollfd(fd: source, events: Int16(POLLIN), revents: 0)]
    if poll(&waits, 1, Self.wait) <= 0 { return nil }
    var part = [UInt8](repeating: 0, count: 4096)
    let count = read(source, &part, part.count)
    if count > 0 { output += part[..<count] }
    if count == 0 { closeSource() }
    return nil
  }

  mutating func end() {
    kill(-process.id, SIGKILL)
    _ = process.status(mayWait: true)
    endWatchdog()
    closeSource()
  }

  private mutating func status() -> Int32? {
    let status = process.status(mayWait: false)
    if status == nil { poll(nil, 0, Self.wait) } else { endWatchdog() }
    return status
  }

  /// What the command has left running by itself stays.
  private mutating func endWatchdog() {
    watchdog?.end()
    watchdog = nil
  }

  private mutating func closeSource() {
    if let source { close(source) }
    source = nil
  }
}
#endif
