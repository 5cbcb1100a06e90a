// SPDX-License-Identifier: Apache-2.0

import FlyingSocks
import Logging

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// By what tasks wait for sockets: epoll or kqueue, as FlyingFox has them.
struct Waiting: Sendable {
  private let pool: any AsyncSocketPool = SocketPool<Poll>.make()

  func isPrepared(_ logger: Logger) async -> Bool {
    do {
      try await pool.prepare()
      return true
    } catch {
      logger.error("the monitor cannot wait for visitors", metadata: ["reason": "\(error)"])
      return false
    }
  }

  /// Has to run as long as anybody waits.
  func run(_ logger: Logger) async {
    do {
      try await pool.run()
    } catch {
      if !Task.isCancelled { logger.error("the monitor hears nobody any more", metadata: ["reason": "\(error)"]) }
    }
  }

  func socket(_ socket: Socket) throws -> AsyncSocket { try AsyncSocket(socket: socket, pool: pool) }
}

/// The monitor's thread lets all others go first, where the system knows that of threads.
func yieldToOtherThreads() {
  #if canImport(Glibc)
  _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
  #endif
}

extension Socket {
  /// Programs that the service starts do not inherit it.
  func keepForThisProgram() { _ = fcntl(file.rawValue, F_SETFD, FD_CLOEXEC) }

  /// Little is kept for whoever takes nothing, and whoever has vanished without a word is noticed within half a minute.
  func setLimits() {
    try? setValue(64 * 1024, for: .sendBufferSize)
    try? setValue(true, for: BoolSocketOption(name: SO_KEEPALIVE))
    #if canImport(Glibc)
    for (name, seconds) in [(TCP_KEEPIDLE, 15), (TCP_KEEPINTVL, 5), (TCP_KEEPCNT, 3)] as [(Int32, Int32)] {
      try? setValue(seconds, for: Int32SocketOption(level: Int32(IPPROTO_TCP), name: name))
    }
    #endif
  }
}
