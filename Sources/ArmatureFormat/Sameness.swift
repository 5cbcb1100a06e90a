// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// Whether two trees hold the same values, in the same styles and the same order, wherever they stand.
package func hasSameValues(_ a: Tree, _ b: Tree) -> Bool {
  guard a.isComplete == b.isComplete else { return false }
  return switch (a.root, b.root) {
  case (nil, nil): true
  case (let a?, let b?): isSame(a, b)
  default: false
  }
}

private func isSame(_ a: Node, _ b: Node) -> Bool {
  switch (a, b) {
  case (.scalar(let a), .scalar(let b)): isSameText(a.value, b.value) && a.style == b.style
  case (.sequence(let a), .sequence(let b)):
    a.items.count == b.items.count && zip(a.items, b.items).allSatisfy(isSame)
  case (.mapping(let a), .mapping(let b)):
    a.entries.count == b.entries.count
      && zip(a.entries, b.entries).allSatisfy { isSameText($0.key.value, $1.key.value) && isSame($0.value, $1.value) }
  default: false
  }
}
