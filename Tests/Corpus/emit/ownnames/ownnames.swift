// Generated from Tests/Corpus/emit/ownnames/ownnames.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `OwnNamesPlain`, ownnames.yaml:5.
struct OwnNamesPlain: WireMessage, Hashable, Sendable {
  var facts: String
  var isChecked: String
  var schemaName: String
  var encode: String
  var encoded: String
  var errors: String
  var checkedBody: String
  var customMirror: String
  var maskedMirror: String
  var description: String
  var debugDescription: String
  var hash: String
  var jsonField: String
  var checks: String
  var nextField: String
  var readFacts: String
  var pattern1: String
  var `init`: String
  var start: String
  var field: String
  var reader: String
  var writer: String
  var count: String
  var error: String
  var value: String
  var item: String
  var rawValue: String
  var allCases: String
  var `self`: String
  var end: String
  var other: String
  var none: String
  var `some`: String
  var name: String
  var message: String
  var check: String
  var key: String
  var values: String
  var items: String
  var text: String
  var tag: String
  var newValue: String
  var isMore: String
  var rest: String
  var item0: String

  init(
    facts: String,
    isChecked: String,
    schemaName: String,
    encode: String,
    encoded: String,
    errors: String,
    checkedBody: String,
    customMirror: String,
    maskedMirror: String,
    description: String,
    debugDescription: String,
    hash: String,
    jsonField: String,
    checks: String,
    nextField: String,
    readFacts: String,
    pattern1: String,
    `init`: String,
    start: String,
    field: String,
    reader: String,
    writer: String,
    count: String,
    error: String,
    value: String,
    item: String,
    rawValue: String,
    allCases: String,
    self selfValue: String,
    end: String,
    other: String,
    none: String,
    `some`: String,
    name: String,
    message: String,
    check: String,
    key: String,
    values: String,
    items: String,
    text: String,
    tag: String,
    newValue: String,
    isMore: String,
    rest: String,
    item0: String
  ) {
    self.facts = facts
    self.isChecked = isChecked
    self.schemaName = schemaName
    self.encode = encode
    self.encoded = encoded
    self.errors = errors
    self.checkedBody = checkedBody
    self.customMirror = customMirror
    self.maskedMirror = maskedMirror
    self.description = description
    self.debugDescription = debugDescription
    self.hash = hash
    self.jsonField = jsonField
    self.checks = checks
    self.nextField = nextField
    self.readFacts = readFacts
    self.pattern1 = pattern1
    self.`init` = `init`
    self.start = start
    self.field = field
    self.reader = reader
    self.writer = writer
    self.count = count
    self.error = error
    self.value = value
    self.item = item
    self.rawValue = rawValue
    self.allCases = allCases
    self.`self` = selfValue
    self.end = end
    self.other = other
    self.none = none
    self.some = `some`
    self.name = name
    self.message = message
    self.check = check
    self.key = key
    self.values = values
    self.items = items
    self.text = text
    self.tag = tag
    self.newValue = newValue
    self.isMore = isMore
    self.rest = rest
    self.item0 = item0
  }

  static let schemaName = "OwnNamesPlain"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "ownnames.yaml",
      line: 5,
      fields: [
        FieldFacts("facts", line: 7),
        FieldFacts("isChecked", line: 8),
        FieldFacts("schemaName", line: 9),
        FieldFacts("encode", line: 10),
        FieldFacts("encoded", line: 11),
        FieldFacts("errors", line: 12),
        FieldFacts("checkedBody", line: 13),
        FieldFacts("customMirror", line: 14),
        FieldFacts("maskedMirror", line: 15),
        FieldFacts("description", line: 16),
        FieldFacts("debugDescription", line: 17),
        FieldFacts("hash", line: 18),
        FieldFacts("jsonField", line: 19),
        FieldFacts("checks", line: 20),
        FieldFacts("nextField", line: 21),
        FieldFacts("readFacts", line: 22),
        FieldFacts("pattern1", line: 23),
        FieldFacts("init", line: 24),
        FieldFacts("start", line: 25),
        FieldFacts("field", line: 26),
        FieldFacts("reader", line: 27),
        FieldFacts("writer", line: 28),
        FieldFacts("count", line: 29),
        FieldFacts("error", line: 30),
        FieldFacts("value", line: 31),
        FieldFacts("item", line: 32),
        FieldFacts("rawValue", line: 33),
        FieldFacts("allCases", line: 34),
        FieldFacts("self", line: 35),
        FieldFacts("end", line: 36),
        FieldFacts("other", line: 37),
        FieldFacts("none", line: 38),
        FieldFacts("some", line: 39),
        FieldFacts("name", line: 40),
        FieldFacts("message", line: 41),
        FieldFacts("check", line: 42),
        FieldFacts("key", line: 43),
        FieldFacts("values", line: 44),
        FieldFacts("items", line: 45),
        FieldFacts("text", line: 46),
        FieldFacts("tag", line: 47),
        FieldFacts("newValue", line: 48),
        FieldFacts("isMore", line: 49),
        FieldFacts("rest", line: 50),
        FieldFacts("item0", line: 51),
      ])
  }

  private enum JSONField {
    case facts, isChecked, schemaName, encode, encoded, errors, checkedBody, customMirror, maskedMirror,
      description, debugDescription, hash, jsonField, checks, nextField, readFacts, pattern1, initField,
      startValue, fieldValue, readerValue, writer, countValue, errorValue, value, item, rawValue, allCases,
      selfField, endField, otherField, noneField, someField, name, message, check, keyValue, values, items,
      text, tag, newValue, isMoreValue, rest, item0, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var facts: String? = nil
    var isChecked: String? = nil
    var schemaName: String? = nil
    var encode: String? = nil
    var encoded: String? = nil
    var errors: String? = nil
    var checkedBody: String? = nil
    var customMirror: String? = nil
    var maskedMirror: String? = nil
    var description: String? = nil
    var debugDescription: String? = nil
    var hash: String? = nil
    var jsonField: String? = nil
    var checks: String? = nil
    var nextField: String? = nil
    var readFacts: String? = nil
    var pattern1: String? = nil
    var `init`: String? = nil
    var startValue: String? = nil
    var fieldValue: String? = nil
    var readerValue: String? = nil
    var writer: String? = nil
    var countValue: String? = nil
    var errorValue: String? = nil
    var value: String? = nil
    var item: String? = nil
    var rawValue: String? = nil
    var allCases: String? = nil
    var selfValue: String? = nil
    var end: String? = nil
    var other: String? = nil
    var none: String? = nil
    var `some`: String? = nil
    var name: String? = nil
    var message: String? = nil
    var check: String? = nil
    var keyValue: String? = nil
    var values: String? = nil
    var items: String? = nil
    var text: String? = nil
    var tag: String? = nil
    var newValue: String? = nil
    var isMoreValue: String? = nil
    var rest: String? = nil
    var item0: String? = nil
    let start = try reader.openObject()
    var field = reader.first("facts") ? .facts : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .facts:
          if facts != nil { throw reader.duplicate(in: start) }
          facts = try reader.readString()
          if reader.next("isChecked") { field = .isChecked; continue }
        case .isChecked:
          if isChecked != nil { throw reader.duplicate(in: start) }
          isChecked = try reader.readString()
          if reader.next("schemaName") { field = .schemaName; continue }
        case .schemaName:
          if schemaName != nil { throw reader.duplicate(in: start) }
          schemaName = try reader.readString()
          if reader.next("encode") { field = .encode; continue }
        case .encode:
          if encode != nil { throw reader.duplicate(in: start) }
          encode = try reader.readString()
          if reader.next("encoded") { field = .encoded; continue }
        case .encoded:
          if encoded != nil { throw reader.duplicate(in: start) }
          encoded = try reader.readString()
          if reader.next("errors") { field = .errors; continue }
        case .errors:
          if errors != nil { throw reader.duplicate(in: start) }
          errors = try reader.readString()
          if reader.next("checkedBody") { field = .checkedBody; continue }
        case .checkedBody:
          if checkedBody != nil { throw reader.duplicate(in: start) }
          checkedBody = try reader.readString()
          if reader.next("customMirror") { field = .customMirror; continue }
        case .customMirror:
          if customMirror != nil { throw reader.duplicate(in: start) }
          customMirror = try reader.readString()
          if reader.next("maskedMirror") { field = .maskedMirror; continue }
        case .maskedMirror:
          if maskedMirror != nil { throw reader.duplicate(in: start) }
          maskedMirror = try reader.readString()
          if reader.next("description") { field = .description; continue }
        case .description:
          if description != nil { throw reader.duplicate(in: start) }
          description = try reader.readString()
          if reader.next("debugDescription") { field = .debugDescription; continue }
        case .debugDescription:
          if debugDescription != nil { throw reader.duplicate(in: start) }
          debugDescription = try reader.readString()
          if reader.next("hash") { field = .hash; continue }
        case .hash:
          if hash != nil { throw reader.duplicate(in: start) }
          hash = try reader.readString()
          if reader.next("jsonField") { field = .jsonField; continue }
        case .jsonField:
          if jsonField != nil { throw reader.duplicate(in: start) }
          jsonField = try reader.readString()
          if reader.next("checks") { field = .checks; continue }
        case .checks:
          if checks != nil { throw reader.duplicate(in: start) }
          checks = try reader.readString()
          if reader.next("nextField") { field = .nextField; continue }
        case .nextField:
          if nextField != nil { throw reader.duplicate(in: start) }
          nextField = try reader.readString()
          if reader.next("readFacts") { field = .readFacts; continue }
        case .readFacts:
          if readFacts != nil { throw reader.duplicate(in: start) }
          readFacts = try reader.readString()
          if reader.next("pattern1") { field = .pattern1; continue }
        case .pattern1:
          if pattern1 != nil { throw reader.duplicate(in: start) }
          pattern1 = try reader.readString()
          if reader.next("init") { field = .initField; continue }
        case .initField:
          if `init` != nil { throw reader.duplicate(in: start) }
          `init` = try reader.readString()
          if reader.next("start") { field = .startValue; continue }
        case .startValue:
          if startValue != nil { throw reader.duplicate(in: start) }
          startValue = try reader.readString()
          if reader.next("field") { field = .fieldValue; continue }
        case .fieldValue:
          if fieldValue != nil { throw reader.duplicate(in: start) }
          fieldValue = try reader.readString()
          if reader.next("reader") { field = .readerValue; continue }
        case .readerValue:
          if readerValue != nil { throw reader.duplicate(in: start) }
          readerValue = try reader.readString()
          if reader.next("writer") { field = .writer; continue }
        case .writer:
          if writer != nil { throw reader.duplicate(in: start) }
          writer = try reader.readString()
          if reader.next("count") { field = .countValue; continue }
        case .countValue:
          if countValue != nil { throw reader.duplicate(in: start) }
          countValue = try reader.readString()
          if reader.next("error") { field = .errorValue; continue }
        case .errorValue:
          if errorValue != nil { throw reader.duplicate(in: start) }
          errorValue = try reader.readString()
          if reader.next("value") { field = .value; continue }
        case .value:
          if value != nil { throw reader.duplicate(in: start) }
          value = try reader.readString()
          if reader.next("item") { field = .item; continue }
        case .item:
          if item != nil { throw reader.duplicate(in: start) }
          item = try reader.readString()
          if reader.next("rawValue") { field = .rawValue; continue }
        case .rawValue:
          if rawValue != nil { throw reader.duplicate(in: start) }
          rawValue = try reader.readString()
          if reader.next("allCases") { field = .allCases; continue }
        case .allCases:
          if allCases != nil { throw reader.duplicate(in: start) }
          allCases = try reader.readString()
          if reader.next("self") { field = .selfField; continue }
        case .selfField:
          if selfValue != nil { throw reader.duplicate(in: start) }
          selfValue = try reader.readString()
          if reader.next("end") { field = .endField; continue }
        case .endField:
          if end != nil { throw reader.duplicate(in: start) }
          end = try reader.readString()
          if reader.next("other") { field = .otherField; continue }
        case .otherField:
          if other != nil { throw reader.duplicate(in: start) }
          other = try reader.readString()
          if reader.next("none") { field = .noneField; continue }
        case .noneField:
          if none != nil { throw reader.duplicate(in: start) }
          none = try reader.readString()
          if reader.next("some") { field = .someField; continue }
        case .someField:
          if `some` != nil { throw reader.duplicate(in: start) }
          `some` = try reader.readString()
          if reader.next("name") { field = .name; continue }
        case .name:
          if name != nil { throw reader.duplicate(in: start) }
          name = try reader.readString()
          if reader.next("message") { field = .message; continue }
        case .message:
          if message != nil { throw reader.duplicate(in: start) }
          message = try reader.readString()
          if reader.next("check") { field = .check; continue }
        case .check:
          if check != nil { throw reader.duplicate(in: start) }
          check = try reader.readString()
          if reader.next("key") { field = .keyValue; continue }
        case .keyValue:
          if keyValue != nil { throw reader.duplicate(in: start) }
          keyValue = try reader.readString()
          if reader.next("values") { field = .values; continue }
        case .values:
          if values != nil { throw reader.duplicate(in: start) }
          values = try reader.readString()
          if reader.next("items") { field = .items; continue }
        case .items:
          if items != nil { throw reader.duplicate(in: start) }
          items = try reader.readString()
          if reader.next("text") { field = .text; continue }
        case .text:
          if text != nil { throw reader.duplicate(in: start) }
          text = try reader.readString()
          if reader.next("tag") { field = .tag; continue }
        case .tag:
          if tag != nil { throw reader.duplicate(in: start) }
          tag = try reader.readString()
          if reader.next("newValue") { field = .newValue; continue }
        case .newValue:
          if newValue != nil { throw reader.duplicate(in: start) }
          newValue = try reader.readString()
          if reader.next("isMore") { field = .isMoreValue; continue }
        case .isMoreValue:
          if isMoreValue != nil { throw reader.duplicate(in: start) }
          isMoreValue = try reader.readString()
          if reader.next("rest") { field = .rest; continue }
        case .rest:
          if rest != nil { throw reader.duplicate(in: start) }
          rest = try reader.readString()
          if reader.next("item0") { field = .item0; continue }
        case .item0:
          if item0 != nil { throw reader.duplicate(in: start) }
          item0 = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard
      let facts, let isChecked, let schemaName, let encode, let encoded, let errors, let checkedBody,
      let customMirror, let maskedMirror, let description, let debugDescription, let hash, let jsonField,
      let checks, let nextField, let readFacts, let pattern1, let `init`, let startValue, let fieldValue,
      let readerValue, let writer, let countValue, let errorValue, let value, let item, let rawValue,
      let allCases, let selfValue, let end, let other, let none, let `some`, let name, let message, let check,
      let keyValue, let values, let items, let text, let tag, let newValue, let isMoreValue, let rest,
      let item0
    else {
      throw reader.missing(
        [
          "facts",
          "isChecked",
          "schemaName",
          "encode",
          "encoded",
          "errors",
          "checkedBody",
          "customMirror",
          "maskedMirror",
          "description",
          "debugDescription",
          "hash",
          "jsonField",
          "checks",
          "nextField",
          "readFacts",
          "pattern1",
          "init",
          "start",
          "field",
          "reader",
          "writer",
          "count",
          "error",
          "value",
          "item",
          "rawValue",
          "allCases",
          "self",
          "end",
          "other",
          "none",
          "some",
          "name",
          "message",
          "check",
          "key",
          "values",
          "items",
          "text",
          "tag",
          "newValue",
          "isMore",
          "rest",
          "item0"],
        in: start)
    }
    self.init(
      facts: facts,
      isChecked: isChecked,
      schemaName: schemaName,
      encode: encode,
      encoded: encoded,
      errors: errors,
      checkedBody: checkedBody,
      customMirror: customMirror,
      maskedMirror: maskedMirror,
      description: description,
      debugDescription: debugDescription,
      hash: hash,
      jsonField: jsonField,
      checks: checks,
      nextField: nextField,
      readFacts: readFacts,
      pattern1: pattern1,
      init: `init`,
      start: startValue,
      field: fieldValue,
      reader: readerValue,
      writer: writer,
      count: countValue,
      error: errorValue,
      value: value,
      item: item,
      rawValue: rawValue,
      allCases: allCases,
      self: selfValue,
      end: end,
      other: other,
      none: none,
      some: `some`,
      name: name,
      message: message,
      check: check,
      key: keyValue,
      values: values,
      items: items,
      text: text,
      tag: tag,
      newValue: newValue,
      isMore: isMoreValue,
      rest: rest,
      item0: item0)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "facts") { return .facts }
    if reader.matches(key, "isChecked") { return .isChecked }
    if reader.matches(key, "schemaName") { return .schemaName }
    if reader.matches(key, "encode") { return .encode }
    if reader.matches(key, "encoded") { return .encoded }
    if reader.matches(key, "errors") { return .errors }
    if reader.matches(key, "checkedBody") { return .checkedBody }
    if reader.matches(key, "customMirror") { return .customMirror }
    if reader.matches(key, "maskedMirror") { return .maskedMirror }
    if reader.matches(key, "description") { return .description }
    if reader.matches(key, "debugDescription") { return .debugDescription }
    if reader.matches(key, "hash") { return .hash }
    if reader.matches(key, "jsonField") { return .jsonField }
    if reader.matches(key, "checks") { return .checks }
    if reader.matches(key, "nextField") { return .nextField }
    if reader.matches(key, "readFacts") { return .readFacts }
    if reader.matches(key, "pattern1") { return .pattern1 }
    if reader.matches(key, "init") { return .initField }
    if reader.matches(key, "start") { return .startValue }
    if reader.matches(key, "field") { return .fieldValue }
    if reader.matches(key, "reader") { return .readerValue }
    if reader.matches(key, "writer") { return .writer }
    if reader.matches(key, "count") { return .countValue }
    if reader.matches(key, "error") { return .errorValue }
    if reader.matches(key, "value") { return .value }
    if reader.matches(key, "item") { return .item }
    if reader.matches(key, "rawValue") { return .rawValue }
    if reader.matches(key, "allCases") { return .allCases }
    if reader.matches(key, "self") { return .selfField }
    if reader.matches(key, "end") { return .endField }
    if reader.matches(key, "other") { return .otherField }
    if reader.matches(key, "none") { return .noneField }
    if reader.matches(key, "some") { return .someField }
    if reader.matches(key, "name") { return .name }
    if reader.matches(key, "message") { return .message }
    if reader.matches(key, "check") { return .check }
    if reader.matches(key, "key") { return .keyValue }
    if reader.matches(key, "values") { return .values }
    if reader.matches(key, "items") { return .items }
    if reader.matches(key, "text") { return .text }
    if reader.matches(key, "tag") { return .tag }
    if reader.matches(key, "newValue") { return .newValue }
    if reader.matches(key, "isMore") { return .isMoreValue }
    if reader.matches(key, "rest") { return .rest }
    if reader.matches(key, "item0") { return .item0 }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("facts")
    writer.write(facts)
    writer.key("isChecked")
    writer.write(isChecked)
    writer.key("schemaName")
    writer.write(schemaName)
    writer.key("encode")
    writer.write(encode)
    writer.key("encoded")
    writer.write(encoded)
    writer.key("errors")
    writer.write(errors)
    writer.key("checkedBody")
    writer.write(checkedBody)
    writer.key("customMirror")
    writer.write(customMirror)
    writer.key("maskedMirror")
    writer.write(maskedMirror)
    writer.key("description")
    writer.write(description)
    writer.key("debugDescription")
    writer.write(debugDescription)
    writer.key("hash")
    writer.write(hash)
    writer.key("jsonField")
    writer.write(jsonField)
    writer.key("checks")
    writer.write(checks)
    writer.key("nextField")
    writer.write(nextField)
    writer.key("readFacts")
    writer.write(readFacts)
    writer.key("pattern1")
    writer.write(pattern1)
    writer.key("init")
    writer.write(`init`)
    writer.key("start")
    writer.write(start)
    writer.key("field")
    writer.write(field)
    writer.key("reader")
    writer.write(reader)
    writer.key("writer")
    writer.write(self.writer)
    writer.key("count")
    writer.write(count)
    writer.key("error")
    writer.write(error)
    writer.key("value")
    writer.write(self.value)
    writer.key("item")
    writer.write(self.item)
    writer.key("rawValue")
    writer.write(rawValue)
    writer.key("allCases")
    writer.write(allCases)
    writer.key("self")
    writer.write(self.`self`)
    writer.key("end")
    writer.write(end)
    writer.key("other")
    writer.write(other)
    writer.key("none")
    writer.write(none)
    writer.key("some")
    writer.write(`some`)
    writer.key("name")
    writer.write(name)
    writer.key("message")
    writer.write(message)
    writer.key("check")
    writer.write(check)
    writer.key("key")
    writer.write(self.key)
    writer.key("values")
    writer.write(values)
    writer.key("items")
    writer.write(items)
    writer.key("text")
    writer.write(text)
    writer.key("tag")
    writer.write(tag)
    writer.key("newValue")
    writer.write(newValue)
    writer.key("isMore")
    writer.write(isMore)
    writer.key("rest")
    writer.write(rest)
    writer.key("item0")
    writer.write(self.item0)
    writer.closeObject()
  }
}

/// The message `OwnNamesSecret`, ownnames.yaml:52.
struct OwnNamesSecret: WireMessage, Hashable, Sendable {
  /// Sensitive: no description shows it.
  var facts: String

  /// Sensitive: no description shows it.
  var isChecked: String

  /// Sensitive: no description shows it.
  var schemaName: String

  /// Sensitive: no description shows it.
  var encode: String

  /// Sensitive: no description shows it.
  var encoded: String

  /// Sensitive: no description shows it.
  var errors: String

  /// Sensitive: no description shows it.
  var checkedBody: String

  /// Sensitive: no description shows it.
  var customMirror: String

  /// Sensitive: no description shows it.
  var maskedMirror: String

  /// Sensitive: no description shows it.
  var description: String

  /// Sensitive: no description shows it.
  var debugDescription: String

  /// Sensitive: no description shows it.
  var hash: String

  /// Sensitive: no description shows it.
  var jsonField: String

  /// Sensitive: no description shows it.
  var checks: String

  /// Sensitive: no description shows it.
  var nextField: String

  /// Sensitive: no description shows it.
  var readFacts: String

  /// Sensitive: no description shows it.
  var pattern1: String

  /// Sensitive: no description shows it.
  var `init`: String

  /// Sensitive: no description shows it.
  var start: String

  /// Sensitive: no description shows it.
  var field: String

  /// Sensitive: no description shows it.
  var reader: String

  /// Sensitive: no description shows it.
  var writer: String

  /// Sensitive: no description shows it.
  var count: String

  /// Sensitive: no description shows it.
  var error: String

  /// Sensitive: no description shows it.
  var value: String

  /// Sensitive: no description shows it.
  var item: String

  /// Sensitive: no description shows it.
  var rawValue: String

  /// Sensitive: no description shows it.
  var allCases: String

  /// Sensitive: no description shows it.
  var `self`: String

  /// Sensitive: no description shows it.
  var end: String

  /// Sensitive: no description shows it.
  var other: String

  /// Sensitive: no description shows it.
  var none: String

  /// Sensitive: no description shows it.
  var `some`: String

  /// Sensitive: no description shows it.
  var name: String

  /// Sensitive: no description shows it.
  var message: String

  /// Sensitive: no description shows it.
  var check: String

  /// Sensitive: no description shows it.
  var key: String

  /// Sensitive: no description shows it.
  var values: String

  /// Sensitive: no description shows it.
  var items: String

  /// Sensitive: no description shows it.
  var text: String

  /// Sensitive: no description shows it.
  var tag: String

  /// Sensitive: no description shows it.
  var newValue: String

  /// Sensitive: no description shows it.
  var isMore: String

  /// Sensitive: no description shows it.
  var rest: String

  /// Sensitive: no description shows it.
  var item0: String

  init(
    facts: String,
    isChecked: String,
    schemaName: String,
    encode: String,
    encoded: String,
    errors: String,
    checkedBody: String,
    customMirror: String,
    maskedMirror: String,
    description: String,
    debugDescription: String,
    hash: String,
    jsonField: String,
    checks: String,
    nextField: String,
    readFacts: String,
    pattern1: String,
    `init`: String,
    start: String,
    field: String,
    reader: String,
    writer: String,
    count: String,
    error: String,
    value: String,
    item: String,
    rawValue: String,
    allCases: String,
    self selfValue: String,
    end: String,
    other: String,
    none: String,
    `some`: String,
    name: String,
    message: String,
    check: String,
    key: String,
    values: String,
    items: String,
    text: String,
    tag: String,
    newValue: String,
    isMore: String,
    rest: String,
    item0: String
  ) {
    self.facts = facts
    self.isChecked = isChecked
    self.schemaName = schemaName
    self.encode = encode
    self.encoded = encoded
    self.errors = errors
    self.checkedBody = checkedBody
    self.customMirror = customMirror
    self.maskedMirror = maskedMirror
    self.description = description
    self.debugDescription = debugDescription
    self.hash = hash
    self.jsonField = jsonField
    self.checks = checks
    self.nextField = nextField
    self.readFacts = readFacts
    self.pattern1 = pattern1
    self.`init` = `init`
    self.start = start
    self.field = field
    self.reader = reader
    self.writer = writer
    self.count = count
    self.error = error
    self.value = value
    self.item = item
    self.rawValue = rawValue
    self.allCases = allCases
    self.`self` = selfValue
    self.end = end
    self.other = other
    self.none = none
    self.some = `some`
    self.name = name
    self.message = message
    self.check = check
    self.key = key
    self.values = values
    self.items = items
    self.text = text
    self.tag = tag
    self.newValue = newValue
    self.isMore = isMore
    self.rest = rest
    self.item0 = item0
  }

  static let schemaName = "OwnNamesSecret"
  static let isChecked = true

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "ownnames.yaml",
      line: 52,
      fields: [
        FieldFacts("facts", line: 54, isSensitive: true),
        FieldFacts("isChecked", line: 55, isSensitive: true),
        FieldFacts("schemaName", line: 56, isSensitive: true),
        FieldFacts("encode", line: 57, isSensitive: true),
        FieldFacts("encoded", line: 58, isSensitive: true),
        FieldFacts("errors", line: 59, isSensitive: true),
        FieldFacts("checkedBody", line: 60, isSensitive: true),
        FieldFacts("customMirror", line: 61, isSensitive: true),
        FieldFacts("maskedMirror", line: 62, isSensitive: true),
        FieldFacts("description", line: 63, isSensitive: true),
        FieldFacts("debugDescription", line: 64, isSensitive: true),
        FieldFacts("hash", line: 65, isSensitive: true),
        FieldFacts("jsonField", line: 66, isSensitive: true),
        FieldFacts("checks", line: 67, isSensitive: true),
        FieldFacts("nextField", line: 68, isSensitive: true),
        FieldFacts("readFacts", line: 69, isSensitive: true),
        FieldFacts("pattern1", line: 70, isSensitive: true),
        FieldFacts("init", line: 71, isSensitive: true),
        FieldFacts("start", line: 72, isSensitive: true),
        FieldFacts("field", line: 73, isSensitive: true),
        FieldFacts("reader", line: 74, isSensitive: true),
        FieldFacts("writer", line: 75, isSensitive: true),
        FieldFacts("count", line: 76, isSensitive: true),
        FieldFacts("error", line: 77, isSensitive: true),
        FieldFacts("value", line: 78, isSensitive: true),
        FieldFacts("item", line: 79, isSensitive: true),
        FieldFacts("rawValue", line: 80, isSensitive: true),
        FieldFacts("allCases", line: 81, isSensitive: true),
        FieldFacts("self", line: 82, isSensitive: true),
        FieldFacts("end", line: 83, isSensitive: true),
        FieldFacts("other", line: 84, isSensitive: true),
        FieldFacts("none", line: 85, isSensitive: true),
        FieldFacts("some", line: 86, isSensitive: true),
        FieldFacts("name", line: 87, isSensitive: true),
        FieldFacts("message", line: 88, isSensitive: true),
        FieldFacts("check", line: 89, isSensitive: true),
        FieldFacts("key", line: 90, isSensitive: true),
        FieldFacts("values", line: 91, isSensitive: true),
        FieldFacts("items", line: 92, isSensitive: true),
        FieldFacts("text", line: 93, isSensitive: true),
        FieldFacts("tag", line: 94, isSensitive: true),
        FieldFacts("newValue", line: 95, isSensitive: true),
        FieldFacts("isMore", line: 96, isSensitive: true),
        FieldFacts("rest", line: 97, isSensitive: true),
        FieldFacts("item0", line: 98, isSensitive: true),
      ])
  }

  private enum JSONField {
    case facts, isChecked, schemaName, encode, encoded, errors, checkedBody, customMirror, maskedMirror,
      description, debugDescription, hash, jsonField, checks, nextField, readFacts, pattern1, initField,
      startValue, fieldValue, readerValue, writer, countValue, errorValue, value, item, rawValue, allCases,
      selfField, endField, otherField, noneField, someField, name, message, check, keyValue, values, items,
      text, tag, newValue, isMoreValue, rest, item0, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var facts: String? = nil
    var isChecked: String? = nil
    var schemaName: String? = nil
    var encode: String? = nil
    var encoded: String? = nil
    var errors: String? = nil
    var checkedBody: String? = nil
    var customMirror: String? = nil
    var maskedMirror: String? = nil
    var description: String? = nil
    var debugDescription: String? = nil
    var hash: String? = nil
    var jsonField: String? = nil
    var checks: String? = nil
    var nextField: String? = nil
    var readFacts: String? = nil
    var pattern1: String? = nil
    var `init`: String? = nil
    var startValue: String? = nil
    var fieldValue: String? = nil
    var readerValue: String? = nil
    var writer: String? = nil
    var countValue: String? = nil
    var errorValue: String? = nil
    var value: String? = nil
    var item: String? = nil
    var rawValue: String? = nil
    var allCases: String? = nil
    var selfValue: String? = nil
    var end: String? = nil
    var other: String? = nil
    var none: String? = nil
    var `some`: String? = nil
    var name: String? = nil
    var message: String? = nil
    var check: String? = nil
    var keyValue: String? = nil
    var values: String? = nil
    var items: String? = nil
    var text: String? = nil
    var tag: String? = nil
    var newValue: String? = nil
    var isMoreValue: String? = nil
    var rest: String? = nil
    var item0: String? = nil
    let start = try reader.openObject()
    var field = reader.first("facts") ? .facts : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .facts:
          if facts != nil { throw reader.duplicate(in: start) }
          facts = try Self.readFacts(&reader)
          if reader.next("isChecked") { field = .isChecked; continue }
        case .isChecked:
          if isChecked != nil { throw reader.duplicate(in: start) }
          isChecked = try Self.readIsChecked(&reader)
          if reader.next("schemaName") { field = .schemaName; continue }
        case .schemaName:
          if schemaName != nil { throw reader.duplicate(in: start) }
          schemaName = try Self.readSchemaName(&reader)
          if reader.next("encode") { field = .encode; continue }
        case .encode:
          if encode != nil { throw reader.duplicate(in: start) }
          encode = try Self.readEncode(&reader)
          if reader.next("encoded") { field = .encoded; continue }
        case .encoded:
          if encoded != nil { throw reader.duplicate(in: start) }
          encoded = try Self.readEncoded(&reader)
          if reader.next("errors") { field = .errors; continue }
        case .errors:
          if errors != nil { throw reader.duplicate(in: start) }
          errors = try Self.readErrors(&reader)
          if reader.next("checkedBody") { field = .checkedBody; continue }
        case .checkedBody:
          if checkedBody != nil { throw reader.duplicate(in: start) }
          checkedBody = try Self.readCheckedBody(&reader)
          if reader.next("customMirror") { field = .customMirror; continue }
        case .customMirror:
          if customMirror != nil { throw reader.duplicate(in: start) }
          customMirror = try Self.readCustomMirror(&reader)
          if reader.next("maskedMirror") { field = .maskedMirror; continue }
        case .maskedMirror:
          if maskedMirror != nil { throw reader.duplicate(in: start) }
          maskedMirror = try Self.readMaskedMirror(&reader)
          if reader.next("description") { field = .description; continue }
        case .description:
          if description != nil { throw reader.duplicate(in: start) }
          description = try Self.readDescription(&reader)
          if reader.next("debugDescription") { field = .debugDescription; continue }
        case .debugDescription:
          if debugDescription != nil { throw reader.duplicate(in: start) }
          debugDescription = try Self.readDebugDescription(&reader)
          if reader.next("hash") { field = .hash; continue }
        case .hash:
          if hash != nil { throw reader.duplicate(in: start) }
          hash = try Self.readHash(&reader)
          if reader.next("jsonField") { field = .jsonField; continue }
        case .jsonField:
          if jsonField != nil { throw reader.duplicate(in: start) }
          jsonField = try Self.readJsonField(&reader)
          if reader.next("checks") { field = .checks; continue }
        case .checks:
          if checks != nil { throw reader.duplicate(in: start) }
          checks = try Self.readChecks(&reader)
          if reader.next("nextField") { field = .nextField; continue }
        case .nextField:
          if nextField != nil { throw reader.duplicate(in: start) }
          nextField = try Self.readNextField(&reader)
          if reader.next("readFacts") { field = .readFacts; continue }
        case .readFacts:
          if readFacts != nil { throw reader.duplicate(in: start) }
          readFacts = try Self.readReadFacts(&reader)
          if reader.next("pattern1") { field = .pattern1; continue }
        case .pattern1:
          if pattern1 != nil { throw reader.duplicate(in: start) }
          pattern1 = try Self.readPattern1(&reader)
          if reader.next("init") { field = .initField; continue }
        case .initField:
          if `init` != nil { throw reader.duplicate(in: start) }
          `init` = try Self.readInit(&reader)
          if reader.next("start") { field = .startValue; continue }
        case .startValue:
          if startValue != nil { throw reader.duplicate(in: start) }
          startValue = try Self.readStart(&reader)
          if reader.next("field") { field = .fieldValue; continue }
        case .fieldValue:
          if fieldValue != nil { throw reader.duplicate(in: start) }
          fieldValue = try Self.readField(&reader)
          if reader.next("reader") { field = .readerValue; continue }
        case .readerValue:
          if readerValue != nil { throw reader.duplicate(in: start) }
          readerValue = try Self.readReader(&reader)
          if reader.next("writer") { field = .writer; continue }
        case .writer:
          if writer != nil { throw reader.duplicate(in: start) }
          writer = try Self.readWriter(&reader)
          if reader.next("count") { field = .countValue; continue }
        case .countValue:
          if countValue != nil { throw reader.duplicate(in: start) }
          countValue = try Self.readCount(&reader)
          if reader.next("error") { field = .errorValue; continue }
        case .errorValue:
          if errorValue != nil { throw reader.duplicate(in: start) }
          errorValue = try Self.readError(&reader)
          if reader.next("value") { field = .value; continue }
        case .value:
          if value != nil { throw reader.duplicate(in: start) }
          value = try Self.readValue(&reader)
          if reader.next("item") { field = .item; continue }
        case .item:
          if item != nil { throw reader.duplicate(in: start) }
          item = try Self.readItem(&reader)
          if reader.next("rawValue") { field = .rawValue; continue }
        case .rawValue:
          if rawValue != nil { throw reader.duplicate(in: start) }
          rawValue = try Self.readRawValue(&reader)
          if reader.next("allCases") { field = .allCases; continue }
        case .allCases:
          if allCases != nil { throw reader.duplicate(in: start) }
          allCases = try Self.readAllCases(&reader)
          if reader.next("self") { field = .selfField; continue }
        case .selfField:
          if selfValue != nil { throw reader.duplicate(in: start) }
          selfValue = try Self.readSelf(&reader)
          if reader.next("end") { field = .endField; continue }
        case .endField:
          if end != nil { throw reader.duplicate(in: start) }
          end = try Self.readEnd(&reader)
          if reader.next("other") { field = .otherField; continue }
        case .otherField:
          if other != nil { throw reader.duplicate(in: start) }
          other = try Self.readOther(&reader)
          if reader.next("none") { field = .noneField; continue }
        case .noneField:
          if none != nil { throw reader.duplicate(in: start) }
          none = try Self.readNone(&reader)
          if reader.next("some") { field = .someField; continue }
        case .someField:
          if `some` != nil { throw reader.duplicate(in: start) }
          `some` = try Self.readSome(&reader)
          if reader.next("name") { field = .name; continue }
        case .name:
          if name != nil { throw reader.duplicate(in: start) }
          name = try Self.readName(&reader)
          if reader.next("message") { field = .message; continue }
        case .message:
          if message != nil { throw reader.duplicate(in: start) }
          message = try Self.readMessage(&reader)
          if reader.next("check") { field = .check; continue }
        case .check:
          if check != nil { throw reader.duplicate(in: start) }
          check = try Self.readCheck(&reader)
          if reader.next("key") { field = .keyValue; continue }
        case .keyValue:
          if keyValue != nil { throw reader.duplicate(in: start) }
          keyValue = try Self.readKey(&reader)
          if reader.next("values") { field = .values; continue }
        case .values:
          if values != nil { throw reader.duplicate(in: start) }
          values = try Self.readValues(&reader)
          if reader.next("items") { field = .items; continue }
        case .items:
          if items != nil { throw reader.duplicate(in: start) }
          items = try Self.readItems(&reader)
          if reader.next("text") { field = .text; continue }
        case .text:
          if text != nil { throw reader.duplicate(in: start) }
          text = try Self.readText(&reader)
          if reader.next("tag") { field = .tag; continue }
        case .tag:
          if tag != nil { throw reader.duplicate(in: start) }
          tag = try Self.readTag(&reader)
          if reader.next("newValue") { field = .newValue; continue }
        case .newValue:
          if newValue != nil { throw reader.duplicate(in: start) }
          newValue = try Self.readNewValue(&reader)
          if reader.next("isMore") { field = .isMoreValue; continue }
        case .isMoreValue:
          if isMoreValue != nil { throw reader.duplicate(in: start) }
          isMoreValue = try Self.readIsMore(&reader)
          if reader.next("rest") { field = .rest; continue }
        case .rest:
          if rest != nil { throw reader.duplicate(in: start) }
          rest = try Self.readRest(&reader)
          if reader.next("item0") { field = .item0; continue }
        case .item0:
          if item0 != nil { throw reader.duplicate(in: start) }
          item0 = try Self.readItem0(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard
      let facts, let isChecked, let schemaName, let encode, let encoded, let errors, let checkedBody,
      let customMirror, let maskedMirror, let description, let debugDescription, let hash, let jsonField,
      let checks, let nextField, let readFacts, let pattern1, let `init`, let startValue, let fieldValue,
      let readerValue, let writer, let countValue, let errorValue, let value, let item, let rawValue,
      let allCases, let selfValue, let end, let other, let none, let `some`, let name, let message, let check,
      let keyValue, let values, let items, let text, let tag, let newValue, let isMoreValue, let rest,
      let item0
    else {
      throw reader.missing(
        [
          "facts",
          "isChecked",
          "schemaName",
          "encode",
          "encoded",
          "errors",
          "checkedBody",
          "customMirror",
          "maskedMirror",
          "description",
          "debugDescription",
          "hash",
          "jsonField",
          "checks",
          "nextField",
          "readFacts",
          "pattern1",
          "init",
          "start",
          "field",
          "reader",
          "writer",
          "count",
          "error",
          "value",
          "item",
          "rawValue",
          "allCases",
          "self",
          "end",
          "other",
          "none",
          "some",
          "name",
          "message",
          "check",
          "key",
          "values",
          "items",
          "text",
          "tag",
          "newValue",
          "isMore",
          "rest",
          "item0"],
        in: start)
    }
    self.init(
      facts: facts,
      isChecked: isChecked,
      schemaName: schemaName,
      encode: encode,
      encoded: encoded,
      errors: errors,
      checkedBody: checkedBody,
      customMirror: customMirror,
      maskedMirror: maskedMirror,
      description: description,
      debugDescription: debugDescription,
      hash: hash,
      jsonField: jsonField,
      checks: checks,
      nextField: nextField,
      readFacts: readFacts,
      pattern1: pattern1,
      init: `init`,
      start: startValue,
      field: fieldValue,
      reader: readerValue,
      writer: writer,
      count: countValue,
      error: errorValue,
      value: value,
      item: item,
      rawValue: rawValue,
      allCases: allCases,
      self: selfValue,
      end: end,
      other: other,
      none: none,
      some: `some`,
      name: name,
      message: message,
      check: check,
      key: keyValue,
      values: values,
      items: items,
      text: text,
      tag: tag,
      newValue: newValue,
      isMore: isMoreValue,
      rest: rest,
      item0: item0)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "facts") { return .facts }
    if reader.matches(key, "isChecked") { return .isChecked }
    if reader.matches(key, "schemaName") { return .schemaName }
    if reader.matches(key, "encode") { return .encode }
    if reader.matches(key, "encoded") { return .encoded }
    if reader.matches(key, "errors") { return .errors }
    if reader.matches(key, "checkedBody") { return .checkedBody }
    if reader.matches(key, "customMirror") { return .customMirror }
    if reader.matches(key, "maskedMirror") { return .maskedMirror }
    if reader.matches(key, "description") { return .description }
    if reader.matches(key, "debugDescription") { return .debugDescription }
    if reader.matches(key, "hash") { return .hash }
    if reader.matches(key, "jsonField") { return .jsonField }
    if reader.matches(key, "checks") { return .checks }
    if reader.matches(key, "nextField") { return .nextField }
    if reader.matches(key, "readFacts") { return .readFacts }
    if reader.matches(key, "pattern1") { return .pattern1 }
    if reader.matches(key, "init") { return .initField }
    if reader.matches(key, "start") { return .startValue }
    if reader.matches(key, "field") { return .fieldValue }
    if reader.matches(key, "reader") { return .readerValue }
    if reader.matches(key, "writer") { return .writer }
    if reader.matches(key, "count") { return .countValue }
    if reader.matches(key, "error") { return .errorValue }
    if reader.matches(key, "value") { return .value }
    if reader.matches(key, "item") { return .item }
    if reader.matches(key, "rawValue") { return .rawValue }
    if reader.matches(key, "allCases") { return .allCases }
    if reader.matches(key, "self") { return .selfField }
    if reader.matches(key, "end") { return .endField }
    if reader.matches(key, "other") { return .otherField }
    if reader.matches(key, "none") { return .noneField }
    if reader.matches(key, "some") { return .someField }
    if reader.matches(key, "name") { return .name }
    if reader.matches(key, "message") { return .message }
    if reader.matches(key, "check") { return .check }
    if reader.matches(key, "key") { return .keyValue }
    if reader.matches(key, "values") { return .values }
    if reader.matches(key, "items") { return .items }
    if reader.matches(key, "text") { return .text }
    if reader.matches(key, "tag") { return .tag }
    if reader.matches(key, "newValue") { return .newValue }
    if reader.matches(key, "isMore") { return .isMoreValue }
    if reader.matches(key, "rest") { return .rest }
    if reader.matches(key, "item0") { return .item0 }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("facts")
    writer.write(facts)
    writer.key("isChecked")
    writer.write(isChecked)
    writer.key("schemaName")
    writer.write(schemaName)
    writer.key("encode")
    writer.write(encode)
    writer.key("encoded")
    writer.write(encoded)
    writer.key("errors")
    writer.write(errors)
    writer.key("checkedBody")
    writer.write(checkedBody)
    writer.key("customMirror")
    writer.write(customMirror)
    writer.key("maskedMirror")
    writer.write(maskedMirror)
    writer.key("description")
    writer.write(description)
    writer.key("debugDescription")
    writer.write(debugDescription)
    writer.key("hash")
    writer.write(hash)
    writer.key("jsonField")
    writer.write(jsonField)
    writer.key("checks")
    writer.write(checks)
    writer.key("nextField")
    writer.write(nextField)
    writer.key("readFacts")
    writer.write(readFacts)
    writer.key("pattern1")
    writer.write(pattern1)
    writer.key("init")
    writer.write(`init`)
    writer.key("start")
    writer.write(start)
    writer.key("field")
    writer.write(field)
    writer.key("reader")
    writer.write(reader)
    writer.key("writer")
    writer.write(self.writer)
    writer.key("count")
    writer.write(count)
    writer.key("error")
    writer.write(error)
    writer.key("value")
    writer.write(self.value)
    writer.key("item")
    writer.write(self.item)
    writer.key("rawValue")
    writer.write(rawValue)
    writer.key("allCases")
    writer.write(allCases)
    writer.key("self")
    writer.write(self.`self`)
    writer.key("end")
    writer.write(end)
    writer.key("other")
    writer.write(other)
    writer.key("none")
    writer.write(none)
    writer.key("some")
    writer.write(`some`)
    writer.key("name")
    writer.write(name)
    writer.key("message")
    writer.write(message)
    writer.key("check")
    writer.write(check)
    writer.key("key")
    writer.write(self.key)
    writer.key("values")
    writer.write(values)
    writer.key("items")
    writer.write(items)
    writer.key("text")
    writer.write(text)
    writer.key("tag")
    writer.write(tag)
    writer.key("newValue")
    writer.write(newValue)
    writer.key("isMore")
    writer.write(isMore)
    writer.key("rest")
    writer.write(rest)
    writer.key("item0")
    writer.write(self.item0)
    writer.closeObject()
  }

  private static func readFacts(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 54)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 54)
    }
    return value
  }

  private static func readIsChecked(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 55)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 55)
    }
    return value
  }

  private static func readSchemaName(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 56)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 56)
    }
    return value
  }

  private static func readEncode(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 57)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 57)
    }
    return value
  }

  private static func readEncoded(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 58)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 58)
    }
    return value
  }

  private static func readErrors(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 59)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 59)
    }
    return value
  }

  private static func readCheckedBody(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 60)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 60)
    }
    return value
  }

  private static func readCustomMirror(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 61)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 61)
    }
    return value
  }

  private static func readMaskedMirror(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 62)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 62)
    }
    return value
  }

  private static func readDescription(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 63)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 63)
    }
    return value
  }

  private static func readDebugDescription(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 64)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 64)
    }
    return value
  }

  private static func readHash(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 65)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 65)
    }
    return value
  }

  private static func readJsonField(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 66)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 66)
    }
    return value
  }

  private static func readChecks(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 67)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 67)
    }
    return value
  }

  private static func readNextField(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 68)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 68)
    }
    return value
  }

  private static func readReadFacts(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 69)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 69)
    }
    return value
  }

  private static func readPattern1(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 70)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 70)
    }
    return value
  }

  private static func readInit(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 71)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 71)
    }
    return value
  }

  private static func readStart(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 72)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 72)
    }
    return value
  }

  private static func readField(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 73)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 73)
    }
    return value
  }

  private static func readReader(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 74)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 74)
    }
    return value
  }

  private static func readWriter(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 75)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 75)
    }
    return value
  }

  private static func readCount(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 76)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 76)
    }
    return value
  }

  private static func readError(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 77)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 77)
    }
    return value
  }

  private static func readValue(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 78)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 78)
    }
    return value
  }

  private static func readItem(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 79)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 79)
    }
    return value
  }

  private static func readRawValue(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 80)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 80)
    }
    return value
  }

  private static func readAllCases(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 81)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 81)
    }
    return value
  }

  private static func readSelf(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 82)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 82)
    }
    return value
  }

  private static func readEnd(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 83)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 83)
    }
    return value
  }

  private static func readOther(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 84)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 84)
    }
    return value
  }

  private static func readNone(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 85)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 85)
    }
    return value
  }

  private static func readSome(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 86)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 86)
    }
    return value
  }

  private static func readName(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 87)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 87)
    }
    return value
  }

  private static func readMessage(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 88)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 88)
    }
    return value
  }

  private static func readCheck(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 89)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 89)
    }
    return value
  }

  private static func readKey(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 90)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 90)
    }
    return value
  }

  private static func readValues(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 91)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 91)
    }
    return value
  }

  private static func readItems(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 92)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 92)
    }
    return value
  }

  private static func readText(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 93)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 93)
    }
    return value
  }

  private static func readTag(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 94)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 94)
    }
    return value
  }

  private static func readNewValue(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 95)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 95)
    }
    return value
  }

  private static func readIsMore(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 96)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 96)
    }
    return value
  }

  private static func readRest(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 97)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 97)
    }
    return value
  }

  private static func readItem0(_ reader: inout JSONReader) throws(JSONError) -> String {
    let start = reader.start()
    let value = try reader.readString()
    guard JSONRules.hasLength(value, atMost: 3) else {
      throw reader.refused("a string of at most 3 characters", at: start, line: 98)
    }
    guard pattern1.matches(value) else {
      throw reader.refused("a string that matches ^a", at: start, line: 98)
    }
    return value
  }

  /// `^a`
  private static let pattern1 = JSONPattern("23230X31102011")
}

extension OwnNamesSecret: Swift.CustomReflectable {
  /// Shows that a sensitive field is there, and nothing of what it holds.
  @_implements(Swift.CustomReflectable, customMirror) var maskedMirrorAgain: Swift.Mirror {
    Swift.Mirror(
      self,
      children: [
        "facts": "***",
        "isChecked": "***",
        "schemaName": "***",
        "encode": "***",
        "encoded": "***",
        "errors": "***",
        "checkedBody": "***",
        "customMirror": "***",
        "maskedMirror": "***",
        "description": "***",
        "debugDescription": "***",
        "hash": "***",
        "jsonField": "***",
        "checks": "***",
        "nextField": "***",
        "readFacts": "***",
        "pattern1": "***",
        "init": "***",
        "start": "***",
        "field": "***",
        "reader": "***",
        "writer": "***",
        "count": "***",
        "error": "***",
        "value": "***",
        "item": "***",
        "rawValue": "***",
        "allCases": "***",
        "self": "***",
        "end": "***",
        "other": "***",
        "none": "***",
        "some": "***",
        "name": "***",
        "message": "***",
        "check": "***",
        "key": "***",
        "values": "***",
        "items": "***",
        "text": "***",
        "tag": "***",
        "newValue": "***",
        "isMore": "***",
        "rest": "***",
        "item0": "***",
      ],
      displayStyle: .struct)
  }
}

/// The message `OwnNamesRecords`, ownnames.yaml:99.
struct OwnNamesRecords: WireMessage, Hashable, Sendable {
  var facts: OwnNamesRecords.Facts
  var isChecked: OwnNamesRecords.IsChecked
  var schemaName: OwnNamesRecords.SchemaName
  var encode: OwnNamesRecords.Encode
  var encoded: OwnNamesRecords.Encoded
  var errors: OwnNamesRecords.Errors
  var checkedBody: OwnNamesRecords.CheckedBody
  var customMirror: OwnNamesRecords.CustomMirror
  var maskedMirror: OwnNamesRecords.MaskedMirror
  var description: OwnNamesRecords.Description
  var debugDescription: OwnNamesRecords.DebugDescription
  var hash: OwnNamesRecords.Hash
  var jsonField: OwnNamesRecords.JsonField
  var checks: OwnNamesRecords.ChecksRecord
  var nextField: OwnNamesRecords.NextField
  var readFacts: OwnNamesRecords.ReadFacts
  var pattern1: OwnNamesRecords.Pattern1
  var `init`: OwnNamesRecords.Init
  var start: OwnNamesRecords.Start
  var field: OwnNamesRecords.Field
  var reader: OwnNamesRecords.Reader
  var writer: OwnNamesRecords.Writer
  var count: OwnNamesRecords.Count
  var error: OwnNamesRecords.Error
  var value: OwnNamesRecords.Value
  var item: OwnNamesRecords.Item
  var rawValue: OwnNamesRecords.RawValue
  var allCases: OwnNamesRecords.AllCases
  var `self`: OwnNamesRecords.SelfRecord
  var end: OwnNamesRecords.End
  var other: OwnNamesRecords.Other
  var none: OwnNamesRecords.None
  var `some`: OwnNamesRecords.Some
  var name: OwnNamesRecords.Name
  var message: OwnNamesRecords.Message
  var check: OwnNamesRecords.Check
  var key: OwnNamesRecords.Key
  var values: OwnNamesRecords.Values
  var items: OwnNamesRecords.Items
  var text: OwnNamesRecords.Text
  var tag: OwnNamesRecords.Tag
  var newValue: OwnNamesRecords.NewValue
  var isMore: OwnNamesRecords.IsMore
  var rest: OwnNamesRecords.Rest
  var item0: OwnNamesRecords.Item0

  init(
    facts: OwnNamesRecords.Facts,
    isChecked: OwnNamesRecords.IsChecked,
    schemaName: OwnNamesRecords.SchemaName,
    encode: OwnNamesRecords.Encode,
    encoded: OwnNamesRecords.Encoded,
    errors: OwnNamesRecords.Errors,
    checkedBody: OwnNamesRecords.CheckedBody,
    customMirror: OwnNamesRecords.CustomMirror,
    maskedMirror: OwnNamesRecords.MaskedMirror,
    description: OwnNamesRecords.Description,
    debugDescription: OwnNamesRecords.DebugDescription,
    hash: OwnNamesRecords.Hash,
    jsonField: OwnNamesRecords.JsonField,
    checks: OwnNamesRecords.ChecksRecord,
    nextField: OwnNamesRecords.NextField,
    readFacts: OwnNamesRecords.ReadFacts,
    pattern1: OwnNamesRecords.Pattern1,
    `init`: OwnNamesRecords.Init,
    start: OwnNamesRecords.Start,
    field: OwnNamesRecords.Field,
    reader: OwnNamesRecords.Reader,
    writer: OwnNamesRecords.Writer,
    count: OwnNamesRecords.Count,
    error: OwnNamesRecords.Error,
    value: OwnNamesRecords.Value,
    item: OwnNamesRecords.Item,
    rawValue: OwnNamesRecords.RawValue,
    allCases: OwnNamesRecords.AllCases,
    self selfValue: OwnNamesRecords.SelfRecord,
    end: OwnNamesRecords.End,
    other: OwnNamesRecords.Other,
    none: OwnNamesRecords.None,
    `some`: OwnNamesRecords.Some,
    name: OwnNamesRecords.Name,
    message: OwnNamesRecords.Message,
    check: OwnNamesRecords.Check,
    key: OwnNamesRecords.Key,
    values: OwnNamesRecords.Values,
    items: OwnNamesRecords.Items,
    text: OwnNamesRecords.Text,
    tag: OwnNamesRecords.Tag,
    newValue: OwnNamesRecords.NewValue,
    isMore: OwnNamesRecords.IsMore,
    rest: OwnNamesRecords.Rest,
    item0: OwnNamesRecords.Item0
  ) {
    self.facts = facts
    self.isChecked = isChecked
    self.schemaName = schemaName
    self.encode = encode
    self.encoded = encoded
    self.errors = errors
    self.checkedBody = checkedBody
    self.customMirror = customMirror
    self.maskedMirror = maskedMirror
    self.description = description
    self.debugDescription = debugDescription
    self.hash = hash
    self.jsonField = jsonField
    self.checks = checks
    self.nextField = nextField
    self.readFacts = readFacts
    self.pattern1 = pattern1
    self.`init` = `init`
    self.start = start
    self.field = field
    self.reader = reader
    self.writer = writer
    self.count = count
    self.error = error
    self.value = value
    self.item = item
    self.rawValue = rawValue
    self.allCases = allCases
    self.`self` = selfValue
    self.end = end
    self.other = other
    self.none = none
    self.some = `some`
    self.name = name
    self.message = message
    self.check = check
    self.key = key
    self.values = values
    self.items = items
    self.text = text
    self.tag = tag
    self.newValue = newValue
    self.isMore = isMore
    self.rest = rest
    self.item0 = item0
  }

  /// The fields of `OwnNamesRecords.Facts`.
  struct Facts: Hashable, Sendable {
    var facts: Int

    init(facts: Int) {
      self.facts = facts
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 101,
        fields: [
          FieldFacts("facts", line: 101),
        ])
    }

    private enum JSONField {
      case facts, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var facts: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("facts") ? .facts : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .facts:
            if facts != nil { throw reader.duplicate(in: start) }
            facts = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let facts else {
        throw reader.missing(["facts"], in: start)
      }
      self.init(facts: facts)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "facts") { return .facts }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("facts")
      writer.write(facts)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.IsChecked`.
  struct IsChecked: Hashable, Sendable {
    var isChecked: Int

    init(isChecked: Int) {
      self.isChecked = isChecked
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 102,
        fields: [
          FieldFacts("isChecked", line: 102),
        ])
    }

    private enum JSONField {
      case isChecked, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var isChecked: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("isChecked") ? .isChecked : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .isChecked:
            if isChecked != nil { throw reader.duplicate(in: start) }
            isChecked = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let isChecked else {
        throw reader.missing(["isChecked"], in: start)
      }
      self.init(isChecked: isChecked)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "isChecked") { return .isChecked }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("isChecked")
      writer.write(isChecked)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.SchemaName`.
  struct SchemaName: Hashable, Sendable {
    var schemaName: Int

    init(schemaName: Int) {
      self.schemaName = schemaName
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 103,
        fields: [
          FieldFacts("schemaName", line: 103),
        ])
    }

    private enum JSONField {
      case schemaName, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var schemaName: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("schemaName") ? .schemaName : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .schemaName:
            if schemaName != nil { throw reader.duplicate(in: start) }
            schemaName = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let schemaName else {
        throw reader.missing(["schemaName"], in: start)
      }
      self.init(schemaName: schemaName)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "schemaName") { return .schemaName }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("schemaName")
      writer.write(schemaName)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Encode`.
  struct Encode: Hashable, Sendable {
    var encode: Int

    init(encode: Int) {
      self.encode = encode
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 104,
        fields: [
          FieldFacts("encode", line: 104),
        ])
    }

    private enum JSONField {
      case encode, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var encode: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("encode") ? .encode : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .encode:
            if encode != nil { throw reader.duplicate(in: start) }
            encode = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let encode else {
        throw reader.missing(["encode"], in: start)
      }
      self.init(encode: encode)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "encode") { return .encode }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("encode")
      writer.write(encode)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Encoded`.
  struct Encoded: Hashable, Sendable {
    var encoded: Int

    init(encoded: Int) {
      self.encoded = encoded
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 105,
        fields: [
          FieldFacts("encoded", line: 105),
        ])
    }

    private enum JSONField {
      case encoded, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var encoded: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("encoded") ? .encoded : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .encoded:
            if encoded != nil { throw reader.duplicate(in: start) }
            encoded = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let encoded else {
        throw reader.missing(["encoded"], in: start)
      }
      self.init(encoded: encoded)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "encoded") { return .encoded }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("encoded")
      writer.write(encoded)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Errors`.
  struct Errors: Hashable, Sendable {
    var errors: Int

    init(errors: Int) {
      self.errors = errors
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 106,
        fields: [
          FieldFacts("errors", line: 106),
        ])
    }

    private enum JSONField {
      case errors, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var errors: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("errors") ? .errors : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .errors:
            if errors != nil { throw reader.duplicate(in: start) }
            errors = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let errors else {
        throw reader.missing(["errors"], in: start)
      }
      self.init(errors: errors)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "errors") { return .errors }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("errors")
      writer.write(errors)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.CheckedBody`.
  struct CheckedBody: Hashable, Sendable {
    var checkedBody: Int

    init(checkedBody: Int) {
      self.checkedBody = checkedBody
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 107,
        fields: [
          FieldFacts("checkedBody", line: 107),
        ])
    }

    private enum JSONField {
      case checkedBody, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var checkedBody: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("checkedBody") ? .checkedBody : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .checkedBody:
            if checkedBody != nil { throw reader.duplicate(in: start) }
            checkedBody = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let checkedBody else {
        throw reader.missing(["checkedBody"], in: start)
      }
      self.init(checkedBody: checkedBody)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "checkedBody") { return .checkedBody }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("checkedBody")
      writer.write(checkedBody)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.CustomMirror`.
  struct CustomMirror: Hashable, Sendable {
    var customMirror: Int

    init(customMirror: Int) {
      self.customMirror = customMirror
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 108,
        fields: [
          FieldFacts("customMirror", line: 108),
        ])
    }

    private enum JSONField {
      case customMirror, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var customMirror: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("customMirror") ? .customMirror : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .customMirror:
            if customMirror != nil { throw reader.duplicate(in: start) }
            customMirror = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let customMirror else {
        throw reader.missing(["customMirror"], in: start)
      }
      self.init(customMirror: customMirror)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "customMirror") { return .customMirror }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("customMirror")
      writer.write(customMirror)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.MaskedMirror`.
  struct MaskedMirror: Hashable, Sendable {
    var maskedMirror: Int

    init(maskedMirror: Int) {
      self.maskedMirror = maskedMirror
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 109,
        fields: [
          FieldFacts("maskedMirror", line: 109),
        ])
    }

    private enum JSONField {
      case maskedMirror, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var maskedMirror: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("maskedMirror") ? .maskedMirror : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .maskedMirror:
            if maskedMirror != nil { throw reader.duplicate(in: start) }
            maskedMirror = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let maskedMirror else {
        throw reader.missing(["maskedMirror"], in: start)
      }
      self.init(maskedMirror: maskedMirror)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "maskedMirror") { return .maskedMirror }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("maskedMirror")
      writer.write(maskedMirror)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Description`.
  struct Description: Hashable, Sendable {
    var description: Int

    init(description: Int) {
      self.description = description
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 110,
        fields: [
          FieldFacts("description", line: 110),
        ])
    }

    private enum JSONField {
      case description, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var description: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("description") ? .description : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .description:
            if description != nil { throw reader.duplicate(in: start) }
            description = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let description else {
        throw reader.missing(["description"], in: start)
      }
      self.init(description: description)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "description") { return .description }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("description")
      writer.write(description)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.DebugDescription`.
  struct DebugDescription: Hashable, Sendable {
    var debugDescription: Int

    init(debugDescription: Int) {
      self.debugDescription = debugDescription
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 111,
        fields: [
          FieldFacts("debugDescription", line: 111),
        ])
    }

    private enum JSONField {
      case debugDescription, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var debugDescription: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("debugDescription") ? .debugDescription : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .debugDescription:
            if debugDescription != nil { throw reader.duplicate(in: start) }
            debugDescription = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let debugDescription else {
        throw reader.missing(["debugDescription"], in: start)
      }
      self.init(debugDescription: debugDescription)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "debugDescription") { return .debugDescription }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("debugDescription")
      writer.write(debugDescription)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Hash`.
  struct Hash: Hashable, Sendable {
    var hash: Int

    init(hash: Int) {
      self.hash = hash
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 112,
        fields: [
          FieldFacts("hash", line: 112),
        ])
    }

    private enum JSONField {
      case hash, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var hash: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("hash") ? .hash : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .hash:
            if hash != nil { throw reader.duplicate(in: start) }
            hash = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let hash else {
        throw reader.missing(["hash"], in: start)
      }
      self.init(hash: hash)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "hash") { return .hash }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("hash")
      writer.write(hash)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.JsonField`.
  struct JsonField: Hashable, Sendable {
    var jsonField: Int

    init(jsonField: Int) {
      self.jsonField = jsonField
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 113,
        fields: [
          FieldFacts("jsonField", line: 113),
        ])
    }

    private enum JSONField {
      case jsonField, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var jsonField: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("jsonField") ? .jsonField : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .jsonField:
            if jsonField != nil { throw reader.duplicate(in: start) }
            jsonField = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let jsonField else {
        throw reader.missing(["jsonField"], in: start)
      }
      self.init(jsonField: jsonField)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "jsonField") { return .jsonField }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("jsonField")
      writer.write(jsonField)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.ChecksRecord`.
  struct ChecksRecord: Hashable, Sendable {
    var checks: Int

    init(checks: Int) {
      self.checks = checks
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 114,
        fields: [
          FieldFacts("checks", line: 114),
        ])
    }

    private enum JSONField {
      case checks, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var checks: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("checks") ? .checks : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .checks:
            if checks != nil { throw reader.duplicate(in: start) }
            checks = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let checks else {
        throw reader.missing(["checks"], in: start)
      }
      self.init(checks: checks)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "checks") { return .checks }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("checks")
      writer.write(checks)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.NextField`.
  struct NextField: Hashable, Sendable {
    var nextField: Int

    init(nextField: Int) {
      self.nextField = nextField
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 115,
        fields: [
          FieldFacts("nextField", line: 115),
        ])
    }

    private enum JSONField {
      case nextField, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var nextField: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("nextField") ? .nextField : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .nextField:
            if nextField != nil { throw reader.duplicate(in: start) }
            nextField = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let nextField else {
        throw reader.missing(["nextField"], in: start)
      }
      self.init(nextField: nextField)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "nextField") { return .nextField }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("nextField")
      writer.write(nextField)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.ReadFacts`.
  struct ReadFacts: Hashable, Sendable {
    var readFacts: Int

    init(readFacts: Int) {
      self.readFacts = readFacts
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 116,
        fields: [
          FieldFacts("readFacts", line: 116),
        ])
    }

    private enum JSONField {
      case readFacts, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var readFacts: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("readFacts") ? .readFacts : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .readFacts:
            if readFacts != nil { throw reader.duplicate(in: start) }
            readFacts = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let readFacts else {
        throw reader.missing(["readFacts"], in: start)
      }
      self.init(readFacts: readFacts)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "readFacts") { return .readFacts }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("readFacts")
      writer.write(readFacts)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Pattern1`.
  struct Pattern1: Hashable, Sendable {
    var pattern1: Int

    init(pattern1: Int) {
      self.pattern1 = pattern1
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 117,
        fields: [
          FieldFacts("pattern1", line: 117),
        ])
    }

    private enum JSONField {
      case pattern1, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var pattern1: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("pattern1") ? .pattern1 : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .pattern1:
            if pattern1 != nil { throw reader.duplicate(in: start) }
            pattern1 = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let pattern1 else {
        throw reader.missing(["pattern1"], in: start)
      }
      self.init(pattern1: pattern1)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "pattern1") { return .pattern1 }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("pattern1")
      writer.write(pattern1)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Init`.
  struct Init: Hashable, Sendable {
    var `init`: Int

    init(`init`: Int) {
      self.`init` = `init`
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 118,
        fields: [
          FieldFacts("init", line: 118),
        ])
    }

    private enum JSONField {
      case initField, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var `init`: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("init") ? .initField : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .initField:
            if `init` != nil { throw reader.duplicate(in: start) }
            `init` = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let `init` else {
        throw reader.missing(["init"], in: start)
      }
      self.init(init: `init`)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "init") { return .initField }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("init")
      writer.write(`init`)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Start`.
  struct Start: Hashable, Sendable {
    var start: Int

    init(start: Int) {
      self.start = start
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 119,
        fields: [
          FieldFacts("start", line: 119),
        ])
    }

    private enum JSONField {
      case startValue, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var startValue: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("start") ? .startValue : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .startValue:
            if startValue != nil { throw reader.duplicate(in: start) }
            startValue = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let startValue else {
        throw reader.missing(["start"], in: start)
      }
      self.init(start: startValue)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "start") { return .startValue }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("start")
      writer.write(start)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Field`.
  struct Field: Hashable, Sendable {
    var field: Int

    init(field: Int) {
      self.field = field
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 120,
        fields: [
          FieldFacts("field", line: 120),
        ])
    }

    private enum JSONField {
      case fieldValue, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var fieldValue: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("field") ? .fieldValue : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .fieldValue:
            if fieldValue != nil { throw reader.duplicate(in: start) }
            fieldValue = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let fieldValue else {
        throw reader.missing(["field"], in: start)
      }
      self.init(field: fieldValue)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "field") { return .fieldValue }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("field")
      writer.write(field)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Reader`.
  struct Reader: Hashable, Sendable {
    var reader: Int

    init(reader: Int) {
      self.reader = reader
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 121,
        fields: [
          FieldFacts("reader", line: 121),
        ])
    }

    private enum JSONField {
      case readerValue, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var readerValue: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("reader") ? .readerValue : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .readerValue:
            if readerValue != nil { throw reader.duplicate(in: start) }
            readerValue = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let readerValue else {
        throw reader.missing(["reader"], in: start)
      }
      self.init(reader: readerValue)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "reader") { return .readerValue }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("reader")
      writer.write(reader)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Writer`.
  struct Writer: Hashable, Sendable {
    var writer: Int

    init(writer: Int) {
      self.writer = writer
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 122,
        fields: [
          FieldFacts("writer", line: 122),
        ])
    }

    private enum JSONField {
      case writer, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var writer: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("writer") ? .writer : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .writer:
            if writer != nil { throw reader.duplicate(in: start) }
            writer = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let writer else {
        throw reader.missing(["writer"], in: start)
      }
      self.init(writer: writer)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "writer") { return .writer }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("writer")
      writer.write(self.writer)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Count`.
  struct Count: Hashable, Sendable {
    var count: Int

    init(count: Int) {
      self.count = count
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 123,
        fields: [
          FieldFacts("count", line: 123),
        ])
    }

    private enum JSONField {
      case countValue, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var countValue: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("count") ? .countValue : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .countValue:
            if countValue != nil { throw reader.duplicate(in: start) }
            countValue = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let countValue else {
        throw reader.missing(["count"], in: start)
      }
      self.init(count: countValue)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "count") { return .countValue }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("count")
      writer.write(count)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Error`.
  struct Error: Hashable, Sendable {
    var error: Int

    init(error: Int) {
      self.error = error
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 124,
        fields: [
          FieldFacts("error", line: 124),
        ])
    }

    private enum JSONField {
      case errorValue, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var errorValue: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("error") ? .errorValue : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .errorValue:
            if errorValue != nil { throw reader.duplicate(in: start) }
            errorValue = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let errorValue else {
        throw reader.missing(["error"], in: start)
      }
      self.init(error: errorValue)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "error") { return .errorValue }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("error")
      writer.write(error)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Value`.
  struct Value: Hashable, Sendable {
    var value: Int

    init(value: Int) {
      self.value = value
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 125,
        fields: [
          FieldFacts("value", line: 125),
        ])
    }

    private enum JSONField {
      case value, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var value: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("value") ? .value : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .value:
            if value != nil { throw reader.duplicate(in: start) }
            value = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let value else {
        throw reader.missing(["value"], in: start)
      }
      self.init(value: value)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "value") { return .value }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("value")
      writer.write(self.value)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Item`.
  struct Item: Hashable, Sendable {
    var item: Int

    init(item: Int) {
      self.item = item
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 126,
        fields: [
          FieldFacts("item", line: 126),
        ])
    }

    private enum JSONField {
      case item, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var item: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("item") ? .item : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .item:
            if item != nil { throw reader.duplicate(in: start) }
            item = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let item else {
        throw reader.missing(["item"], in: start)
      }
      self.init(item: item)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "item") { return .item }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("item")
      writer.write(self.item)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.RawValue`.
  struct RawValue: Hashable, Sendable {
    var rawValue: Int

    init(rawValue: Int) {
      self.rawValue = rawValue
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 127,
        fields: [
          FieldFacts("rawValue", line: 127),
        ])
    }

    private enum JSONField {
      case rawValue, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var rawValue: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("rawValue") ? .rawValue : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .rawValue:
            if rawValue != nil { throw reader.duplicate(in: start) }
            rawValue = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let rawValue else {
        throw reader.missing(["rawValue"], in: start)
      }
      self.init(rawValue: rawValue)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "rawValue") { return .rawValue }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("rawValue")
      writer.write(rawValue)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.AllCases`.
  struct AllCases: Hashable, Sendable {
    var allCases: Int

    init(allCases: Int) {
      self.allCases = allCases
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 128,
        fields: [
          FieldFacts("allCases", line: 128),
        ])
    }

    private enum JSONField {
      case allCases, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var allCases: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("allCases") ? .allCases : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .allCases:
            if allCases != nil { throw reader.duplicate(in: start) }
            allCases = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let allCases else {
        throw reader.missing(["allCases"], in: start)
      }
      self.init(allCases: allCases)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "allCases") { return .allCases }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("allCases")
      writer.write(allCases)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.SelfRecord`.
  struct SelfRecord: Hashable, Sendable {
    var `self`: Int

    init(self selfValue: Int) {
      self.`self` = selfValue
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 129,
        fields: [
          FieldFacts("self", line: 129),
        ])
    }

    private enum JSONField {
      case selfField, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var selfValue: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("self") ? .selfField : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .selfField:
            if selfValue != nil { throw reader.duplicate(in: start) }
            selfValue = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let selfValue else {
        throw reader.missing(["self"], in: start)
      }
      self.init(self: selfValue)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "self") { return .selfField }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("self")
      writer.write(self.`self`)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.End`.
  struct End: Hashable, Sendable {
    var end: Int

    init(end: Int) {
      self.end = end
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 130,
        fields: [
          FieldFacts("end", line: 130),
        ])
    }

    private enum JSONField {
      case endField, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var end: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("end") ? .endField : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .endField:
            if end != nil { throw reader.duplicate(in: start) }
            end = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let end else {
        throw reader.missing(["end"], in: start)
      }
      self.init(end: end)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "end") { return .endField }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("end")
      writer.write(end)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Other`.
  struct Other: Hashable, Sendable {
    var other: Int

    init(other: Int) {
      self.other = other
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 131,
        fields: [
          FieldFacts("other", line: 131),
        ])
    }

    private enum JSONField {
      case otherField, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var other: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("other") ? .otherField : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .otherField:
            if other != nil { throw reader.duplicate(in: start) }
            other = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let other else {
        throw reader.missing(["other"], in: start)
      }
      self.init(other: other)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "other") { return .otherField }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("other")
      writer.write(other)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.None`.
  struct None: Hashable, Sendable {
    var none: Int

    init(none: Int) {
      self.none = none
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 132,
        fields: [
          FieldFacts("none", line: 132),
        ])
    }

    private enum JSONField {
      case noneField, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var none: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("none") ? .noneField : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .noneField:
            if none != nil { throw reader.duplicate(in: start) }
            none = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let none else {
        throw reader.missing(["none"], in: start)
      }
      self.init(none: none)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "none") { return .noneField }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("none")
      writer.write(none)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Some`.
  struct Some: Hashable, Sendable {
    var `some`: Int

    init(`some`: Int) {
      self.some = `some`
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 133,
        fields: [
          FieldFacts("some", line: 133),
        ])
    }

    private enum JSONField {
      case someField, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var `some`: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("some") ? .someField : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .someField:
            if `some` != nil { throw reader.duplicate(in: start) }
            `some` = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let `some` else {
        throw reader.missing(["some"], in: start)
      }
      self.init(some: `some`)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "some") { return .someField }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("some")
      writer.write(`some`)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Name`.
  struct Name: Hashable, Sendable {
    var name: Int

    init(name: Int) {
      self.name = name
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 134,
        fields: [
          FieldFacts("name", line: 134),
        ])
    }

    private enum JSONField {
      case name, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var name: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("name") ? .name : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .name:
            if name != nil { throw reader.duplicate(in: start) }
            name = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let name else {
        throw reader.missing(["name"], in: start)
      }
      self.init(name: name)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "name") { return .name }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("name")
      writer.write(name)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Message`.
  struct Message: Hashable, Sendable {
    var message: Int

    init(message: Int) {
      self.message = message
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 135,
        fields: [
          FieldFacts("message", line: 135),
        ])
    }

    private enum JSONField {
      case message, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var message: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("message") ? .message : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .message:
            if message != nil { throw reader.duplicate(in: start) }
            message = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let message else {
        throw reader.missing(["message"], in: start)
      }
      self.init(message: message)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "message") { return .message }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("message")
      writer.write(message)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Check`.
  struct Check: Hashable, Sendable {
    var check: Int

    init(check: Int) {
      self.check = check
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 136,
        fields: [
          FieldFacts("check", line: 136),
        ])
    }

    private enum JSONField {
      case check, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var check: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("check") ? .check : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .check:
            if check != nil { throw reader.duplicate(in: start) }
            check = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let check else {
        throw reader.missing(["check"], in: start)
      }
      self.init(check: check)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "check") { return .check }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("check")
      writer.write(check)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Key`.
  struct Key: Hashable, Sendable {
    var key: Int

    init(key: Int) {
      self.key = key
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 137,
        fields: [
          FieldFacts("key", line: 137),
        ])
    }

    private enum JSONField {
      case keyValue, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var keyValue: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("key") ? .keyValue : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .keyValue:
            if keyValue != nil { throw reader.duplicate(in: start) }
            keyValue = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let keyValue else {
        throw reader.missing(["key"], in: start)
      }
      self.init(key: keyValue)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "key") { return .keyValue }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("key")
      writer.write(self.key)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Values`.
  struct Values: Hashable, Sendable {
    var values: Int

    init(values: Int) {
      self.values = values
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 138,
        fields: [
          FieldFacts("values", line: 138),
        ])
    }

    private enum JSONField {
      case values, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var values: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("values") ? .values : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .values:
            if values != nil { throw reader.duplicate(in: start) }
            values = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let values else {
        throw reader.missing(["values"], in: start)
      }
      self.init(values: values)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "values") { return .values }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("values")
      writer.write(values)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Items`.
  struct Items: Hashable, Sendable {
    var items: Int

    init(items: Int) {
      self.items = items
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 139,
        fields: [
          FieldFacts("items", line: 139),
        ])
    }

    private enum JSONField {
      case items, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var items: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("items") ? .items : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .items:
            if items != nil { throw reader.duplicate(in: start) }
            items = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let items else {
        throw reader.missing(["items"], in: start)
      }
      self.init(items: items)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "items") { return .items }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("items")
      writer.write(items)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Text`.
  struct Text: Hashable, Sendable {
    var text: Int

    init(text: Int) {
      self.text = text
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 140,
        fields: [
          FieldFacts("text", line: 140),
        ])
    }

    private enum JSONField {
      case text, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var text: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("text") ? .text : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .text:
            if text != nil { throw reader.duplicate(in: start) }
            text = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let text else {
        throw reader.missing(["text"], in: start)
      }
      self.init(text: text)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "text") { return .text }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("text")
      writer.write(text)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Tag`.
  struct Tag: Hashable, Sendable {
    var tag: Int

    init(tag: Int) {
      self.tag = tag
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 141,
        fields: [
          FieldFacts("tag", line: 141),
        ])
    }

    private enum JSONField {
      case tag, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var tag: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("tag") ? .tag : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .tag:
            if tag != nil { throw reader.duplicate(in: start) }
            tag = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let tag else {
        throw reader.missing(["tag"], in: start)
      }
      self.init(tag: tag)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "tag") { return .tag }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("tag")
      writer.write(tag)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.NewValue`.
  struct NewValue: Hashable, Sendable {
    var newValue: Int

    init(newValue: Int) {
      self.newValue = newValue
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 142,
        fields: [
          FieldFacts("newValue", line: 142),
        ])
    }

    private enum JSONField {
      case newValue, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var newValue: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("newValue") ? .newValue : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .newValue:
            if newValue != nil { throw reader.duplicate(in: start) }
            newValue = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let newValue else {
        throw reader.missing(["newValue"], in: start)
      }
      self.init(newValue: newValue)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "newValue") { return .newValue }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("newValue")
      writer.write(newValue)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.IsMore`.
  struct IsMore: Hashable, Sendable {
    var isMore: Int

    init(isMore: Int) {
      self.isMore = isMore
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 143,
        fields: [
          FieldFacts("isMore", line: 143),
        ])
    }

    private enum JSONField {
      case isMoreValue, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var isMoreValue: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("isMore") ? .isMoreValue : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .isMoreValue:
            if isMoreValue != nil { throw reader.duplicate(in: start) }
            isMoreValue = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let isMoreValue else {
        throw reader.missing(["isMore"], in: start)
      }
      self.init(isMore: isMoreValue)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "isMore") { return .isMoreValue }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("isMore")
      writer.write(isMore)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Rest`.
  struct Rest: Hashable, Sendable {
    var rest: Int

    init(rest: Int) {
      self.rest = rest
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 144,
        fields: [
          FieldFacts("rest", line: 144),
        ])
    }

    private enum JSONField {
      case rest, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var rest: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("rest") ? .rest : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .rest:
            if rest != nil { throw reader.duplicate(in: start) }
            rest = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let rest else {
        throw reader.missing(["rest"], in: start)
      }
      self.init(rest: rest)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "rest") { return .rest }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("rest")
      writer.write(rest)
      writer.closeObject()
    }
  }

  /// The fields of `OwnNamesRecords.Item0`.
  struct Item0: Hashable, Sendable {
    var item0: Int

    init(item0: Int) {
      self.item0 = item0
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "ownnames.yaml",
        line: 145,
        fields: [
          FieldFacts("item0", line: 145),
        ])
    }

    private enum JSONField {
      case item0, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var item0: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("item0") ? .item0 : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .item0:
            if item0 != nil { throw reader.duplicate(in: start) }
            item0 = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let item0 else {
        throw reader.missing(["item0"], in: start)
      }
      self.init(item0: item0)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "item0") { return .item0 }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("item0")
      writer.write(self.item0)
      writer.closeObject()
    }
  }

  static let schemaName = "OwnNamesRecords"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "ownnames.yaml",
      line: 99,
      fields: [
        FieldFacts("facts", line: 101, inside: { OwnNamesRecords.Facts.facts }),
        FieldFacts("isChecked", line: 102, inside: { OwnNamesRecords.IsChecked.facts }),
        FieldFacts("schemaName", line: 103, inside: { OwnNamesRecords.SchemaName.facts }),
        FieldFacts("encode", line: 104, inside: { OwnNamesRecords.Encode.facts }),
        FieldFacts("encoded", line: 105, inside: { OwnNamesRecords.Encoded.facts }),
        FieldFacts("errors", line: 106, inside: { OwnNamesRecords.Errors.facts }),
        FieldFacts("checkedBody", line: 107, inside: { OwnNamesRecords.CheckedBody.facts }),
        FieldFacts("customMirror", line: 108, inside: { OwnNamesRecords.CustomMirror.facts }),
        FieldFacts("maskedMirror", line: 109, inside: { OwnNamesRecords.MaskedMirror.facts }),
        FieldFacts("description", line: 110, inside: { OwnNamesRecords.Description.facts }),
        FieldFacts("debugDescription", line: 111, inside: { OwnNamesRecords.DebugDescription.facts }),
        FieldFacts("hash", line: 112, inside: { OwnNamesRecords.Hash.facts }),
        FieldFacts("jsonField", line: 113, inside: { OwnNamesRecords.JsonField.facts }),
        FieldFacts("checks", line: 114, inside: { OwnNamesRecords.ChecksRecord.facts }),
        FieldFacts("nextField", line: 115, inside: { OwnNamesRecords.NextField.facts }),
        FieldFacts("readFacts", line: 116, inside: { OwnNamesRecords.ReadFacts.facts }),
        FieldFacts("pattern1", line: 117, inside: { OwnNamesRecords.Pattern1.facts }),
        FieldFacts("init", line: 118, inside: { OwnNamesRecords.Init.facts }),
        FieldFacts("start", line: 119, inside: { OwnNamesRecords.Start.facts }),
        FieldFacts("field", line: 120, inside: { OwnNamesRecords.Field.facts }),
        FieldFacts("reader", line: 121, inside: { OwnNamesRecords.Reader.facts }),
        FieldFacts("writer", line: 122, inside: { OwnNamesRecords.Writer.facts }),
        FieldFacts("count", line: 123, inside: { OwnNamesRecords.Count.facts }),
        FieldFacts("error", line: 124, inside: { OwnNamesRecords.Error.facts }),
        FieldFacts("value", line: 125, inside: { OwnNamesRecords.Value.facts }),
        FieldFacts("item", line: 126, inside: { OwnNamesRecords.Item.facts }),
        FieldFacts("rawValue", line: 127, inside: { OwnNamesRecords.RawValue.facts }),
        FieldFacts("allCases", line: 128, inside: { OwnNamesRecords.AllCases.facts }),
        FieldFacts("self", line: 129, inside: { OwnNamesRecords.SelfRecord.facts }),
        FieldFacts("end", line: 130, inside: { OwnNamesRecords.End.facts }),
        FieldFacts("other", line: 131, inside: { OwnNamesRecords.Other.facts }),
        FieldFacts("none", line: 132, inside: { OwnNamesRecords.None.facts }),
        FieldFacts("some", line: 133, inside: { OwnNamesRecords.Some.facts }),
        FieldFacts("name", line: 134, inside: { OwnNamesRecords.Name.facts }),
        FieldFacts("message", line: 135, inside: { OwnNamesRecords.Message.facts }),
        FieldFacts("check", line: 136, inside: { OwnNamesRecords.Check.facts }),
        FieldFacts("key", line: 137, inside: { OwnNamesRecords.Key.facts }),
        FieldFacts("values", line: 138, inside: { OwnNamesRecords.Values.facts }),
        FieldFacts("items", line: 139, inside: { OwnNamesRecords.Items.facts }),
        FieldFacts("text", line: 140, inside: { OwnNamesRecords.Text.facts }),
        FieldFacts("tag", line: 141, inside: { OwnNamesRecords.Tag.facts }),
        FieldFacts("newValue", line: 142, inside: { OwnNamesRecords.NewValue.facts }),
        FieldFacts("isMore", line: 143, inside: { OwnNamesRecords.IsMore.facts }),
        FieldFacts("rest", line: 144, inside: { OwnNamesRecords.Rest.facts }),
        FieldFacts("item0", line: 145, inside: { OwnNamesRecords.Item0.facts }),
      ])
  }

  private enum JSONField {
    case facts, isChecked, schemaName, encode, encoded, errors, checkedBody, customMirror, maskedMirror,
      description, debugDescription, hash, jsonField, checks, nextField, readFacts, pattern1, initField,
      startValue, fieldValue, readerValue, writer, countValue, errorValue, value, item, rawValue, allCases,
      selfField, endField, otherField, noneField, someField, name, message, check, keyValue, values, items,
      text, tag, newValue, isMoreValue, rest, item0, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var facts: OwnNamesRecords.Facts? = nil
    var isChecked: OwnNamesRecords.IsChecked? = nil
    var schemaName: OwnNamesRecords.SchemaName? = nil
    var encode: OwnNamesRecords.Encode? = nil
    var encoded: OwnNamesRecords.Encoded? = nil
    var errors: OwnNamesRecords.Errors? = nil
    var checkedBody: OwnNamesRecords.CheckedBody? = nil
    var customMirror: OwnNamesRecords.CustomMirror? = nil
    var maskedMirror: OwnNamesRecords.MaskedMirror? = nil
    var description: OwnNamesRecords.Description? = nil
    var debugDescription: OwnNamesRecords.DebugDescription? = nil
    var hash: OwnNamesRecords.Hash? = nil
    var jsonField: OwnNamesRecords.JsonField? = nil
    var checks: OwnNamesRecords.ChecksRecord? = nil
    var nextField: OwnNamesRecords.NextField? = nil
    var readFacts: OwnNamesRecords.ReadFacts? = nil
    var pattern1: OwnNamesRecords.Pattern1? = nil
    var `init`: OwnNamesRecords.Init? = nil
    var startValue: OwnNamesRecords.Start? = nil
    var fieldValue: OwnNamesRecords.Field? = nil
    var readerValue: OwnNamesRecords.Reader? = nil
    var writer: OwnNamesRecords.Writer? = nil
    var countValue: OwnNamesRecords.Count? = nil
    var errorValue: OwnNamesRecords.Error? = nil
    var value: OwnNamesRecords.Value? = nil
    var item: OwnNamesRecords.Item? = nil
    var rawValue: OwnNamesRecords.RawValue? = nil
    var allCases: OwnNamesRecords.AllCases? = nil
    var selfValue: OwnNamesRecords.SelfRecord? = nil
    var end: OwnNamesRecords.End? = nil
    var other: OwnNamesRecords.Other? = nil
    var none: OwnNamesRecords.None? = nil
    var `some`: OwnNamesRecords.Some? = nil
    var name: OwnNamesRecords.Name? = nil
    var message: OwnNamesRecords.Message? = nil
    var check: OwnNamesRecords.Check? = nil
    var keyValue: OwnNamesRecords.Key? = nil
    var values: OwnNamesRecords.Values? = nil
    var items: OwnNamesRecords.Items? = nil
    var text: OwnNamesRecords.Text? = nil
    var tag: OwnNamesRecords.Tag? = nil
    var newValue: OwnNamesRecords.NewValue? = nil
    var isMoreValue: OwnNamesRecords.IsMore? = nil
    var rest: OwnNamesRecords.Rest? = nil
    var item0: OwnNamesRecords.Item0? = nil
    let start = try reader.openObject()
    var field = reader.first("facts") ? .facts : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .facts:
          if facts != nil { throw reader.duplicate(in: start) }
          facts = try OwnNamesRecords.Facts(from: &reader)
          if reader.next("isChecked") { field = .isChecked; continue }
        case .isChecked:
          if isChecked != nil { throw reader.duplicate(in: start) }
          isChecked = try OwnNamesRecords.IsChecked(from: &reader)
          if reader.next("schemaName") { field = .schemaName; continue }
        case .schemaName:
          if schemaName != nil { throw reader.duplicate(in: start) }
          schemaName = try OwnNamesRecords.SchemaName(from: &reader)
          if reader.next("encode") { field = .encode; continue }
        case .encode:
          if encode != nil { throw reader.duplicate(in: start) }
          encode = try OwnNamesRecords.Encode(from: &reader)
          if reader.next("encoded") { field = .encoded; continue }
        case .encoded:
          if encoded != nil { throw reader.duplicate(in: start) }
          encoded = try OwnNamesRecords.Encoded(from: &reader)
          if reader.next("errors") { field = .errors; continue }
        case .errors:
          if errors != nil { throw reader.duplicate(in: start) }
          errors = try OwnNamesRecords.Errors(from: &reader)
          if reader.next("checkedBody") { field = .checkedBody; continue }
        case .checkedBody:
          if checkedBody != nil { throw reader.duplicate(in: start) }
          checkedBody = try OwnNamesRecords.CheckedBody(from: &reader)
          if reader.next("customMirror") { field = .customMirror; continue }
        case .customMirror:
          if customMirror != nil { throw reader.duplicate(in: start) }
          customMirror = try OwnNamesRecords.CustomMirror(from: &reader)
          if reader.next("maskedMirror") { field = .maskedMirror; continue }
        case .maskedMirror:
          if maskedMirror != nil { throw reader.duplicate(in: start) }
          maskedMirror = try OwnNamesRecords.MaskedMirror(from: &reader)
          if reader.next("description") { field = .description; continue }
        case .description:
          if description != nil { throw reader.duplicate(in: start) }
          description = try OwnNamesRecords.Description(from: &reader)
          if reader.next("debugDescription") { field = .debugDescription; continue }
        case .debugDescription:
          if debugDescription != nil { throw reader.duplicate(in: start) }
          debugDescription = try OwnNamesRecords.DebugDescription(from: &reader)
          if reader.next("hash") { field = .hash; continue }
        case .hash:
          if hash != nil { throw reader.duplicate(in: start) }
          hash = try OwnNamesRecords.Hash(from: &reader)
          if reader.next("jsonField") { field = .jsonField; continue }
        case .jsonField:
          if jsonField != nil { throw reader.duplicate(in: start) }
          jsonField = try OwnNamesRecords.JsonField(from: &reader)
          if reader.next("checks") { field = .checks; continue }
        case .checks:
          if checks != nil { throw reader.duplicate(in: start) }
          checks = try OwnNamesRecords.ChecksRecord(from: &reader)
          if reader.next("nextField") { field = .nextField; continue }
        case .nextField:
          if nextField != nil { throw reader.duplicate(in: start) }
          nextField = try OwnNamesRecords.NextField(from: &reader)
          if reader.next("readFacts") { field = .readFacts; continue }
        case .readFacts:
          if readFacts != nil { throw reader.duplicate(in: start) }
          readFacts = try OwnNamesRecords.ReadFacts(from: &reader)
          if reader.next("pattern1") { field = .pattern1; continue }
        case .pattern1:
          if pattern1 != nil { throw reader.duplicate(in: start) }
          pattern1 = try OwnNamesRecords.Pattern1(from: &reader)
          if reader.next("init") { field = .initField; continue }
        case .initField:
          if `init` != nil { throw reader.duplicate(in: start) }
          `init` = try OwnNamesRecords.Init(from: &reader)
          if reader.next("start") { field = .startValue; continue }
        case .startValue:
          if startValue != nil { throw reader.duplicate(in: start) }
          startValue = try OwnNamesRecords.Start(from: &reader)
          if reader.next("field") { field = .fieldValue; continue }
        case .fieldValue:
          if fieldValue != nil { throw reader.duplicate(in: start) }
          fieldValue = try OwnNamesRecords.Field(from: &reader)
          if reader.next("reader") { field = .readerValue; continue }
        case .readerValue:
          if readerValue != nil { throw reader.duplicate(in: start) }
          readerValue = try OwnNamesRecords.Reader(from: &reader)
          if reader.next("writer") { field = .writer; continue }
        case .writer:
          if writer != nil { throw reader.duplicate(in: start) }
          writer = try OwnNamesRecords.Writer(from: &reader)
          if reader.next("count") { field = .countValue; continue }
        case .countValue:
          if countValue != nil { throw reader.duplicate(in: start) }
          countValue = try OwnNamesRecords.Count(from: &reader)
          if reader.next("error") { field = .errorValue; continue }
        case .errorValue:
          if errorValue != nil { throw reader.duplicate(in: start) }
          errorValue = try OwnNamesRecords.Error(from: &reader)
          if reader.next("value") { field = .value; continue }
        case .value:
          if value != nil { throw reader.duplicate(in: start) }
          value = try OwnNamesRecords.Value(from: &reader)
          if reader.next("item") { field = .item; continue }
        case .item:
          if item != nil { throw reader.duplicate(in: start) }
          item = try OwnNamesRecords.Item(from: &reader)
          if reader.next("rawValue") { field = .rawValue; continue }
        case .rawValue:
          if rawValue != nil { throw reader.duplicate(in: start) }
          rawValue = try OwnNamesRecords.RawValue(from: &reader)
          if reader.next("allCases") { field = .allCases; continue }
        case .allCases:
          if allCases != nil { throw reader.duplicate(in: start) }
          allCases = try OwnNamesRecords.AllCases(from: &reader)
          if reader.next("self") { field = .selfField; continue }
        case .selfField:
          if selfValue != nil { throw reader.duplicate(in: start) }
          selfValue = try OwnNamesRecords.SelfRecord(from: &reader)
          if reader.next("end") { field = .endField; continue }
        case .endField:
          if end != nil { throw reader.duplicate(in: start) }
          end = try OwnNamesRecords.End(from: &reader)
          if reader.next("other") { field = .otherField; continue }
        case .otherField:
          if other != nil { throw reader.duplicate(in: start) }
          other = try OwnNamesRecords.Other(from: &reader)
          if reader.next("none") { field = .noneField; continue }
        case .noneField:
          if none != nil { throw reader.duplicate(in: start) }
          none = try OwnNamesRecords.None(from: &reader)
          if reader.next("some") { field = .someField; continue }
        case .someField:
          if `some` != nil { throw reader.duplicate(in: start) }
          `some` = try OwnNamesRecords.Some(from: &reader)
          if reader.next("name") { field = .name; continue }
        case .name:
          if name != nil { throw reader.duplicate(in: start) }
          name = try OwnNamesRecords.Name(from: &reader)
          if reader.next("message") { field = .message; continue }
        case .message:
          if message != nil { throw reader.duplicate(in: start) }
          message = try OwnNamesRecords.Message(from: &reader)
          if reader.next("check") { field = .check; continue }
        case .check:
          if check != nil { throw reader.duplicate(in: start) }
          check = try OwnNamesRecords.Check(from: &reader)
          if reader.next("key") { field = .keyValue; continue }
        case .keyValue:
          if keyValue != nil { throw reader.duplicate(in: start) }
          keyValue = try OwnNamesRecords.Key(from: &reader)
          if reader.next("values") { field = .values; continue }
        case .values:
          if values != nil { throw reader.duplicate(in: start) }
          values = try OwnNamesRecords.Values(from: &reader)
          if reader.next("items") { field = .items; continue }
        case .items:
          if items != nil { throw reader.duplicate(in: start) }
          items = try OwnNamesRecords.Items(from: &reader)
          if reader.next("text") { field = .text; continue }
        case .text:
          if text != nil { throw reader.duplicate(in: start) }
          text = try OwnNamesRecords.Text(from: &reader)
          if reader.next("tag") { field = .tag; continue }
        case .tag:
          if tag != nil { throw reader.duplicate(in: start) }
          tag = try OwnNamesRecords.Tag(from: &reader)
          if reader.next("newValue") { field = .newValue; continue }
        case .newValue:
          if newValue != nil { throw reader.duplicate(in: start) }
          newValue = try OwnNamesRecords.NewValue(from: &reader)
          if reader.next("isMore") { field = .isMoreValue; continue }
        case .isMoreValue:
          if isMoreValue != nil { throw reader.duplicate(in: start) }
          isMoreValue = try OwnNamesRecords.IsMore(from: &reader)
          if reader.next("rest") { field = .rest; continue }
        case .rest:
          if rest != nil { throw reader.duplicate(in: start) }
          rest = try OwnNamesRecords.Rest(from: &reader)
          if reader.next("item0") { field = .item0; continue }
        case .item0:
          if item0 != nil { throw reader.duplicate(in: start) }
          item0 = try OwnNamesRecords.Item0(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard
      let facts, let isChecked, let schemaName, let encode, let encoded, let errors, let checkedBody,
      let customMirror, let maskedMirror, let description, let debugDescription, let hash, let jsonField,
      let checks, let nextField, let readFacts, let pattern1, let `init`, let startValue, let fieldValue,
      let readerValue, let writer, let countValue, let errorValue, let value, let item, let rawValue,
      let allCases, let selfValue, let end, let other, let none, let `some`, let name, let message, let check,
      let keyValue, let values, let items, let text, let tag, let newValue, let isMoreValue, let rest,
      let item0
    else {
      throw reader.missing(
        [
          "facts",
          "isChecked",
          "schemaName",
          "encode",
          "encoded",
          "errors",
          "checkedBody",
          "customMirror",
          "maskedMirror",
          "description",
          "debugDescription",
          "hash",
          "jsonField",
          "checks",
          "nextField",
          "readFacts",
          "pattern1",
          "init",
          "start",
          "field",
          "reader",
          "writer",
          "count",
          "error",
          "value",
          "item",
          "rawValue",
          "allCases",
          "self",
          "end",
          "other",
          "none",
          "some",
          "name",
          "message",
          "check",
          "key",
          "values",
          "items",
          "text",
          "tag",
          "newValue",
          "isMore",
          "rest",
          "item0"],
        in: start)
    }
    self.init(
      facts: facts,
      isChecked: isChecked,
      schemaName: schemaName,
      encode: encode,
      encoded: encoded,
      errors: errors,
      checkedBody: checkedBody,
      customMirror: customMirror,
      maskedMirror: maskedMirror,
      description: description,
      debugDescription: debugDescription,
      hash: hash,
      jsonField: jsonField,
      checks: checks,
      nextField: nextField,
      readFacts: readFacts,
      pattern1: pattern1,
      init: `init`,
      start: startValue,
      field: fieldValue,
      reader: readerValue,
      writer: writer,
      count: countValue,
      error: errorValue,
      value: value,
      item: item,
      rawValue: rawValue,
      allCases: allCases,
      self: selfValue,
      end: end,
      other: other,
      none: none,
      some: `some`,
      name: name,
      message: message,
      check: check,
      key: keyValue,
      values: values,
      items: items,
      text: text,
      tag: tag,
      newValue: newValue,
      isMore: isMoreValue,
      rest: rest,
      item0: item0)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "facts") { return .facts }
    if reader.matches(key, "isChecked") { return .isChecked }
    if reader.matches(key, "schemaName") { return .schemaName }
    if reader.matches(key, "encode") { return .encode }
    if reader.matches(key, "encoded") { return .encoded }
    if reader.matches(key, "errors") { return .errors }
    if reader.matches(key, "checkedBody") { return .checkedBody }
    if reader.matches(key, "customMirror") { return .customMirror }
    if reader.matches(key, "maskedMirror") { return .maskedMirror }
    if reader.matches(key, "description") { return .description }
    if reader.matches(key, "debugDescription") { return .debugDescription }
    if reader.matches(key, "hash") { return .hash }
    if reader.matches(key, "jsonField") { return .jsonField }
    if reader.matches(key, "checks") { return .checks }
    if reader.matches(key, "nextField") { return .nextField }
    if reader.matches(key, "readFacts") { return .readFacts }
    if reader.matches(key, "pattern1") { return .pattern1 }
    if reader.matches(key, "init") { return .initField }
    if reader.matches(key, "start") { return .startValue }
    if reader.matches(key, "field") { return .fieldValue }
    if reader.matches(key, "reader") { return .readerValue }
    if reader.matches(key, "writer") { return .writer }
    if reader.matches(key, "count") { return .countValue }
    if reader.matches(key, "error") { return .errorValue }
    if reader.matches(key, "value") { return .value }
    if reader.matches(key, "item") { return .item }
    if reader.matches(key, "rawValue") { return .rawValue }
    if reader.matches(key, "allCases") { return .allCases }
    if reader.matches(key, "self") { return .selfField }
    if reader.matches(key, "end") { return .endField }
    if reader.matches(key, "other") { return .otherField }
    if reader.matches(key, "none") { return .noneField }
    if reader.matches(key, "some") { return .someField }
    if reader.matches(key, "name") { return .name }
    if reader.matches(key, "message") { return .message }
    if reader.matches(key, "check") { return .check }
    if reader.matches(key, "key") { return .keyValue }
    if reader.matches(key, "values") { return .values }
    if reader.matches(key, "items") { return .items }
    if reader.matches(key, "text") { return .text }
    if reader.matches(key, "tag") { return .tag }
    if reader.matches(key, "newValue") { return .newValue }
    if reader.matches(key, "isMore") { return .isMoreValue }
    if reader.matches(key, "rest") { return .rest }
    if reader.matches(key, "item0") { return .item0 }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("facts")
    facts.encode(to: &writer)
    writer.key("isChecked")
    isChecked.encode(to: &writer)
    writer.key("schemaName")
    schemaName.encode(to: &writer)
    writer.key("encode")
    encode.encode(to: &writer)
    writer.key("encoded")
    encoded.encode(to: &writer)
    writer.key("errors")
    errors.encode(to: &writer)
    writer.key("checkedBody")
    checkedBody.encode(to: &writer)
    writer.key("customMirror")
    customMirror.encode(to: &writer)
    writer.key("maskedMirror")
    maskedMirror.encode(to: &writer)
    writer.key("description")
    description.encode(to: &writer)
    writer.key("debugDescription")
    debugDescription.encode(to: &writer)
    writer.key("hash")
    hash.encode(to: &writer)
    writer.key("jsonField")
    jsonField.encode(to: &writer)
    writer.key("checks")
    checks.encode(to: &writer)
    writer.key("nextField")
    nextField.encode(to: &writer)
    writer.key("readFacts")
    readFacts.encode(to: &writer)
    writer.key("pattern1")
    pattern1.encode(to: &writer)
    writer.key("init")
    `init`.encode(to: &writer)
    writer.key("start")
    start.encode(to: &writer)
    writer.key("field")
    field.encode(to: &writer)
    writer.key("reader")
    reader.encode(to: &writer)
    writer.key("writer")
    self.writer.encode(to: &writer)
    writer.key("count")
    count.encode(to: &writer)
    writer.key("error")
    error.encode(to: &writer)
    writer.key("value")
    self.value.encode(to: &writer)
    writer.key("item")
    self.item.encode(to: &writer)
    writer.key("rawValue")
    rawValue.encode(to: &writer)
    writer.key("allCases")
    allCases.encode(to: &writer)
    writer.key("self")
    self.`self`.encode(to: &writer)
    writer.key("end")
    end.encode(to: &writer)
    writer.key("other")
    other.encode(to: &writer)
    writer.key("none")
    none.encode(to: &writer)
    writer.key("some")
    `some`.encode(to: &writer)
    writer.key("name")
    name.encode(to: &writer)
    writer.key("message")
    message.encode(to: &writer)
    writer.key("check")
    check.encode(to: &writer)
    writer.key("key")
    self.key.encode(to: &writer)
    writer.key("values")
    values.encode(to: &writer)
    writer.key("items")
    items.encode(to: &writer)
    writer.key("text")
    text.encode(to: &writer)
    writer.key("tag")
    tag.encode(to: &writer)
    writer.key("newValue")
    newValue.encode(to: &writer)
    writer.key("isMore")
    isMore.encode(to: &writer)
    writer.key("rest")
    rest.encode(to: &writer)
    writer.key("item0")
    self.item0.encode(to: &writer)
    writer.closeObject()
  }
}

/// The message `OwnNamesMany`, ownnames.yaml:146.
struct OwnNamesMany: WireMessage, Hashable, Sendable {
  var facts: [Nullable<Int>]?
  var isChecked: [Nullable<Int>]?
  var schemaName: [Nullable<Int>]?
  var encode: [Nullable<Int>]?
  var encoded: [Nullable<Int>]?
  var errors: [Nullable<Int>]?
  var checkedBody: [Nullable<Int>]?
  var customMirror: [Nullable<Int>]?
  var maskedMirror: [Nullable<Int>]?
  var description: [Nullable<Int>]?
  var debugDescription: [Nullable<Int>]?
  var hash: [Nullable<Int>]?
  var jsonField: [Nullable<Int>]?
  var checks: [Nullable<Int>]?
  var nextField: [Nullable<Int>]?
  var readFacts: [Nullable<Int>]?
  var pattern1: [Nullable<Int>]?
  var `init`: [Nullable<Int>]?
  var start: [Nullable<Int>]?
  var field: [Nullable<Int>]?
  var reader: [Nullable<Int>]?
  var writer: [Nullable<Int>]?
  var count: [Nullable<Int>]?
  var error: [Nullable<Int>]?
  var value: [Nullable<Int>]?
  var item: [Nullable<Int>]?
  var rawValue: [Nullable<Int>]?
  var allCases: [Nullable<Int>]?
  var `self`: [Nullable<Int>]?
  var end: [Nullable<Int>]?
  var other: [Nullable<Int>]?
  var none: [Nullable<Int>]?
  var `some`: [Nullable<Int>]?
  var name: [Nullable<Int>]?
  var message: [Nullable<Int>]?
  var check: [Nullable<Int>]?
  var key: [Nullable<Int>]?
  var values: [Nullable<Int>]?
  var items: [Nullable<Int>]?
  var text: [Nullable<Int>]?
  var tag: [Nullable<Int>]?
  var newValue: [Nullable<Int>]?
  var isMore: [Nullable<Int>]?
  var rest: [Nullable<Int>]?
  var item0: [Nullable<Int>]?

  init(
    facts: [Nullable<Int>]? = nil,
    isChecked: [Nullable<Int>]? = nil,
    schemaName: [Nullable<Int>]? = nil,
    encode: [Nullable<Int>]? = nil,
    encoded: [Nullable<Int>]? = nil,
    errors: [Nullable<Int>]? = nil,
    checkedBody: [Nullable<Int>]? = nil,
    customMirror: [Nullable<Int>]? = nil,
    maskedMirror: [Nullable<Int>]? = nil,
    description: [Nullable<Int>]? = nil,
    debugDescription: [Nullable<Int>]? = nil,
    hash: [Nullable<Int>]? = nil,
    jsonField: [Nullable<Int>]? = nil,
    checks: [Nullable<Int>]? = nil,
    nextField: [Nullable<Int>]? = nil,
    readFacts: [Nullable<Int>]? = nil,
    pattern1: [Nullable<Int>]? = nil,
    `init`: [Nullable<Int>]? = nil,
    start: [Nullable<Int>]? = nil,
    field: [Nullable<Int>]? = nil,
    reader: [Nullable<Int>]? = nil,
    writer: [Nullable<Int>]? = nil,
    count: [Nullable<Int>]? = nil,
    error: [Nullable<Int>]? = nil,
    value: [Nullable<Int>]? = nil,
    item: [Nullable<Int>]? = nil,
    rawValue: [Nullable<Int>]? = nil,
    allCases: [Nullable<Int>]? = nil,
    self selfValue: [Nullable<Int>]? = nil,
    end: [Nullable<Int>]? = nil,
    other: [Nullable<Int>]? = nil,
    none: [Nullable<Int>]? = nil,
    `some`: [Nullable<Int>]? = nil,
    name: [Nullable<Int>]? = nil,
    message: [Nullable<Int>]? = nil,
    check: [Nullable<Int>]? = nil,
    key: [Nullable<Int>]? = nil,
    values: [Nullable<Int>]? = nil,
    items: [Nullable<Int>]? = nil,
    text: [Nullable<Int>]? = nil,
    tag: [Nullable<Int>]? = nil,
    newValue: [Nullable<Int>]? = nil,
    isMore: [Nullable<Int>]? = nil,
    rest: [Nullable<Int>]? = nil,
    item0: [Nullable<Int>]? = nil
  ) {
    self.facts = facts
    self.isChecked = isChecked
    self.schemaName = schemaName
    self.encode = encode
    self.encoded = encoded
    self.errors = errors
    self.checkedBody = checkedBody
    self.customMirror = customMirror
    self.maskedMirror = maskedMirror
    self.description = description
    self.debugDescription = debugDescription
    self.hash = hash
    self.jsonField = jsonField
    self.checks = checks
    self.nextField = nextField
    self.readFacts = readFacts
    self.pattern1 = pattern1
    self.`init` = `init`
    self.start = start
    self.field = field
    self.reader = reader
    self.writer = writer
    self.count = count
    self.error = error
    self.value = value
    self.item = item
    self.rawValue = rawValue
    self.allCases = allCases
    self.`self` = selfValue
    self.end = end
    self.other = other
    self.none = none
    self.some = `some`
    self.name = name
    self.message = message
    self.check = check
    self.key = key
    self.values = values
    self.items = items
    self.text = text
    self.tag = tag
    self.newValue = newValue
    self.isMore = isMore
    self.rest = rest
    self.item0 = item0
  }

  static let schemaName = "OwnNamesMany"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "ownnames.yaml",
      line: 146,
      fields: [
        FieldFacts("facts", line: 148),
        FieldFacts("isChecked", line: 149),
        FieldFacts("schemaName", line: 150),
        FieldFacts("encode", line: 151),
        FieldFacts("encoded", line: 152),
        FieldFacts("errors", line: 153),
        FieldFacts("checkedBody", line: 154),
        FieldFacts("customMirror", line: 155),
        FieldFacts("maskedMirror", line: 156),
        FieldFacts("description", line: 157),
        FieldFacts("debugDescription", line: 158),
        FieldFacts("hash", line: 159),
        FieldFacts("jsonField", line: 160),
        FieldFacts("checks", line: 161),
        FieldFacts("nextField", line: 162),
        FieldFacts("readFacts", line: 163),
        FieldFacts("pattern1", line: 164),
        FieldFacts("init", line: 165),
        FieldFacts("start", line: 166),
        FieldFacts("field", line: 167),
        FieldFacts("reader", line: 168),
        FieldFacts("writer", line: 169),
        FieldFacts("count", line: 170),
        FieldFacts("error", line: 171),
        FieldFacts("value", line: 172),
        FieldFacts("item", line: 173),
        FieldFacts("rawValue", line: 174),
        FieldFacts("allCases", line: 175),
        FieldFacts("self", line: 176),
        FieldFacts("end", line: 177),
        FieldFacts("other", line: 178),
        FieldFacts("none", line: 179),
        FieldFacts("some", line: 180),
        FieldFacts("name", line: 181),
        FieldFacts("message", line: 182),
        FieldFacts("check", line: 183),
        FieldFacts("key", line: 184),
        FieldFacts("values", line: 185),
        FieldFacts("items", line: 186),
        FieldFacts("text", line: 187),
        FieldFacts("tag", line: 188),
        FieldFacts("newValue", line: 189),
        FieldFacts("isMore", line: 190),
        FieldFacts("rest", line: 191),
        FieldFacts("item0", line: 192),
      ])
  }

  private enum JSONField {
    case facts, isChecked, schemaName, encode, encoded, errors, checkedBody, customMirror, maskedMirror,
      description, debugDescription, hash, jsonField, checks, nextField, readFacts, pattern1, initField,
      startValue, fieldValue, readerValue, writer, countValue, errorValue, value, item, rawValue, allCases,
      selfField, endField, otherField, noneField, someField, name, message, check, keyValue, values, items,
      text, tag, newValue, isMoreValue, rest, item0, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var facts: [Nullable<Int>]? = nil
    var isChecked: [Nullable<Int>]? = nil
    var schemaName: [Nullable<Int>]? = nil
    var encode: [Nullable<Int>]? = nil
    var encoded: [Nullable<Int>]? = nil
    var errors: [Nullable<Int>]? = nil
    var checkedBody: [Nullable<Int>]? = nil
    var customMirror: [Nullable<Int>]? = nil
    var maskedMirror: [Nullable<Int>]? = nil
    var description: [Nullable<Int>]? = nil
    var debugDescription: [Nullable<Int>]? = nil
    var hash: [Nullable<Int>]? = nil
    var jsonField: [Nullable<Int>]? = nil
    var checks: [Nullable<Int>]? = nil
    var nextField: [Nullable<Int>]? = nil
    var readFacts: [Nullable<Int>]? = nil
    var pattern1: [Nullable<Int>]? = nil
    var `init`: [Nullable<Int>]? = nil
    var startValue: [Nullable<Int>]? = nil
    var fieldValue: [Nullable<Int>]? = nil
    var readerValue: [Nullable<Int>]? = nil
    var writer: [Nullable<Int>]? = nil
    var countValue: [Nullable<Int>]? = nil
    var errorValue: [Nullable<Int>]? = nil
    var value: [Nullable<Int>]? = nil
    var item: [Nullable<Int>]? = nil
    var rawValue: [Nullable<Int>]? = nil
    var allCases: [Nullable<Int>]? = nil
    var selfValue: [Nullable<Int>]? = nil
    var end: [Nullable<Int>]? = nil
    var other: [Nullable<Int>]? = nil
    var none: [Nullable<Int>]? = nil
    var `some`: [Nullable<Int>]? = nil
    var name: [Nullable<Int>]? = nil
    var message: [Nullable<Int>]? = nil
    var check: [Nullable<Int>]? = nil
    var keyValue: [Nullable<Int>]? = nil
    var values: [Nullable<Int>]? = nil
    var items: [Nullable<Int>]? = nil
    var text: [Nullable<Int>]? = nil
    var tag: [Nullable<Int>]? = nil
    var newValue: [Nullable<Int>]? = nil
    var isMoreValue: [Nullable<Int>]? = nil
    var rest: [Nullable<Int>]? = nil
    var item0: [Nullable<Int>]? = nil
    let start = try reader.openObject()
    var field = reader.first("facts") ? .facts : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .facts:
          if facts != nil { throw reader.duplicate(in: start) }
          facts = try Self.readFacts(&reader)
          if reader.next("isChecked") { field = .isChecked; continue }
        case .isChecked:
          if isChecked != nil { throw reader.duplicate(in: start) }
          isChecked = try Self.readIsChecked(&reader)
          if reader.next("schemaName") { field = .schemaName; continue }
        case .schemaName:
          if schemaName != nil { throw reader.duplicate(in: start) }
          schemaName = try Self.readSchemaName(&reader)
          if reader.next("encode") { field = .encode; continue }
        case .encode:
          if encode != nil { throw reader.duplicate(in: start) }
          encode = try Self.readEncode(&reader)
          if reader.next("encoded") { field = .encoded; continue }
        case .encoded:
          if encoded != nil { throw reader.duplicate(in: start) }
          encoded = try Self.readEncoded(&reader)
          if reader.next("errors") { field = .errors; continue }
        case .errors:
          if errors != nil { throw reader.duplicate(in: start) }
          errors = try Self.readErrors(&reader)
          if reader.next("checkedBody") { field = .checkedBody; continue }
        case .checkedBody:
          if checkedBody != nil { throw reader.duplicate(in: start) }
          checkedBody = try Self.readCheckedBody(&reader)
          if reader.next("customMirror") { field = .customMirror; continue }
        case .customMirror:
          if customMirror != nil { throw reader.duplicate(in: start) }
          customMirror = try Self.readCustomMirror(&reader)
          if reader.next("maskedMirror") { field = .maskedMirror; continue }
        case .maskedMirror:
          if maskedMirror != nil { throw reader.duplicate(in: start) }
          maskedMirror = try Self.readMaskedMirror(&reader)
          if reader.next("description") { field = .description; continue }
        case .description:
          if description != nil { throw reader.duplicate(in: start) }
          description = try Self.readDescription(&reader)
          if reader.next("debugDescription") { field = .debugDescription; continue }
        case .debugDescription:
          if debugDescription != nil { throw reader.duplicate(in: start) }
          debugDescription = try Self.readDebugDescription(&reader)
          if reader.next("hash") { field = .hash; continue }
        case .hash:
          if hash != nil { throw reader.duplicate(in: start) }
          hash = try Self.readHash(&reader)
          if reader.next("jsonField") { field = .jsonField; continue }
        case .jsonField:
          if jsonField != nil { throw reader.duplicate(in: start) }
          jsonField = try Self.readJsonField(&reader)
          if reader.next("checks") { field = .checks; continue }
        case .checks:
          if checks != nil { throw reader.duplicate(in: start) }
          checks = try Self.readChecks(&reader)
          if reader.next("nextField") { field = .nextField; continue }
        case .nextField:
          if nextField != nil { throw reader.duplicate(in: start) }
          nextField = try Self.readNextField(&reader)
          if reader.next("readFacts") { field = .readFacts; continue }
        case .readFacts:
          if readFacts != nil { throw reader.duplicate(in: start) }
          readFacts = try Self.readReadFacts(&reader)
          if reader.next("pattern1") { field = .pattern1; continue }
        case .pattern1:
          if pattern1 != nil { throw reader.duplicate(in: start) }
          pattern1 = try Self.readPattern1(&reader)
          if reader.next("init") { field = .initField; continue }
        case .initField:
          if `init` != nil { throw reader.duplicate(in: start) }
          `init` = try Self.readInit(&reader)
          if reader.next("start") { field = .startValue; continue }
        case .startValue:
          if startValue != nil { throw reader.duplicate(in: start) }
          startValue = try Self.readStart(&reader)
          if reader.next("field") { field = .fieldValue; continue }
        case .fieldValue:
          if fieldValue != nil { throw reader.duplicate(in: start) }
          fieldValue = try Self.readField(&reader)
          if reader.next("reader") { field = .readerValue; continue }
        case .readerValue:
          if readerValue != nil { throw reader.duplicate(in: start) }
          readerValue = try Self.readReader(&reader)
          if reader.next("writer") { field = .writer; continue }
        case .writer:
          if writer != nil { throw reader.duplicate(in: start) }
          writer = try Self.readWriter(&reader)
          if reader.next("count") { field = .countValue; continue }
        case .countValue:
          if countValue != nil { throw reader.duplicate(in: start) }
          countValue = try Self.readCount(&reader)
          if reader.next("error") { field = .errorValue; continue }
        case .errorValue:
          if errorValue != nil { throw reader.duplicate(in: start) }
          errorValue = try Self.readError(&reader)
          if reader.next("value") { field = .value; continue }
        case .value:
          if value != nil { throw reader.duplicate(in: start) }
          value = try Self.readValue(&reader)
          if reader.next("item") { field = .item; continue }
        case .item:
          if item != nil { throw reader.duplicate(in: start) }
          item = try Self.readItem(&reader)
          if reader.next("rawValue") { field = .rawValue; continue }
        case .rawValue:
          if rawValue != nil { throw reader.duplicate(in: start) }
          rawValue = try Self.readRawValue(&reader)
          if reader.next("allCases") { field = .allCases; continue }
        case .allCases:
          if allCases != nil { throw reader.duplicate(in: start) }
          allCases = try Self.readAllCases(&reader)
          if reader.next("self") { field = .selfField; continue }
        case .selfField:
          if selfValue != nil { throw reader.duplicate(in: start) }
          selfValue = try Self.readSelf(&reader)
          if reader.next("end") { field = .endField; continue }
        case .endField:
          if end != nil { throw reader.duplicate(in: start) }
          end = try Self.readEnd(&reader)
          if reader.next("other") { field = .otherField; continue }
        case .otherField:
          if other != nil { throw reader.duplicate(in: start) }
          other = try Self.readOther(&reader)
          if reader.next("none") { field = .noneField; continue }
        case .noneField:
          if none != nil { throw reader.duplicate(in: start) }
          none = try Self.readNone(&reader)
          if reader.next("some") { field = .someField; continue }
        case .someField:
          if `some` != nil { throw reader.duplicate(in: start) }
          `some` = try Self.readSome(&reader)
          if reader.next("name") { field = .name; continue }
        case .name:
          if name != nil { throw reader.duplicate(in: start) }
          name = try Self.readName(&reader)
          if reader.next("message") { field = .message; continue }
        case .message:
          if message != nil { throw reader.duplicate(in: start) }
          message = try Self.readMessage(&reader)
          if reader.next("check") { field = .check; continue }
        case .check:
          if check != nil { throw reader.duplicate(in: start) }
          check = try Self.readCheck(&reader)
          if reader.next("key") { field = .keyValue; continue }
        case .keyValue:
          if keyValue != nil { throw reader.duplicate(in: start) }
          keyValue = try Self.readKey(&reader)
          if reader.next("values") { field = .values; continue }
        case .values:
          if values != nil { throw reader.duplicate(in: start) }
          values = try Self.readValues(&reader)
          if reader.next("items") { field = .items; continue }
        case .items:
          if items != nil { throw reader.duplicate(in: start) }
          items = try Self.readItems(&reader)
          if reader.next("text") { field = .text; continue }
        case .text:
          if text != nil { throw reader.duplicate(in: start) }
          text = try Self.readText(&reader)
          if reader.next("tag") { field = .tag; continue }
        case .tag:
          if tag != nil { throw reader.duplicate(in: start) }
          tag = try Self.readTag(&reader)
          if reader.next("newValue") { field = .newValue; continue }
        case .newValue:
          if newValue != nil { throw reader.duplicate(in: start) }
          newValue = try Self.readNewValue(&reader)
          if reader.next("isMore") { field = .isMoreValue; continue }
        case .isMoreValue:
          if isMoreValue != nil { throw reader.duplicate(in: start) }
          isMoreValue = try Self.readIsMore(&reader)
          if reader.next("rest") { field = .rest; continue }
        case .rest:
          if rest != nil { throw reader.duplicate(in: start) }
          rest = try Self.readRest(&reader)
          if reader.next("item0") { field = .item0; continue }
        case .item0:
          if item0 != nil { throw reader.duplicate(in: start) }
          item0 = try Self.readItem0(&reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    self.init(
      facts: facts,
      isChecked: isChecked,
      schemaName: schemaName,
      encode: encode,
      encoded: encoded,
      errors: errors,
      checkedBody: checkedBody,
      customMirror: customMirror,
      maskedMirror: maskedMirror,
      description: description,
      debugDescription: debugDescription,
      hash: hash,
      jsonField: jsonField,
      checks: checks,
      nextField: nextField,
      readFacts: readFacts,
      pattern1: pattern1,
      init: `init`,
      start: startValue,
      field: fieldValue,
      reader: readerValue,
      writer: writer,
      count: countValue,
      error: errorValue,
      value: value,
      item: item,
      rawValue: rawValue,
      allCases: allCases,
      self: selfValue,
      end: end,
      other: other,
      none: none,
      some: `some`,
      name: name,
      message: message,
      check: check,
      key: keyValue,
      values: values,
      items: items,
      text: text,
      tag: tag,
      newValue: newValue,
      isMore: isMoreValue,
      rest: rest,
      item0: item0)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "facts") { return .facts }
    if reader.matches(key, "isChecked") { return .isChecked }
    if reader.matches(key, "schemaName") { return .schemaName }
    if reader.matches(key, "encode") { return .encode }
    if reader.matches(key, "encoded") { return .encoded }
    if reader.matches(key, "errors") { return .errors }
    if reader.matches(key, "checkedBody") { return .checkedBody }
    if reader.matches(key, "customMirror") { return .customMirror }
    if reader.matches(key, "maskedMirror") { return .maskedMirror }
    if reader.matches(key, "description") { return .description }
    if reader.matches(key, "debugDescription") { return .debugDescription }
    if reader.matches(key, "hash") { return .hash }
    if reader.matches(key, "jsonField") { return .jsonField }
    if reader.matches(key, "checks") { return .checks }
    if reader.matches(key, "nextField") { return .nextField }
    if reader.matches(key, "readFacts") { return .readFacts }
    if reader.matches(key, "pattern1") { return .pattern1 }
    if reader.matches(key, "init") { return .initField }
    if reader.matches(key, "start") { return .startValue }
    if reader.matches(key, "field") { return .fieldValue }
    if reader.matches(key, "reader") { return .readerValue }
    if reader.matches(key, "writer") { return .writer }
    if reader.matches(key, "count") { return .countValue }
    if reader.matches(key, "error") { return .errorValue }
    if reader.matches(key, "value") { return .value }
    if reader.matches(key, "item") { return .item }
    if reader.matches(key, "rawValue") { return .rawValue }
    if reader.matches(key, "allCases") { return .allCases }
    if reader.matches(key, "self") { return .selfField }
    if reader.matches(key, "end") { return .endField }
    if reader.matches(key, "other") { return .otherField }
    if reader.matches(key, "none") { return .noneField }
    if reader.matches(key, "some") { return .someField }
    if reader.matches(key, "name") { return .name }
    if reader.matches(key, "message") { return .message }
    if reader.matches(key, "check") { return .check }
    if reader.matches(key, "key") { return .keyValue }
    if reader.matches(key, "values") { return .values }
    if reader.matches(key, "items") { return .items }
    if reader.matches(key, "text") { return .text }
    if reader.matches(key, "tag") { return .tag }
    if reader.matches(key, "newValue") { return .newValue }
    if reader.matches(key, "isMore") { return .isMoreValue }
    if reader.matches(key, "rest") { return .rest }
    if reader.matches(key, "item0") { return .item0 }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    if let facts {
      writer.key("facts")
      writer.openArray()
      for item in facts {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let isChecked {
      writer.key("isChecked")
      writer.openArray()
      for item in isChecked {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let schemaName {
      writer.key("schemaName")
      writer.openArray()
      for item in schemaName {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let encode {
      writer.key("encode")
      writer.openArray()
      for item in encode {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let encoded {
      writer.key("encoded")
      writer.openArray()
      for item in encoded {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let errors {
      writer.key("errors")
      writer.openArray()
      for item in errors {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let checkedBody {
      writer.key("checkedBody")
      writer.openArray()
      for item in checkedBody {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let customMirror {
      writer.key("customMirror")
      writer.openArray()
      for item in customMirror {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let maskedMirror {
      writer.key("maskedMirror")
      writer.openArray()
      for item in maskedMirror {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let description {
      writer.key("description")
      writer.openArray()
      for item in description {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let debugDescription {
      writer.key("debugDescription")
      writer.openArray()
      for item in debugDescription {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let hash {
      writer.key("hash")
      writer.openArray()
      for item in hash {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let jsonField {
      writer.key("jsonField")
      writer.openArray()
      for item in jsonField {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let checks {
      writer.key("checks")
      writer.openArray()
      for item in checks {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let nextField {
      writer.key("nextField")
      writer.openArray()
      for item in nextField {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let readFacts {
      writer.key("readFacts")
      writer.openArray()
      for item in readFacts {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let pattern1 {
      writer.key("pattern1")
      writer.openArray()
      for item in pattern1 {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let `init` {
      writer.key("init")
      writer.openArray()
      for item in `init` {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let start {
      writer.key("start")
      writer.openArray()
      for item in start {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let field {
      writer.key("field")
      writer.openArray()
      for item in field {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let reader {
      writer.key("reader")
      writer.openArray()
      for item in reader {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let writerField = self.writer {
      writer.key("writer")
      writer.openArray()
      for item in writerField {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let count {
      writer.key("count")
      writer.openArray()
      for item in count {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let error {
      writer.key("error")
      writer.openArray()
      for item in error {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let valueField = self.value {
      writer.key("value")
      writer.openArray()
      for item in valueField {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let itemField = self.item {
      writer.key("item")
      writer.openArray()
      for item in itemField {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let rawValue {
      writer.key("rawValue")
      writer.openArray()
      for item in rawValue {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let allCases {
      writer.key("allCases")
      writer.openArray()
      for item in allCases {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let selfField = self.`self` {
      writer.key("self")
      writer.openArray()
      for item in selfField {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let end {
      writer.key("end")
      writer.openArray()
      for item in end {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let other {
      writer.key("other")
      writer.openArray()
      for item in other {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let none {
      writer.key("none")
      writer.openArray()
      for item in none {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let `some` {
      writer.key("some")
      writer.openArray()
      for item in `some` {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let name {
      writer.key("name")
      writer.openArray()
      for item in name {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let message {
      writer.key("message")
      writer.openArray()
      for item in message {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let check {
      writer.key("check")
      writer.openArray()
      for item in check {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let keyField = self.key {
      writer.key("key")
      writer.openArray()
      for item in keyField {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let values {
      writer.key("values")
      writer.openArray()
      for item in values {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let items {
      writer.key("items")
      writer.openArray()
      for item in items {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let text {
      writer.key("text")
      writer.openArray()
      for item in text {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let tag {
      writer.key("tag")
      writer.openArray()
      for item in tag {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let newValue {
      writer.key("newValue")
      writer.openArray()
      for item in newValue {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let isMore {
      writer.key("isMore")
      writer.openArray()
      for item in isMore {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let rest {
      writer.key("rest")
      writer.openArray()
      for item in rest {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    if let item0Field = self.item0 {
      writer.key("item0")
      writer.openArray()
      for item in item0Field {
        if let present2 = item.value {
          writer.write(present2)
        } else {
          writer.writeNull()
        }
      }
      writer.closeArray()
    }
    writer.closeObject()
  }

  private static func readFactsItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readFacts(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readFactsItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readIsCheckedItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readIsChecked(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readIsCheckedItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readSchemaNameItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readSchemaName(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readSchemaNameItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readEncodeItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readEncode(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readEncodeItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readEncodedItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readEncoded(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readEncodedItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readErrorsItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readErrors(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readErrorsItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readCheckedBodyItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readCheckedBody(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readCheckedBodyItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readCustomMirrorItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readCustomMirror(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readCustomMirrorItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readMaskedMirrorItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readMaskedMirror(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readMaskedMirrorItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readDescriptionItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readDescription(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readDescriptionItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readDebugDescriptionItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readDebugDescription(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readDebugDescriptionItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readHashItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readHash(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readHashItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readJsonFieldItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readJsonField(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readJsonFieldItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readChecksItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readChecks(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readChecksItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readNextFieldItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readNextField(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readNextFieldItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readReadFactsItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readReadFacts(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readReadFactsItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readPattern1Item(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readPattern1(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readPattern1Item(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readInitItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readInit(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readInitItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readStartItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readStart(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readStartItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readFieldItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readField(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readFieldItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readReaderItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readReader(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readReaderItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readWriterItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readWriter(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readWriterItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readCountItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readCount(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readCountItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readErrorItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readError(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readErrorItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readValueItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readValue(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readValueItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readItemItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readItem(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readItemItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readRawValueItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readRawValue(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readRawValueItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readAllCasesItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readAllCases(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readAllCasesItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readSelfItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readSelf(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readSelfItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readEndItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readEnd(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readEndItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readOtherItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readOther(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readOtherItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readNoneItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readNone(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readNoneItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readSomeItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readSome(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readSomeItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readNameItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readName(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readNameItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readMessageItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readMessage(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readMessageItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readCheckItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readCheck(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readCheckItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readKeyItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readKey(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readKeyItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readValuesItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readValues(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readValuesItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readItemsItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readItems(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readItemsItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readTextItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readText(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readTextItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readTagItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readTag(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readTagItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readNewValueItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readNewValue(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readNewValueItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readIsMoreItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readIsMore(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readIsMoreItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readRestItem(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readRest(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readRestItem(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readItem0Item(_ reader: inout JSONReader) throws(JSONError) -> Nullable<Int> {
    reader.readNull() ? .null : .value(try reader.readInt())
  }

  private static func readItem0(_ reader: inout JSONReader) throws(JSONError) -> [Nullable<Int>] {
    var items: [Nullable<Int>] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try Self.readItem0Item(&reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }
}

/// The message `OwnNamesTexts`, ownnames.yaml:193.
struct OwnNamesTexts: WireMessage, Hashable, Sendable {
  var value: OwnNamesTexts.Value
  var `self`: OwnNamesTexts.SelfValue

  init(value: OwnNamesTexts.Value, self selfValue: OwnNamesTexts.SelfValue) {
    self.value = value
    self.`self` = selfValue
  }

  /// The values of `OwnNamesTexts.Value`, ownnames.yaml:195.
  enum Value: String, Hashable, Sendable, Swift.CaseIterable {
    case factsValue = "facts"
    case isCheckedValue = "isChecked"
    case schemaNameValue = "schemaName"
    case encodeValue = "encode"
    case encoded
    case errors
    case checkedBody
    case customMirror
    case maskedMirror
    case description
    case debugDescription
    case hashValue2 = "hash"
    case hashValueValue = "hashValue"
    case jsonField
    case jSONField = "JSONField"
    case checks = "Checks"
    case checks2 = "checks"
    case nextField
    case readFacts
    case pattern1
    case initValue = "init"
    case start
    case field
    case reader
    case writer
    case count
    case error
    case value
    case item
    case rawValueValue = "rawValue"
    case allCasesValue = "allCases"
    case selfValue = "self"
    case type = "Type"
    case end
    case other
    case none
    case `some`
    case name
    case message
    case check
    case key
    case values
    case items
    case text
    case tag
    case newValue
    case isMore
    case rest
    case item0
    case selfValue2 = "Self"
    case `protocol` = "Protocol"
    case mirror = "Mirror"
    case nullable = "Nullable"
    case indirect = "Indirect"
    case string = "String"
    case int = "Int"
    case rawJSON = "RawJSON"
    case schemaFacts = "SchemaFacts"
    case fieldFacts = "FieldFacts"
    case jSONReader = "JSONReader"
    case jSONWriter = "JSONWriter"
    case hashable = "Hashable"

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "facts") {
        self = .factsValue
      } else if reader.matches(text, "isChecked") {
        self = .isCheckedValue
      } else if reader.matches(text, "schemaName") {
        self = .schemaNameValue
      } else if reader.matches(text, "encode") {
        self = .encodeValue
      } else if reader.matches(text, "encoded") {
        self = .encoded
      } else if reader.matches(text, "errors") {
        self = .errors
      } else if reader.matches(text, "checkedBody") {
        self = .checkedBody
      } else if reader.matches(text, "customMirror") {
        self = .customMirror
      } else if reader.matches(text, "maskedMirror") {
        self = .maskedMirror
      } else if reader.matches(text, "description") {
        self = .description
      } else if reader.matches(text, "debugDescription") {
        self = .debugDescription
      } else if reader.matches(text, "hash") {
        self = .hashValue2
      } else if reader.matches(text, "hashValue") {
        self = .hashValueValue
      } else if reader.matches(text, "jsonField") {
        self = .jsonField
      } else if reader.matches(text, "JSONField") {
        self = .jSONField
      } else if reader.matches(text, "Checks") {
        self = .checks
      } else if reader.matches(text, "checks") {
        self = .checks2
      } else if reader.matches(text, "nextField") {
        self = .nextField
      } else if reader.matches(text, "readFacts") {
        self = .readFacts
      } else if reader.matches(text, "pattern1") {
        self = .pattern1
      } else if reader.matches(text, "init") {
        self = .initValue
      } else if reader.matches(text, "start") {
        self = .start
      } else if reader.matches(text, "field") {
        self = .field
      } else if reader.matches(text, "reader") {
        self = .reader
      } else if reader.matches(text, "writer") {
        self = .writer
      } else if reader.matches(text, "count") {
        self = .count
      } else if reader.matches(text, "error") {
        self = .error
      } else if reader.matches(text, "value") {
        self = .value
      } else if reader.matches(text, "item") {
        self = .item
      } else if reader.matches(text, "rawValue") {
        self = .rawValueValue
      } else if reader.matches(text, "allCases") {
        self = .allCasesValue
      } else if reader.matches(text, "self") {
        self = .selfValue
      } else if reader.matches(text, "Type") {
        self = .type
      } else if reader.matches(text, "end") {
        self = .end
      } else if reader.matches(text, "other") {
        self = .other
      } else if reader.matches(text, "none") {
        self = .none
      } else if reader.matches(text, "some") {
        self = .some
      } else if reader.matches(text, "name") {
        self = .name
      } else if reader.matches(text, "message") {
        self = .message
      } else if reader.matches(text, "check") {
        self = .check
      } else if reader.matches(text, "key") {
        self = .key
      } else if reader.matches(text, "values") {
        self = .values
      } else if reader.matches(text, "items") {
        self = .items
      } else if reader.matches(text, "text") {
        self = .text
      } else if reader.matches(text, "tag") {
        self = .tag
      } else if reader.matches(text, "newValue") {
        self = .newValue
      } else if reader.matches(text, "isMore") {
        self = .isMore
      } else if reader.matches(text, "rest") {
        self = .rest
      } else if reader.matches(text, "item0") {
        self = .item0
      } else if reader.matches(text, "Self") {
        self = .selfValue2
      } else if reader.matches(text, "Protocol") {
        self = .protocol
      } else if reader.matches(text, "Mirror") {
        self = .mirror
      } else if reader.matches(text, "Nullable") {
        self = .nullable
      } else if reader.matches(text, "Indirect") {
        self = .indirect
      } else if reader.matches(text, "String") {
        self = .string
      } else if reader.matches(text, "Int") {
        self = .int
      } else if reader.matches(text, "RawJSON") {
        self = .rawJSON
      } else if reader.matches(text, "SchemaFacts") {
        self = .schemaFacts
      } else if reader.matches(text, "FieldFacts") {
        self = .fieldFacts
      } else if reader.matches(text, "JSONReader") {
        self = .jSONReader
      } else if reader.matches(text, "JSONWriter") {
        self = .jSONWriter
      } else if reader.matches(text, "Hashable") {
        self = .hashable
      } else {
        throw reader.refused(
          "one of \"facts\", \"isChecked\", \"schemaName\", \"encode\", \"encoded\", \"errors\", \"checkedBody\", \"customMirror\", \"maskedMirror\", \"description\", \"debugDescription\", …",
          text: text,
          line: 195)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  /// The values of `OwnNamesTexts.SelfValue`, ownnames.yaml:196.
  enum SelfValue: String, Hashable, Sendable, Swift.CaseIterable {
    case factsValue = "facts"
    case isCheckedValue = "isChecked"
    case schemaNameValue = "schemaName"
    case encodeValue = "encode"
    case encoded
    case errors
    case checkedBody
    case customMirror
    case maskedMirror
    case description
    case debugDescription
    case hashValue2 = "hash"
    case hashValueValue = "hashValue"
    case jsonField
    case jSONField = "JSONField"
    case checks = "Checks"
    case checks2 = "checks"
    case nextField
    case readFacts
    case pattern1
    case initValue = "init"
    case start
    case field
    case reader
    case writer
    case count
    case error
    case value
    case item
    case rawValueValue = "rawValue"
    case allCasesValue = "allCases"
    case selfValue = "self"
    case type = "Type"
    case end
    case other
    case none
    case `some`
    case name
    case message
    case check
    case key
    case values
    case items
    case text
    case tag
    case newValue
    case isMore
    case rest
    case item0
    case selfValue2 = "Self"
    case `protocol` = "Protocol"
    case mirror = "Mirror"
    case nullable = "Nullable"
    case indirect = "Indirect"
    case string = "String"
    case int = "Int"
    case rawJSON = "RawJSON"
    case schemaFacts = "SchemaFacts"
    case fieldFacts = "FieldFacts"
    case jSONReader = "JSONReader"
    case jSONWriter = "JSONWriter"
    case hashable = "Hashable"

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "facts") {
        self = .factsValue
      } else if reader.matches(text, "isChecked") {
        self = .isCheckedValue
      } else if reader.matches(text, "schemaName") {
        self = .schemaNameValue
      } else if reader.matches(text, "encode") {
        self = .encodeValue
      } else if reader.matches(text, "encoded") {
        self = .encoded
      } else if reader.matches(text, "errors") {
        self = .errors
      } else if reader.matches(text, "checkedBody") {
        self = .checkedBody
      } else if reader.matches(text, "customMirror") {
        self = .customMirror
      } else if reader.matches(text, "maskedMirror") {
        self = .maskedMirror
      } else if reader.matches(text, "description") {
        self = .description
      } else if reader.matches(text, "debugDescription") {
        self = .debugDescription
      } else if reader.matches(text, "hash") {
        self = .hashValue2
      } else if reader.matches(text, "hashValue") {
        self = .hashValueValue
      } else if reader.matches(text, "jsonField") {
        self = .jsonField
      } else if reader.matches(text, "JSONField") {
        self = .jSONField
      } else if reader.matches(text, "Checks") {
        self = .checks
      } else if reader.matches(text, "checks") {
        self = .checks2
      } else if reader.matches(text, "nextField") {
        self = .nextField
      } else if reader.matches(text, "readFacts") {
        self = .readFacts
      } else if reader.matches(text, "pattern1") {
        self = .pattern1
      } else if reader.matches(text, "init") {
        self = .initValue
      } else if reader.matches(text, "start") {
        self = .start
      } else if reader.matches(text, "field") {
        self = .field
      } else if reader.matches(text, "reader") {
        self = .reader
      } else if reader.matches(text, "writer") {
        self = .writer
      } else if reader.matches(text, "count") {
        self = .count
      } else if reader.matches(text, "error") {
        self = .error
      } else if reader.matches(text, "value") {
        self = .value
      } else if reader.matches(text, "item") {
        self = .item
      } else if reader.matches(text, "rawValue") {
        self = .rawValueValue
      } else if reader.matches(text, "allCases") {
        self = .allCasesValue
      } else if reader.matches(text, "self") {
        self = .selfValue
      } else if reader.matches(text, "Type") {
        self = .type
      } else if reader.matches(text, "end") {
        self = .end
      } else if reader.matches(text, "other") {
        self = .other
      } else if reader.matches(text, "none") {
        self = .none
      } else if reader.matches(text, "some") {
        self = .some
      } else if reader.matches(text, "name") {
        self = .name
      } else if reader.matches(text, "message") {
        self = .message
      } else if reader.matches(text, "check") {
        self = .check
      } else if reader.matches(text, "key") {
        self = .key
      } else if reader.matches(text, "values") {
        self = .values
      } else if reader.matches(text, "items") {
        self = .items
      } else if reader.matches(text, "text") {
        self = .text
      } else if reader.matches(text, "tag") {
        self = .tag
      } else if reader.matches(text, "newValue") {
        self = .newValue
      } else if reader.matches(text, "isMore") {
        self = .isMore
      } else if reader.matches(text, "rest") {
        self = .rest
      } else if reader.matches(text, "item0") {
        self = .item0
      } else if reader.matches(text, "Self") {
        self = .selfValue2
      } else if reader.matches(text, "Protocol") {
        self = .protocol
      } else if reader.matches(text, "Mirror") {
        self = .mirror
      } else if reader.matches(text, "Nullable") {
        self = .nullable
      } else if reader.matches(text, "Indirect") {
        self = .indirect
      } else if reader.matches(text, "String") {
        self = .string
      } else if reader.matches(text, "Int") {
        self = .int
      } else if reader.matches(text, "RawJSON") {
        self = .rawJSON
      } else if reader.matches(text, "SchemaFacts") {
        self = .schemaFacts
      } else if reader.matches(text, "FieldFacts") {
        self = .fieldFacts
      } else if reader.matches(text, "JSONReader") {
        self = .jSONReader
      } else if reader.matches(text, "JSONWriter") {
        self = .jSONWriter
      } else if reader.matches(text, "Hashable") {
        self = .hashable
      } else {
        throw reader.refused(
          "one of \"facts\", \"isChecked\", \"schemaName\", \"encode\", \"encoded\", \"errors\", \"checkedBody\", \"customMirror\", \"maskedMirror\", \"description\", \"debugDescription\", …",
          text: text,
          line: 196)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "OwnNamesTexts"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "ownnames.yaml",
      line: 193,
      fields: [
        FieldFacts("value", line: 195),
        FieldFacts("self", line: 196),
      ])
  }

  private enum JSONField {
    case value, selfField, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var value: OwnNamesTexts.Value? = nil
    var selfValue: OwnNamesTexts.SelfValue? = nil
    let start = try reader.openObject()
    var field = reader.first("value") ? .value : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .value:
          if value != nil { throw reader.duplicate(in: start) }
          value = try OwnNamesTexts.Value(from: &reader)
          if reader.next("self") { field = .selfField; continue }
        case .selfField:
          if selfValue != nil { throw reader.duplicate(in: start) }
          selfValue = try OwnNamesTexts.SelfValue(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let value, let selfValue else {
      throw reader.missing(["value", "self"], in: start)
    }
    self.init(value: value, self: selfValue)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "value") { return .value }
    if reader.matches(key, "self") { return .selfField }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("value")
    self.value.encode(to: &writer)
    writer.key("self")
    self.`self`.encode(to: &writer)
    writer.closeObject()
  }
}
