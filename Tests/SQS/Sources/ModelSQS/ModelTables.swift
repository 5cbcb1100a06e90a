// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Tables of DynamoDB, as far as Armature uses them; whatever else is asked for is refused.
struct ModelTables {
  typealias Object = [String: Any]
  typealias Item = [String: ModelValue]

  struct Table {
    /// By the bytes of their keys, by which DynamoDB tells them apart.
    var items: [[UInt8]: Item] = [:]
    var expiryField: String?
    var hasOurKey = true
    /// The second of the last look at what is over.
    var sweptAt = Int.min
    var status = "ACTIVE"
  }
  /// Bytes of names and values.
  private static let itemBytesMax = 409_600

  var tables: [String: Table] = [:]

  mutating func answer(_ action: String, _ request: Object, now: Int) throws -> Object {
    if action == "TransactWriteItems" { return try transact(request, now) }
    let name = try text(request, "TableName")
    if action == "CreateTable" { return try create(name, request) }
    guard tables[name] != nil else { throw Self.fault("ResourceNotFoundException", "Requested resource not found") }
    sweep(name, now)
    switch action {
    case "DescribeTable": return ["Table": describe(name)]
    case "DescribeTimeToLive":
      let field = tables[name]?.expiryField
      let status: Object = field.map { ["TimeToLiveStatus": "ENABLED", "AttributeName": $0] } ?? ["TimeToLiveStatus": "DISABLED"]
      return ["TimeToLiveDescription": status]
    case "UpdateTimeToLive": return try setExpiry(name, request)
    case "GetItem": return try get(name, request)
    case "PutItem", "DeleteItem":
      let write = try ModelWrite(action == "PutItem" ? "Put" : "Delete", request)
      let old = tables[name]?.items[write.key]
      guard try write.condition.holds(old) else {
        throw Self.fault("ConditionalCheckFailedException", "The conditional request failed", ModelDetails(item: old))
      }
      apply(write)
      return [:]
    default: throw Self.fault("UnknownOperationException", action)
    }
  }

  static func fault(_ code: String, _ message: String, _ details: ModelDetails = ModelDetails()) -> ModelStore.Fault {
    ModelStore.Fault(code: code, message: message, details: details)
  }

  private mutating func create(_ name: String, _ request: Object) throws -> Object {
    guard name.wholeMatch(of: /[A-Za-z0-9_.-]{3,255}/) != nil, request["BillingMode"] as? String == "PAY_PER_REQUEST",
      request["KeySchema"] as? [[String: String]] == [["AttributeName": "key", "KeyType": "HASH"]],
      request["AttributeDefinitions"] as? [[String: String]] == [["AttributeName": "key", "AttributeType": "S"]]
    else { throw Self.fault("ValidationException", "One or more parameter values were invalid") }
    if tables[name] != nil { throw Self.fault("ResourceInUseException", "Table already exists: \(name)") }
    tables[name] = Table()
    var description = describe(name)
    description["TableStatus"] = "CREATING"
    return ["TableDescription": description]
  }

  private func describe(_ name: String) -> Object {
    let key = tables[name]?.hasOurKey == true ? "key" : "id"
    return [
      "TableName": name, "TableStatus": tables[name]?.status ?? "ACTIVE", "KeySchema": [["AttributeName": key, "KeyType": "HASH"]],
      "AttributeDefinitions": [["AttributeName": key, "AttributeType": "S"]],
    ]
  }

  private mutating func setExpiry(_ name: String, _ request: Object) throws -> Object {
    let specification = request["TimeToLiveSpecification"] as? Object
    guard specification?["Enabled"] as? Bool == true, let field = specification?["AttributeName"] as? String else {
      throw Self.fault("ValidationException", "TimeToLiveSpecification")
    }
    if tables[name]?.expiryField != nil { throw Self.fault("ValidationException", "TimeToLive is already enabled") }
    tables[name]?.expiryField = field
    return ["TimeToLiveSpecification": specification ?? [:]]
  }

  private func get(_ name: String, _ request: Object) throws -> Object {
    guard request["ConsistentRead"] as? Bool == true else { throw Self.fault("ValidationException", "a read that may be old") }
    return ModelDetails(item: tables[name]?.items[try ModelWrite.key(request["Key"])]).json
  }

  private mutating func transact(_ request: Object, _ now: Int) throws -> Object {
    let entries = request["TransactItems"] as? [[String: Object]] ?? []
    guard (1...100).contains(entries.count), entries.allSatisfy({ $0.count == 1 }) else {
      throw Self.fault("ValidationException", "TransactItems")
    }
    let writes = try entries.flatMap { try $0.map { try ModelWrite($0.key, $0.value) } }
    guard Set(writes.map { [Array($0.table.utf8), $0.key] }).count == writes.count else {
      throw Self.fault("ValidationException", "Transaction request cannot include multiple operations on one item")
    }
    for write in writes {
      if tables[write.table] == nil { throw Self.fault("ResourceNotFoundException", "Requested resource not found") }
      sweep(write.table, now)
    }
    let reasons = try writes.map { write -> (code: String, item: Item?) in
      let old = tables[write.table]?.items[write.key]
      return try write.condition.holds(old) ? ("None", nil) : ("ConditionalCheckFailed", old)
    }
    if reasons.contains(where: { $0.code != "None" }) {
      throw Self.fault("TransactionCanceledException", "Transaction cancelled", ModelDetails(reasons: reasons))
    }
    for write in writes { apply(write) }
    return [:]
  }

  private mutating func apply(_ write: ModelWrite) {
    switch write.kind {
    case .put(let item): tables[write.table]?.items[write.key] = item
    case .delete: tables[write.table]?.items[write.key] = nil
    case .check: break
    }
  }

  /// DynamoDB takes days for it.
  private mutating func sweep(_ name: String, _ now: Int) {
    guard let table = tables[name], let field = table.expiryField, table.sweptAt != now / 1000 else { return }
    tables[name]?.sweptAt = now / 1000
    for (key, item) in table.items {
      if case .number(let seconds) = item[field], seconds <= now / 1000 { tables[name]?.items[key] = nil }
    }
  }

  static func item(_ value: Any?) throws -> Item {
    guard let object = value as? [String: Object] else { throw fault("ValidationException", "no item") }
    let item = try object.mapValues { try ModelValue($0) }
    let bytes = item.reduce(0) { $0 + $1.key.utf8.count + $1.value.byteCount }
    if bytes > itemBytesMax { throw fault("ValidationException", "Item size has exceeded the maximum allowed size") }
    return item
  }
}

/// What an answer says of items.
struct ModelDetails: Sendable {
  var item: ModelTables.Item?
  var reasons: [(code: String, item: ModelTables.Item?)] = []

  var json: [String: Any] {
    var object = Self.json(item)
    if !reasons.isEmpty {
      object["CancellationReasons"] = reasons.map { Self.json($0.item).merging(["Code": $0.code]) { $1 } }
    }
    return object
  }

  private static func json(_ item: ModelTables.Item?) -> [String: Any] { item.map { ["Item": $0.mapValues(\.json)] } ?? [:] }
}

/// What a field holds: one of the kinds that Armature writes.
enum ModelValue: Equatable {
  case text(String)
  case number(Int)

  init(_ object: [String: Any]) throws {
    if object.count == 1, let text = object["S"] as? String {
      self = .text(text)
    } else if object.count == 1, let text = object["N"] as? String, let number = Int(text) {
      self = .number(number)
    } else {
      throw ModelTables.fault("ValidationException", "Supplied AttributeValue must contain exactly one of the supported datatypes")
    }
  }

  var json: [String: String] {
    switch self {
    case .text(let text): ["S": text]
    case .number(let number): ["N": String(number)]
    }
  }

  var byteCount: Int {
    switch self {
    case .text(let text): text.utf8.count
    case .number: 21
    }
  }
}

/// One write, by itself or in a transaction.
struct ModelWrite {
  enum Kind { case put(ModelTables.Item), delete, check }
  let table: String
  let key: [UInt8]
  let kind: Kind
  let condition: ModelCondition

  init(_ name: String, _ request: [String: Any]) throws {
    table = try text(request, "TableName")
    switch name {
    case "Put":
      let item = try ModelTables.item(request["Item"])
      key = try Self.key(["key": item["key"]?.json as Any])
      kind = .put(item)
    case "Delete":
      key = try Self.key(request["Key"])
      kind = .delete
    case "ConditionCheck":
      key = try Self.key(request["Key"])
      kind = .check
    default: throw ModelTables.fault("ValidationException", name)
    }
    let known: Set = [
      "TableName", "Item", "Key", "ConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues",
      "ReturnValuesOnConditionCheckFailure",
    ]
    guard known.isSuperset(of: request.keys), request["ReturnValuesOnConditionCheckFailure"] as? String == "ALL_OLD" else {
      throw ModelTables.fault("ValidationException", "a parameter that nobody here writes")
    }
    condition = try ModelCondition(request)
  }

  static func key(_ value: Any?) throws -> [UInt8] {
    guard case .text(let key)? = try ModelTables.item(value)["key"], (1...2048).contains(key.utf8.count) else {
      throw ModelTables.fault("ValidationException", "The provided key element does not match the schema")
    }
    return Array(key.utf8)
  }
}
