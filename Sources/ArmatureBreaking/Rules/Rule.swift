// SPDX-License-Identifier: Apache-2.0

/// A kind of change that breaks somebody, as a row of one table.
package struct Rule: Sendable {
  /// Who is broken.
  package enum Group: String, CaseIterable, Sendable {
    /// Who reads or writes the messages: other services, and what waits in a queue when the program is replaced.
    case wire
    /// The target's own Swift code.
    case build
    /// Whoever counts on what the running program does.
    case behaviour
  }

  /// The stable name, in words joined by hyphens, which begins with its group.
  package var name: String
  /// What is so, as the end of a sentence that begins with the name of the changed thing.
  package var phrase: String
  /// Who notices it, and how.
  package var why: String
  /// What to do instead.
  package var help: String

  init(_ name: String, _ phrase: String, why: String, help: String) {
    self.name = name
    self.phrase = phrase
    self.why = why
    self.help = help
  }

  package var group: Group {
    Group.allCases.first { name.hasPrefix($0.rawValue + "-") } ?? .behaviour
  }

  /// All there are, in the order of the page.
  package static let all = readRules + writtenRules + routeRules + buildRules + stageRules + behaviourRules + failureRules + scheduleRules

  package static func named(_ name: String) -> Rule? { all.first { $0.name == name } }
}
