// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

extension TestChecker {
  /// What travels beside each of so many messages: empty where nothing does, or where it cannot be told whose it is.
  func checkAttributes(of given: Int?, _ report: inout Report) -> [[(name: String, value: String)]] {
    guard let attributes = test.attributes.value else { return [] }
    for name in attributes.all.flatMap({ $0 }).map(\.name) where namesOfLetters.contains(name.value) {
      report.add(TestAttributes(span: name.span, reason: .letter(name.value)))
    }
    guard let given else { return [] }
    let all = attributes.all.map { $0.map { (name: $0.name.value, value: $0.value) } }
    if !attributes.isList { return Array(repeating: all[0], count: given) }
    if all.count == given { return all }
    report.add(TestAttributes(span: attributes.span, reason: .counts(all.count, given: given)))
    return []
  }
}

/// What Armature writes beside a letter, and by which a test tells its letters from all other messages. It always writes a letter's reason
/// anew, so that a message may come with another one.
private let namesOfLetters: Set<String> = Set(
  ["attempts", "case", "error", "failed-at", "failed-children", "message-id", "process", "queue", "spec", "stage"].map { "armature-\($0)" })
