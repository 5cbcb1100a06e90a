// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// What a process knows at one of its stages: the message, and the keys that the stages before have written.
struct Flow {
  /// Nil where the message is not known. Then no path is called unknown.
  let message: Message?
  let types: Types
  /// Where each key of the process is first written, for what reads it too early.
  private let outputs: [String: Located<String>]
  /// False where something could not be read that may write or read keys.
  private var isKnown: Bool
  /// A path led nowhere, and may have meant any key.
  private var hasLostReads = false
  /// There is no message, and so nothing to read but the keys.
  let hasKeysAlone: Bool
  /// Whether the stage that is looked at now is the last one. One that is no drive has its finding, and will not stay as it is.
  var isAtEndWithoutDrive = false
  /// What the stage writes that is looked at now.
  var ownOutputs: Set<String> = []
  private var keys: [String: WrittenKey] = [:]
  private var unread: [Located<String>] = []

  private struct WrittenKey {
    var type: ValueType
    var first: Span
    var last: Located<String>
    var isRead = false
  }

  init(message: Message?, types: Types, outputs: [Located<String>], isKnown: Bool) {
    self.message = message
    self.types = types
    self.outputs = Dictionary(outputs.map { ($0.value, $0) }, uniquingKeysWith: { first, _ in first })
    self.isKnown = isKnown && message != nil
    hasKeysAlone = false
  }

  /// What can be read where there is no process: these keys, and nothing else.
  init(keys: KeyValuePairs<String, ValueType>, types: Types, at span: Span) {
    message = nil
    self.types = types
    outputs = [:]
    isKnown = true
    hasKeysAlone = true
    for (name, type) in keys {
      let name = Located(name, at: span)
      self.keys[name.value] = WrittenKey(type: type, first: span, last: name, isRead: true)
    }
  }

  /// Every name that a path may begin with here.
  var roots: [String] {
    if hasKeysAlone { return keys.keys.sorted() }
    return (keys.keys + (message?.record.fields.map(\.name.value) ?? []) + ["message", "context"]).distinct()
  }

  /// The keys that nobody has read, in the order written.
  var unreadKeys: [Located<String>] {
    guard isKnown, !hasLostReads else { return [] }
    return (unread + keys.values.filter { !$0.isRead }.map(\.last)).sorted { $0.span.start < $1.span.start }
  }

  /// Notes that a key is written; a second time only with the same type.
  mutating func write(_ name: Located<String>, _ type: ValueType, _ report: inout Report) {
    guard let key = keys[name.value] else {
      keys[name.value] = WrittenKey(type: type, first: name.span, last: name)
      return
    }
    let isRetyped = !isSame(key.type.bare, type.bare) && !key.type.isPoisoned && !type.isPoisoned
    if isRetyped {
      report.add(KeyRetyped(key: name, type: type.written, first: key.first, firstType: key.type.written))
    } else if !key.isRead {
      unread.append(key.last)
    }
    // A key that is told to be another one is not told to be unread.
    keys[name.value] = WrittenKey(type: key.type, first: key.first, last: name, isRead: isRetyped)
  }

  /// A stage writes what nobody knows, so from here on no path is called unknown.
  mutating func loseOutputs() { isKnown = false }

  /// Follows a path. Nil where it leads nowhere, or nobody can know; the report has it.
  mutating func read(_ path: Path, mayBeText: Bool = false, _ report: inout Report) -> KeyRead? {
    let mayBeText = mayBeText && path.parts.count == 1
    let root = path.parts[0]
    let label = path.parts[path.parts.count - 1].value
    func walk(_ kind: KeyRead.Root, _ type: ValueType, _ parts: ArraySlice<Located<String>>) -> KeyRead? {
      guard let (steps, type) = follow(parts, from: type, behind: root, &report) else { return nil }
      return KeyRead(root: kind, steps: steps, label: label, type: type, span: path.span)
    }
    if root.value == "context", !hasKeysAlone {
      if path.parts.count > 1 {
        report.add(ContextPath(part: path.parts[1]))
        return nil
      }
      return KeyRead(root: .context, steps: [], label: label, type: nil, span: path.span)
    }
    if let key = keys[root.value] {
      keys[root.value]?.isRead = true
      return walk(.key(root.value), key.type, path.parts.dropFirst())
    }
    guard let message else {
      if hasKeysAlone { report.add(SchedulePath(root: root, known: roots, mayBeText: mayBeText)) }
      return nil
    }
    if root.value == "message" { return walk(.message, .message(message.name.value), path.parts.dropFirst()) }
    if message.record[root.value] != nil { return walk(.message, .message(message.name.value), path.parts[...]) }
    addUnknown(root, mayBeText: mayBeText, &report)
    return nil
  }

  /// The first field on the way whose `default` stands for it where it is absent.
  func fieldWithDefault(on read: KeyRead) -> Field? { field(on: read) { $0.standard != nil } }

  func sensitiveField(on read: KeyRead) -> Field? { field(on: read, where: \.isSensitive) }

  /// Where the type of what is read stands. Nil for what a stage writes, unless it is in a message.
  func home(of read: KeyRead) -> TypeHome? {
    fields(on: read).reduce(type(of: read.root).flatMap { TypeHome(of: $0) }) { $0?.inside($1) ?? TypeHome(of: $1.type) }
  }

  /// The first field on the way for which it holds.
  private func field(on read: KeyRead, where holds: (Field) -> Bool) -> Field? { fields(on: read).first(where: holds) }

  private func fields(on read: KeyRead) -> [Field] {
    var fields: [Field] = []
    var type = type(of: read.root)
    for step in read.steps {
      guard let field = type.flatMap({ types.fields(of: $0) })?[step.field] else { break }
      fields.append(field)
      type = field.type
    }
    return fields
  }

  private func type(of root: KeyRead.Root) -> ValueType? {
    if case .key(let key) = root { return keys[key]?.type }
    return message.map { .message($0.name.value) }
  }

  /// The field of the message that the meaning of a path hides, where the path is nothing but its name.
  func hiddenField(_ path: Path) -> Field? {
    guard path.parts.count == 1, reservedMembers.contains(path.text), keys[path.text] == nil else { return nil }
    return message?.record[path.text]
  }

  private func follow(
    _ parts: ArraySlice<Located<String>>, from start: ValueType, behind root: Located<String>, _ report: inout Report
  ) -> (steps: [KeyRead.Step], type: ValueType)? {
    var type = start
    var steps: [KeyRead.Step] = []
    var owner = Located(root.value, at: root.span)
    for part in parts {
      if types.isUnknown(type) { return nil }
      if case .nullable(let inner) = type.present, types.fields(of: inner) != nil {
        report.add(NullablePath(part: part, owner: owner, isOptional: type.isOptional))
        return nil
      }
      guard let record = types.fields(of: type) else {
        report.add(NoFields(part: part, owner: owner.value, type: type))
        return nil
      }
      guard let field = record[part.value] else {
        report.add(UnknownField(part: part, owner: typeName(type) ?? owner.value, known: record.fields.map(\.name.value)))
        return nil
      }
      steps.append(KeyRead.Step(field: part.value, isOptional: field.isOptional))
      type = field.isOptional || type.isOptional ? field.type.madeOptional : field.type
      owner = part
    }
    return type.isPoisoned ? nil : (steps, type)
  }

  /// What the owner of fields is called: its message, or else the path's own word for it.
  private func typeName(_ type: ValueType) -> String? {
    switch type {
    case .message(let name): name
    case .optional(let inner), .checked(let inner, _): typeName(inner)
    default: nil
    }
  }

  private mutating func addUnknown(_ root: Located<String>, mayBeText: Bool, _ report: inout Report) {
    hasLostReads = true
    if let later = outputs[root.value] {
      report.add(KeyWrittenLater(key: root, later: later.span, isOwn: ownOutputs.contains(root.value)))
    } else if isKnown {
      report.add(UnknownPath(root: root, known: roots, mayBeText: mayBeText))
    }
  }
}
