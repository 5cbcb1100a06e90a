// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

extension SchemaFiles {
  /// Finds assertions that lead back to themselves without a step into the value: checking them would never end.
  ///
  /// The way is kept in a list, because it may be longer than a thread's stack is deep.
  mutating func checkEndless(from first: Int) {
    var isFinished = [Bool](repeating: false, count: assertions.count)
    var isOpen = isFinished
    for start in assertions.indices.dropFirst(first) where !isFinished[start] {
      var path = [(number: start, rest: assertions[start].sameValueNames)]
      isOpen[start] = true
      while var step = path.popLast() {
        guard let next = step.rest.popLast() else {
          isOpen[step.number] = false
          isFinished[step.number] = true
          continue
        }
        path.append(step)
        guard assertions.indices.contains(next), !isFinished[next] else { continue }
        if isOpen[next] {
          findings.add(SchemaEndless(span: assertionSpans[next]))
        } else {
          isOpen[next] = true
          path.append((next, assertions[next].sameValueNames))
        }
      }
    }
  }
}

extension Assertion {
  /// The named assertions that it makes of the very value that it is made of.
  fileprivate var sameValueNames: [Int] {
    switch self {
    case .named(let number): [number]
    case .at(_, let inner), .not(let inner), .dependentSchema(_, let inner): inner.sameValueNames
    case .all(let parts), .anyOf(let parts), .oneOf(let parts): parts.flatMap(\.sameValueNames)
    case .condition(let test, let then, let other): test.sameValueNames + then.sameValueNames + other.sameValueNames
    default: []
    }
  }
}
