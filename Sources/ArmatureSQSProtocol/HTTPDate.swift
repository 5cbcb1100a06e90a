// SPDX-License-Identifier: Apache-2.0

import Armature

extension Timestamp {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// What the header `Date` of an answer says, as in `Sat, 28 Nov 2026 18:05:31 GMT`.
  package init?(header text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let month = Self.months.firstIndex(of: String(parts[2])) else { return nil }
    let twoDigits = { (text: String) in text.utf8.count == 1 ? "0\(text)" : text }
    let day = "\(parts[3])-\(twoDigits(String(month + 1)))-\(twoDigits(String(parts[1])))"
    self.init(rfc3339: "\(day)T\(parts[4])Z")
  }
}
