// SPDX-License-Identifier: Apache-2.0

import ArmaturePattern
import ArmatureReport
import ArmatureSpec

/// The JSON Schema files of a target as types of the message language.
///
/// A schema becomes the type that says the same, and where no type does, `any` with an assertion. What schemas refer to
/// gets a name of its own once: records become messages, and enumerations, tuples and unions named types.
package struct SchemaFiles {
  /// What the schemas have brought along, in the order in which they were met.
  package private(set) var messages: [Message] = []
  package private(set) var namedTypes: [NamedType] = []
  /// What `Assertion.named` means, by its number.
  package internal(set) var assertions: [Assertion] = []

  let index: SchemaIndex
  let formats: FormatMode
  var findings: SchemaFindings
  var numbers: [SchemaSite: Int] = [:]
  var assertionSpans: [Span] = []
  var sites: [SchemaSite] = []
  /// What is being put in where it is referred to: a schema that holds itself is asserted there, and not put in again.
  var underWay: Set<SchemaPlace> = []
  let patterns = PatternBook()
  private var names: SchemaNames
  private var waiting: [(site: SchemaSite, name: Located<String>)] = []
  private var namesMet: Set<String> = []

  /// `taken` are the names that the specs themselves declare.
  package init(_ files: [SchemaFile], taken: Set<String> = [], formats: FormatMode = .assertion) {
    index = SchemaIndex(files)
    findings = SchemaFindings(twins: index.twins)
    self.formats = formats
    names = SchemaNames(taken: taken)
  }

  /// Says that a message of a spec is what a schema describes, so that all references to the schema mean this message.
  ///
  /// Call it for every such message before any type is asked for. What is wrong with the reference is told later.
  package mutating func declare(_ message: Located<String>, at reference: Located<String>, in specFile: String) {
    guard case .place(let place) = index.find(reference.value, fromSpec: specFile), index.files[place.file].isComplete,
      let target = settled(SchemaSite(place, index))
    else { return }
    names.declare(message.value, for: target.place)
  }

  /// The message that a schema describes, under the name that the spec gives it. Nil and a finding where it is no record.
  package mutating func message(
    _ name: Located<String>, at reference: Located<String>, in specFile: String, _ report: inout Report
  ) -> Message? {
    let errorsBefore = findings.errorsCount
    guard let site = find(reference, in: specFile, &report) else { return nil }
    checkRequired(site)
    var message: Message?
    if let target = settled(site), case .record(let record)? = shape([target]) {
      names.declare(name.value, for: target.place)
      namesMet.insert(name.value)
      message = Message(name: name, record: self.record(record, of: target), notes: notes([site, target]))
    } else if findings.errorsCount == errorsBefore, index.files[site.place.file].isComplete {
      let twins = twins(site)
      let keyword = twins == nil ? beyondRecord(site) : nil
      report.add(
        SchemaNotRecord(
          span: reference.span, name: name.value, schema: twins?.1.span ?? keyword?.keySpan ?? index[site.place].head,
          keyword: keyword?.key.rawValue, twins: twins.map { ($0.value, $1.value) }))
    }
    return finish(&report) ? message : nil
  }

  /// The type that a schema describes. `ValueType.poisoned` and a finding where there is none.
  package mutating func type(at reference: Located<String>, in specFile: String, _ report: inout Report) -> ValueType {
    guard let site = find(reference, in: specFile, &report) else { return .poisoned }
    let type = referred(site)
    return finish(&report) ? type : .poisoned
  }

  /// Converts what was only named so far, and tells what was found. False where an error was among it.
  private mutating func finish(_ report: inout Report) -> Bool {
    let assertionsCount = findings.assertionsChecked
    while true {
      if let next = waiting.popLast() { convert(next.site, next.name) } else if !buildAssertion() { break }
    }
    checkEndless(from: assertionsCount)
    findings.assertionsChecked = assertions.count
    return findings.tell(&report)
  }

  private mutating func convert(_ site: SchemaSite, _ name: Located<String>) {
    checkRequired(site)
    switch shape([site]) {
    case .record(let record)?:
      messages.append(Message(name: name, record: self.record(record, of: site), notes: notes([site])))
    case let shape?:
      // Its checks stand where it is referred to.
      namedTypes.append(NamedType(name: name, type: type(of: shape, depth: 0).unchecked, notes: notes([site])))
    case nil: break
    }
  }

  /// The name of a schema, which is converted when all that is under way is done.
  mutating func named(_ site: SchemaSite, tag: String? = nil) -> String {
    let name = names.name(of: site.place, index, tag: tag, &findings)
    if namesMet.insert(name).inserted, !names.isDeclared(site.place) {
      waiting.append((SchemaSite(site.place, index), Located(name, at: index[site.place].head)))
    }
    return name
  }

  private mutating func find(_ reference: Located<String>, in specFile: String, _ report: inout Report) -> SchemaSite? {
    let found = index.find(reference.value, fromSpec: specFile)
    if let place = place(found, reference, from: specFile) {
      findings.meet(index.files[place.file])
      if index.files[place.file].isComplete { return SchemaSite(place, index) }
    }
    _ = findings.tell(&report)
    return nil
  }

  /// The schema that was found, or nil and a finding that says why there is none.
  mutating func place(_ found: SchemaIndex.Found, _ reference: Located<String>, from file: String) -> SchemaPlace? {
    switch found {
    case .place(let place): return place
    case .noFile(let uri) where uri.scheme != nil:
      findings.add(SchemaRemote(reference: reference, uri: uri.written))
    case .noFile:
      let known = index.files.map { relativePath(of: $0.name, from: file) }
      findings.add(SchemaFileMissing(reference: reference, known: known))
    case .noPlace(let fragment, let number):
      let target = index.files[number]
      findings.meet(target)
      if target.isComplete {
        findings.add(SchemaPlaceMissing(reference: reference, fragment: fragment, known: Array(target.pointers.keys)))
      }
    }
    return nil
  }
}

/// Whether `format` asserts something, or is a note to people.
package enum FormatMode: Sendable {
  case assertion
  /// As the standard has it where a dialect does not say otherwise.
  case annotation
}

private let knownDialect = "https://json-schema.org/draft/2020-12/schema"

/// The findings of schema files, each told once however often a schema is looked at.
struct SchemaFindings {
  var assertionsChecked = 0
  private(set) var errorsCount = 0
  private var problems: [any Problem] = []
  private var told: Set<String> = []
  private var filesMet: Set<String> = []
  private let twins: [String: [SchemaIDTwice]]

  init(twins: [String: [SchemaIDTwice]]) { self.twins = twins }

  mutating func add(_ problem: some Problem) {
    if type(of: problem).severity == .error { errorsCount += 1 }
    let place = "\(problem.span.file):\(problem.span.start.line):\(problem.span.start.column)"
    if told.insert("\(place) \(type(of: problem).code)").inserted { problems.append(problem) }
  }

  /// A file is needed now, so what was found in it counts.
  mutating func meet(_ file: SchemaFile) {
    guard filesMet.insert(file.name).inserted else { return }
    if file.report.hasErrors { errorsCount += 1 }
    problems += file.report.problems
    for twin in twins[file.name] ?? [] { add(twin) }
    for resource in file.resources {
      guard case .text(let dialect)? = file.schemas[resource.root][.dialect]?.value,
        splitReference(dialect.value).uri != knownDialect
      else { continue }
      add(SchemaDialect(dialect: dialect))
    }
  }

  /// Hands everything over. False where an error was ever among it.
  mutating func tell(_ report: inout Report) -> Bool {
    for problem in problems { report.add(problem) }
    problems = []
    return errorsCount == 0
  }
}
