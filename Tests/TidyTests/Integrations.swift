// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What other programs read of this repository: the matcher of GitHub's runner, and the hooks of pre-commit.
@Suite struct Integrations {
  @Test(arguments: [
    (
      "specs/Shop/orders.yaml:14:15: error: `idd` is no field [unknown-path]",
      ["specs/Shop/orders.yaml", "14", "15", "error", "`idd` is no field", "unknown-path"]
    ),
    ("a b.yml:1:1: warning: x: y [z] [key-unread]", ["a b.yml", "1", "1", "warning", "x: y [z]", "key-unread"]),
    ("14 |         from: idd", nil), ("help: did you mean `id`?", nil), ("a.swift:1:1: error: x [y]", nil),
  ] as [(String, [String]?)])
  func theMatcherReadsTheTextForm(line: String, parts: [String]?) throws {
    let matcher = try JSONSerialization.jsonObject(with: Data(text(of: "Scripts/problem-matcher.json").utf8)) as? [String: Any]
    let owner = (matcher?["problemMatcher"] as? [[String: Any]])?.first
    let pattern = try #require((owner?["pattern"] as? [[String: Any]])?.first)
    let match = try Regex(try #require(pattern["regexp"] as? String)).wholeMatch(in: line)
    let keys = ["file", "line", "column", "severity", "message", "code"]
    let found = try match.map { match in
      try keys.map { key in String(match.output[try #require(pattern[key] as? Int)].substring ?? "") }
    }
    #expect(found == parts)
  }

  @Test func theHooksCallVerbsThatAreThere() throws {
    let hooks = try text(of: ".pre-commit-hooks.yaml").matches(of: /entry: swift package .*?armature ([a-z]+)/).map { String($0.1) }
    #expect(hooks == ["check", "fmt"])
    for verb in hooks { #expect(try text(of: "Documentation/Command.md").contains("\n## \(verb)\n")) }
  }

  /// It looks at the whole package, wherever what was committed lies in it.
  @Test(arguments: [
    ("specs/Shop/orders.yaml", true), ("Sources/Shop/more/x.armature.yml", true), ("specs/Shop/order.schema.json", true),
    ("charts/values.yaml", false), ("docs/specs/x.yaml", false),
  ])
  func theHookChecksWhatItIsCalledFor(file: String, isMeant: Bool) throws {
    let hook = try text(of: ".pre-commit-hooks.yaml").components(separatedBy: "- id: ")[1]
    #expect(hook.hasPrefix("armature-check\n") && hook.contains("\n  entry: swift package armature check\n"))
    let pattern = try #require(hook.firstMatch(of: /\n  files: (.*)/)).output.1
    #expect(file.contains(try Regex(String(pattern))) == isMeant)
  }
}
