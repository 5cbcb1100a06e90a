// SPDX-License-Identifier: Apache-2.0

public import Logging

/// What a stage may know beside its values: which message it works on, and which attempt this is.
///
/// A spec hands it to a stage as `context`: `from: [payload.id, context]`, or by that name inside `swift:` text.
public struct StageContext: Sendable {
  /// The message's identity in its queue; the same at each redelivery, so it serves as an idempotency key.
  ///
  /// After an `expand` it is that of the child: its message's, and its place in the list, `17.0`. It stays the same as long
  /// as the list does.
  public var messageID: MessageID { message.child(child) }
  /// The attempt of this stage within this delivery, from 1.
  public private(set) var attempt: Int
  /// How often the message was delivered, from 1.
  public private(set) var receiveCount: Int
  /// What travels beside the message, by its name: what whoever sent it gave as `attributes`.
  ///
  /// ```swift
  /// struct TakeOrder: TakeOrderStages {
  ///   func store(id: String, context: StageContext) {
  ///     let tenant = context.attributes["tenant"] ?? "nobody"
  ///     context.logger.info("stored", metadata: ["id": "\(id)", "tenant": "\(tenant)"])
  ///   }
  /// }
  /// ```
  ///
  /// They are the same at each delivery, and for each process that has a copy of the message; a child has those of its message. Names
  /// that begin with `armature-` are Armature's own, such as ``ScheduleAttribute/slot``. A context that outlives its message has them
  /// all the same. Nothing of them is masked.
  public var attributes: [String: String] { beside ?? [:] }
  private let core: ProcessCore
  private let index: Int
  /// Whether the stage is given it; told by the loop of a stage alone.
  private var isRead = false
  private var message: MessageID
  private var child: Int32
  /// Nil where there are none, or nobody is given this context.
  private var beside: [String: String]?

  init(
    core: ProcessCore, stage: Int, messageID: MessageID, child: Int32 = -1, attempt: Int, receiveCount: Int,
    attributes: [String: String]? = nil
  ) {
    self.core = core
    index = stage
    message = messageID
    self.child = child
    self.attempt = attempt
    self.receiveCount = receiveCount
    beside = attributes
  }

  /// For the loop of a stage, which fills in each message's own part.
  @_spi(Generated) public init(core: ProcessCore, stage: Int) {
    self.init(core: core, stage: stage, messageID: .number(0), attempt: 1, receiveCount: 0)
    isRead = core.facts.stages[stage].readsContext
  }

  @_spi(Generated) public mutating func begin(_ receipt: borrowing Receipt, attempt: Int = 1) {
    message = receipt.parent
    child = receipt.child
    receiveCount = Int(receipt.receiveCount)
    self.attempt = attempt
    if isRead { beside = receipt.attributes }
  }

  @_spi(Generated) public init(core: ProcessCore, stage: Int, attempt: Int, receipt: borrowing Receipt) {
    self.init(core: core, stage: stage)
    begin(receipt, attempt: attempt)
  }

  /// The name of the process in the spec.
  public var process: String { core.facts.name }
  /// The name of the stage in the spec.
  public var stage: String { core.facts.stages[index].name }

  /// A logger whose lines carry process, stage, message id, and the spec's file and line.
  public var logger: Logger {
    var logger = core.logger
    for (key, value) in core.metadata(of: messageID, at: index) { logger[metadataKey: key] = value }
    return logger
  }
}
