// SPDX-License-Identifier: Apache-2.0

/// One function of a process, and the frame that it hands on.
package struct SegmentPlan: Sendable {
  package enum Kind: Sendable {
    case fused
    /// A fused run whose last stage makes a list.
    case expand
    case block, async, batch, drive

    package var isFused: Bool { self == .fused || self == .expand }
  }

  package var kind: Kind
  package var functionName: String
  package var stageIdentifier: String
  package var inputType: String
  /// The variable that holds the line which this segment reads.
  package var inputLine: String
  /// Nil for the drive.
  package var output: FramePlan?
  package var steps: [StepPlan]
  /// What tells whose order a message keeps, with `order: by KEY`.
  package var key: LaneKeyPlan?
  /// What the new frame is filled with, field by field.
  package var carried: [Access]
}

/// A function from a frame to the key of its order.
package struct LaneKeyPlan: Sendable {
  package var functionName: String
  package var key: ClaimKeyPlan
}

/// The keys that are alive behind a segment.
package struct FramePlan: Sendable {
  package var typeName: String
  /// The variable that holds the line of such frames.
  package var lineName: String
  /// The stage behind which it is made, for people.
  package var after: String
  package var fields: [FrameFieldPlan]

  package var isSensitive: Bool { fields.contains(where: \.isSensitive) }
}

package struct FrameFieldPlan: Sendable {
  package var declared: String
  package var label: String
  package var type: SwiftType
  /// Whether nobody shall see it.
  package var isSensitive = false
}

/// What a segment does for one stage.
package struct StepPlan: Sendable {
  package enum Action: Sendable {
    case call(CallPlan)
    /// The function ends here where the call says no.
    case filter(CallPlan)
    case signal(process: String, ValuePlan)
    /// The frame is made once for each element of the list.
    case expand(CallPlan, list: String, element: BindingPlan)
    case broadcast(queue: String, ValuePlan)
    case batch(BatchPlan)
  }
  package var index: Int
  package var action: Action

  /// The message that it sends.
  var sent: ValuePlan? {
    switch action {
    case .signal(_, let value), .broadcast(_, let value): value
    case .call, .filter, .expand, .batch: nil
    }
  }
}

package struct CallPlan: Sendable {
  package var function: String
  package var isAsync: Bool
  package var arguments: [ArgumentPlan]
  package var bindings: [BindingPlan]
}

/// A call with the items of many frames, whose results make a frame each.
package struct BatchPlan: Sendable {
  package var call: CallPlan
  /// The type of one item.
  package var itemType: String
  /// The values of one item: the item itself, or the fields of its struct.
  package var item: [ArgumentPlan]
  /// Nil where the function gives nothing.
  package var resultType: String?
}

package struct ArgumentPlan: Sendable {
  package var label: String?
  package var value: Access
}

package struct BindingPlan: Sendable {
  /// Nil where nobody reads the value.
  package var name: String?
  package var type: SwiftType
}

/// The way to a value: a variable, then members.
package struct Access: Sendable {
  package struct Member: Sendable {
    package var name: String
    /// What stands before it may be absent.
    package var isChained: Bool
  }
  package var base: String
  package var members: [Member] = []
}
