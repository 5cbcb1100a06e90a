// SPDX-License-Identifier: Apache-2.0

/// The findings of one compilation. Every phase appends to it, and no phase reads what another one has found.
package struct Report: Sendable {
  private var found: [any Problem] = []

  package init() {}

  package mutating func add(_ problem: some Problem) {
    found.append(problem)
  }

  /// All findings by file and position, so that the order of the phases does not show.
  package var problems: [any Problem] {
    found.enumerated().sorted { Self.order($0.element, $0.offset) < Self.order($1.element, $1.offset) }.map(\.element)
  }

  package var isEmpty: Bool { found.isEmpty }
  package var hasErrors: Bool { found.contains { type(of: $0).severity == .error } }
  /// A file could not be read as YAML at all.
  package var hasUnreadableFiles: Bool { found.contains { type(of: $0).isUnreadable } }

  private static func order(_ problem: any Problem, _ offset: Int) -> (String, Position, Int) {
    (problem.span.file, problem.span.start, offset)
  }
}
