// SPDX-License-Identifier: Apache-2.0

import ArmatureBreaking
import Foundation
import Testing

/// The page of the breaking changes: its tables are the table of rules.
@Suite(.serialized) struct DocumentationTests {
  @Test(arguments: Rule.Group.allCases)
  func thePageHasEachRuleOfAGroup(_ group: Rule.Group) throws {
    let text = try String(contentsOf: page, encoding: .utf8)
    let heading = "## \(group.rawValue.capitalized)\n"
    let start = try #require(text.range(of: heading)).upperBound
    let end = text[start...].range(of: "\n## ")?.lowerBound ?? text.endIndex
    let table = try #require(text[start..<end].range(of: "| rule |")).lowerBound
    let rows = rows(of: group)
    let known = text[table..<end].trimmingSuffix { $0 == "\n" }
    if isRefreshing, known != rows {
      let changed = text[..<known.startIndex] + rows + text[known.endIndex...]
      try String(changed).write(to: page, atomically: true, encoding: .utf8)
      Issue.record("the rules of \(group.rawValue) are rewritten; read the difference, then run again")
    } else {
      #expect(known == rows)
    }
  }

  private func rows(of group: Rule.Group) -> String {
    let rules = Rule.all.filter { $0.group == group }
    return (["| rule | it is told of what | because | instead |", "|---|---|---|---|"]
      + rules.map { "| `\($0.name)` | \($0.phrase) | \($0.why) | \($0.help) |" }).joined(separator: "\n")
  }

  private let page = project.appending(path: "Documentation/Breaking-changes.md")
}

extension Substring {
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, isDropped(last) { text.removeLast() }
    return text
  }
}
