// SPDX-License-Identifier: Apache-2.0

#if SQS
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A line of a shell that runs, and what it has printed so far.
///
/// A group of its own, so that it can be ended with all that it starts. It reads nothing.
struct RunningCommand {
  private static let bytesMax = 65_536
  /// For its end, or for more of its output, in milliseconds.
  private static let wait: Int32 = 20

  private let id: pid_t
  /// Nil once all of it was read.
  private var source: Int32?
  private(set) var output: [UInt8] = []
  var hasSaidTooMuch: Bool { output.count > Self.bytesMax }

  /// Nil where it cannot be started.
  init?(_ line: String, _ environment: AWSEnvironment) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let started = Self.start(line, environment, output: ends[1])
    close(ends[1])
    guard let started else {
      close(ends[0])
      return nil
    }
    (id, source) = (started, ends[0])
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
    kill(-id, SIGKILL)
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    closeSource()
  }

  private func status() -> Int32? {
    var status: Int32 = 0
    let ended = waitpid(id, &status, WNOHANG)
    // Where the program ignores the ends of its children, nobody keeps how they ended: then the output says it all.
    if ended < 0, errno == ECHILD { return 0 }
    if ended != id {
      poll(nil, 0, Self.wait)
      return nil
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  private mutating func closeSource() {
    if let source { close(source) }
    source = nil
  }

  private static func start(_ line: String, _ environment: AWSEnvironment, output: Int32) -> pid_t? {
    #if canImport(Darwin)
    var (actions, attributes): (posix_spawn_file_actions_t?, posix_spawnattr_t?) = (nil, nil)
    #else
    var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var (words, variables) = (copies(["sh", "-c", line]), copies(environment.lines))
    defer { for copy in words + variables { free(copy) } }
    var id = pid_t()
    return posix_spawn(&id, "/bin/sh", &actions, &attributes, &words, &variables) == 0 ? id : nil
  }
}

/// As C takes them, with what says that there are no more.
private func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }
#endif
