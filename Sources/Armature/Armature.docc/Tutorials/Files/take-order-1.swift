import Armature
import Foundation

/// The stages of the process `take-order`. They are plain functions: what comes before and after them is written in the spec.
struct TakeOrder: TakeOrderStages {
  /// What is done with an order in the end. Tests put something else in its place.
  var act: @Sendable (_ id: String, _ total: Decimal, _ context: StageContext) async throws -> Void = { id, total, context in
    context.logger.info("stored", metadata: ["order": "\(id)", "total": "\(total)"])
  }

  func addTax(_ amount: Decimal) -> Decimal { amount * 119 / 100 }

  func store(id: String, total: Decimal, context: StageContext) async throws { try await act(id, total, context) }
}
