// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// Compares what messages look like in JSON, through names, includes and schema files, whatever they are called in Swift.
struct WireComparison {
  let old: Side
  let new: Side
  let way: Way
  var changes: Changes
  private var encounters = Encounters()

  init(_ old: Side, _ new: Side, _ way: Way, _ changes: Changes) {
    self.old = old
    self.new = new
    self.way = way
    self.changes = changes
  }

  mutating func compare(_ oldMessage: Message, _ newMessage: Message) {
    encounters.meet(oldMessage, newMessage)
    while let (a, b) = encounters.next() { compare(a.record, b.record, Place(b.name, was: a.name)) }
  }

  mutating func compare(_ oldType: ValueType, _ newType: ValueType, _ place: Place) {
    let (a, b) = (Shape(oldType, old), Shape(newType, new))
    compareNull(a, b, place)
    // Who takes anything takes what it took before; who wrote anything is no surprise.
    let anything = way.direction.isRead ? b : a
    if case .any = anything.type { return compareChecks(a, b, place) }
    switch (a.type, b.type) {
    case (.message(let name), .message(let other)): encounters.meet(old.message(name), new.message(other))
    case (.record(let first), .record(let second)): compare(first, second, place)
    case (.message(let name), .record(let second)):
      if let first = old.message(name) { compare(first.record, second, place) }
    case (.record(let first), .message(let name)):
      if let second = new.message(name) { compare(first, second.record, place) }
    case (.list(let first), .list(let second)), (.map(let first), .map(let second)):
      compare(first, second, place.element)
      compareChecks(a, b, place)
    case (.enumeration(let first), .enumeration(let second)): compare(first, second, place)
    case (.tuple(let first), .tuple(let second)):
      if encounters.isNew(a, b) { compare(first, second, place) }
      compareChecks(a, b, place)
    case (.union(let first), .union(let second)): if encounters.isNew(a, b) { compare(first, second, place) }
    default: compareScalars(a, b, place)
    }
  }

  private mutating func compareNull(_ a: Shape, _ b: Shape, _ place: Place) {
    if way.direction.isRead, a.isNullable, !b.isNullable, b.type != .any { tell(.nullRefused, place) }
    if !way.direction.isRead, !a.isNullable, b.isNullable, a.type != .any { tell(.writtenNullAdded, place) }
  }

  private mutating func compareScalars(_ a: Shape, _ b: Shape, _ place: Place) {
    let (narrow, wide) = way.direction.isRead ? (a.type, b.type) : (b.type, a.type)
    guard narrow == wide || isWider(wide, than: narrow) else {
      return tell(way.rule(.typeChanged, .writtenTypeChanged), place, before: a.written, after: b.written)
    }
    compareChecks(a, b, place)
  }

  mutating func tell(
    _ rule: Rule, _ place: Place, at span: Span? = nil, was old: Span? = nil, before: String? = nil, after: String? = nil
  ) {
    changes.tell(
      rule, place.subject, at: span ?? place.new, was: old ?? place.old, before: before, after: after, way: way.text,
      holder: place.holder)
  }
}

/// A type with its names looked up, and what stands around it set aside.
struct Shape {
  var type: ValueType
  var isNullable = false
  var checks: [Check] = []
  var name: String?
  /// As the spec says it, for people.
  var written: String
  let side: Side

  init(_ type: ValueType, _ side: Side) {
    self.type = type
    self.side = side
    written = type.written
    unwrap()
  }

  private mutating func unwrap() {
    switch type {
    case .optional(let inner): type = inner
    case .nullable(let inner): (type, isNullable) = (inner, true)
    case .checked(let inner, let more): (type, checks) = (inner, checks + more)
    case .named(let declared):
      guard let meaning = side.named(declared)?.type else { return }
      (type, name) = (meaning, declared)
    default: return
    }
    unwrap()
  }
}

/// Whether each value of the one is read as a value of the other.
private func isWider(_ wide: ValueType, than narrow: ValueType) -> Bool {
  switch (narrow, wide) {
  case (_, .any), (.int, .decimal), (.uuid, .string), (.timestamp, .string), (.bytes, .string), (.enumeration, .string): true
  default: false
  }
}
