// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSQSLocation

/// Which declaration of the new specs an old one has become that is there under its name no more.
///
/// What has gone and what has come are the same where they look the same; of several the first is taken.
struct Renames {
  /// By the old name; those that kept their names are not listed.
  private(set) var messages: [String: String] = [:]
  private(set) var types: [String: String] = [:]
  private(set) var processes: [String: String] = [:]
  /// Queues that lie where they lay, under another name in the spec alone.
  private(set) var queues: [String: String] = [:]
  /// Those whose name is the one in the store, too, by a new one of the same URL: what waits stays behind, and readers have to follow.
  private(set) var renamedInStore: [String: String] = [:]

  init(from old: Pipeline, to new: Pipeline) {
    messages = pairs(old.messages, new.messages, { $0.name.value }) { message, _ in outline(message.record) }
    types = pairs(old.namedTypes, new.namedTypes, { $0.name.value }) { type, _ in type.type.written }
    let messages = messages
    processes = pairs(old.processes, new.processes, { $0.name.value }) { process, isOld in
      let input = isOld ? messages[process.input.value] ?? process.input.value : process.input.value
      return ([input] + process.stages.map(\.name.value)).joined(separator: " ")
    }
    queues = pairs(old.queues, new.queues, { $0.name.value }) { queue, isOld in (isOld ? old : new).place(of: queue) }
    let stayed = Set(queues.values)
    let left = old.queues.filter { [queues] in queues[$0.name.value] == nil }
    renamedInStore = pairs(left, new.queues.filter { !stayed.contains($0.name.value) }, { $0.name.value }) { queue, _ in queue.url.value }
  }

  func process(_ old: String) -> String { processes[old] ?? old }
  func message(_ old: String) -> String { messages[old] ?? old }
  func type(_ old: String) -> String { types[old] ?? old }
  func queue(_ old: String) -> String { queues[old] ?? old }
  /// Where what went into a queue goes now, be it another place.
  func target(_ old: String) -> String { renamedInStore[old] ?? queue(old) }
}

/// The names of what is gone, each with that of the first new one that looks the same and is not taken.
///
/// `looks` is told whether an item is an old one, and gives nil for what is like no other.
func pairs<Item, Look: Hashable>(
  _ old: [Item], _ new: [Item], _ name: (Item) -> String, _ looks: (Item, _ isOld: Bool) -> Look?
) -> [String: String] {
  let (oldNames, newNames) = (Set(old.map(name)), Set(new.map(name)))
  let come = new.filter { !oldNames.contains(name($0)) }.reversed()
  // The last of each list is the first of the file.
  var free = Dictionary(grouping: come) { looks($0, false) }
  var pairs: [String: String] = [:]
  for item in old where !newNames.contains(name(item)) {
    guard let look = looks(item, true), let next = free[look]?.popLast() else { continue }
    pairs[name(item)] = name(next)
  }
  return pairs
}

/// The fields with their types, whatever those are called; a record without fields is like no other.
private func outline(_ record: Record) -> String? {
  if record.fields.isEmpty { return nil }
  return record.fields.map { "\($0.key): \(swiftText($0.type) { _ in "a type" })" }.sorted().joined(separator: ", ")
}
