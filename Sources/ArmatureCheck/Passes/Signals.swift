// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// A signal: the process that it goes to, and every field of that process's message filled with its own type.
func checkSignal(
  _ stage: StageDeclaration, _ flow: inout Flow, _ names: Names, _ report: inout Report
) -> Signal? {
  let isQueue = names.queues[stage.name.value] != nil
  let advice = "it is a queue: write \(quote("broadcast: \(stage.name.value)")) with `as: …`, the name of a message, or signal a process"
  let target = names.process(stage.name, advice: isQueue ? advice : nil, &report)
  let message = target?.input.value.flatMap { flow.types[$0.value] }
  return fill(message, by: stage, at: stage.name.span, &flow, &report).map { message, values in
    Signal(process: stage.name.value, message: message, values: values)
  }
}

/// A broadcast: the queue that it goes to, and every field of its message filled with its own type.
func checkBroadcast(
  _ stage: StageDeclaration, _ flow: inout Flow, _ names: Names, _ report: inout Report
) -> Broadcast? {
  let isProcess = names.processes[stage.name.value] != nil
  let advice = "it is a process: write \(quote("signal: \(stage.name.value)")) without `as`, or broadcast to a queue"
  _ = names.queue(stage.name, advice: isProcess ? advice : nil, &report)
  if let reader = names.intakes.reader(of: stage.name.value) {
    report.add(BroadcastLoop(queue: stage.name, reader: reader))
  }
  let message = names.message(stage.sent.value, &report).flatMap { flow.types[$0.name.value] }
  let span = stage.sent.value?.span ?? stage.name.span
  return fill(message, by: stage, at: span, &flow, &report).map { message, values in
    Broadcast(queue: stage.name.value, message: message, values: values)
  }
}

/// Nil where it is not known which message that is, or how it is filled.
private func fill(
  _ message: Message?, by stage: StageDeclaration, at span: Span, _ flow: inout Flow, _ report: inout Report
) -> (message: String, values: RecordValue)? {
  guard let literal = stage.message.value else { return nil }
  var filler = Filler(flow: flow, home: message.map { TypeHome(of: $0.name.value) })
  defer { flow = filler.flow }
  guard let message else {
    filler.readAll(literal, &report)
    return nil
  }
  return (message.name.value, filler.fill(message.record, of: message.name.value, with: literal, at: span, &report))
}

struct Filler {
  var flow: Flow
  /// Of the record that is filled.
  var home: TypeHome?
  /// Whether the record that is filled is a field that is sensitive itself.
  var isMasked = false

  mutating func fill(
    _ record: Record, of owner: String, with literal: RecordLiteral, at span: Span, _ report: inout Report
  ) -> RecordValue {
    let entries = literal.entries.compactMap { entry -> RecordValue.Entry? in
      guard let field = record[entry.field.value] else {
        let (known, present) = (record.fields.map(\.name.value), literal.entries.map(\.field.value))
        report.add(UnknownField(part: entry.field, owner: owner, known: known, present: present))
        readAll(RecordLiteral(entries: [entry], span: literal.span), &report)
        return nil
      }
      return value(entry, for: field, &report).map { RecordValue.Entry(field: field.name.value, value: $0) }
    }
    let missing = missingFields(of: record, in: literal)
    if !missing.isEmpty {
      report.add(
        SignalFieldMissing(span: span, owner: owner, fields: missing.map(\.name), types: missing.map(\.type.written)))
    }
    return RecordValue(entries: entries)
  }

  /// A field that a misspelt one was meant for has its finding already, and a field with a default fills itself.
  private func missingFields(of record: Record, in literal: RecordLiteral) -> [Field] {
    let names = record.fields.map(\.name.value)
    let meant = literal.entries.map {
      record[$0.field.value] == nil ? nearest($0.field.value, in: names) : $0.field.value
    }
    return record.fields.filter {
      $0.isMissed && !hasOneValue($0) && !meant.contains($0.name.value)
    }
  }

  /// A `const` fills itself.
  private func hasOneValue(_ field: Field) -> Bool { flow.types.texts(of: field.type)?.count == 1 }

  /// Reads every path of a signal whose message is not known, so that no key is called unread on its account.
  mutating func readAll(_ literal: RecordLiteral, _ report: inout Report) {
    for entry in literal.entries {
      switch entry.value {
      case .path(let path): _ = flow.read(path, mayBeText: true, &report)
      case .record(let nested): readAll(nested, &report)
      default: break
      }
    }
  }

  private mutating func value(
    _ entry: RecordLiteral.Entry, for field: Field, _ report: inout Report
  ) -> RecordValue.Value? {
    switch entry.value {
    case .poisoned: return nil
    case .path(let path): return read(path, for: field, &report).map { .read($0) }
    case .null(let span):
      if !field.type.isNullable, !field.type.isPoisoned {
        report.add(SignalType(span: span, found: "`null`", field: field, isScheduled: flow.hasKeysAlone))
      }
      return field.type.isNullable ? .null : nil
    case .record(let literal): return nested(literal, for: field, entry.field, &report)
    case .string(let text):
      return constant(.string(text.value), .string(text.value), "text", text.span, for: field, &report)
    case .bool(let bool):
      return constant(.bool(bool.value), .bool(bool.value), "`\(bool.value)`", bool.span, for: field, &report)
    case .double(let number, let text):
      let exact = ExactNumber(Number(text))
      let isLarge = exact.isWhole && exact.int == nil
      let found = isLarge ? "a whole number beyond 64 bits" : "a decimal number"
      return constant(.double(number.value), .number(text), found, number.span, for: field, &report)
    case .int(let number):
      let text = String(number.value)
      return constant(.int(number.value), .number(text), "a whole number", number.span, for: field, &report)
    }
  }

  private mutating func read(_ path: Path, for field: Field, _ report: inout Report) -> KeyRead? {
    guard let read = flow.read(path, mayBeText: true, &report) else { return nil }
    if field.type.isPoisoned { return nil }
    let hidden = flow.hiddenField(path).map { "message.\($0.name.value)" }
    guard let type = read.type else {
      report.add(SignalType(span: path.span, found: "the context", field: field, meant: hidden, isScheduled: flow.hasKeysAlone))
      return nil
    }
    let (found, wanted) = (type.bare, field.type.bare)
    if wanted.holdsNameless, flow.home(of: read) != home?.inside(field) {
      report.add(SignalType(span: path.span, found: quote(type.written), field: field, meant: hidden, isScheduled: flow.hasKeysAlone))
      return nil
    }
    if found == wanted || (field.isOptional && found == wanted.madeOptional) {
      if !isMasked, !field.isSensitive, let hidden = flow.sensitiveField(on: read) {
        report.add(SensitiveShown(path: Located(path.text, at: path.span), source: hidden, field: field))
      }
      return read
    }
    if found == wanted.madeOptional {
      report.add(SignalOptional(path: Located(path.text, at: path.span), field: field.name))
    } else {
      report.add(SignalType(span: path.span, found: quote(type.written), field: field, meant: hidden, isScheduled: flow.hasKeysAlone))
    }
    return nil
  }

  private mutating func nested(
    _ literal: RecordLiteral, for field: Field, _ name: Located<String>, _ report: inout Report
  ) -> RecordValue.Value? {
    if field.type.isPoisoned { return nil }
    guard let record = flow.types.fields(of: field.type.withoutNull) else {
      report.add(SignalType(span: name.span, found: "a mapping", field: field, isScheduled: flow.hasKeysAlone))
      readAll(literal, &report)
      return nil
    }
    let around = (isMasked, home)
    (isMasked, home) = (isMasked || field.isSensitive, home?.inside(field))
    defer { (isMasked, home) = around }
    return .record(fill(record, of: field.name.value, with: literal, at: name.span, &report))
  }

  /// `literal` is what the value would be in JSON, for the checks of the field's type.
  private func constant(
    _ value: RecordValue.Value, _ literal: LiteralDeclaration.Value, _ found: String, _ span: Span, for field: Field,
    _ report: inout Report
  ) -> RecordValue.Value? {
    if field.type.isPoisoned { return nil }
    let type = field.type.withoutNull.bare
    guard let value = adapted(value, to: type) else {
      report.add(
        SignalType(span: span, found: found, field: field, number: whole(literal, for: field), isScheduled: flow.hasKeysAlone))
      return nil
    }
    guard isShort(literal, for: type) else {
      let found = "a number of more than 15 digits"
      report.add(SignalType(span: span, found: found, field: field, isScheduled: flow.hasKeysAlone, isRounded: true))
      return nil
    }
    guard let misfit = flow.types.reader.misfit(LiteralDeclaration(value: literal, span: span), field.type) else {
      if case .string(let text) = literal { checkVariables(in: Located(text, at: span), &report) }
      return value
    }
    report.add(LiteralMisfit(misfit: misfit, owner: field.name.value, type: field.type))
    return nil
  }

  /// Other tools would put values into such a text.
  private func checkVariables(in text: Located<String>, _ report: inout Report) {
    guard let variable = variable(in: text.value) else { return }
    let root = variable.name.split(separator: ".").first.map(String.init) ?? ""
    let isKnown = isPath(variable.name) && flow.roots.contains(root)
    report.add(
      TextWithVariable(
        span: text.span, variable: variable.written, path: isKnown && variable.written == text.value ? variable.name : nil,
        isScheduled: flow.hasKeysAlone))
  }

  /// `1` for `1.0`, where a whole number is asked for.
  private func whole(_ literal: LiteralDeclaration.Value, for field: Field) -> String? {
    guard case .number(let text) = literal, field.type.withoutNull.bare == .int else { return nil }
    return ExactNumber(Number(text)).int.map(String.init)
  }

  /// The value as the field's type has it, or nil where it is of another one.
  private func adapted(_ value: RecordValue.Value, to type: ValueType) -> RecordValue.Value? {
    switch (value, type) {
    case (.string, .string), (.int, .int), (.double, .double), (.bool, .bool): value
    case (.int, .decimal), (.double, .decimal): value
    case (.int(let number), .double): .double(Double(number))
    case (.string, _): flow.types.texts(of: type) == nil ? nil : value
    default: nil
    }
  }

  /// A double keeps fifteen digits of a decimal, and a signal's numbers are doubles.
  private func isShort(_ literal: LiteralDeclaration.Value, for type: ValueType) -> Bool {
    guard type == .decimal, case .number(let text) = literal else { return true }
    return ExactNumber(Number(text)).digits.count <= 15
  }
}
