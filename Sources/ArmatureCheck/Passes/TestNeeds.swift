// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

extension TestChecker {
  /// What the environment of the test holds: what it says, and stand-ins for needs that are of no account to it.
  func checkNeeds(_ report: inout Report) -> [(name: String, value: String)] {
    let known = names.needs.all.map(\.name.value)
    for need in test.needs where !known.contains(need.name.value) && names.isComplete {
      report.add(TestNeeds(span: need.name.span, unknown: need.name.value, names: known))
    }
    checkValues(&report)
    let said = test.needs.map { (name: $0.name.value, value: $0.value) }
    let missing = names.needs.all.filter { $0.standard.isAbsent }.map(\.name.value).filter { name in !said.contains { $0.name == name } }
    // With `stages` the target's own code may read all of them.
    let filled = test.stages.isAbsent ? standIns.filter { missing.contains($0.name) } : []
    // A sensitive one that is shown has its finding, and will not stay there.
    let shown = Set(names.needs.all.filter(\.isSensitive).map(\.name.value)).intersection(names.needsInUse)
    let unsaid = missing.filter { name in !shown.contains(name) && !filled.contains { $0.name == name } }
    if !unsaid.isEmpty { report.add(TestNeeds(span: test.name.value?.span ?? test.span, names: unsaid)) }
    return said + filled
  }

  /// What the program would not take it refuses in a test, too.
  private func checkValues(_ report: inout Report) {
    for (name, value) in test.needs {
      guard let need = needs.first(where: { $0.name.value == name.value }), !need.form.isEmpty, !need.accepts(value) else { continue }
      report.add(TestNeedValue(name: name, value: need.isSensitive ? nil : value, expected: need.expected))
    }
  }
}

extension Names {
  /// Values for the needs without a default that no count, time or URL is taken from: only the target's own code can tell one from another.
  func standIns(_ needs: [Need]) -> [(name: String, value: String)] {
    let used = needsInUse
    return needs.filter { !$0.hasDefault && !used.contains($0.name.value) }
      .compactMap { need in need.standIn.map { (name: need.name.value, value: $0) } }
  }
}
