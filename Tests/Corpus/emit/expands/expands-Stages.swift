// SPDX-License-Identifier: Apache-2.0

import Armature

struct ExpandsLabel: Sendable {}

struct ExpandsOrders: ExpandsOrdersStages {
  func splitLines(_ lines: [ExpandsLine]) -> [ExpandsLine] { lines }
  func weigh(sku: String, id: String) -> Int { sku.count + id.count }
  func copies(box: Int, output: Int, context: StageContext) -> [ExpandsLabel] {
    precondition(context.messageID.description.split(separator: ".").count == 3)
    return [ExpandsLabel(), ExpandsLabel()]
  }
  func store(line: ExpandsLine, box: Int) async throws {}
}
