// SPDX-License-Identifier: Apache-2.0

/// The findings of one compilation. Every phase appends to it, and no phase reads what another one has found.
package struct Report: Sendable {
  private var found: [any Problem] = []
  /// What would be a warning if its author had not allowed it.
  package private(set) var allowed: [AllowedProblem] = []

  package init() {}

  package mutating func add(_ problem: some Problem) {
    found.append(problem)
  }

  /// Takes over what was found in another target.
  package mutating func join(_ other: Report) {
    found += other.found
    allowed += other.allowed
  }

  /// All findings by file and position, so that the order of the phases does not show.
  package var problems: [any Problem] {
    found.enumerated().sorted { Self.order($0.element, $0.offset) < Self.order($1.element, $1.offset) }.map(\.element)
  }

  package var isEmpty: Bool { found.isEmpty }
  package var hasErrors: Bool { found.contains { type(of: $0).severity == .error } }
  /// A file could not be read as YAML at all.
  package var hasUnreadableFiles: Bool { found.contains { type(of: $0).isUnreadable } }

  /// Moves the warnings that an allowance speaks of to those that are allowed. Returns whether an error was among what it
  /// speaks of, which stays; nil where it speaks of nothing.
  mutating func take(_ allowance: Allowance) -> Bool? {
    let meant = found.filter { allowance.means($0) }
    if meant.isEmpty { return nil }
    if meant.contains(where: { type(of: $0).severity == .error }) { return true }
    allowed += meant.map { AllowedProblem(problem: $0, reason: allowance.reason) }
    found.removeAll { allowance.means($0) }
    return false
  }

  private static func order(_ problem: any Problem, _ offset: Int) -> (String, Position, Int) {
    (problem.span.file, problem.span.start, offset)
  }
}

extension Allowance {
  fileprivate func means(_ problem: any Problem) -> Bool {
    type(of: problem).code == code.value && problem.span.file == code.span.file && problem.span.start.line == line
  }
}
