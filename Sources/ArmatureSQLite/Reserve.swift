// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Space on the disk that is kept for settling what is in flight: on a full disk SQLite cannot even delete.
///
/// A deletion grows the write-ahead log, which is begun anew once 4 MiB of it have been copied into the database. Until then
/// the log may grow by as much, and the database by what was sent last; so this much is enough for any number of settlements.
final class Reserve {
  static let byteCount = 10 * 1024 * 1024

  private let path: String
  /// The reserve was given back and cannot be had again: there is space for settlements alone.
  private(set) var isSpent = false

  init(_ path: String) {
    self.path = path + "-reserve"
    _ = take()
  }

  /// Gives the space back to the disk. False where there is none, or was none.
  func spend() -> Bool {
    isSpent = true
    return unlink(path) == 0
  }

  /// Takes space for a reserve again, once the disk has enough for other things, too.
  func refill() { if take() { isSpent = false } }

  /// Lets go of the reserve with the database. Another program that uses it keeps its log, and with it the reserve.
  func end(database: String) { if access(database + "-wal", F_OK) != 0 { unlink(path) } }

  private func take() -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    if file < 0 { return false }
    defer { close(file) }
    var status = stat()
    if fstat(file, &status) == 0, status.st_blocks * 512 >= Self.byteCount { return true }
    var disk = statvfs()
    let isRoomy = fstatvfs(file, &disk) == 0 && UInt64(disk.f_bavail) * UInt64(disk.f_frsize) >= UInt64(Self.byteCount * 5 / 4)
    if isRoomy && reserve(file) { return true }
    unlink(path)
    return false
  }

  private func reserve(_ file: Int32) -> Bool {
    #if canImport(Darwin)
    return ftruncate(file, off_t(Self.byteCount)) == 0
    #else
    return posix_fallocate(file, 0, off_t(Self.byteCount)) == 0
    #endif
  }
}
