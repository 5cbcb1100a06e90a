// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Testing

/// Each method of `JSONCheck`, called as generated code calls it: what it takes, and what it refuses.
@Suite struct CheckTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var rule: JSONCheck.Rule
    var valid: [String]
    var invalid: [String]

    init(_ name: String, valid: [String], invalid: [String], _ rule: @escaping JSONCheck.Rule) {
      (testDescription, self.rule, self.valid, self.invalid) = (name, rule, valid, invalid)
    }
  }

  @Test(arguments: values + texts + arrays + objects + alternatives)
  func eachKeywordTakesItsValidValuesAndNoOthers(_ test: Case) throws {
    for json in test.valid { #expect(try failure(of: json, test.rule) == nil, "\(json)") }
    for json in test.invalid { #expect(try failure(of: json, test.rule) != nil, "\(json)") }
  }

  private static let values: [Case] = [
    Case("always", valid: [], invalid: ["1", "null"]) { $1.always($0, false, line: 1) },
    Case("always true", valid: ["1"], invalid: []) { $1.always($0, true, line: 1) },
    Case("kinds", valid: ["{}", "null"], invalid: ["1", "[]", "\"\"", "true"]) { $1.kinds($0, [.object, .null], line: 1) },
    Case("integer", valid: ["1", "1.0", "1e400", "-0"], invalid: ["1.5", "1e-1", "\"1\""]) { $1.kinds($0, .integer, line: 1) },
    Case("number", valid: ["1", "1.5"], invalid: ["true"]) { $1.kinds($0, .number, line: 1) },
    Case("equal", valid: ["1", "1.0", "\"a\"", "{\"b\":[true]}"], invalid: ["2", "\"b\"", "{\"b\":[1]}", "null"]) {
      $1.equal($0, Rules.literals, line: 1)
    },
    Case("flag", valid: ["true", "0"], invalid: ["false"]) { $1.flag($0, true, line: 1) },
    Case("minimum", valid: ["1.1", "2", "\"\"", "1e1000000000"], invalid: ["1.0999", "-1e1000000000"]) {
      $1.minimum($0, "1.1", line: 1)
    },
    Case("exclusiveMinimum", valid: ["1.11"], invalid: ["1.10", "1"]) { $1.exclusiveMinimum($0, "1.1", line: 1) },
    Case("maximum", valid: ["3", "3.0", "[]"], invalid: ["3.0000000000000000000000001"]) { $1.maximum($0, "3", line: 1) },
    Case("exclusiveMaximum", valid: ["2.9999999999999999999999"], invalid: ["3e0"]) { $1.exclusiveMaximum($0, "3", line: 1) },
    Case("multipleOf", valid: ["0.0075", "null"], invalid: ["0.00751"]) { $1.multipleOf($0, "0.0001", line: 1) },
    Case("oneOfNumbers", valid: ["1.0", "25e-1", "\"x\""], invalid: ["2"]) { $1.oneOfNumbers($0, ["1", "2.5"], line: 1) },
  ]

  private static let texts: [Case] = [
    Case("minLength", valid: ["\"ab\"", "\"😀😀\"", "1"], invalid: ["\"😀\"", "\"\""]) { $1.minLength($0, 2, line: 1) },
    Case("maxLength", valid: ["\"ab\"", "\"😀😀\"", "[1,2,3]"], invalid: ["\"abc\"", "\"e\u{301}e\""]) { $1.maxLength($0, 2, line: 1) },
    Case("format", valid: ["\"1.2.3.4\"", "1"], invalid: ["\"1.2.3\""]) { $1.format($0, .ipv4, line: 1) },
    Case("pattern", valid: ["1"], invalid: ["\"a\""]) { $1.pattern($0, Rules.noPattern, line: 1) },
  ]

  private static let arrays: [Case] = [
    Case("items", valid: ["[]", "[1]", "[1,\"\"]", "[1,\"\",null,null]", "{}"], invalid: ["[\"\"]", "[1,1]", "[1,\"\",1]"]) {
      $1.items($0, prefix: [Rules.number, Rules.text], rest: Rules.null)
    },
    Case("items without rest", valid: ["[1,\"\"]"], invalid: ["[\"\"]"]) { $1.items($0, prefix: [Rules.number]) },
    Case("contains", valid: ["[1,\"\"]", "[1,2]", "null"], invalid: ["[]", "[\"\"]", "[1,2,3]"]) {
      $1.contains($0, Rules.number, min: 1, max: 2, line: 1)
    },
    Case("contains none", valid: ["[]"], invalid: ["[1]"]) { $1.contains($0, Rules.number, min: 0, max: 0, line: 1) },
    Case("minItems", valid: ["[1,2]", "\"\""], invalid: ["[1]"]) { $1.minItems($0, 2, line: 1) },
    Case("maxItems", valid: ["[1,2]", "{}"], invalid: ["[1,2,3]"]) { $1.maxItems($0, 2, line: 1) },
    Case("uniqueItems", valid: ["[1,\"1\",true,[1],{\"a\":1}]", "1"], invalid: ["[1,1.0]", "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]"]) {
      $1.uniqueItems($0, line: 1)
    },
  ]

  private static let objects: [Case] = [
    Case("object", valid: ["{\"a\":1,\"b\":\"\",\"c\":null}", "[]"], invalid: ["{\"a\":\"\"}", "{\"b\":1}", "{\"c\":1}"]) {
      $1.object($0, Rules.object)
    },
    Case("required", valid: ["{\"a\":1,\"b\":null}", "1"], invalid: ["{\"a\":1}", "{}"]) { $1.required($0, ["a", "b"], line: 1) },
    Case("dependentRequired", valid: ["{}", "{\"a\":1,\"b\":1}"], invalid: ["{\"a\":1}"]) {
      $1.dependentRequired($0, "a", ["b"], line: 1)
    },
    Case("dependentSchema", valid: ["{}", "{\"a\":1,\"b\":\"\"}"], invalid: ["{\"a\":1,\"b\":1}"]) {
      $1.dependentSchema($0, "a") { $1.object($0, Rules.object) }
    },
    Case("propertyNames", valid: ["{}", "{\"ab\":1}", "\"a\""], invalid: ["{\"ab\":1,\"a\":1}"]) {
      $1.propertyNames($0) { $1.minLength($0, 2, line: 1) }
    },
    Case("minProperties", valid: ["{\"a\":1}", "[]"], invalid: ["{}"]) { $1.minProperties($0, 1, line: 1) },
    Case("maxProperties", valid: ["{\"a\":1}", "[1,2]"], invalid: ["{\"a\":1,\"b\":1}"]) { $1.maxProperties($0, 1, line: 1) },
  ]

  private static let alternatives: [Case] = [
    Case("anyOf", valid: ["1", "\"\""], invalid: ["null"]) { $1.anyOf($0, [Rules.number, Rules.text], line: 1) },
    Case("anyOf anything", valid: ["null"], invalid: []) { $1.anyOf($0, [Rules.number, JSONCheck.anything], line: 1) },
    Case("oneOf", valid: ["5", "-1"], invalid: ["15", "null"]) {
      $1.oneOf($0, [Rules.number, { $1.minimum($0, "10", line: 1) }, JSONCheck.nothing], line: 1)
      $1.kinds($0, .number, line: 2)
    },
    Case("not", valid: ["\"\"", "null"], invalid: ["1"]) { $1.not($0, Rules.number, line: 1) },
    Case("not not", valid: ["1"], invalid: ["\"\""]) { $1.not($0, { $1.not($0, Rules.number, line: 1) }, line: 1) },
    Case("condition", valid: ["10", "\"\""], invalid: ["1", "null"]) {
      $1.condition($0, if: Rules.number, then: { $1.minimum($0, "5", line: 1) }, else: Rules.text)
    },
    Case("condition alone", valid: ["1", "null"], invalid: []) { $1.condition($0, if: Rules.number) },
    Case("apply", valid: ["{\"next\":{\"next\":{}}}"], invalid: ["{\"next\":{\"next\":1}}"]) { $1.apply($0, Rules.list) },
  ]
}

enum Rules {
  static func number(_ value: JSONValue, _ check: inout JSONCheck) { check.kinds(value, .number, line: 11) }
  static func text(_ value: JSONValue, _ check: inout JSONCheck) { check.kinds(value, .string, line: 12) }
  static func null(_ value: JSONValue, _ check: inout JSONCheck) { check.kinds(value, .null, line: 13) }

  static func list(_ value: JSONValue, _ check: inout JSONCheck) {
    check.kinds(value, .object, line: 14)
    check.object(value, next)
  }

  static let object = JSONCheck.Object(["a": number, "b": text], patterns: [(noPattern, null)], additional: null)
  static let next = JSONCheck.Object(["next": list])
  static let literals = JSONLiterals("[1, \"a\", {\"b\": [true]}]")
  /// No table of the compiler's: it matches nothing.
  static let noPattern = JSONPattern("")
}

/// What a message says whose only field holds a value that breaks a rule; nil where it breaks none.
func failure(of json: String, _ rule: JSONCheck.Rule) throws -> MessageError? {
  let body = Array("{\"v\": \(json)}".utf8)
  do throws(MessageError) {
    _ = try JSONReader.readOneField(body) { (reader: inout JSONReader, start) throws(JSONError) in
      let value = try reader.readRaw()
      try reader.check(value, at: start, rule)
    }
    return nil
  } catch {
    return error
  }
}
