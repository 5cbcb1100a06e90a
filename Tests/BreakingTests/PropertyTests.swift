// SPDX-License-Identifier: Apache-2.0

import ArmatureBreaking
import ArmatureCheck
import ArmatureCompiler
import ArmatureReport
import Foundation
import Testing

/// What holds of any specs, over all those of the corpus that have no error.
@Suite struct BreakingPropertyTests {
  @Test func nothingBreaksWhereNothingChanges() throws {
    for specs in Specs.all { #expect(try specs.changes(to: specs.sources) == [], "\(specs.name)") }
    #expect(Specs.all.count > 150)
  }

  /// Comments, empty lines, the end of lines, the names of files.
  @Test func nothingBreaksWhereTheTextAloneChanges() throws {
    for specs in Specs.all {
      let other = specs.sources.map { source -> SourceFile in
        if source.isSchema { return source }
        let text = String(decoding: source.bytes, as: UTF8.self)
        let name = source.name.replacing(".yaml", with: "-z.yaml")
        return SourceFile(name: name, text: "# A comment.\n\n" + text.replacing("\n", with: "\r\n") + "\r\n# The end.\r\n")
      }
      #expect(try specs.changes(to: other) == [], "\(specs.name)")
    }
  }

  /// Each declaration stands before the one that it stood behind, but for stages and fields, whose order is read.
  @Test func nothingBreaksWhereDeclarationsStandInAnotherOrder() throws {
    for specs in Specs.all {
      #expect(try specs.changes { pipeline in
        pipeline.messages.reverse()
        pipeline.namedTypes.reverse()
        pipeline.queues.reverse()
        pipeline.processes.reverse()
        pipeline.service?.schedules.reverse()
      } == [], "\(specs.name)")
    }
  }

  /// That of fields is told of Swift alone, which calls `init` with them.
  @Test func theOrderOfFieldsIsNoMatterOfTheWire() throws {
    for specs in Specs.all {
      let found = try specs.changes { pipeline in
        for index in pipeline.messages.indices { pipeline.messages[index].record.fields.reverse() }
      }
      #expect(found.allSatisfy { $0.hasPrefix("build-field-order-changed") }, "\(specs.name)")
      #expect(found.isEmpty == specs.pipeline.messages.allSatisfy { $0.record.fields.count < 2 }, "\(specs.name)")
    }
  }

  @Test func nothingBreaksWhereNotesChange() throws {
    for specs in Specs.all {
      #expect(try specs.changes { pipeline in
        for index in pipeline.messages.indices {
          pipeline.messages[index].notes = Notes(doc: "something else", isDeprecated: true)
          for field in pipeline.messages[index].record.fields.indices {
            pipeline.messages[index].record.fields[field].notes = Notes(doc: "something else", isDeprecated: true)
          }
        }
      } == [], "\(specs.name)")
    }
  }

  @Test func nothingBreaksWhereSomethingIsNew() throws {
    for specs in Specs.all {
      #expect(try specs.changes { pipeline in
        guard let place = pipeline.messages.first?.name.span, let queue = pipeline.queues.first else { return }
        let extra = Field(name: Located("anotherOne", at: place), type: .string, isOptional: true)
        let standard = Field(name: Located("anotherTwo", at: place), type: .int, isOptional: false, standard: .number(Number("1")))
        // A closed message that is written may not grow.
        for index in pipeline.messages.indices where !pipeline.messages[index].record.isClosed {
          pipeline.messages[index].record.fields += [extra, standard]
        }
        pipeline.messages.append(Message(name: Located("AnotherMessage", at: place), record: Record(fields: [extra])))
        var another = queue
        another.name.value = "another-queue"
        pipeline.queues.append(another)
      } == [], "\(specs.name)")
    }
  }

  /// Checks that are taken away are fine where messages are only read.
  @Test func nothingBreaksOnTheWireWhereReadingLoosens() throws {
    var loosened = 0
    for specs in Specs.all where !specs.isWriting {
      let found = try specs.changes { pipeline in
        for index in pipeline.messages.indices {
          pipeline.messages[index].record = loose(pipeline.messages[index].record, &loosened)
        }
      }
      #expect(found.filter { $0.hasPrefix("wire") } == [], "\(specs.name)")
    }
    #expect(loosened > 20)
  }

  /// A chain as long as a file may hold, of which everything changes.
  @Test func longChainsOfMessagesAreCompared() throws {
    let (old, new) = (try side("old", [chain("next")]), try side("new", [chain("other")]))
    let found = Dictionary(grouping: breakingChanges(from: old, to: new), by: \.rule.name).mapValues(\.count)
    #expect(found == ["wire-field-renamed": 1500, "build-field-renamed": 1500])
  }

  private func chain(_ field: String) -> SourceFile {
    let messages = (0..<1500).map { "  M\($0): { \(field)?: M\($0 + 1) }" } + ["  M1500: { id: string }"]
    return SourceFile(
      name: "a.yaml",
      text: """
        armature: 1
        messages:
        \(messages.joined(separator: "\n"))
        queues: { tasks: { url: "memory:" }, parked: { url: "memory:" } }
        processes: { take: { in: M0, errors: parked, stages: [{ drive: store }] } }
        service: Shop
        dispatch: { queue: tasks, to: take }
        """)
  }

  /// What tightens in one direction loosens in the other, so the rule of a case is not told when the case is turned round.
  @Test func aTighteningTurnedRoundIsNone() throws {
    let symmetric = ["changed", "renamed", "moved", "unread", "format-added", "rate", "breaker", "missed"]
    for change in BreakingCase.all {
      guard let rule = Rule.named(change.testDescription), !symmetric.contains(where: rule.name.contains) else { continue }
      let (before, after) = (try side("after", change.sources("after")), try side("before", change.sources("before")))
      #expect(!breakingChanges(from: before, to: after).contains { $0.rule.name == rule.name }, "\(rule.name)")
    }
  }

  /// What one direction lets pass it tells when it is turned round: a bound is higher or lower.
  @Test func aChangeOfAnEnumerationBreaksInOneDirectionAlone() throws {
    let wide = try side("wide", [SourceFile(name: "a.yaml", text: enumeration("[low, high, top]"))])
    let narrow = try side("narrow", [SourceFile(name: "a.yaml", text: enumeration("[low, high]"))])
    #expect(breakingChanges(from: narrow, to: wide).map(\.rule.name) == ["build-case-added"])
    #expect(breakingChanges(from: wide, to: narrow).map(\.rule.name) == ["wire-enum-value-removed", "build-case-removed"])
  }

  private func enumeration(_ values: String) -> String {
    """
    armature: 1
    messages: { Order: { level: { enum: \(values) } } }
    queues: { tasks: { url: "memory:" }, parked: { url: "memory:" } }
    processes: { take: { in: Order, errors: parked, stages: [{ drive: store }] } }
    service: Shop
    dispatch: { queue: tasks, to: take }
    """
  }
}

/// The same record without checks on its fields.
private func loose(_ record: Record, _ count: inout Int) -> Record {
  var record = record
  for index in record.fields.indices {
    if case .checked(let inner, _) = record.fields[index].type, inner != .any {
      record.fields[index].type = inner
      count += 1
    }
  }
  record.checks = []
  record.isClosed = false
  return record
}

/// The specs of one folder of the corpus that have no error.
private struct Specs: Sendable {
  var name: String
  var sources: [SourceFile]
  var pipeline: Pipeline

  static let all: [Specs] = ["check", "schema", "pipeline", "emit", "export", "breaking"].flatMap { room in
    children(of: corpus.appending(path: room)).flatMap { folder -> [Specs] in
      let times = room == "breaking" ? ["before", "after"] : ["."]
      return times.compactMap { time in
        guard let sources = try? BreakingTests.sources(below: folder, in: time), !sources.isEmpty,
          let pipeline = analyse(sources).pipeline
        else { return nil }
        return Specs(name: "\(room)/\(folder.lastPathComponent)/\(time)", sources: sources, pipeline: pipeline)
      }
    }
  }

  /// Whether something leaves the service, or goes round in it.
  var isWriting: Bool {
    pipeline.processes.flatMap(\.stages).contains { $0.signal != nil || $0.broadcast != nil }
      || pipeline.service?.schedules.isEmpty == false
  }

  func changes(to other: [SourceFile]) throws -> [String] { names(try side("other", other)) }

  func changes(_ change: (inout Pipeline) -> Void) throws -> [String] {
    var other = try side("other", sources)
    change(&other.pipeline)
    return names(other)
  }

  private func names(_ other: Side) -> [String] {
    let old = Side(pipeline: pipeline, label: "old", sources: sources)
    return breakingChanges(from: old, to: other).map { "\($0.rule.name): \($0.message)" }
  }
}
