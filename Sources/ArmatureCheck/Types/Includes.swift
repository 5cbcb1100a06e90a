// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

extension Resolver {
  /// The record of a message: the fields that it includes, and then its own.
  mutating func record(of message: MessageDeclaration, _ report: inout Report) -> Record {
    let name = message.name.value
    if case .resolved(let record) = records[name] { return record }
    records[name] = .open
    recordsOpen += 1
    openNames.append(name)
    defer {
      recordsOpen -= 1
      openNames.removeLast()
    }
    var record = ownRecord(of: message, &report)
    if !message.includes.isEmpty {
      let own = record
      record.fields = merged(includedFields(of: message, own: own, &report), own: own, of: message, &report)
      record.reserved += includedRemovals(message, own, record.fields, &report)
    }
    if case .record(let checked) = checked(.record(record), message.checks, &report) { record = checked }
    records[name] = .resolved(record)
    return record
  }

  private mutating func ownRecord(of message: MessageDeclaration, _ report: inout Report) -> Record {
    if !message.isRead { unknown.insert(message.name.value) }
    if let file = message.file { return self.record(in: file, of: message.name, &report) }
    return record(message.record, isSerialised: true, &report)
  }

  /// What a JSON Schema file says of a message.
  private mutating func record(
    in file: Located<String>, of message: Located<String>, _ report: inout Report
  ) -> Record {
    if let described = schemas.message(message, at: file, in: file.span.file, &report) {
      schemaNotes[message.value] = described.notes
      return described.record
    }
    unknown.insert(message.value)
    return Record(fields: [])
  }

  private mutating func includedFields(
    of message: MessageDeclaration, own: Record, _ report: inout Report
  ) -> [(field: Field, include: Located<String>)] {
    var included: [(field: Field, include: Located<String>)] = []
    var indices: [String: Int] = [:]
    let ownNames = Set(own.fields.map(\.name.value))
    for include in message.includes {
      guard let record = includedRecord(include, &report), count(record, include, &report) else {
        unknown.insert(message.name.value)
        continue
      }
      if unknown.contains(include.value) { unknown.insert(message.name.value) }
      for var field in record.fields {
        if field.owner == nil, field.type.holdsNameless { field.owner = include.value }
        guard let other = indices[field.name.value].map({ included[$0] }) else {
          indices[field.name.value] = included.count
          included.append((field, include))
          continue
        }
        // Both have taken it from the same message or say the same of it, or the message itself says what it is.
        if other.field.name == field.name || isSame(other.field, field) || ownNames.contains(field.name.value) { continue }
        report.add(
          IncludedField(include: include, field: field.name, other: other.include, otherField: other.field.name))
      }
    }
    return included
  }

  /// A short spec could include a long message very often. Told once, where it becomes too much.
  private mutating func count(_ record: Record, _ include: Located<String>, _ report: inout Report) -> Bool {
    let isFirst = fieldsIncluded <= fieldsIncludedMax
    fieldsIncluded += record.fields.count
    if fieldsIncluded <= fieldsIncludedMax { return true }
    if isFirst { report.add(IncludedTooMuch(name: include, max: fieldsIncludedMax)) }
    return false
  }

  /// Nil where there is no such message, or it has no end.
  private mutating func includedRecord(_ include: Located<String>, _ report: inout Report) -> Record? {
    if names.messages[include.value] == nil, names.types[include.value] != nil || basicTypes[include.value] != nil {
      // A type that could not be read has its finding: a record there says that it should be a message.
      let isRead = names.types[include.value].map { !alias($0, &report).isPoisoned } ?? true
      if isRead { report.add(IncludeNotMessage(name: include)) }
      return nil
    }
    guard let message = names.message(include, &report) else { return nil }
    if case .open = records[include.value] {
      report.add(IncludeCycle(name: include))
      return nil
    }
    if records[include.value] == nil, recordsOpen >= stepsMax {
      report.add(TypeTooDeep(name: include, max: stepsMax, isInclude: true))
      return nil
    }
    return record(of: message, &report)
  }

  /// An own field takes the place of an included one.
  private func merged(
    _ included: [(field: Field, include: Located<String>)], own: Record, of message: MessageDeclaration,
    _ report: inout Report
  ) -> [Field] {
    var fields = included.map(\.field)
    let indices = Dictionary(fields.indices.map { (fields[$0].name.value, $0) }) { first, _ in first }
    for field in own.fields {
      if let index = indices[field.name.value] { fields[index] = field } else { fields.append(field) }
    }
    var keys: [String: Int] = [:]
    for (index, field) in fields.enumerated() {
      guard let other = keys.updateValue(index, forKey: field.key).map({ fields[$0] }) else { continue }
      // Of two that are included, it is the second include that brings the conflict.
      let include = [field, other].lazy.compactMap { field in included.first { $0.field.name == field.name }?.include }.first
      report.add(IncludedKey(span: (include ?? message.includes[0]).span, key: field.key, field: field.name, other: other.name))
    }
    return fields
  }
}

extension Resolver {
  /// The removed names of the included messages, which the message must not use either.
  ///
  /// What stands in one record with its removed name has been told there.
  private func includedRemovals(
    _ message: MessageDeclaration, _ own: Record, _ fields: [Field], _ report: inout Report
  ) -> [Located<String>] {
    let included = message.includes.compactMap { include -> Record? in
      if case .resolved(let record)? = records[include.value] { record } else { nil }
    }
    for record in [own] + included where !record.reserved.isEmpty {
      let told = Set(record.fields.map(\.name))
      for field in fields where !told.contains(field.name) { checkRemoved(field, record.reserved, &report) }
    }
    return included.flatMap(\.reserved)
  }
}

extension Resolver {
  /// A field whose name in JSON was another field's, and must not come back.
  func checkRemoved(_ field: Field, _ reserved: [Located<String>], _ report: inout Report) {
    guard let removed = reserved.first(where: { $0.value == field.key }) else { return }
    report.add(RemovedNameUsed(field: field.name, key: removed))
  }
}

/// Over all messages of a target.
private let fieldsIncludedMax = 30_000
