// SPDX-License-Identifier: Apache-2.0

import Foundation
@_spi(Generated) @testable import Armature
import Testing

/// The JSON-Schema-Test-Suite, in the folder that `ARMATURE_SUITES` names: what it says of `pattern`, of the names in
/// `patternProperties`, and of the format `regex`.
@Suite struct SuiteTests {
  private static let folder = ProcessInfo.processInfo.environment["ARMATURE_SUITES"].map {
    URL(fileURLWithPath: $0).appendingPathComponent("json-schema-test-suite/tests/draft2020-12")
  }

  private struct Group: Decodable {
    var description: String
    var schema: Schema
    var tests: [Case]
  }

  private struct Schema: Decodable {
    var pattern: String?
    var patternProperties: [String: Ignored]?
    var format: String?
  }

  private struct Ignored: Decodable {}

  private struct Case: Decodable {
    var description: String
    var text: String?
    var valid: Bool

    private enum Key: CodingKey { case description, data, valid }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      description = try values.decode(String.self, forKey: .description)
      text = try? values.decode(String.self, forKey: .data)
      valid = try values.decode(Bool.self, forKey: .valid)
    }
  }

  private static func groups(_ file: String) throws -> [Group] {
    guard let folder else { return [] }
    return try JSONDecoder().decode([Group].self, from: Data(contentsOf: folder.appendingPathComponent(file)))
  }

  @Test(
    .enabled(if: folder != nil, "70 cases of `pattern` skipped: ARMATURE_SUITES is not set"),
    arguments: [("pattern.json", 6), ("optional/ecmascript-regex.json", 57), ("optional/non-bmp-regex.json", 7)])
  func patternsMatch(file: String, count: Int) throws {
    var seen = 0
    for group in try Self.groups(file) {
      guard let source = group.schema.pattern else { continue }
      let pattern = try JSONPattern(compiling: source)
      for test in group.tests {
        // A pattern says nothing of what is no text.
        guard let text = test.text else { continue }
        seen += 1
        #expect(pattern.matches(text) == test.valid, "\(group.description): \(test.description)")
      }
    }
    #expect(seen == count)
  }

  @Test(
    .enabled(if: folder != nil, "names of `patternProperties` skipped: ARMATURE_SUITES is not set"),
    arguments: ["patternProperties.json", "additionalProperties.json", "optional/ecmascript-regex.json"])
  func namesCompile(file: String) throws {
    let names = try Self.groups(file).flatMap { ($0.schema.patternProperties ?? [:]).keys }
    #expect(!names.isEmpty)
    for name in names { #expect(throws: Never.self, "\(name)") { try JSONPattern(compiling: name) } }
  }

  @Test(.enabled(if: folder != nil, "14 cases of the format `regex` skipped: ARMATURE_SUITES is not set"))
  func formatIsAnswered() throws {
    var seen = 0
    for file in ["optional/format/regex.json", "optional/format/ecmascript-regex.json"] {
      for group in try Self.groups(file) where group.schema.format == "regex" {
        for test in group.tests {
          guard let text = test.text else { continue }
          seen += 1
          #expect(RegexSyntax.isValid(text) == test.valid, "\(text)")
        }
      }
    }
    #expect(seen == 14)
  }
}
