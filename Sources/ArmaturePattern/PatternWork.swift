// SPDX-License-Identifier: Apache-2.0

/// What the patterns of one target have cost together. Each is bounded by itself, and whoever compiles many asks this between them.
package final class PatternWork {
  /// In places, ranges and entries looked at.
  private(set) var steps = 0
  /// The properties of Unicode that were asked for: each is looked up once.
  var properties: [String: CodePoints] = [:]

  package init() {}

  /// Whether no other pattern is to be compiled.
  package var isDone: Bool { steps > PatternLimits.stepsOfAllMax }

  func count(_ steps: Int) { self.steps += steps }
}
