// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import Synchronization

/// What the header `Date` says, written once for each second: it would cost more than all else in an answer.
final class ModelDate: Sendable {
  private let last = Mutex<(second: Int64, text: String)?>(nil)

  func text(at second: Int64) -> String {
    last.withLock { last in
      if let last, last.second == second { return last.text }
      let text = Self.text(at: second)
      last = (second, text)
      return text
    }
  }

  private static func text(at second: Int64) -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: 0)
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return format.string(from: Foundation.Date(timeIntervalSince1970: Double(second)))
  }
}

extension Timestamp {
  /// `20150830T123600Z`
  init?(stamp: String) {
    guard let parts = stamp.wholeMatch(of: /(....)(..)(..)T(..)(..)(..)Z/) else { return nil }
    self.init(rfc3339: "\(parts.1)-\(parts.2)-\(parts.3)T\(parts.4):\(parts.5):\(parts.6)Z")
  }
}
