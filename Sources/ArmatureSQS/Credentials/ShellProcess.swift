// SPDX-License-Identifier: Apache-2.0

#if SQS
#if canImport(Darwin)
import Darwin
private typealias Attributes = posix_spawnattr_t?
private typealias Actions = posix_spawn_file_actions_t?
#else
import Glibc
private typealias Attributes = posix_spawnattr_t
private typealias Actions = posix_spawn_file_actions_t
#endif

/// A shell that was started and runs a line: whoever starts one has to wait for its end.
struct ShellProcess {
  let id: pid_t

  /// Nil where it cannot be started. It begins a group of its own, or joins `group`; what it has no file for is nothing.
  init?(_ line: String, _ variables: [String] = [], input: Int32? = nil, output: Int32? = nil, group: pid_t = 0) {
    #if canImport(Darwin)
    var (actions, attributes): (Actions, Attributes) = (nil, nil)
    #else
    var (actions, attributes) = (Actions(), Attributes())
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    Self.connect(input, to: 0, &actions)
    Self.connect(output, to: 1, &actions)
    posix_spawnattr_setpgroup(&attributes, group)
    Self.resetSignals(&attributes)
    guard let id = Self.start(line, variables, &actions, &attributes) else { return nil }
    self.id = id
  }

  /// How it has ended; nil while it runs. `mayWait`: returns when it has ended.
  ///
  /// Where the program ignores the ends of its children, nobody keeps how they ended: that is 0.
  func status(mayWait: Bool) -> Int32? {
    var (status, ended): (Int32, pid_t) = (0, -1)
    repeat { ended = waitpid(id, &status, mayWait ? 0 : WNOHANG) } while ended < 0 && errno == EINTR
    if ended < 0 { return 0 }
    if ended != id { return nil }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  private static func connect(_ file: Int32?, to number: Int32, _ actions: inout Actions) {
    if let file {
      posix_spawn_file_actions_adddup2(&actions, file, number)
    } else {
      posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
    }
  }

  /// The threads that tasks run on have nearly all signals blocked, and the program may ignore some: it would have both from them, and
  /// wait for the ends of its own children for ever.
  private static func resetSignals(_ attributes: inout Attributes) {
    var (blocked, reset) = (sigset_t(), sigset_t())
    sigemptyset(&blocked)
    sigemptyset(&reset)
    for signal in [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD] { sigaddset(&reset, signal) }
    posix_spawnattr_setsigmask(&attributes, &blocked)
    posix_spawnattr_setsigdefault(&attributes, &reset)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
  }

  private static func start(
    _ line: String, _ variables: [String], _ actions: inout Actions, _ attributes: inout Attributes
  ) -> pid_t? {
    var (words, variables) = (copies(["sh", "-c", line]), copies(variables))
    defer { for copy in words + variables { free(copy) } }
    var id = pid_t()
    return posix_spawn(&id, "/bin/sh", &actions, &attributes, &words, &variables) == 0 ? id : nil
  }
}

/// What is written into one end is read at the other; no program that is started has either by itself.
struct PipeEnds {
  let reading: Int32
  let writing: Int32

  init?() {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
  }
}

/// As C takes them, with what says that there are no more.
private func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }
#endif
