// SPDX-License-Identifier: Apache-2.0

import ArmatureSQSLocation

/// Splits a list so that no part has more entries or more bytes than one request may carry; the order stays.
///
/// An entry that is too large by itself has a part for itself: SQS says so.
package func batches<Entry>(_ entries: [Entry], bytes: (Entry) -> Int) -> [Range<Int>] {
  var parts: [Range<Int>] = []
  var (start, sum) = (0, 0)
  for (index, entry) in entries.enumerated() {
    let size = bytes(entry)
    if index > start, index - start == ServiceLimits.batchCountMax || sum + size > ServiceLimits.bytesMax {
      parts.append(start..<index)
      (start, sum) = (index, 0)
    }
    sum += size
  }
  if start < entries.count { parts.append(start..<entries.count) }
  return parts
}

extension Duration {
  /// Whole seconds, rounded up, so that nothing comes sooner than it was asked for; within 0 and `max`.
  package func wholeSeconds(max: Int) -> Int {
    let (seconds, attoseconds) = components
    if seconds >= Int64(max) { return max }
    return Int(Swift.max(0, seconds + (attoseconds > 0 ? 1 : 0)))
  }
}
