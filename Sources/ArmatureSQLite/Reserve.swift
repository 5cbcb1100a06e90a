// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Space on the disk that is kept for settling what is in flight: on a full disk SQLite cannot even delete.
///
/// A deletion grows the write-ahead log, which is begun anew once 4 MiB of it have been copied into the database. Until then
/// the log may grow by as much, and the database by what was sent last; so this much is enough for any number of settlements,
/// and of renewals, which change rows where they are.
///
/// All programs on a database share its reserve, and read from the file what became of it: it is empty where it was given
/// back and cannot be had again, and missing where the disk has had no room for it.
struct Reserve {
  static let byteCount = 10 * 1024 * 1024

  private let database: String
  private let path: String

  init(_ database: String) {
    self.database = database
    path = database + "-reserve"
    refill()
  }

  /// It was given back, by whichever program: there is space for what is urgent alone.
  var isSpent: Bool { status.map { $0.st_size < Self.byteCount } ?? false }

  /// Gives the space back to the disk. False where there is none, or was none.
  func spend() -> Bool { (status?.st_size ?? 0) > 0 && truncate(path, 0) == 0 }

  /// Takes space for a reserve, if the disk has enough for other things, too.
  func refill() {
    let isNew = status == nil
    if isWhole || !isDiskRoomy { return }
    let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    if file < 0 { return }
    defer { close(file) }
    if allocate(file) { return }
    if isNew { unlink(path) } else { ftruncate(file, 0) }
  }

  /// Lets go of the reserve with the database. Another program that uses it keeps its log, and with it the reserve.
  func end() { if access(database + "-wal", F_OK) != 0 { unlink(path) } }

  private var status: stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  private var isWhole: Bool { status.map { $0.st_blocks * 512 >= Self.byteCount } ?? false }

  private var isDiskRoomy: Bool {
    var disk = statvfs()
    return statvfs(database, &disk) == 0 && UInt64(disk.f_bavail) * UInt64(disk.f_frsize) >= UInt64(Self.byteCount * 5 / 4)
  }

  private func allocate(_ file: Int32) -> Bool {
    #if canImport(Darwin)
    return ftruncate(file, off_t(Self.byteCount)) == 0
    #else
    return posix_fallocate(file, 0, off_t(Self.byteCount)) == 0
    #endif
  }
}
