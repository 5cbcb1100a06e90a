// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// How a queue that is there differs from how it has to be.
package struct QueueDifference: Hashable, Sendable {
  package enum Remedy: Hashable, Sendable {
    /// The attribute of SQS, and what to set it to.
    case set(String, String)
    /// SQS's own redrive: to that many deliveries, and to the needed queue, or to the one that it leads to already.
    case redrive(receives: Int, keeps: String?)
    /// SQS does not change it.
    case none
  }
  package var message: String
  package var remedy: Remedy
  /// The service does not mind: it says how long it waits with each request.
  package var isHarmless = false
}

extension NeededQueue {
  /// What is to be set of a queue that is made, but for its redrive, which needs to know the other queue's ARN.
  package var attributes: [(name: String, value: String)] {
    (isFIFO ? [("FifoQueue", "true")] : []) + [
      ("VisibilityTimeout", "\(visibilitySeconds)"), ("MessageRetentionPeriod", "\(retentionSeconds)"),
      ("ReceiveMessageWaitTimeSeconds", "\(waitSeconds)"), ("MaximumMessageSize", "\(bytesMax)"),
    ]
  }

  /// Compares with the attributes that SQS tells of a queue. More of a time than is needed is no difference, but of one that the
  /// spec says.
  package func differences(from there: [String: String]) -> [QueueDifference] {
    var found: [QueueDifference] = []
    if (there["FifoQueue"] == "true") != isFIFO {
      let what = isFIFO ? "is no FIFO queue, and its name says that it is one" : "is a FIFO queue, and its name does not say so"
      found.append(QueueDifference(message: what, remedy: .none))
    }
    for (name, needed, words, isExact) in [
      ("VisibilityTimeout", visibilitySeconds, "hides a message for", false),
      ("MessageRetentionPeriod", retentionSeconds, "keeps a message for", isRetentionWritten),
    ] {
      let seconds = there[name].flatMap { Int($0) } ?? 0
      if seconds == needed || (seconds > needed && !isExact) { continue }
      let what = "\(words) \(duration(seconds * 1000)), and not for \(duration(needed * 1000))"
      found.append(QueueDifference(message: what, remedy: .set(name, "\(needed)")))
    }
    if there["ReceiveMessageWaitTimeSeconds"] ?? "0" == "0" {
      let what = "says at once that it is empty, and does not wait for \(waitSeconds)s"
      found.append(QueueDifference(message: what, remedy: .set("ReceiveMessageWaitTimeSeconds", "\(waitSeconds)"), isHarmless: true))
    }
    // Queues that are older than the mebibyte take a quarter of one.
    if let bytes = there["MaximumMessageSize"].flatMap({ Int($0) }), bytes < bytesMax {
      let what = "takes no message of more than \(bytes) bytes, and not one of \(bytesMax)"
      found.append(QueueDifference(message: what, remedy: .set("MaximumMessageSize", "\(bytesMax)")))
    }
    return found + redriveDifferences(there["RedrivePolicy"] ?? "")
  }

  private func redriveDifferences(_ policy: String) -> [QueueDifference] {
    guard let redrive else { return isCountedFurther ? tooEarly(RedrivePolicy(policy)) : [] }
    guard let there = RedrivePolicy(policy) else {
      let what = "delivers a message for ever that never gets as far as the service"
      return [QueueDifference(message: what, remedy: .redrive(receives: redrive.receives, keeps: nil))]
    }
    if there.receives >= redrive.receivesMin { return [] }
    let remedy = QueueDifference.Remedy.redrive(receives: redrive.receives, keeps: there.target)
    return [QueueDifference(message: tooEarly(there.receives), remedy: remedy)]
  }

  /// SQS cannot count as far as the service does, so any policy is too early.
  private func tooEarly(_ policy: RedrivePolicy?) -> [QueueDifference] {
    guard let policy else { return [] }
    return [QueueDifference(message: "\(tooEarly(policy.receives)): lower `maxReceives`, or remove its redrive policy", remedy: .none)]
  }

  private func tooEarly(_ receives: Int) -> String {
    "takes a message away after \(counted(receives, "delivery", plural: "deliveries")), before the service has parked it with its reason"
  }
}

/// What SQS calls the redrive policy of a queue, which is JSON in a text.
package struct RedrivePolicy: Hashable, Sendable {
  /// An ARN.
  package var target: String
  package var receives: Int

  package init(target: String, receives: Int) {
    self.target = target
    self.receives = receives
  }

  /// Nil for a text that is none. The count is a number or the same in quotes, as whoever set it has written it.
  package init?(_ text: String) {
    guard let target = text.firstMatch(of: /"deadLetterTargetArn"\s*:\s*"([^"\\]+)"/),
      let count = text.firstMatch(of: /"maxReceiveCount"\s*:\s*"?([0-9]{1,4})"?/), let receives = Int(count.1)
    else { return nil }
    self.init(target: String(target.1), receives: receives)
  }

  package var text: String { #"{"deadLetterTargetArn":"\#(target)","maxReceiveCount":\#(receives)}"# }
}
