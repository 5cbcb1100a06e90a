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

  /// Takes over what was found in another target. What both have found in a file that they share is one finding.
  package mutating func join(_ other: Report) {
    let known = Set((found + allowed.map(\.problem)).map(Finding.init))
    found += other.found.filter { !known.contains(Finding($0)) }
    allowed += other.allowed.filter { !known.contains(Finding($0.problem)) }
  }

  /// All findings by file and position, so that the order of the phases does not show.
  package var problems: [any Problem] {
    let placed = found.enumerated().map { Placed(file: $0.element.span.file, start: $0.element.span.start, index: $0.offset) }
    return placed.sorted(by: <).map { found[$0.index] }
  }

  /// What people are told: all of it, or as much as anybody reads, errors before warnings, and how many more there are.
  package var told: (problems: [any Problem], restCount: Int) {
    let problems = problems
    if problems.count <= findingsToldMax { return (problems, 0) }
    let errorsCount = problems.count { type(of: $0).severity == .error }
    var places: [Severity: Int] = [.error: findingsToldMax, .warning: max(0, findingsToldMax - errorsCount)]
    let told = problems.filter { problem in
      let severity = type(of: problem).severity
      places[severity, default: 0] -= 1
      return places[severity, default: 0] >= 0
    }
    return (told, problems.count - told.count)
  }

  package var isEmpty: Bool { found.isEmpty }
  package var hasErrors: Bool { found.contains { type(of: $0).severity == .error } }
  /// A file could not be read as YAML at all.
  package var hasUnreadableFiles: Bool { found.contains { type(of: $0).isUnreadable } }

  /// Takes out the warnings that are allowed, and tells which allowances have no use.
  ///
  /// Where something is wrong a pass may have kept silent about the rest, so only a report without errors tells what is unused. In a
  /// `shared` file an allowance may have its use in another target.
  package mutating func apply(_ allowances: [Allowance], shared: Set<String> = []) {
    if allowances.isEmpty { return }
    let isWhole = !hasErrors
    var meant = Dictionary(grouping: found, by: Topic.init)
    var silenced: Set<Topic> = []
    for allowance in allowances {
      let topic = Topic(allowance)
      if let problems = meant[topic] {
        if problems.contains(where: { type(of: $0).severity == .error }) {
          add(AllowanceOfError(code: allowance.code))
        } else {
          allowed += problems.map { AllowedProblem(problem: $0, reason: allowance.reason) }
          silenced.insert(topic)
          meant[topic] = nil
        }
      } else if isWhole, !shared.contains(allowance.code.span.file) {
        let there = meant.keys.filter { $0.file == topic.file && $0.line == topic.line }.map(\.code)
        add(AllowanceUnused(code: allowance.code, there: there.sorted()))
      }
    }
    found.removeAll { silenced.contains(Topic($0)) }
  }
}

/// The most findings that are told to people. What a spec above it needs is not one more of them.
private let findingsToldMax = 250

/// Where a finding stands among all others.
private struct Placed: Comparable {
  var file: String
  var start: Position
  var index: Int

  static func < (a: Self, b: Self) -> Bool { (a.file, a.start, a.index) < (b.file, b.start, b.index) }
}

/// What an allowance speaks of: the findings of one code on one line.
private struct Topic: Hashable {
  var code: String
  var file: String
  var line: Int

  init(_ problem: any Problem) {
    (code, file, line) = (type(of: problem).code, problem.span.file, problem.span.start.line)
  }

  init(_ allowance: Allowance) { (code, file, line) = (allowance.code.value, allowance.code.span.file, allowance.line) }
}

/// What makes two findings one.
private struct Finding: Hashable {
  var code: String
  var message: String
  var file: String
  var start: Position

  init(_ problem: any Problem) {
    (code, message) = (type(of: problem).code, problem.message)
    (file, start) = (problem.span.file, problem.span.start)
  }
}
