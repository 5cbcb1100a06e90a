// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureSQSLocation

/// What a field of an item holds.
package enum TableValue: Hashable, Sendable {
  case text(String)
  case number(Int)
}

package typealias TableItem = [String: TableValue]

/// What has to be so of the item that is there: the form of DynamoDB, with `#name` for a field and `:name` for a value.
///
/// Every field has its `#`, for which of them are words of DynamoDB's own nobody can know.
package struct TableCondition: Hashable, Sendable {
  package var text: String
  package var values: TableItem

  package init(_ text: String, _ values: TableItem) {
    self.text = text
    self.values = values
  }

  fileprivate var fields: [String] {
    Set(text.matches(of: /#([a-z]+)/).map { String($0.1) }).sorted()
  }
}

/// One thing to be done to one item, on a condition.
package enum TableAction: Hashable, Sendable {
  /// Takes the place of the whole item.
  case put(TableItem, TableCondition)
  case delete(key: String, TableCondition)
  /// Nothing is done, and all that is done together with it only where the condition holds.
  case check(key: String, TableCondition)

  fileprivate var name: StaticString {
    switch self {
    case .put: "Put"
    case .delete: "Delete"
    case .check: "ConditionCheck"
    }
  }

  fileprivate var asksTime: Bool {
    switch self {
    case .put(_, let condition), .delete(_, let condition), .check(_, let condition): condition.values["now"] != nil
    }
  }
}

extension Call {
  package static let keyField = ClaimsTable.keyField
  package static let expiryField = ClaimsTable.expiryField

  package static func get(_ key: String, from table: String) -> Call {
    Call("GetItem", of: .dynamodb) { writer in
      writer.field("TableName", table)
      writer.object("Key") { $0.item([keyField: .text(key)]) }
      writer.field("ConsistentRead", true)
    }
  }

  /// Where the condition does not hold, the fault has the item that is there. A `check` alone does nothing.
  package static func write(_ action: TableAction, to table: String) -> Call {
    var call = Call("\(action.name)Item", of: .dynamodb) { $0.action(action, table) }
    call.asksTime = action.asksTime
    return call
  }

  /// All of them, or none. No two may be about the same item.
  package static func transact(_ actions: [TableAction], in table: String) -> Call {
    var call = Call("TransactWriteItems", of: .dynamodb) { writer in
      writer.list("TransactItems", actions) { writer, action in
        writer.object { $0.object(action.name) { $0.action(action, table) } }
      }
    }
    call.asksTime = actions.contains(where: \.asksTime)
    return call
  }

  package static func describe(table: String) -> Call {
    Call("DescribeTable", of: .dynamodb) { $0.field("TableName", table) }
  }

  package static func create(table: String) -> Call {
    Call("CreateTable", of: .dynamodb) { writer in
      writer.field("TableName", table)
      writer.field("BillingMode", ClaimsTable.billing)
      writer.list("AttributeDefinitions", [keyField]) { writer, field in
        writer.object {
          $0.field("AttributeName", field)
          $0.field("AttributeType", ClaimsTable.keyType)
        }
      }
      writer.list("KeySchema", [keyField]) { writer, field in
        writer.object {
          $0.field("AttributeName", field)
          $0.field("KeyType", "HASH")
        }
      }
    }
  }

  package static func describeExpiry(of table: String) -> Call {
    Call("DescribeTimeToLive", of: .dynamodb) { $0.field("TableName", table) }
  }

  package static func setExpiry(of table: String) -> Call {
    Call("UpdateTimeToLive", of: .dynamodb) { writer in
      writer.field("TableName", table)
      writer.object("TimeToLiveSpecification") { writer in
        writer.field("AttributeName", expiryField)
        writer.field("Enabled", true)
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func action(_ action: TableAction, _ table: String) {
    field("TableName", table)
    switch action {
    case .put(let item, let condition):
      object("Item") { $0.item(item) }
      self.condition(condition)
    case .delete(let key, let condition), .check(let key, let condition):
      object("Key") { $0.item([Call.keyField: .text(key)]) }
      self.condition(condition)
    }
  }

  private mutating func condition(_ condition: TableCondition) {
    field("ConditionExpression", condition.text)
    object("ExpressionAttributeNames") { writer in
      for name in condition.fields {
        writer.key("#\(name)")
        writer.write(name)
      }
    }
    if !condition.values.isEmpty {
      object("ExpressionAttributeValues") { writer in
        writer.item(Dictionary(uniqueKeysWithValues: condition.values.map { (":\($0.key)", $0.value) }))
      }
    }
    field("ReturnValuesOnConditionCheckFailure", "ALL_OLD")
  }

  /// The members of an item, in the order of their names.
  fileprivate mutating func item(_ item: TableItem) {
    for (name, value) in item.sorted(by: { $0.key < $1.key }) {
      key(name)
      object { writer in
        switch value {
        case .text(let text): writer.field("S", text)
        case .number(let number): writer.field("N", String(number))
        }
      }
    }
  }
}
