// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Foundation
import Testing

/// The optional format files of JSON-Schema-Test-Suite, in the folder that `ARMATURE_SUITES` names.
@Suite struct FormatSuiteTests {
  private static let folder = ProcessInfo.processInfo.environment["ARMATURE_SUITES"].map {
    URL(fileURLWithPath: $0).appendingPathComponent("json-schema-test-suite/tests/draft2020-12/optional/format")
  }
  private static let caseCounts: [(format: JSONFormat, file: String, cases: Int)] = [
    (.dateTime, "date-time", 33), (.date, "date", 81), (.time, "time", 47), (.duration, "duration", 52),
    (.email, "email", 27), (.hostname, "hostname", 64), (.ipv4, "ipv4", 41), (.ipv6, "ipv6", 42), (.uri, "uri", 46),
    (.uuid, "uuid", 28), (.regex, "regex", 8),
  ]

  @Test(.enabled(if: folder != nil, "469 cases skipped: ARMATURE_SUITES is not set"), arguments: caseCounts)
  func answersEachCase(_ format: JSONFormat, _ file: String, _ cases: Int) throws {
    let tests = try Self.tests(of: file)
    #expect(tests.count == cases)
    for test in tests {
      let name = test["description"]?.text ?? ""
      let data = try #require(test["data"])
      #expect(Self.isValid(data, format) == (test["valid"] == .bool(true)), "\(file): \(name)")
    }
  }

  /// A format asserts nothing of what is no text.
  private static func isValid(_ value: JSONValue, _ format: JSONFormat) -> Bool {
    value.text.map { JSONRules.isFormat($0, format) } ?? true
  }

  private static func tests(of file: String) throws -> [JSONObject] {
    guard let folder else { return [] }
    let text = try Data(contentsOf: folder.appendingPathComponent("\(file).json"))
    return try RawJSON(Array(text)).value().items.flatMap { group in group.member("tests")?.items ?? [] }
      .compactMap { $0.object }
  }
}

extension JSONValue {
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var items: [JSONValue] {
    if case .array(let items) = self { items } else { [] }
  }

  var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  func member(_ key: String) -> JSONValue? { object?[key] }
}

func value(_ json: String) throws -> JSONValue { try RawJSON(Array(json.utf8)).value() }
