// Generated from Tests/Corpus/emit/imported/imported.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `ImportedOrder`, imported.schema.json:6.
struct ImportedOrder: WireMessage, Hashable, Sendable {
  var id: String
  var state: ImportedOrder.State
  var address: ImportedAddress?
  var at: ImportedPosition?
  var tree: RawJSON?
  var either: RawJSON?

  init(
    id: String,
    state: ImportedOrder.State,
    address: ImportedAddress? = nil,
    at: ImportedPosition? = nil,
    tree: RawJSON? = nil,
    either: RawJSON? = nil
  ) {
    self.id = id
    self.state = state
    self.address = address
    self.at = at
    self.tree = tree
    self.either = either
  }

  /// The values of `ImportedOrder.State`, imported.schema.json:7.
  enum State: String, Hashable, Sendable, Swift.CaseIterable {
    case open
    case closed

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "open") {
        self = .open
      } else if reader.matches(text, "closed") {
        self = .closed
      } else {
        throw reader.refused("one of \"open\", \"closed\"", text: text, line: 7)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "ImportedOrder"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "imported.schema.json",
      line: 6,
      fields: [
        FieldFacts("id", line: 6),
        FieldFacts("state", line: 7),
        FieldFacts("address", line: 8, inside: { ImportedAddress.facts }),
        FieldFacts("at", line: 8, inside: { ImportedPosition.facts }),
        FieldFacts("tree", line: 9),
        FieldFacts("either", line: 10),
      ])
  }

  private enum JSONField {
    case id, state, address, at, tree, either, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var state: ImportedOrder.State? = nil
    var address: ImportedAddress? = nil
    var at: ImportedPosition? = nil
    var tree: RawJSON? = nil
    var either: RawJSON? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try Self.readId(&reader)
          if reader.next("state") { field = .state; continue }
        case .state:
          if state != nil { throw reader.duplicate(in: start) }
          state = try ImportedOrder.State(from: &reader)
          if reader.next("address") { field = .address; continue }
        case .address:
          if address != nil { throw reader.duplicate(in: start) }
          address = try ImportedAddress(from: &reader)
          if reader.next("at") { field = .at; continue }
        case .at:
          if at != nil { throw reader.duplicate(in: start) }
          at = try Self.readAt(&reader)
          if reader.next("tree") { field = .tree; continue }
        case .tree:
          if tree != nil { throw reader.duplicate(in: start) }
          tree = try Self.readTree(&reader)
          if reader.next("either") { field = .either; continue }
        case .either:
          if either != nil { throw reader.duplicate(in: start) }
          either = try Self.readEither(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let state else {
      throw reader.missing(["id", "state"], in: start)
    }
    self.init(id: id, state: state, address: address, at: at, tree: tree, either: either)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "state") { return .state }
    if reader.matches(key, "address") { return .address }
    if reader.matches(key, "at") { return .at }
    if reader.matches(key, "tree") { return .tree }
    if reader.matches(key, "either") { return .either }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("state")
    state.encode(to: &writer)
    if let address {
      writer.key("address")
      address.encode(to: &writer)
    }
    if let at {
      writer.key("at")
      at.encode(to: &writer)
    }
    if let tree {
      writer.key("tree")
      writer.write(tree)
    }
    if let either {
      writer.key("either")
      writer.write(either)
    }
    writer.closeObject()
  }

  private static func readId(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atLeast: 1) else {
      throw reader.refused("a string of at least 1 character", at: start, line: 6)
    }
    return value
  }

  private static func readAt(_ reader: inout JSONReader) throws(JSONError) -> ImportedPosition {
    let start = reader.start()
    let value = try ImportedPosition(from: &reader)
    guard value.count <= 2 else { throw reader.refused("an array of at most 2 items", at: start, line: 38) }
    guard reader.isUnique(from: start) else {
      throw reader.refused("an array with each item once", at: start, line: 39)
    }
    return value
  }

  private static func readTree(_ reader: inout JSONReader) throws(JSONError) -> RawJSON {
    let start = reader.start()
    let value = try reader.readRaw()
    try reader.check(value, at: start, Checks.check1)
    return value
  }

  private static func readEither(_ reader: inout JSONReader) throws(JSONError) -> RawJSON {
    let start = reader.start()
    let value = try reader.readRaw()
    try reader.check(value, at: start, Checks.check20)
    return value
  }

  /// What values of `any` have to be: one function for each part of their schemas.
  private enum Checks {
    static func check1(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .object, line: 27)
      check.dependentRequired(value, "left", ["items"], line: 32)
      check.propertyNames(value, check2)
      check.object(value, object1)
    }

    static func check2(_ value: JSONValue, _ check: inout JSONCheck) {
      check.maxLength(value, 8, line: 31)
    }

    static func named0(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .object, line: 27)
      check.dependentRequired(value, "left", ["items"], line: 32)
      check.propertyNames(value, check3)
      check.object(value, object2)
    }

    static func check3(_ value: JSONValue, _ check: inout JSONCheck) {
      check.maxLength(value, 8, line: 31)
    }

    static func check4(_ value: JSONValue, _ check: inout JSONCheck) {
      check.contains(value, check5, min: 1, max: 2, line: 28)
    }

    static func check5(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .integer, line: 28)
    }

    static func check6(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .boolean, line: 29)
    }

    static func check7(_ value: JSONValue, _ check: inout JSONCheck) {
      check.condition(value, if: check11, then: check8)
    }

    static func check8(_ value: JSONValue, _ check: inout JSONCheck) {
      check.uniqueItems(value, line: 30)
      check.items(value, prefix: [check9], rest: check10)
    }

    static func check9(_ value: JSONValue, _ check: inout JSONCheck) {
      check.equal(value, literals1, line: 30)
    }

    static func check10(_ value: JSONValue, _ check: inout JSONCheck) {
      check.always(value, false, line: 30)
    }

    static func check11(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .array, line: 30)
    }

    static func check12(_ value: JSONValue, _ check: inout JSONCheck) {
      check.contains(value, check13, min: 1, max: 2, line: 28)
    }

    static func check13(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .integer, line: 28)
    }

    static func check14(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .boolean, line: 29)
    }

    static func check15(_ value: JSONValue, _ check: inout JSONCheck) {
      check.condition(value, if: check19, then: check16)
    }

    static func check16(_ value: JSONValue, _ check: inout JSONCheck) {
      check.uniqueItems(value, line: 30)
      check.items(value, prefix: [check17], rest: check18)
    }

    static func check17(_ value: JSONValue, _ check: inout JSONCheck) {
      check.equal(value, literals1, line: 30)
    }

    static func check18(_ value: JSONValue, _ check: inout JSONCheck) {
      check.always(value, false, line: 30)
    }

    static func check19(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .array, line: 30)
    }

    static func check20(_ value: JSONValue, _ check: inout JSONCheck) {
      check.anyOf(value, [check21, check22, check23, check24], line: 11)
    }

    static func check21(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .integer, line: 12)
      check.minimum(value, "3", line: 12)
      check.multipleOf(value, "0.5", line: 12)
    }

    static func check22(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .string, line: 13)
      check.pattern(value, pattern2, line: 13)
      check.format(value, .email, line: 13)
    }

    static func check23(_ value: JSONValue, _ check: inout JSONCheck) {
      check.equal(value, literals2, line: 14)
    }

    static func check24(_ value: JSONValue, _ check: inout JSONCheck) {
      check.not(value, check25, line: 15)
    }

    static func check25(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, [.object, .array, .string, .number], line: 15)
    }

    static let object1 = JSONCheck.Object(
      ["left": named0, "items": check12], patterns: [(pattern1, check14)], additional: check15)
    static let object2 = JSONCheck.Object(
      ["left": named0, "items": check4], patterns: [(pattern1, check6)], additional: check7)
    static let pattern1 = JSONPattern("34250j1110g221020232011")
    static let pattern2 = JSONPattern("24230X311020133013")
    static let literals1 = JSONLiterals("[1]")
    static let literals2 = JSONLiterals("[{\"a\":[1,null]}]")
  }
}

/// The message `ImportedNote`, imported.yaml:6.
struct ImportedNote: WireMessage, Hashable, Sendable {
  var address: ImportedAddress
  var extra: RawJSON
  var at: ImportedPosition?

  init(address: ImportedAddress, extra: RawJSON, at: ImportedPosition? = nil) {
    self.address = address
    self.extra = extra
    self.at = at
  }

  static let schemaName = "ImportedNote"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "imported.yaml",
      line: 6,
      fields: [
        FieldFacts("address", line: 7, inside: { ImportedAddress.facts }),
        FieldFacts("extra", line: 8),
        FieldFacts("at", line: 9, inside: { ImportedPosition.facts }),
      ])
  }

  private enum JSONField {
    case address, extra, at, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var address: ImportedAddress? = nil
    var extra: RawJSON? = nil
    var at: ImportedPosition? = nil
    let start = try reader.openObject()
    var field = reader.first("address") ? .address : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .address:
          if address != nil { throw reader.duplicate(in: start) }
          address = try ImportedAddress(from: &reader)
          if reader.next("extra") { field = .extra; continue }
        case .extra:
          if extra != nil { throw reader.duplicate(in: start) }
          extra = try Self.readExtra(&reader)
          if reader.next("at") { field = .at; continue }
        case .at:
          if at != nil { throw reader.duplicate(in: start) }
          at = try Self.readAt(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let address, let extra else {
      throw reader.missing(["address", "extra"], in: start)
    }
    self.init(address: address, extra: extra, at: at)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "address") { return .address }
    if reader.matches(key, "extra") { return .extra }
    if reader.matches(key, "at") { return .at }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("address")
    address.encode(to: &writer)
    writer.key("extra")
    writer.write(extra)
    if let at {
      writer.key("at")
      at.encode(to: &writer)
    }
    writer.closeObject()
  }

  private static func readExtra(_ reader: inout JSONReader) throws(JSONError) -> RawJSON {
    let start = reader.start()
    let value = try reader.readRaw()
    try reader.check(value, at: start, Checks.check1, file: "imported.schema.json")
    return value
  }

  private static func readAt(_ reader: inout JSONReader) throws(JSONError) -> ImportedPosition {
    let start = reader.start()
    let value = try ImportedPosition(from: &reader)
    guard value.count <= 2 else {
      throw reader.refused("an array of at most 2 items", at: start, line: 38, file: "imported.schema.json")
    }
    guard reader.isUnique(from: start) else {
      throw reader.refused("an array with each item once", at: start, line: 39, file: "imported.schema.json")
    }
    return value
  }

  /// What values of `any` have to be: one function for each part of their schemas.
  private enum Checks {
    static func check1(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .object, line: 27)
      check.dependentRequired(value, "left", ["items"], line: 32)
      check.propertyNames(value, check2)
      check.object(value, object1)
    }

    static func check2(_ value: JSONValue, _ check: inout JSONCheck) {
      check.maxLength(value, 8, line: 31)
    }

    static func named0(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .object, line: 27)
      check.dependentRequired(value, "left", ["items"], line: 32)
      check.propertyNames(value, check3)
      check.object(value, object2)
    }

    static func check3(_ value: JSONValue, _ check: inout JSONCheck) {
      check.maxLength(value, 8, line: 31)
    }

    static func check4(_ value: JSONValue, _ check: inout JSONCheck) {
      check.contains(value, check5, min: 1, max: 2, line: 28)
    }

    static func check5(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .integer, line: 28)
    }

    static func check6(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .boolean, line: 29)
    }

    static func check7(_ value: JSONValue, _ check: inout JSONCheck) {
      check.condition(value, if: check11, then: check8)
    }

    static func check8(_ value: JSONValue, _ check: inout JSONCheck) {
      check.uniqueItems(value, line: 30)
      check.items(value, prefix: [check9], rest: check10)
    }

    static func check9(_ value: JSONValue, _ check: inout JSONCheck) {
      check.equal(value, literals1, line: 30)
    }

    static func check10(_ value: JSONValue, _ check: inout JSONCheck) {
      check.always(value, false, line: 30)
    }

    static func check11(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .array, line: 30)
    }

    static func check12(_ value: JSONValue, _ check: inout JSONCheck) {
      check.contains(value, check13, min: 1, max: 2, line: 28)
    }

    static func check13(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .integer, line: 28)
    }

    static func check14(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .boolean, line: 29)
    }

    static func check15(_ value: JSONValue, _ check: inout JSONCheck) {
      check.condition(value, if: check19, then: check16)
    }

    static func check16(_ value: JSONValue, _ check: inout JSONCheck) {
      check.uniqueItems(value, line: 30)
      check.items(value, prefix: [check17], rest: check18)
    }

    static func check17(_ value: JSONValue, _ check: inout JSONCheck) {
      check.equal(value, literals1, line: 30)
    }

    static func check18(_ value: JSONValue, _ check: inout JSONCheck) {
      check.always(value, false, line: 30)
    }

    static func check19(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .array, line: 30)
    }

    static let object1 = JSONCheck.Object(
      ["left": named0, "items": check12], patterns: [(pattern1, check14)], additional: check15)
    static let object2 = JSONCheck.Object(
      ["left": named0, "items": check4], patterns: [(pattern1, check6)], additional: check7)
    static let pattern1 = JSONPattern("34250j1110g221020232011")
    static let literals1 = JSONLiterals("[1]")
  }
}
