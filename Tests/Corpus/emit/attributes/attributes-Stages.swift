// SPDX-License-Identifier: Apache-2.0

import Armature

/// What a stage tells of itself: its name, the id of its message, and its context.
typealias AttributesSight = @Sendable (_ stage: String, _ id: Int, _ context: StageContext) throws -> Void

struct AttributesWalk: AttributesWalkStages {
  var see: AttributesSight
  func look(id: Int, context: StageContext) throws { try see("look", id, context) }
  func one(id: Int, context: StageContext) throws { try see("one", id, context) }
  func many(id: Int, context: StageContext) async throws { try see("many", id, context) }
  func lane(id: Int, context: StageContext) async throws { try see("lane", id, context) }
  func parts(id: Int, context: StageContext) throws -> [Int] {
    try see("parts", id, context)
    return [id, id]
  }
  func gather(_ items: [AttributesWalkGatherItem]) {}
  func mark(part: Int, context: StageContext) throws { try see("mark", part, context) }
  func finish(id: Int, context: StageContext) async throws { try see("finish", id, context) }
}

struct AttributesCopy: AttributesCopyStages {
  var see: AttributesSight
  func copy(id: Int, context: StageContext) async throws { try see("copy", id, context) }
}

struct AttributesHearing: AttributesHearingStages {
  var see: AttributesSight
  func hear(tenant: String, context: StageContext) async throws { try see("hear \(tenant)", 0, context) }
}
