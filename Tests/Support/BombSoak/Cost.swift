// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What it took a program to come to its end; nil where it could not be started.
struct Cost {
  private(set) var milliseconds: Double?
  /// The most memory that it had at a time.
  private(set) var mebibytes: Double?
  /// Its exit code; -1 where it crashed or had to be killed.
  private(set) var status: Int32 = -1
  private static let secondsMax = 10.0

  /// Runs a program, without an environment and with nobody who reads what it says.
  init(of program: String, _ arguments: [String], input: String) {
    let begun = ContinuousClock.now
    guard let child = Self.start(program, arguments, input) else { return }
    let watchdog = DispatchWorkItem { kill(child, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.secondsMax, execute: watchdog)
    var ending: Int32 = 0
    var usage = rusage()
    guard wait4(child, &ending, 0, &usage) == child else { return }
    watchdog.cancel()
    let time = (ContinuousClock.now - begun).components
    milliseconds = Double(time.seconds) * 1e3 + Double(time.attoseconds) / 1e15
    mebibytes = Double(usage.ru_maxrss) / 1024
    if ending & 0x7F == 0 { status = ending >> 8 & 0xFF }
  }

  private static func start(_ program: String, _ arguments: [String], _ input: String) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    for stream in [STDOUT_FILENO, STDERR_FILENO] { posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0) }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    var child: pid_t = 0
    return posix_spawn(&child, program, &actions, nil, &words, &environment) == 0 ? child : nil
  }
}
