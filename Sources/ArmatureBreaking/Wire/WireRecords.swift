// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

extension WireComparison {
  mutating func compare(_ a: Record, _ b: Record, _ place: Place) {
    let (was, has) = (Dictionary(byKey: a), Dictionary(byKey: b))
    let reserved = Set(b.reserved.map(\.value))
    let gone = a.fields.filter { has[$0.key] == nil }
    let come = b.fields.filter { was[$0.key] == nil }
    // What is reserved has gone for good, so nothing has taken its place.
    let renamed = renames(gone.filter { !reserved.contains($0.key) }, come)
    for field in a.fields {
      guard let other = has[field.key] else { continue }
      compare(field, other, place.field(other.key, new: other.name.span, old: field.name.span))
    }
    for (field, other) in renamed {
      let spot = place.field(other.key, new: other.name.span, old: field.name.span)
      tell(way.rule(.fieldRenamed, .writtenFieldRenamed), spot, before: field.key, after: other.key)
      compare(field.type, other.type, spot)
    }
    let (left, taken) = (Set(renamed.map(\.0.key)), Set(renamed.map(\.1.key)))
    for field in gone where !left.contains(field.key) { tellGone(field, b, reserved, place) }
    for field in come where !taken.contains(field.key) { tellNew(field, a, place) }
    compareRecords(a, b, place)
  }

  /// Pairs of one type, where the new field is as needed as the old one.
  private func renames(_ gone: [Field], _ come: [Field]) -> [(Field, Field)] {
    // The last of each list is the first of the record.
    var free = Dictionary(grouping: come.reversed()) { $0.signature(in: new) }
    return gone.compactMap { field in
      free[field.signature(in: old)]?.popLast().map { (field, $0) }
    }
  }

  private mutating func compare(_ a: Field, _ b: Field, _ place: Place) {
    if way.direction.isRead {
      if a.mayBeAbsent, !b.mayBeAbsent { tell(.fieldMadeRequired, place) }
      if let before = a.standard, let after = b.standard, before.exact != after.exact {
        tell(.defaultChanged, place, before: text(before), after: text(after))
      }
    } else if !a.isOptional, b.isOptional, way.direction == .written || a.standard == nil {
      tell(.writtenFieldOptional, place)
    }
    compare(a.type, b.type, place)
  }

  private mutating func tellGone(_ field: Field, _ record: Record, _ reserved: Set<String>, _ place: Place) {
    let isOfSchema = isSchemaFile(field.name.span.file)
    let spot = Place(path: "\(place.path).\(field.key)", new: place.new, old: field.name.span, holder: place.holder)
    switch way.direction {
    case .read where record.isClosed: tell(.fieldRefused, spot)
    // A schema file has no word for it.
    case .read where !isOfSchema && !reserved.contains(field.key): tell(.fieldUnreserved, spot)
    case .read: break
    case .written: tell(.writtenFieldRemoved, spot)
    case .rolledBack: if !field.mayBeAbsent { tell(.writtenFieldRemoved, spot) }
    }
  }

  private mutating func tellNew(_ field: Field, _ record: Record, _ place: Place) {
    let spot = place.field(field.key, new: field.name.span, old: nil)
    if way.direction.isRead {
      if !field.mayBeAbsent { tell(.fieldRequired, spot, after: field.type.written) }
    } else if record.isClosed {
      tell(.writtenFieldRefused, spot)
    }
  }

  /// What a record says as a whole.
  private mutating func compareRecords(_ a: Record, _ b: Record, _ place: Place) {
    if way.direction.isRead, !a.isClosed, b.isClosed { tell(.recordClosed, place) }
    compareChecks(a.checks, b.checks, place)
    guard way.direction.isRead else { return }
    let (kept, taken) = (Set(b.reserved.map(\.value)), Set(b.fields.map(\.key)))
    for name in a.reserved where !kept.contains(name.value) && !taken.contains(name.value) {
      let spot = Place(path: "\(place.path).\(name.value)", new: place.new, old: name.span, holder: place.holder)
      tell(.reservationRemoved, spot)
    }
    for field in b.fields where a.reserved.contains(where: { $0.value == field.key }) {
      let was = a.reserved.first { $0.value == field.key }?.span
      tell(.reservationRemoved, place.field(field.key, new: field.name.span, old: was))
    }
  }
}

extension Field {
  var mayBeAbsent: Bool { isOptional || standard != nil }

  /// What two fields have in common of which one may be the other's new name.
  fileprivate func signature(in side: Side) -> String {
    let shape = Shape(type, side)
    return shape.type.written + (shape.isNullable ? " or null" : "") + (isOptional ? "?" : "")
  }
}

extension [String: Field] {
  init(byKey record: Record) { self.init(record.fields.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }) }
}
