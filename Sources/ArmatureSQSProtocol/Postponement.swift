// SPDX-License-Identifier: Apache-2.0

import ArmatureSQSLocation

/// A message that shall come later than SQS can delay it, or in a queue that delays none.
///
/// It carries the time at which it is due. Whoever receives it sooner hides it again, without handing it on. What it was
/// received for until then is no delivery, and is not counted.
package struct Postponement: Sendable {
  package static let attribute = "armature-due"

  /// In milliseconds since 1970.
  package var due: Int

  /// Nil where SQS itself can delay it by as much.
  package init?(delayMilliseconds: Int, now: Int, isFIFO: Bool) {
    guard ServiceLimits.hiddenMilliseconds(delayMilliseconds: delayMilliseconds, isFIFO: isFIFO) > 0 else { return nil }
    due = now.addingReportingOverflow(delayMilliseconds).overflow ? .max : now + delayMilliseconds
  }

  /// Nil where the attributes tell of none.
  package init?(_ attributes: [String: String]) {
    guard let due = attributes[Self.attribute].flatMap({ Int($0) }) else { return nil }
    self.due = due
  }

  /// For how long a message is to be hidden now; nil where it is due.
  package func restSeconds(now: Int) -> Int? {
    if now >= due { return nil }
    return min((due - now + 999) / 1000, ServiceLimits.hiddenSecondsMax)
  }

  /// How often a message has been received before it was due, at most: never where nobody asked for it until then. A server may not say
  /// when it was received first, or say 0.
  package func earlyReceives(sentAt: Int?, firstReceivedAt: Int?, isFIFO: Bool) -> Int {
    let byDelay = sentAt.map { ServiceLimits.earlyReceives(delayMilliseconds: rest(at: $0), isFIFO: isFIFO) }
    let byRest = firstReceivedAt.map { ServiceLimits.earlyReceives(hiddenMilliseconds: rest(at: $0)) }
    return [byDelay, byRest].compactMap(\.self).min() ?? 0
  }

  /// What was written by somebody else may be any number.
  private func rest(at time: Int) -> Int {
    let rest = due.subtractingReportingOverflow(time)
    return rest.overflow ? 0 : max(0, rest.partialValue)
  }
}
