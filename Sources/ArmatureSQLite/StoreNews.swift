// SPDX-License-Identifier: Apache-2.0

import Armature
import Logging

/// Tells the log, and the health of the service, what becomes of a file and no call says. For the broker's thread alone.
final class StoreNews {
  private let path: String
  private let logger: Logger
  private let complain: @Sendable (_ matter: String, _ reason: String?) -> Void
  /// Whether it was told that another process holds the file's lock, and not yet that it has let go of it.
  private(set) var isLocked = false

  init(_ path: String, _ logger: Logger, _ complain: @escaping @Sendable (_ matter: String, _ reason: String?) -> Void) {
    self.path = path
    self.logger = logger
    self.complain = complain
  }

  /// The file is another one, or none. What it held is not there again by itself, so this is never over.
  func tellIsGone() {
    let next = FileIdentity(path) == nil ? "a new, empty file is used" : "the file in its place is used"
    let sentence =
      "sqlite:\(path) was removed or replaced while it was used: what was in it is gone; \(next); "
      + "restore \(path) from a copy, and send again what is missing"
    logger.critical("\(sentence)")
    complain("sqlite:\(path): gone", sentence)
  }

  /// Another process has held the file's lock for as long as a call waits for it at a time.
  func tellOfLock() {
    if isLocked { return }
    isLocked = true
    let sentence =
      "sqlite:\(path) has been locked by another process for \(StoreFile.busyTimeoutSeconds) s: nothing is received or settled "
      + "(fuser \(path) shows who)"
    logger.warning("\(sentence)")
    complain("sqlite:\(path): locked", sentence)
  }

  /// It answers again, where it did not.
  func tellLockIsOver() {
    if !isLocked { return }
    isLocked = false
    logger.notice("sqlite:\(path) is not locked by another process any more")
    complain("sqlite:\(path): locked", nil)
  }

  /// It was there, with nothing in it: something may have emptied it.
  func tellWasEmpty() {
    logger.warning("sqlite:\(path) was empty: it begins with no message; if it had some, restore it from a copy")
  }

  /// Nobody asks the file any more.
  func end() { if isLocked { complain("sqlite:\(path): locked", nil) } }
}
