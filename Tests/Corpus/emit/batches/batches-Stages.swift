// SPDX-License-Identifier: Apache-2.0

import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

struct BatchesOrders: BatchesOrdersStages {
  func shout(_ note: String) -> String { note.uppercased() }
  func look(_ results: String) async throws -> Int { results.count }
  func price(_ count: [Int]) async throws -> [Int] { count.map { $0 * 100 } }
  func split(_ items: [BatchesOrdersSplitItem]) async throws -> [(left: Int, _right: String?)] {
    items.map { (left: $0.price + $0.note.count, _right: $0.frames) }
  }
  func archive(_ message: [BatchesOrder]) async throws { precondition(!message.isEmpty) }
  func hash(_ id: UUID) -> Int { id.hashValue }
  func store(half: Int, hash: Int) async throws {}
}
