// SPDX-License-Identifier: Apache-2.0

import Armature
import Logging

/// Tells the log, and the health of the service, what becomes of a file and no call says. For the broker's thread alone.
final class StoreNews {
  private let path: String
  private let logger: Logger
  private let complain: @Sendable (_ matter: String, _ reason: String?) -> Void

  init(_ path: String, _ logger: Logger, _ complain: @escaping @Sendable (_ matter: String, _ reason: String?) -> Void) {
    self.path = path
    self.logger = logger
    self.complain = complain
  }

  /// The file is another one, or none. What it held is not there again by itself, so this is never over.
  func isGone() {
    let next = FileIdentity(path) == nil ? "a new, empty file is used" : "the file in its place is used"
    let sentence =
      "sqlite:\(path) was removed or replaced while it was used: what was in it is gone; \(next); "
      + "restore \(path) from a copy, and send again what is missing"
    logger.critical("\(sentence)")
    complain("sqlite:\(path): gone", sentence)
  }

  /// It was there, with nothing in it: something may have emptied it.
  func wasEmpty() {
    logger.warning("sqlite:\(path) was empty: it begins with no message; if it had some, restore it from a copy")
  }
}
