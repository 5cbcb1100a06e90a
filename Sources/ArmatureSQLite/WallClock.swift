// SPDX-License-Identifier: Apache-2.0

import Armature

extension Timestamp {
  /// As near as 64 bits can say it: the years 1678 to 2262.
  var nanosecondsSince1970: Int64 {
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, sumOverflow) = scaled.addingReportingOverflow(Int64(nanoseconds))
    return overflow || sumOverflow ? (seconds < 0 ? .min : .max) : sum
  }
}

extension Int64 {
  /// The time in nanoseconds that lies a duration ahead; the last one there is where the sum would overflow.
  func adding(_ duration: Duration) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(duration.wholeNanoseconds)
    return overflow ? (duration < .zero ? .min : .max) : sum
  }
}
