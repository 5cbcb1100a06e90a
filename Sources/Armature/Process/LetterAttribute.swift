// SPDX-License-Identifier: Apache-2.0

/// What stands beside the body of a message in an error or dead-letter queue.
public enum LetterAttribute {
  /// What went wrong, in the words of what was thrown.
  public static let reason = "armature-reason"
  /// Which of the cases that the stage's `throws` declares it was, or `timeout`; absent for any other error.
  public static let errorCase = "armature-case"
  /// The type of any other error: `NotUTF8`.
  public static let errorType = "armature-error"
  /// The process that could not do it.
  public static let process = "armature-process"
  /// The stage that could not do it, or `decode` where the message could not be read.
  public static let stage = "armature-stage"
  /// The file and line of the spec.
  public static let spec = "armature-spec"
  /// How many attempts were made, the last one included.
  public static let attempts = "armature-attempts"
  /// Of a message that an `expand` has made children of: how many of them failed, `2 of 6`. The reason is that of the first.
  public static let failedChildren = "armature-failed-children"
  /// The message's id in the queue that it came from.
  public static let messageID = "armature-message-id"
  /// The queue that it came from.
  public static let queue = "armature-queue"
  /// RFC 3339, UTC.
  public static let failedAt = "armature-failed-at"

  static let all: Set<String> = [
    reason, errorCase, errorType, process, stage, spec, attempts, failedChildren, messageID, queue, failedAt,
  ]
}
