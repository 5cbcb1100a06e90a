// SPDX-License-Identifier: Apache-2.0

import Foundation
import GeneratedHarness

/// The JSON-Schema-Test-Suite for draft 2020-12, in the folder that `ARMATURE_SUITES` names.
enum SchemaSuite {
  static let folder = ProcessInfo.processInfo.environment["ARMATURE_SUITES"].map {
    URL(filePath: $0).appending(path: "json-schema-test-suite/tests/draft2020-12")
  }

  /// The files that every validator has to answer.
  static func required() throws -> [SchemaGroup] {
    guard let folder else { return [] }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
    return try groups(of: names.filter { $0.hasSuffix(".json") }.sorted(), in: folder)
  }

  /// The files about the formats that Armature asserts.
  static func formats() throws -> [SchemaGroup] {
    guard let folder else { return [] }
    let names = assertedFormats.sorted() + ["ecmascript-regex"]
    return try groups(of: names.map { "\($0).json" }, in: folder.appending(path: "optional/format"))
  }

  static let assertedFormats: Set<String> = [
    "date-time", "date", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uri", "uuid", "regex",
  ]

  private static func groups(of names: [String], in folder: URL) throws -> [SchemaGroup] {
    var groups: [SchemaGroup] = []
    for name in names {
      let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
      for group in JSONText(bytes)?.elements ?? [] {
        groups.append(SchemaGroup(number: groups.count, file: String(name.dropLast(5)), group))
      }
    }
    return groups
  }
}

/// One schema of the suite with its instances.
struct SchemaGroup: Sendable {
  struct Case: Sendable {
    var description: String
    var json: [UInt8]
    var isValid: Bool
  }
  var number: Int
  /// The keyword that the file is about.
  var file: String
  var description: String
  var schema: JSONText
  var cases: [Case]

  init(number: Int, file: String, _ group: JSONText) {
    self.number = number
    self.file = file
    description = group["description"]?.quoted ?? ""
    schema = group["schema"] ?? group
    cases = (group["tests"]?.elements ?? []).map { test in
      Case(
        description: test["description"]?.quoted ?? "", json: test["data"]?.bytes ?? [],
        isValid: test["valid"]?.text == "true")
    }
  }

  var name: String { "\(file): \(description)" }
}
