// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import Foundation
import Testing

/// What a check says, where, and how far it goes before it gives up.
@Suite struct FailureTests {
  private static let phrases: [(String, JSONCheck.Rule, String)] = [
    ("1", { $1.kinds($0, [.object, .null], line: 1) }, "null or an object"), ("1", { $1.always($0, false, line: 1) }, "no value"),
    ("1", { $1.equal($0, JSONLiterals("[{\"a\":1, \"b\":2}]"), line: 1) }, "{\"a\":1, \"b\":2}"),
    ("1", { $1.equal($0, JSONLiterals("[\"a\",2]"), line: 1) }, "one of \"a\",2"),
    ("1", { $1.minimum($0, "2.50", line: 1) }, "a number of at least 2.50"), ("false", { $1.flag($0, true, line: 1) }, "true"),
    ("\"\"", { $1.minLength($0, 1, line: 1) }, "a string of at least 1 character"),
    ("\"\"", { $1.format($0, .dateTime, line: 1) }, "a date-time of RFC 3339"),
    ("[1]", { $1.minItems($0, 2, line: 1) }, "an array of at least 2 items"),
    (
      "[]", { $1.contains($0, JSONCheck.anything, min: 1, line: 1) },
      "an array with at least 1 item of the kind it has to contain"
    ),
    ("{}", { $1.required($0, ["a"], line: 1) }, "an object with the field a"),
    ("1", { $1.anyOf($0, [Rules.text, Rules.null], line: 1) }, "a value that fits at least one of 2 alternatives"),
    ("1", { $1.not($0, Rules.number, line: 1) }, "another value"),
  ]

  @Test(arguments: phrases.indices)
  func saysWhatWasExpected(_ index: Int) throws {
    let (json, rule, phrase) = Self.phrases[index]
    #expect(try failure(of: json, rule)?.expected == phrase)
  }

  @Test func everyExpectationHasItsWords() {
    let all: [JSONExpectation] = [
      .exclusiveMinimum("1"), .maximum("1"), .exclusiveMaximum("1"), .multipleOf("1"), .number(isOneOf: 1),
      .number(isOneOf: 2), .maxLength(1), .pattern, .maxItems(1), .uniqueItems, .minProperties(1), .maxProperties(1),
      .maxContains(1), .oneOf(2), .depth(1), .steps(1),
    ]
    #expect(Set(all.map(\.description)).count == all.count)
    let formats: [JSONFormat] = [.dateTime, .date, .time, .duration, .email, .hostname, .ipv4, .ipv6, .uri, .uuid, .regex]
    #expect(Set(formats.map(\.phrase)).count == formats.count)
  }

  @Test func pointsAtTheValueThatFails() throws {
    let json = #" { "x" : [ 1, {"~/é\n": { "a":[[],"\""], "b" : "deep" } } ] } "#
    let error = try failure(of: json) { $1.object($0, Deep.x) }
    #expect(error?.pointer == "/v/x/1/~0~1é\n/b")
    #expect(error?.found == "the string \"deep\"")
    #expect(error?.offset == Array("{\"v\": \(json)}".utf8).firstRange(of: Array("\"deep\"".utf8))?.lowerBound)
  }

  private enum Deep {
    static let x = JSONCheck.Object(["x": items])
    static func items(_ value: JSONValue, _ check: inout JSONCheck) { check.items(value, prefix: [Rules.number], rest: inner) }
    static func inner(_ value: JSONValue, _ check: inout JSONCheck) { check.object(value, named) }
    static let named = JSONCheck.Object(["~/é\n": last])
    static func last(_ value: JSONValue, _ check: inout JSONCheck) { check.object(value, b) }
    static let b = JSONCheck.Object(["b": Rules.number])
  }

  @Test func pointsAtAKeyThatFails() throws {
    let error = try failure(of: #"{"ab":1, "a":2}"#) { $1.propertyNames($0) { $1.minLength($0, 2, line: 3) } }
    #expect(error?.pointer == "/v/a" && error?.offset == 15 && error?.found == "the string \"a\"")
  }

  @Test func aKeyThatComesTwiceIsRefusedAtItsPlace() throws {
    let error = try failure(of: #"[{"a":1,"b":[{"c":1,"c":2}]}]"#, JSONCheck.anything)
    #expect(error?.expected == "each key once" && error?.offset == 26)
  }

  @Test func keepsAllFailuresUpToALimit() throws {
    let value = try value("[1,\"\",2,null,3]")
    let rule: JSONCheck.Rule = { $1.items($0, rest: Rules.text) }
    let failures = JSONCheck.failures(of: value, elements: 5, bytes: 8, failuresMax: 20, rule)
    #expect(failures.map(\.path) == [[.index(0)], [.index(2)], [.index(3)], [.index(4)]])
    #expect(failures.allSatisfy { $0.line == 12 && !$0.isOfKey })
    #expect(JSONCheck.failures(of: value, elements: 5, bytes: 8, failuresMax: 3, rule).count == 3)
    #expect(JSONCheck.failures(of: value, elements: 5, bytes: 8, failuresMax: 0, rule).count == 1)
    let keys = try self.value(#"{"a":{"b":1},"c":2}"#)
    let named = JSONCheck.failures(of: keys, elements: 3, bytes: 8, failuresMax: 20) {
      $1.propertyNames($0) { $1.minLength($0, 2, line: 1) }
    }
    #expect(named.map(\.path) == [[.key("a")], [.key("c")]] && named.allSatisfy(\.isOfKey))
  }

  @Test func alternativesKeepNoFailureOfTheirOwn() throws {
    let rule: JSONCheck.Rule = { value, check in
      check.anyOf(value, [Rules.text, Rules.number], line: 1)
      check.not(value, Rules.null, line: 2)
      check.contains(value, Rules.number, min: 1, line: 3)
      check.minimum(value, "5", line: 4)
    }
    let failures = JSONCheck.failures(of: try value("1"), elements: 1, bytes: 8, failuresMax: 20, rule)
    #expect(failures.map(\.line) == [4])
  }

  @Test func aRuleThatCallsItselfForTheSameValueEnds() throws {
    #expect(try failure(of: "1", Endless.same)?.expected == "a value with at most \(JSONCheck.depthMax) levels of checks")
    #expect(try failure(of: "1", Endless.denied) != nil)
  }

  /// Two alternatives at each of sixty levels would take 2^60 steps.
  @Test func alternativesThatDoubleAtEachLevelEnd() throws {
    let json = String(repeating: "[", count: 60) + "1" + String(repeating: "]", count: 60)
    let expected = try failure(of: json, Endless.doubling)?.expected
    #expect(expected?.hasSuffix("steps to check") == true, "\(expected ?? "nothing")")
    #expect(try failure(of: "[[[[2]]]]", Endless.doubling)?.expected == "a value that fits at least one of 2 alternatives")
  }

  /// What a rule does to a long text, or to all of a large value, counts too.
  @Test func workThatGrowsWithTheValueEnds() throws {
    let text = "\"\(String(repeating: "a", count: 100_000))\""
    let items = "[\(Array(repeating: "1", count: 2000).joined(separator: ","))]"
    let json = { String(repeating: "[", count: 10) + $0 + String(repeating: "]", count: 10) }
    for (value, leaf) in [(text, Endless.email), (items, Endless.literal), (items, Endless.unique)] {
      let rule = (0..<10).reduce(leaf) { rule, _ in
        { $1.anyOf($0, [{ $1.items($0, rest: rule) }, { $1.items($0, rest: rule) }], line: 1) }
      }
      #expect(try failure(of: json(value), rule)?.expected.hasSuffix("steps to check") == true)
      #expect(try failure(of: value, leaf)?.expected.hasSuffix("steps to check") == false)
    }
  }

  private enum Endless {
    static let email: JSONCheck.Rule = { $1.format($0, .email, line: 1) }
    static let literal: JSONCheck.Rule = { $1.equal($0, JSONLiterals("[[1]]"), line: 1) }
    static let unique: JSONCheck.Rule = { $1.uniqueItems($0, line: 1) }
    static func same(_ value: JSONValue, _ check: inout JSONCheck) { check.apply(value, same) }
    static func denied(_ value: JSONValue, _ check: inout JSONCheck) { check.not(value, denied, line: 1) }
    static func doubling(_ value: JSONValue, _ check: inout JSONCheck) {
      check.kinds(value, .array, line: 1)
      check.anyOf(value, [inner, inner], line: 2)
    }
    static func inner(_ value: JSONValue, _ check: inout JSONCheck) { check.items(value, rest: doubling) }
  }

  @Test func allErrorsOfAMessageAreKept() {
    let errors = Pair.errors(in: Array(#"{"v":[1,"",2],"w":[null,3]}"#.utf8))
    #expect(errors.map(\.pointer) == ["/v/0", "/v/2", "/w/0", "/w/1"] && errors.allSatisfy { $0.expected == "a string" })
    #expect(errors.allSatisfy { $0.place == "m.yaml:12" })
    #expect(Pair.errors(in: Array(#"{"v":[1,"",2],"w":[null,3]}"#.utf8), errorsMax: 3).count == 3)
  }

  private func value(_ json: String) throws -> JSONValue { try RawJSON(Array(json.utf8)).value() }
}

/// A message whose fields hold lists of texts, which a check says.
private struct Pair: WireMessage {
  static let schemaName = "Pair"
  static var facts: SchemaFacts { SchemaFacts(file: "m.yaml", line: 1, fields: []) }

  init(from reader: inout JSONReader) throws(JSONError) {
    let start = try reader.openObject()
    while try reader.nextKey() != nil {
      do throws(JSONError) {
        let place = reader.start()
        try reader.check(try reader.readRaw(), at: place) { $1.items($0, rest: Rules.text) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
  }

  func encode(to writer: inout JSONWriter) {}
}
