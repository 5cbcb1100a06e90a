// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A terminal before which nobody sits.
final class PseudoTerminal: Sendable {
  private let leader: Int32
  private let follower: FileHandle
  /// TIOCSPTLCK and TIOCGPTN of Linux, which Glibc's module leaves out.
  private static let (setLock, number) = (UInt(0x4004_5431), UInt(0x8004_5430))

  init(columns: UInt16, rows: UInt16) throws {
    leader = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (lock, number) = (Int32(0), Int32(0))
    guard leader >= 0, ioctl(leader, Self.setLock, &lock) == 0, ioctl(leader, Self.number, &number) == 0,
      let follower = FileHandle(forUpdatingAtPath: "/dev/pts/\(number)")
    else { throw Fault("there is no terminal") }
    self.follower = follower
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(leader, UInt(TIOCSWINSZ), &size) == 0 else { throw Fault("the terminal has no size") }
  }

  deinit { close(leader) }

  /// What a command has written to it by its end.
  func run(_ terminal: Terminal, _ arguments: [String]) async throws -> String {
    let running = try terminal.start(arguments, output: follower)
    let outcome = try await running.ended()
    guard outcome.status == 0 else { throw Fault("it ended with \(outcome.status): \(outcome.errors)") }
    return try await onAThread { [leader] in
      var bytes = [UInt8](repeating: 0, count: 65_536)
      let flags = fcntl(leader, F_GETFL)
      _ = fcntl(leader, F_SETFL, flags | O_NONBLOCK)
      var text: [UInt8] = []
      while case let count = read(leader, &bytes, bytes.count), count > 0 { text += bytes.prefix(count) }
      return String(decoding: text, as: UTF8.self)
    }
  }
}
