// SPDX-License-Identifier: Apache-2.0

/// The hidden messages of a ``MemoryStore``, in groups that become visible at the same instant.
///
/// All messages of one receive share a deadline, so the heap of deadlines moves once for each call and not for each
/// message. A message that leaves only lowers its group's count; the slots know who is still in a group when its time
/// comes.
struct HiddenMessages {
  fileprivate struct Group {
    var members: [UInt32] = []
    var count = 0
  }
  private var groups: [Group] = []
  private var deadlines = DeadlineHeap()
  /// The group that was opened last, which takes in messages with the same deadline.
  private var newest: (due: Instant, group: Int)?

  /// When the next messages become visible, and their group.
  var first: (due: Instant, group: Int)? { deadlines.first.map { ($0.due, $0.handle) } }

  /// When a group becomes visible.
  func due(of group: Int) -> Instant { deadlines[group] }

  /// The group of the messages that become visible at an instant. Whoever asks for it adds a message to it.
  mutating func group(until due: Instant) -> Int {
    if let newest, newest.due == due { return newest.group }
    let group = deadlines.insert(due)
    if group == groups.count { groups.append(Group()) }
    newest = (due, group)
    return group
  }

  mutating func add(_ index: Int, to group: Int) { groups[group].add(index) }

  /// The same for many.
  mutating func add(_ indices: [Int], to group: Int) {
    groups[group].members.append(contentsOf: indices.lazy.map { UInt32(truncatingIfNeeded: $0) })
    groups[group].count += indices.count
  }

  /// Takes messages out of their group.
  mutating func leave(_ group: Int, _ count: Int = 1) {
    groups[group].count -= count
    if groups[group].count == 0 { close(group) }
  }

  /// Ends a group; returns all that were ever in it, among them those that have left.
  mutating func take(_ group: Int) -> [UInt32] {
    let members = groups[group].members
    close(group)
    return members
  }

  private mutating func close(_ group: Int) {
    deadlines.remove(group)
    groups[group].members.removeAll(keepingCapacity: true)
    groups[group].count = 0
    if newest?.group == group { newest = nil }
  }
}

extension HiddenMessages.Group {
  fileprivate mutating func add(_ index: Int) {
    members.append(UInt32(truncatingIfNeeded: index))
    count += 1
  }
}
