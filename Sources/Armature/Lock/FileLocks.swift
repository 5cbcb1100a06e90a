// SPDX-License-Identifier: Apache-2.0

/// A lock that is a file on the local disk, for several programs on one machine: `file:PATH`.
///
/// The kernel gives it back the moment that its owner ends, however it ends, and a waiting instance has it within a
/// quarter of a second. An owner that is stopped, by SIGSTOP or a debugger, keeps it. Network file systems are refused
/// where they say that they cannot lock. The file stays: it holds the token and, for people, who the owner is.
public struct FileLocks: LockTransport {
  public init() {}

  public var scheme: String { "file" }

  /// The file's absolute path: one lock may be told by several.
  public func name(of location: String) -> String { "file:\(resolvedPath(location))" }

  public func open(_ location: String, host: Host) async throws -> any ServiceLock {
    let lock = FileLock(path: location, host: host)
    try await lock.check()
    return lock
  }
}

extension LockTransport where Self == FileLocks {
  /// Locks on the local disk: see ``FileLocks``.
  public static var file: FileLocks { FileLocks() }
}

struct FileLock: ServiceLock {
  /// A waiting instance asks this often; the kernel has no way to be told that does not block a thread.
  private static let pollInterval = Duration.milliseconds(200)

  let path: String
  let host: Host
  /// What touches the disk may block, and has a thread of its own.
  private let threads: any TaskExecutor

  init(path: String, host: Host) {
    self.path = path
    self.host = host
    threads = host.blockingExecutor("lock", 1)
  }

  /// Throws where the file cannot be made, opened or locked.
  func check() async throws {
    if path.isEmpty { throw TransportError("file: names no file; write `file:PATH`") }
    try await withTaskExecutorPreference(threads) { _ = try LockFile(path).read() }
  }

  func acquire(standby: @escaping @Sendable (String) -> Void) async throws -> any Tenure {
    let news = HolderNews(standby)
    while true {
      try Task.checkCancellation()
      switch try await withTaskExecutorPreference(threads, operation: attempt) {
      case .taken(let file, let token): return FileTenure(file, token: token, time: host.time, threads: threads)
      case .heldBy(let holder):
        // One that has not written its name yet, or has just taken it back, is told where nobody else was.
        news.note(holder ?? news.latest ?? "another program")
      }
      try await host.time.sleep(until: host.time.now + Self.pollInterval)
    }
  }

  private enum Attempt {
    case taken(LockFile, token: UInt64)
    case heldBy(String?)
  }

  private func attempt() async throws -> Attempt {
    let file = try LockFile(path)
    guard try file.tryLock() else { return .heldBy(try file.read().holder) }
    // The file that was opened may have been removed meanwhile: then another one is the lock.
    guard file.isAtItsPath else { return .heldBy("a file that was removed") }
    let now = host.time.timeOfDay
    // A file that was removed begins anew, and its tokens must not: the time of day is ahead of all that were counted, and in
    // milliseconds also of one that was given in this very second.
    let token = max(try file.read().token + 1, UInt64(max(now.milliseconds, 1)))
    try file.write(LockRecord.owned(token: token, since: now))
    return .taken(file, token: token)
  }
}

private final class FileTenure: Tenure {
  let token: UInt64
  private let file: LockFile
  private let time: any TimeSource
  private let threads: any TaskExecutor

  init(_ file: LockFile, token: UInt64, time: any TimeSource, threads: any TaskExecutor) {
    self.file = file
    self.token = token
    self.time = time
    self.threads = threads
  }

  /// The kernel takes it back with this program's end, and not before.
  var deadline: Instant? { nil }

  func waitForLoss() async throws -> String {
    while true {
      try await time.sleep(until: time.now + .seconds(1))
      if await withTaskExecutorPreference(threads, operation: { !file.isAtItsPath }) { return "its file was removed" }
    }
  }

  func release() async {
    await withTaskExecutorPreference(threads) {
      try? file.write(LockRecord.free(token: token, since: time.timeOfDay))
      file.close()
    }
  }
}
