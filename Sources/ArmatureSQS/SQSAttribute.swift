// SPDX-License-Identifier: Apache-2.0

/// The attributes of a message that SQS keeps beside its text, in FIFO queues.
public enum SQSAttribute {
  /// Messages of one group are delivered in their order, one batch after the other. Without it a queue is one group.
  public static let group = "armature-group"
  /// A message whose value was sent within the last five minutes is taken, and not delivered again.
  public static let deduplication = "armature-deduplication"
}
