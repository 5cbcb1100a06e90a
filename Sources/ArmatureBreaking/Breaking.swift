// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// Everything in the new specs of a target that breaks somebody who was made for the old ones.
///
/// Pure: neither side is read here, and each has no error. What is the same on both sides tells nothing, and so does what is
/// only written otherwise.
package func breakingChanges(from old: Side, to new: Side) -> [BreakingChange] {
  var comparison = Comparison(from: old, to: new)

  // The messages, by the ways they take.
  comparison.compareQueues()
  comparison.compareWays()

  // The Swift code that calls what is generated, and that is called by it.
  comparison.compareSwiftTypes()
  comparison.compareStageTypes()

  // What operators count on.
  comparison.compareBehaviour()
  comparison.compareSensitivity()
  comparison.compareNeeds()
  return comparison.changes.all
}

/// Both sides, and what was found so far.
struct Comparison {
  let old: Side
  let new: Side
  /// Who is who: a process that was renamed is one process, and is compared as one.
  let renames: Renames
  var changes: Changes

  init(from old: Side, to new: Side) {
    (self.old, self.new) = (old, new)
    renames = Renames(from: old.pipeline, to: new.pipeline)
    changes = Changes(old: old, new: new)
  }

  /// Both services where they have different names, which their stores know them by; nil also where a side has none.
  var renamedServices: (was: Service, has: Service)? {
    guard let was = old.pipeline.service, let has = new.pipeline.service, was.name.value != has.name.value else { return nil }
    return (was, has)
  }
}

/// The specs of one target at one time.
package struct Side: Sendable {
  package var pipeline: Pipeline { didSet { tables = Tables(pipeline) } }
  /// What the time is called: a revision, or a folder.
  package var label: String
  /// The first line of each spec that is no comment: where something stands that is gone with all around it.
  package var heads: [Span]
  private var tables: Tables

  package init(pipeline: Pipeline, label: String, sources: [SourceFile]) {
    self.pipeline = pipeline
    tables = Tables(pipeline)
    self.label = label
    heads = sources.filter { !$0.isSchema }.map(head)
  }
}

private func head(_ source: SourceFile) -> Span {
  let lines = source.lines
  let index = lines.firstIndex { line in line.first { $0 != " " }.map { $0 != "#" && $0 != "-" } ?? false } ?? 0
  let end = Position(line: index + 1, column: lines[index].count + 1)
  return Span(file: source.name, start: Position(line: index + 1, column: 1), end: end)
}

extension Side {
  func message(_ name: String) -> Message? { tables.messages[name] }
  func named(_ name: String) -> NamedType? { tables.types[name] }
  func queue(_ name: String) -> Queue? { tables.queues[name] }
  func process(_ name: String) -> Process? { tables.processes[name] }
}

/// The declarations by their names, of which there may be thousands.
private struct Tables: Sendable {
  var messages: [String: Message]
  var types: [String: NamedType]
  var queues: [String: Queue]
  var processes: [String: Process]

  init(_ pipeline: Pipeline) {
    messages = table(pipeline.messages) { $0.name.value }
    types = table(pipeline.namedTypes) { $0.name.value }
    queues = table(pipeline.queues) { $0.name.value }
    processes = table(pipeline.processes) { $0.name.value }
  }
}

private func table<Item>(_ items: [Item], _ name: (Item) -> String) -> [String: Item] {
  Dictionary(items.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
}
