// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// Reads the text of a spec into a tree of located values. Never fails: a broken file is a smaller tree.
///
/// `heads` are, by the key of a list, words of which an item has one: a second one is told as the head of an item that lacks its hyphen.
package func parse(_ source: SourceFile, heads: [String: Set<String>] = [:], _ report: inout Report) -> Tree {
  guard let bytes = readableBytes(source, &report) else { return Tree(file: source.name, root: nil, isComplete: false) }
  var builder = TreeBuilder(source: source, events: EventReader(bytes, file: source.name), heads: heads)
  let tree = builder.tree()
  for problem in builder.problems { report.add(problem) }
  return tree
}

/// The most that one file may hold, beside `sourceBytesMax`. What people write is far below; what is above would only cost time and memory.
enum Limit {
  static let depthMax = 64
  static let nodesMax = 10_000
  static let scalarBytesMax = 64 << 10
}
