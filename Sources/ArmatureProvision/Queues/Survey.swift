// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// How a queue that is there differs from how it has to be.
package struct QueueDifference: Hashable, Sendable {
  package enum Remedy: Hashable, Sendable {
    /// The attribute of SQS, and what to set it to.
    case set(String, String)
    /// SQS's own redrive: to that many deliveries, and to the needed queue, or to the one that it leads to already.
    case redrive(receives: Int, keeps: String?)
    /// Somebody may have meant it, so it is told and left.
    case keep
    /// SQS does not change it.
    case none
  }
  package var message: String
  package var remedy: Remedy
  /// The service does its work all the same.
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

  /// The queue to which SQS takes messages, where that is another one than is needed.
  package func otherTarget(in there: [String: String]) -> String? {
    guard let redrive, let target = RedrivePolicy(there["RedrivePolicy"] ?? "")?.targetName, target != redrive.target else { return nil }
    return target
  }

  /// Compares with the attributes that SQS tells of a queue. More of a time than is needed is no difference, but of one that the
  /// spec says. `isTargetThere`: whether there is the ``otherTarget(in:)``.
  package func differences(from there: [String: String], isTargetThere: Bool = true) -> [QueueDifference] {
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
    // A message that says nothing of a delay has that of its queue, and where there is to be none nothing is said.
    if let seconds = there["DelaySeconds"].flatMap({ Int($0) }), seconds > 0 {
      let what = "holds back each message for \(duration(seconds * 1000)) before it is delivered"
      found.append(QueueDifference(message: what, remedy: .set("DelaySeconds", "0"), isHarmless: true))
    }
    // Queues that are older than the mebibyte take a quarter of one.
    if let bytes = there["MaximumMessageSize"].flatMap({ Int($0) }), bytes < bytesMax {
      let what = "takes no message of more than \(bytes) bytes, and not one of \(bytesMax)"
      found.append(QueueDifference(message: what, remedy: .set("MaximumMessageSize", "\(bytesMax)")))
    }
    return found + redriveDifferences(there["RedrivePolicy"] ?? "", isTargetThere)
  }

  private func redriveDifferences(_ policy: String, _ isTargetThere: Bool) -> [QueueDifference] {
    guard let redrive else { return isCountedFurther ? tooEarly(RedrivePolicy(policy)) : [] }
    guard let there = RedrivePolicy(policy) else {
      let what = "delivers a message for ever that never gets as far as the service"
      return [QueueDifference(message: what, remedy: .redrive(receives: redrive.receives, keeps: nil))]
    }
    let leads = "lets SQS put what never gets as far as the service into \(there.targetName)"
    if !isTargetThere {
      let remedy = QueueDifference.Remedy.redrive(receives: redrive.receives, keeps: nil)
      return [QueueDifference(message: "\(leads), and there is no such queue", remedy: remedy)]
    }
    var found: [QueueDifference] = []
    if there.receives < redrive.receivesMin {
      let remedy = QueueDifference.Remedy.redrive(receives: redrive.receives, keeps: there.target)
      found.append(QueueDifference(message: tooEarly(there.receives), remedy: remedy))
    } else if there.receives < redrive.receives {
      let what = "lets SQS take a message away after \(counted(there.receives, "delivery", plural: "deliveries")), and not after "
        + "\(redrive.receives): one that crashes have brought back, or that was not due yet, may go before the service has parked it"
      found.append(QueueDifference(message: what, remedy: .keep, isHarmless: true))
    }
    if there.targetName != redrive.target {
      found.append(QueueDifference(message: "\(leads), and not into \(redrive.target)", remedy: .keep, isHarmless: true))
    }
    return found
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
  /// The queue's name, which is the last part of it.
  package var targetName: String { target.split(separator: ":").last.map(String.init) ?? target }

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
