// SPDX-License-Identifier: Apache-2.0

import Logging

// What becomes of messages that fail for good, and what is told of them.

extension ProcessCore {
  /// Sends a message that cannot be read where failures go, with everything that is wrong with it, up to a limit.
  public func fail<Message: WireMessage>(_ receipt: consuming Receipt, unreadableAs type: Message.Type) {
    let errors = Message.errors(in: receipt.delivery.body, errorsMax: 10)
    fail(receipt, stage: nil, attempts: 1, cause: UnreadableMessage(errors: errors))
  }

  /// Sends a message that failed for good where the spec says; `stage` is nil where it could not be read.
  ///
  /// After an abort nothing fails for good: what was thrown may come from the stop itself. The message is released.
  public func fail(_ receipt: consuming Receipt, stage: Int?, attempts: Int, cause: any Error) {
    if isAborted { return }
    if receipt.isLost { return drop(receipt, stage: stage, cause: cause) }
    let failure = failure(stage: stage, attempts: attempts, messageID: receipt.id, cause: cause)
    let policy = policy(for: cause, stage)
    countFailure(failure, cause, at: stage, of: receipt)
    let trace = receipt.trace
    trace?.fail(TracedFailure(cause, shownAs: failure.cause))
    let lead = receipt.child < 0 ? "" : "a child failed, and when all are done its message is "
    var metadata = metadata(of: failure.messageID, at: stage)
    metadata["reason"] = "\(failure)"
    metadata["queue"] = "\(receipt.inFlight.queue)"
    if let errors = facts.errors, policy.then != .release {
      metadata["letters"] = "\(errors)"
      log(.warning, "\(lead)parked", metadata, within: trace)
      // A letter holds the whole message, so it may hold what was said about it.
      receipt.settle(.letter(to: errors, reasons: reasons(failure, cause, of: receipt.delivery.lease.message)))
    } else {
      metadata["after"] = "\(policy.backoffMax)"
      log(.warning, "\(lead)released", metadata, within: trace)
      receipt.settle(.release(after: policy.backoffMax))
    }
    if isBreakdown(cause) { breakDown(stage: stage, cause: cause) }
  }

  /// What failed was lost before: whoever gets the message now says what becomes of it. No letter is sent, for the message has not left its
  /// queue; the store refuses the release, and then it is told as lost.
  private func drop(_ receipt: consuming Receipt, stage: Int?, cause: any Error) {
    receipt.settle(.release(after: .zero))
    if isBreakdown(cause) { breakDown(stage: stage, cause: cause) }
  }

  /// The same, because of a message whose attempts are not used up: they count when it comes back.
  func breakDown(stage: Int, _ tries: Tries, of message: MessageID, cause: any Error) {
    lasting.memory.remember(tries, of: message, at: stage)
    breakDown(stage: stage, cause: cause)
  }

  /// Rules are about attempts: what is not tried again, and a body that cannot be read, go where `errors` says.
  private func policy(for cause: any Error, _ index: Int?) -> RetryPolicy {
    if let index, facts.stages[index].kind.isTried { return retry(of: facts.stages[index]).policy(for: errorCase(of: cause)) }
    var policy = facts.retry
    policy.then = nil
    return policy
  }

  /// Tells that a message has used up its attempts, and is tried again all the same: `onFailure: block`.
  func stands(stage: Int, _ tries: Tries, every backoff: Duration, messageID: MessageID, within trace: MessageTrace?, cause: any Error) {
    let failure = failure(stage: stage, attempts: tries.attempts, messageID: messageID, cause: cause)
    var metadata = metadata(of: messageID, at: stage)
    metadata["every"] = "\(backoff)"
    metadata["reason"] = "\(failure)"
    log(.error, "a key stands: its message is tried again and again, and those behind it wait", metadata, within: trace)
  }

  private func failure(stage: Int?, attempts: Int, messageID: MessageID, cause: any Error) -> StageFailure {
    let place = stage.map { facts.stages[$0] }
    return StageFailure(
      process: facts.name, stage: place?.name ?? "decode", spec: facts.spec(of: stage),
      attempts: attempts, messageID: messageID, cause: facts.shown(cause, at: stage), errorCase: errorCase(of: cause))
  }

  private func reasons(_ failure: StageFailure, _ cause: any Error, of message: MessageID) -> [String: String] {
    var reasons = [
      LetterAttribute.reason: "\(cause)", LetterAttribute.process: failure.process,
      LetterAttribute.stage: failure.stage, LetterAttribute.spec: failure.spec,
      LetterAttribute.attempts: String(failure.attempts), LetterAttribute.messageID: message.description,
      LetterAttribute.failedAt: host.time.timeOfDay.description,
    ]
    // One of the two: SQS takes ten attributes, and a letter may have all the others.
    reasons[failure.errorCase == nil ? LetterAttribute.errorType : LetterAttribute.errorCase] = errorKind(of: cause)
    return reasons
  }
}

/// Why a message failed: everything that the person who finds it among the parked ones wants to know.
struct StageFailure: CustomStringConvertible {
  /// The name of the process in the spec.
  var process: String
  /// The stage, or `decode` where the message could not be read.
  var stage: String
  /// The spec's file and line that asked for the stage.
  var spec: String
  /// Attempts made, the last one included.
  var attempts: Int
  /// The message's id in the queue that it came from.
  var messageID: MessageID
  /// What was thrown, in its own words.
  var cause: String
  /// Its case, where the stage's `throws` declares one; `timeout` where the attempt took too long.
  var errorCase: String?

  var description: String {
    "\(process): \(stage) failed (attempt \(attempts), message \(messageID), \(spec)): \(cause)"
  }
}

/// Why a message was not read: what is wrong with it, in the order in which it was found.
///
/// Keys of the message stand in it, and whoever sent them chose how long they are: the text ends at a limit.
private struct UnreadableMessage: Error, CustomStringConvertible {
  var errors: [MessageError]
  private static let bytesMax = 4_000

  var description: String {
    errors.map(\.description).joined(separator: "; ").cut(toBytes: Self.bytesMax)
  }
}
