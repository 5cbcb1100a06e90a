// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// The values of a `from` list, each with the label that it is passed with.
///
/// A label is the path's last part; where two paths end alike, it is the whole path in camel case.
func labelledReads(_ paths: [Path], _ flow: inout Flow, _ report: inout Report) -> [KeyRead] {
  let endings = Dictionary(grouping: paths) { $0.parts[$0.parts.count - 1].value }
  var taken: [String: Path] = [:]
  var reads: [KeyRead] = []
  for path in paths {
    let ending = path.parts[path.parts.count - 1].value
    let label = endings[ending, default: []].count > 1 ? wholeLabel(path) : ending
    if let other = taken[label] {
      report.add(
        SameLabel(path: Located(path.text, at: path.span), label: label, other: Located(other.text, at: other.span)))
      // Its key counts as read all the same, and what else is amiss with it can wait.
      var silent = Report()
      _ = flow.read(path, &silent)
      continue
    }
    taken[label] = path
    if let field = flow.hiddenField(path) { report.add(HiddenField(span: path.span, field: field)) }
    guard var read = flow.read(path, &report) else { continue }
    read.label = label
    reads.append(read)
  }
  return reads
}

/// `payload.id` as `payloadId`.
private func wholeLabel(_ path: Path) -> String {
  path.parts[0].value + path.parts.dropFirst().map { $0.value.prefix(1).uppercased() + $0.value.dropFirst() }.joined()
}
