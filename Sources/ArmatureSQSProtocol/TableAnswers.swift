// SPDX-License-Identifier: Apache-2.0

import Armature

/// The item of an answer; nil where there is none. Fields of other kinds than ours are left out.
package func tableItem(in answer: [UInt8]) throws -> TableItem? {
  try JSONObject(answer: answer).object("Item").map(TableItem.init)
}

/// What DynamoDB says about a table.
package struct TableDescription: Sendable {
  /// In DynamoDB's own word.
  package private(set) var status: String
  /// Whether items may be read and written now.
  package var isUsable: Bool { status == "ACTIVE" || status == "UPDATING" }
  /// It is found by the field `key`, a text, and by nothing else.
  package var hasOurKey: Bool

  package init(_ answer: [UInt8]) throws {
    let object = try JSONObject(answer: answer)
    guard let table = object.object("Table") ?? object.object("TableDescription") else { throw AnswerFault("an answer without Table") }
    status = try table.needed("TableStatus")
    let keys = try table.items("KeySchema")
    let isText = try table.items("AttributeDefinitions").contains {
      $0.text("AttributeName") == Call.keyField && $0.text("AttributeType") == "S"
    }
    hasOurKey = keys.count == 1 && keys[0].text("AttributeName") == Call.keyField && keys[0].text("KeyType") == "HASH" && isText
  }
}

/// The field by whose time DynamoDB removes what is over; nil where it removes nothing.
package func expiryField(in answer: [UInt8]) throws -> String? {
  let description = try JSONObject(answer: answer).object("TimeToLiveDescription")
  let status = description?.text("TimeToLiveStatus") ?? ""
  return ["ENABLED", "ENABLING"].contains(status) ? description?.text("AttributeName") : nil
}

/// Why one action of a transaction was not done, or that it was not the reason.
package struct CancellationReason: Sendable {
  package var code: String
  /// The item as it is.
  package var item: TableItem?

  package var isCondition: Bool { code == "ConditionalCheckFailed" }
}

extension ServiceFault {
  package var isMissingTable: Bool { code == "ResourceNotFoundException" }

  /// The condition of a single action does not hold.
  package var isCondition: Bool { code == "ConditionalCheckFailedException" }

  /// The item about which a condition does not hold.
  package var item: TableItem? { details.object("Item").map(TableItem.init) }

  /// One for each action of a transaction that was cancelled, in their order; empty for all other faults.
  package var reasons: [CancellationReason] {
    guard let reasons = try? details.items("CancellationReasons") else { return [] }
    return reasons.map { CancellationReason(code: $0.text("Code") ?? "None", item: $0.object("Item").map(TableItem.init)) }
  }
}

extension TableItem {
  fileprivate init(_ object: JSONObject) {
    self.init()
    for member in object.members {
      guard case .object(let value) = member.value else { continue }
      if let text = value.text("S") { self[member.key] = .text(text) }
      if let number = value.text("N").flatMap({ Int($0) }) { self[member.key] = .number(number) }
    }
  }

  package func text(_ field: String) -> String? {
    if case .text(let text) = self[field] { return text }
    return nil
  }

  package func number(_ field: String) -> Int? {
    if case .number(let number) = self[field] { return number }
    return nil
  }
}
