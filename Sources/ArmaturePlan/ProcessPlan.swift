// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck

/// One process with every name and every decision made.
package struct ProcessPlan: Sendable {
  /// The name in the spec.
  package var name: String
  /// The spec file as people know it, and the line of the process's name.
  package var file: String
  /// Only the file's own name.
  package var fileName: String
  package var line: Int
  /// The message's name in the spec, and its struct.
  package var message: String
  package var messageType: String
  package var processType: String
  /// What the target has to declare; nil where every stage is written in place.
  package var userStages: UserStagesPlan?
  package var facts: FactsPlan
  /// The struct of the needs where some of its facts are a function of them; nil where all are known.
  package var needsType: String?
  package var stages: [StagePlan]
  /// The name of the enumeration that holds the stages' facts.
  package var stageNamespace: String
  /// What `once` reads of a message.
  package var claimKey: ClaimKeyPlan?
  package var keyStructs: [StructPlan]
  package var segments: [SegmentPlan]
  package var texts: [TextPlan]
  /// What its stages throw. In the plan of a target a type that another process declares already is not among them.
  package var stageErrors: [StageErrorPlan]
  var usesFoundation: Bool {
    keyStructs.contains(where: \.usesFoundation) || claimKey?.form == .uuid
      || segments.contains { $0.output?.fields.contains { $0.type.usesFoundation } ?? false }
      || segments.contains { $0.key?.key.form == .uuid || $0.steps.contains { $0.sent?.usesFoundation ?? false } }
      || stages.contains { stage in
        stage.item?.fields.contains { $0.type.usesFoundation } ?? false
          || stage.parameters.contains { $0.type?.usesFoundation ?? false } || stage.results.contains { $0.type.usesFoundation }
      }
  }
}

package struct FactsPlan: Sendable {
  package var keepMilliseconds: Setting?
  /// The path of `once`, for people.
  package var claimPath: String?
  package var retry: Retry
  package var errors: String?
}

package struct ClaimKeyPlan: Sendable {
  package enum Form: Sendable { case string, int, uuid, timestamp }
  package var access: Access
  package var form: Form
}

/// What is asked of the target: a type and its functions.
package struct UserStagesPlan: Sendable {
  package var protocolName: String
  package var typeName: String
  /// The process type's parameter.
  package var genericName: String
  package var checks: ChecksPlan
  /// Where the process is named.
  package var place: Place
}

/// The enumeration that compares the target's stages with the spec, and what is declared in it. None of these names is that of a type
/// which it speaks of.
package struct ChecksPlan: Sendable {
  package var name: String
  /// The type that the target declares, and the process made of it.
  package var stages: String
  package var process: String
  /// The struct that takes a function of the type that it has to have.
  package var required: String
}

package struct StagePlan: Sendable {
  package var index: Int
  package var kind: Stage.Kind
  /// The name in the spec.
  package var name: String
  /// The name of its facts.
  package var identifier: String
  package var place: Place
  package var parallelism: Setting
  package var timeoutMilliseconds: Setting?
  /// Where it is not the stage's default.
  package var order: String?
  package var onFailure: String?
  /// The path of `order: by PATH`, for people.
  package var orderPath: String?
  /// Of a batch.
  package var batchSize: Setting?
  package var batchWaitMilliseconds: Setting?
  /// How long what it sends waits.
  package var afterMilliseconds: Setting?
  /// Of a batch that is given several values of each message.
  package var item: ItemPlan?
  /// Its function, which is the target's or holds the spec's own text; `declaredName` where it is declared,
  /// `memberName` behind a dot.
  package var functionName: String
  package var declaredName: String
  package var memberName: String
  package var isInPlace: Bool
  /// Nil where it throws what it likes.
  package var thrown: StageErrorPlan?
  package var resilience: Resilience
  package var parameters: [ParameterPlan]
  package var results: [ResultPlan]
  /// Whether it reads something sensitive, which it may tell in what it throws.
  package var isSensitive: Bool
  /// What it reads and writes as the spec has it, for people.
  package var reads: [String]
  package var writes: [String]

  /// Whether some of its facts are a function of the needs.
  package var takesNeeds: Bool {
    let own = [parallelism] + [timeoutMilliseconds, batchSize, batchWaitMilliseconds, afterMilliseconds].compactMap(\.self)
    return (own + resilience.settings).contains { $0.need != nil }
  }

  package var isUserStage: Bool { !isInPlace && !isSent }
  /// Whether it sends a message and calls nothing.
  package var isSent: Bool { kind == .signal || kind == .broadcast }
  package var isAsync: Bool { kind == .async || kind == .batch || kind == .drive }
  package var isFilter: Bool { kind == .filter }
  /// Whether it gives a list of its results.
  package var isList: Bool { kind == .expand || kind == .batch }

  /// Whether it is given its context, the one value that has no type of a message's.
  package var readsContext: Bool { kind != .batch && parameters.contains { $0.type == nil } }

  /// What its function returns; nil for nothing.
  package var resultType: String? {
    switch results.count {
    case 0: isFilter ? "Bool" : nil
    case 1: isList ? SwiftType.list(results[0].type).text : results[0].type.text
    default:
      isList ? "[\(tuple)]" : tuple
    }
  }

  private var tuple: String { "(\(results.map { "\($0.label): \($0.type.text)" }.joined(separator: ", ")))" }

  /// What a batch is given for one message.
  var itemType: String? {
    if case .list(let item) = parameters.first?.type { item.text } else { nil }
  }
}

/// The struct of the values that a batch is given for one message.
package struct ItemPlan: Sendable {
  package var typeName: String
  package var fields: [FrameFieldPlan]
}

/// The enumeration of what a stage throws.
package struct StageErrorPlan: Sendable {
  package var typeName: String
  /// The name of the stage, and where the spec has it.
  package var stage: String
  package var place: String
  package var cases: [CasePlan]
}

package struct ParameterPlan: Sendable {
  /// Nil where the value is passed without a label.
  package var label: String?
  package var name: String
  /// Nil for the context.
  package var type: SwiftType?
}

package struct ResultPlan: Sendable {
  package var label: String
  package var type: SwiftType
}

/// A `swift:` text and the function around it.
package struct TextPlan: Sendable {
  package var stage: StagePlan
  package var place: Place
  package var lines: [SwiftText.Line]
}
