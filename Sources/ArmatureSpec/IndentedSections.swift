// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// The sections that stand too deep, among the names of the section above them: each is told of, and read as if it stood where it belongs.
///
/// Its own name and those that it declares would be renamed otherwise.
func raisedSections(_ root: Node, _ report: inout Report) -> Node {
  guard case .mapping(var file) = root else { return root }
  var entries: [Mapping.Entry] = []
  for entry in file.entries {
    let (kept, raised) = split(entry)
    entries.append(kept)
    for section in raised {
      report.add(
        WrongShape(
          span: section.key.span, owner: "`\(entry.key.value)`", noun: entry.key.value, found: "a section of the spec",
          advice: "begin `\(section.key.value)` in the column of `\(entry.key.value)`, and move what is below it along"))
      if file[section.key.value] == nil { entries.append(section) } else { file.isComplete = false }
    }
  }
  file.entries = entries
  return .mapping(file)
}

/// The entries of a section that are of it, and the sections among them.
private func split(_ section: Mapping.Entry) -> (kept: Mapping.Entry, raised: [Mapping.Entry]) {
  guard sectionsOfNames.contains(section.key.value), case .mapping(var mapping) = section.value else { return (section, []) }
  var kept: [Mapping.Entry] = []
  var raised: [Mapping.Entry] = []
  var rest = mapping.entries[...]
  while let entry = rest.popFirst() {
    // What a section without a value holds stands beside it.
    let own = rest.prefix { Section($0.key.value) == nil }
    if let found = Section(entry.key.value), entry.hasNoValue, found.fits(Mapping(entries: Array(own), span: mapping.span)) {
      raised.append(Mapping.Entry(key: entry.key, value: .mapping(Mapping(entries: Array(own), span: entry.value.span))))
      rest = rest.dropFirst(own.count)
    } else if let found = Section(entry.key.value), found.fits(entry.value), found.rawValue != section.key.value {
      raised.append(entry)
    } else {
      kept.append(entry)
    }
  }
  mapping.entries = kept
  return (Mapping.Entry(key: section.key, value: raised.isEmpty ? section.value : .mapping(mapping)), raised)
}

private let sectionsOfNames: Set<String> = ["needs", "types", "messages", "queues", "processes", "schedules"]

/// A section by its key, and what tells it from an entry that only has its name.
private enum Section: String {
  case needs, types, messages, queues, processes, schedules, dispatch, service, lock

  init?(_ key: String) { self.init(rawValue: key) }

  func fits(_ node: Node) -> Bool {
    switch (self, node) {
    case (.service, .scalar(let scalar)): NameGrammar.type.accepts(scalar.value)
    case (.lock, .scalar(let scalar)): scalar.value.contains(":")
    case (_, .mapping(let mapping)): fits(mapping)
    default: false
    }
  }

  func fits(_ mapping: Mapping) -> Bool {
    guard !mapping.entries.isEmpty else { return false }
    switch self {
    case .needs: return mapping.entries.allSatisfy { NameGrammar.variable.accepts($0.key.value) }
    case .types, .messages: return mapping.entries.allSatisfy { NameGrammar.type.accepts($0.key.value) }
    case .queues: return mapping.isAll(with: [.url])
    case .processes: return mapping.isAll(with: [.in, .stages])
    case .schedules: return mapping.isAll(with: [.scheduleTo])
    case .dispatch: return mapping[Key.dispatchQueue.name] != nil && mapping[Key.dispatchTo.name] != nil
    case .service, .lock: return false
    }
  }
}

extension Mapping {
  /// Whether each of its entries is a mapping with one of the keys.
  fileprivate func isAll(with keys: [Key]) -> Bool {
    entries.allSatisfy { entry in
      if case .mapping(let inner) = entry.value { keys.contains { inner[$0.name] != nil } } else { false }
    }
  }
}
