// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// The way from written types to their meaning. Each declaration is resolved once, when it is first asked for.
struct Resolver {
  /// A literal that has to be a value of its type, which may name messages that are not known yet.
  struct PendingLiteral {
    var value: LiteralDeclaration
    var type: ValueType
    var owner: String
  }
  enum State {
    /// Being resolved now: who asks for it again has come round in a circle.
    case open
    case resolved(ValueType)
  }
  enum RecordState {
    case open
    case resolved(Record)
  }

  let names: Names
  /// What a type may be called, and what it may be called where it travels: thousands of findings share these.
  private let typeNames: [String]
  private let serialisedNames: [String]
  var schemas: SchemaFiles
  private(set) var namedTypes: [NamedType] = []
  private var meanings: [String: ValueType] = [:]
  private(set) var literals: [PendingLiteral] = []
  var unions: [UnionDeclaration] = []
  var records: [String: RecordState] = [:]
  var recordsOpen = 0
  var fieldsIncluded = 0
  /// What schema files say of the messages that they describe.
  var schemaNotes: [String: Notes] = [:]
  /// Messages of which a part could not be read.
  var unknown: Set<String> = []
  private var aliases: [String: State] = [:]
  private var aliasesOpen = 0
  /// The messages and types that are being resolved.
  var openNames: [String] = []

  init(_ names: Names, _ schemas: SchemaFiles) {
    self.names = names
    self.schemas = schemas
    let known = basicTypes.keys.sorted() + names.messages.names
    typeNames = known + names.types.names
    serialisedNames = known + names.types.all.filter { $0.type != nil }.map(\.name.value)
  }

  func isKnown(_ message: String) -> Bool { !unknown.contains(message) }

  func meaning(of name: String) -> ValueType? {
    meanings[name] ?? schemas.namedTypes.first { $0.name.value == name }?.type
  }

  mutating func expect(_ value: LiteralDeclaration, _ type: ValueType, of owner: String) {
    if !type.isPoisoned { literals.append(PendingLiteral(value: value, type: type, owner: owner)) }
  }

  /// `isSerialised` keeps Swift types of the target out.
  mutating func resolve(_ type: TypeReference, isSerialised: Bool, _ report: inout Report) -> ValueType {
    switch type {
    case .name(let name): return named(name, isSerialised: isSerialised, &report)
    case .list(let items): return wrapped(items, isSerialised, &report) { .list($0) }
    case .map(let values): return wrapped(values, isSerialised, &report) { .map($0) }
    case .optional(let inner): return wrapped(inner, isSerialised, &report) { .optional($0) }
    case .nullable(let inner): return nullable(inner, isSerialised, &report)
    case .record(let record): return .record(self.record(record, isSerialised: isSerialised, &report))
    case .tuple(let tuple): return self.tuple(tuple, isSerialised: isSerialised, &report)
    case .union(let union):
      unions.append(union)
      return .union(Union(discriminator: union.discriminator.value, variants: union.variants.map(untagged)))
    case .values(let values): return self.values(values, [], isSerialised: isSerialised, &report)
    case .checked(.values(let values), let checks):
      return self.values(values, checks, isSerialised: isSerialised, &report)
    case .checked(let inner, let checks):
      return checked(resolve(inner, isSerialised: isSerialised, &report), checks, &report)
    case .file(let file): return schemas.type(at: file, in: file.span.file, &report)
    case .poisoned: return .poisoned
    }
  }

  mutating func record(_ record: RecordDeclaration, isSerialised: Bool, _ report: inout Report) -> Record {
    let record = Record(
      fields: record.fields.map { field($0, isSerialised: isSerialised, &report) }, isClosed: record.isClosed,
      reserved: record.reserved)
    for field in record.fields { checkRemoved(field, record.reserved, &report) }
    return record
  }

  private mutating func field(_ field: FieldDeclaration, isSerialised: Bool, _ report: inout Report) -> Field {
    let type = resolve(field.type, isSerialised: isSerialised, &report)
    if let standard = field.standard { expect(standard, type, of: field.name.value) }
    var resolved = Field(
      name: field.name, key: field.key?.value, type: type, isOptional: field.isOptional,
      standard: field.standard.map { Literal($0, for: type) }, isSensitive: field.isSensitive,
      notes: Notes(field.notes))
    resolved.isDoubtful = field.isDoubtful
    return resolved
  }

  private mutating func tuple(
    _ tuple: TupleDeclaration, isSerialised: Bool, _ report: inout Report
  ) -> ValueType {
    let items = tuple.items.map { resolve($0, isSerialised: isSerialised, &report) }
    let rest: ValueType? =
      switch tuple.rest {
      case .anything: .any
      case .nothing: nil
      case .type(let type): resolve(type, isSerialised: isSerialised, &report)
      }
    if items.contains(where: \.isPoisoned) || rest?.isPoisoned == true { return .poisoned }
    return .tuple(Tuple(items: items, itemsMin: 0, rest: rest))
  }

  private mutating func wrapped(
    _ inner: TypeReference, _ isSerialised: Bool, _ report: inout Report, _ wrap: (ValueType) -> ValueType
  ) -> ValueType {
    let type = resolve(inner, isSerialised: isSerialised, &report)
    return type.isPoisoned ? type : wrap(type)
  }

  private mutating func nullable(_ inner: TypeReference, _ isSerialised: Bool, _ report: inout Report) -> ValueType {
    let type = resolve(inner, isSerialised: isSerialised, &report)
    switch type {
    case .nullable: return type
    case .any:
      if case .name(let name) = inner { report.add(NullableAny(span: name.span)) }
      return .poisoned
    default: return type.isPoisoned ? type : .nullable(type)
    }
  }

  private mutating func named(_ name: Located<String>, isSerialised: Bool, _ report: inout Report) -> ValueType {
    if let basic = basicTypes[name.value] { return basic }
    if names.messages[name.value] != nil { return .message(name.value) }
    guard let declaration = names.types[name.value] else {
      if names.isComplete {
        let known = isSerialised ? serialisedNames : typeNames
        report.add(
          UnknownType(name: name, known: known, around: openNames, swiftType: isSerialised ? nil : swiftType(meantBy: name)))
      }
      return .poisoned
    }
    let type = declaration.type == nil ? .swift(name.value) : alias(declaration, at: name, &report)
    guard isSerialised, type.holdsSwift, !type.isPoisoned else { return type }
    report.add(
      SwiftTypeInMessage(name: name, declaration: declaration.name.span, isItself: declaration.type == nil))
    return .poisoned
  }
}

extension Resolver {
  /// The entry of `types` at which this stands, where it says in other words that it is a Swift type.
  private func swiftType(meantBy name: Located<String>) -> String? {
    guard name.value.lowercased() == "swift" || name.value.lowercased().hasPrefix("swift.") else { return nil }
    return names.types.all.first { declaration in
      if case .name(let written)? = declaration.type { written.span == name.span } else { false }
    }?.name.value
  }

  /// What the name of an entry of `types` stands for; its own name where it becomes a Swift type of that name.
  mutating func alias(
    _ declaration: TypeDeclaration, at use: Located<String>? = nil, _ report: inout Report
  ) -> ValueType {
    let name = declaration.name.value
    guard let written = declaration.type else { return .swift(name) }
    switch aliases[name] {
    case .resolved(let type): return type
    case .open: report.add(RecursiveType(name: use ?? declaration.name))
    case nil where aliasesOpen >= stepsMax: report.add(TypeTooDeep(name: use ?? declaration.name, max: stepsMax))
    case nil:
      aliasesOpen += 1
      openNames.append(name)
      defer {
        aliasesOpen -= 1
        openNames.removeLast()
      }
      return define(declaration, written, &report)
    }
    aliases[name] = .resolved(.poisoned)
    return .poisoned
  }

  private mutating func define(
    _ declaration: TypeDeclaration, _ written: TypeReference, _ report: inout Report
  ) -> ValueType {
    let name = declaration.name.value
    // A tuple or a union may contain itself, so its name is known before what it is.
    aliases[name] = outline(written).map { .resolved(renamed($0, name)) } ?? .open
    let isNominal = if case .resolved = aliases[name] { true } else { false }
    let type = resolve(written, isSerialised: isNominal, &report)
    let meaning = type.unchecked
    // A circle that was found meanwhile has poisoned it.
    if case .resolved(.poisoned) = aliases[name] { return .poisoned }
    var result = type
    switch meaning {
    case .enumeration, .tuple, .union:
      namedTypes.append(NamedType(name: declaration.name, type: meaning, notes: Notes(declaration.notes)))
      meanings[name] = meaning
      result = renamed(type, name)
    default:
      if type.holdsNameless {
        report.add(NamelessInType(name: declaration.name, type: type))
        result = .poisoned
      } else if type.depth > stepsMax {
        report.add(TypeTooDeep(name: declaration.name, max: stepsMax))
        result = .poisoned
      }
    }
    aliases[name] = .resolved(result)
    return result
  }

  /// A tuple or a union as its checks see it, without the types inside; nil for every other type.
  private mutating func outline(_ written: TypeReference) -> ValueType? {
    switch written {
    case .union: return .union(Union(discriminator: "", variants: []))
    case .tuple(let tuple):
      let rest: ValueType? = if case .nothing = tuple.rest { nil } else { .any }
      return .tuple(Tuple(items: tuple.items.map { _ in .any }, itemsMin: 0, rest: rest))
    case .checked(let inner, let checks):
      var silent = Report()
      return outline(inner).map { checked($0, checks, &silent) }
    default: return nil
    }
  }

  private func renamed(_ type: ValueType, _ name: String) -> ValueType {
    if case .checked(_, let checks) = type { return .checked(.named(name), checks) }
    return .named(name)
  }
}

/// Types within types, names for names, and messages included in others.
let stepsMax = 64

private func untagged(_ variant: Located<String>) -> Union.Variant { Union.Variant(message: variant, tag: "") }
