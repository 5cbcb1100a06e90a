// SPDX-License-Identifier: Apache-2.0

/// Attempts of one stage that failed in the same way.
public struct FailureGroup: Sendable, Equatable {
  /// A case of the stage's `throws`, `timeout`, or else the type of what was thrown.
  public var kind: String
  /// How many attempts of this kind have failed since the program's start.
  public var count: Int
  /// What the last of them threw, masked where the stage has read something sensitive.
  public var latest: String
  /// When the last of them failed.
  public var latestAt: Timestamp
  /// The message of the last of them.
  public var latestMessage: MessageID
}

/// The attempts of one stage that have failed, by kind.
struct FailureBook: Sendable {
  /// Types of errors are written by people, so there are few; a stage that makes them up as it goes fills no memory with them.
  private static let groupsMax = 16
  private static let others = "other"
  private(set) var groups: [FailureGroup] = []

  mutating func note(_ failure: FailureGroup) {
    if let index = groups.firstIndex(where: { $0.kind == failure.kind }) { return note(failure, at: index) }
    if groups.count < Self.groupsMax - 1 { return groups.append(failure) }
    var other = failure
    other.kind = Self.others
    guard let index = groups.firstIndex(where: { $0.kind == Self.others }) else { return groups.append(other) }
    note(other, at: index)
  }

  private mutating func note(_ failure: FailureGroup, at index: Int) {
    let count = groups[index].count
    groups[index] = failure
    groups[index].count += count
  }
}
