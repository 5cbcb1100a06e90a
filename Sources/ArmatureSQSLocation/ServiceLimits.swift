// SPDX-License-Identifier: Apache-2.0

/// What SQS takes at once, and how long.
package enum ServiceLimits {
  package static let batchCountMax = 10
  /// Of a message, and of all messages of a batch together.
  package static let bytesMax = 1_048_576
  /// Ten messages of a mebibyte each, all of whose characters are escaped.
  package static let answerBytesMax = 64 * 1024 * 1024
  package static let waitSecondsMax = 20
  package static let delaySecondsMax = 900
  package static let visibilitySecondsMax = 43_200
  /// For how long a message that was received is hidden again at most. SQS counts the longest visibility from the receipt on, and refuses
  /// what goes beyond it: by the time that it is asked, some of it has passed.
  package static let hiddenSecondsMax = visibilitySecondsMax - 60
  /// How long a message that comes so much later waits behind the delay that SQS gives it, hidden again and again: for SQS it is in flight.
  package static func hiddenMilliseconds(delayMilliseconds: Int, isFIFO: Bool) -> Int {
    max(0, delayMilliseconds - (isFIFO ? 0 : delaySecondsMax * 1000))
  }
  /// How often it is received before it is due.
  package static func earlyReceives(delayMilliseconds: Int, isFIFO: Bool) -> Int {
    earlyReceives(hiddenMilliseconds: hiddenMilliseconds(delayMilliseconds: delayMilliseconds, isFIFO: isFIFO))
  }
  /// How often at most, where so long is left when it is received for the first time.
  package static func earlyReceives(hiddenMilliseconds hidden: Int) -> Int {
    let step = hiddenSecondsMax * 1000
    return hidden <= 0 ? 0 : hidden / step + (hidden % step > 0 ? 1 : 0)
  }
  package static let retentionSecondsMax = 14 * daySeconds
  /// What SQS itself has where nobody says anything.
  package static let retentionSecondsStandard = 4 * daySeconds
  package static let receivesMax = 1000
  package static let inFlightMax = 120_000
  /// Calls of one kind a second to a FIFO queue that is not set to high throughput.
  package static let fifoCallsMax = 300

  private static let daySeconds = 86_400
}
