// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// The text of a spec in the one form of the house.
///
/// Its values, their styles and order, and its comments are those of the source; formatted again it stays as it is. A file that
/// cannot be kept so is left alone: what is wrong with it as YAML goes into the report.
package func format(_ source: SourceFile, _ report: inout Report) throws(LeftAlone) -> String {
  let tree = try readableTree(source, &report)
  let written = try Written(source)
  var layout = Layout(of: written)
  let text = layout.text()
  // What the rules of layout overlook ends here, and not in somebody's file.
  guard isSame(written, tree, SourceFile(name: source.name, text: text)) else {
    throw LeftAlone(why: "no other layout of it is known to mean the same")
  }
  return text
}

/// Why a file stays as it is, as the end of a sentence.
package struct LeftAlone: Error {
  package var why: String
}

/// The tree of a file of which nothing was refused. A comment that allows nothing is a comment all the same.
private func readableTree(_ source: SourceFile, _ report: inout Report) throws(LeftAlone) -> Tree {
  var found = Report()
  let tree = parse(source, &found)
  if found.problems.allSatisfy({ $0 is AllowanceSyntax }) { return tree }
  report.join(found)
  throw LeftAlone(why: "it is not written in the YAML of specs")
}

private func isSame(_ written: Written, _ tree: Tree, _ result: SourceFile) -> Bool {
  var report = Report()
  let again = parse(result, &report)
  guard hasSameValues(tree, again), let other = try? Written(result) else { return false }
  return written.signs == other.signs && written.comments == other.comments
}
