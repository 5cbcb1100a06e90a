// SPDX-License-Identifier: Apache-2.0

/// How far the clock of AWS is ahead of this machine's, as near as the answers tell it.
///
/// An answer says its second, which lies between the request and its arrival here: so each narrows down what the difference may be. A
/// clock about which nothing speaks against its being right is left alone.
package struct ServerClock: Sendable {
  private var low = Int.min
  private var high = Int.max

  package init() {}

  /// In milliseconds.
  package var ahead: Int { min(max(0, low), high) }

  /// `second` is the answer's, since 1970; the others are this machine's time of day in milliseconds.
  package mutating func learn(second: Int, sent: Int, received: Int) {
    let least = second * 1000 - received
    let most = second * 1000 + 1000 - sent
    if received < sent || least > most { return }
    low = max(low, least)
    high = min(high, most)
    // One of the clocks was set, or has gone astray meanwhile.
    if low > high { (low, high) = (least, most) }
  }
}
