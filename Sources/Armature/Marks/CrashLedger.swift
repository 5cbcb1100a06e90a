// SPDX-License-Identifier: Apache-2.0

/// What is known of messages that were at hand when the program ended in the middle of its work, by their marks.
///
/// A message that ran then is a suspect. Any message that was in flight has a delivery forgiven that was not its fault.
struct CrashLedger: Sendable {
  struct Entry: Sendable, Equatable {
    var mark: Int
    /// Deliveries that do not count towards `maxReceives`.
    var forgiven = 0
    /// How often the program ended while the message ran, and how often of these with no other message in flight.
    var crashes = 0
    var aloneCrashes = 0
    /// Starts of the program since the last of them.
    var age = 0
    /// What ran it: `process/stage`.
    var place = ""

    /// The same in its parts; nil where that was not noted.
    var ran: (process: String, stage: String)? {
      let parts = place.split(separator: "/", maxSplits: 1).map(String.init)
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
  }
  /// Crashes after which a message is to blame; in one of them at least nothing else was in flight.
  static let crashesMax = 3
  /// With more suspects than this, those that were so twice are taken for it: the service is slow while one runs alone.
  static let suspectsMax = 64
  /// Entries that nobody asked for in so many starts are forgotten: their messages left the queue elsewhere.
  static let ageMax = 20

  /// Deliveries of any message that are forgiven, at most.
  static let unknownMax = 10

  private(set) var entries: [Int: Entry] = [:]
  /// Deliveries of any message that do not count: it is not known which messages a crash kept from arriving.
  private(set) var unknown = 0
  private var crashesToSuspect = 1

  var isEmpty: Bool { entries.isEmpty && unknown == 0 }

  init(entries: [Entry] = [], unknown: Int = 0) {
    for entry in entries { self.entries[entry.mark] = entry }
    self.unknown = unknown
  }

  /// What a program left that ended in the middle of its work.
  struct Remains: Sendable {
    /// Marks of the messages that were in flight.
    var inFlight: Set<Int> = []
    /// Marks of those that ran, and what ran them.
    var ran: [Int: String] = [:]
    /// The mark of the one that ran alone.
    var alone: Int?
    /// Messages may have been on their way.
    var wasReceiving = false
  }

  /// Draws the conclusions from a crash.
  mutating func crashed(_ remains: Remains) {
    for mark in remains.inFlight { touch(mark) { $0.forgiven += 1 } }
    for (mark, place) in remains.ran {
      touch(mark) { entry in
        entry.crashes += 1
        if mark == remains.alone { entry.aloneCrashes += 1 }
        entry.place = place
      }
    }
    if remains.wasReceiving { unknown = min(unknown + 1, Self.unknownMax) }
  }

  /// The program starts: what nobody asks for grows old, and what there is no room for is forgotten.
  mutating func started() {
    for mark in entries.keys { entries[mark]?.age += 1 }
    entries = entries.filter { $0.value.age <= Self.ageMax }
    if entries.count > MarkLayout.entriesMax {
      let kept = entries.values.sorted { ($0.crashes, $0.forgiven, $0.mark) > ($1.crashes, $1.forgiven, $1.mark) }
      entries = Dictionary(uniqueKeysWithValues: kept.prefix(MarkLayout.entriesMax).map { ($0.mark, $0) })
      unknown = min(unknown + 1, Self.unknownMax)
    }
    crashesToSuspect = entries.values.count { $0.crashes > 0 } > Self.suspectsMax ? 2 : 1
  }

  private mutating func touch(_ mark: Int, _ change: (inout Entry) -> Void) {
    change(&entries[mark, default: Entry(mark: mark)])
    entries[mark]?.age = 0
  }

  func forgiven(_ mark: Int) -> Int { (entries[mark]?.forgiven ?? 0) + unknown }

  func crashes(of mark: Int) -> Int { entries[mark]?.crashes ?? 0 }

  func isSuspect(_ mark: Int) -> Bool { (entries[mark]?.crashes ?? 0) >= crashesToSuspect }

  /// What is known of a message that is to blame; nil of any other.
  func poison(_ mark: Int) -> Entry? {
    guard let entry = entries[mark], entry.crashes >= Self.crashesMax, entry.aloneCrashes > 0 else { return nil }
    return entry
  }

  var suspects: [Entry] { entries.values.filter { $0.crashes > 0 }.sorted { $0.mark < $1.mark } }

  /// It was given back without having run.
  mutating func forgive(_ mark: Int) { touch(mark) { $0.forgiven += 1 } }

  /// It ran to its end.
  mutating func clear(_ mark: Int) {
    entries[mark]?.crashes = 0
    entries[mark]?.aloneCrashes = 0
  }

  /// It left its queue.
  mutating func remove(_ mark: Int) { entries[mark] = nil }
}
