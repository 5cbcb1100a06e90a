// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureExport
import ArmatureReport
import Foundation
import GeneratedHarness

/// Random messages, each compiled to a decoder and exported as JSON Schema, and random instances, each judged by both.
package struct Difference: Sendable {
  package private(set) var pairs = 0
  package private(set) var accepted = 0
  /// Each with all that it takes to see it again.
  package private(set) var differences: [String] = []

  /// Judges so many pairs, decided by the seed.
  package init(pairs: Int, seed: UInt64, perMessage: Int = 40, peer: Peer, in workshop: Workshop) throws {
    let perRound = 150
    let messages = (pairs + perMessage - 1) / perMessage
    for first in stride(from: 0, to: messages, by: perRound) {
      let seeds = (first..<min(first + perRound, messages)).map { seed &* 1_000_003 &+ UInt64($0) }
      let count = min(pairs - self.pairs, seeds.count * perMessage)
      try judge(seeds, count, perMessage, peer, workshop.room("round\(first)"))
    }
  }

  private mutating func judge(
    _ seeds: [UInt64], _ count: Int, _ perMessage: Int, _ peer: Peer, _ workshop: Workshop
  ) throws {
    defer { workshop.remove() }
    var exported: [Exported] = []
    for (index, seed) in seeds.enumerated() {
      switch Exported.first(named: "Subject\(index)", seed: seed) {
      case .success(let subject): exported.append(subject)
      case .failure(let refusal): differences.append(refusal.text)
      }
    }
    let instances = exported.flatMap { $0.instances(perMessage) }.prefix(count).map { $0 }
    let ours = try Validators(exported.map(\.generated), in: workshop).verdicts(of: instances)
    let documents = Dictionary(exported.map { ($0.subject.name, $0.document) }) { first, _ in first }
    let theirs = try peer.answers(to: instances, by: documents, in: workshop.folder)
    for (index, instance) in instances.enumerated() {
      pairs += 1
      if ours[index] == .accepted { accepted += 1 }
      guard !agree(ours[index], theirs[index]), let one = exported.first(where: { $0.subject.name == instance.message })
      else { continue }
      differences.append(one.told(instance, ours[index], theirs[index]))
    }
  }

  private func agree(_ ours: Verdict, _ theirs: String) -> Bool {
    switch ours {
    case .accepted: theirs == "valid"
    case .refused: theirs != "valid"
    case .broken: false
    }
  }
}

/// A subject that the compiler has taken, with what it exports for it.
private struct Exported {
  var subject: Subject
  var seed: UInt64
  var document: String

  struct Refusal: Error {
    var text: String
    /// Some random expressions are too large for a table, and the finding says so: that is a limit, and no difference.
    var isLimit: Bool { text.contains("the expression needs more than") }
  }

  /// The subject of a seed, or of one after it where an expression is too large.
  static func first(named name: String, seed: UInt64) -> Result<Exported, Refusal> {
    for step in UInt64(0)..<20 {
      let seed = seed &+ step &* 1_000_000_007
      let result = of(SubjectMaker.subject(named: name, seed: seed), seed: seed)
      if case .failure(let refusal) = result, refusal.isLimit { continue }
      return result
    }
    return .failure(Refusal(text: "seed \(seed): nothing but expressions that are too large"))
  }

  static func of(_ subject: Subject, seed: UInt64) -> Result<Exported, Refusal> {
    let (pipeline, report) = analyse([subject.file])
    guard let pipeline, let document = messageSchema(subject.name, of: pipeline) else {
      return .failure(Refusal(text: "seed \(seed) is refused:\n\(renderLines(report))\(subject.spec)"))
    }
    return .success(Exported(subject: subject, seed: seed, document: document))
  }

  var generated: GeneratedCase { GeneratedCase(message: subject.name, sources: [subject.file]) }

  func instances(_ count: Int) -> [Instance] {
    (0..<count).map { index in
      var maker = InstanceMaker(subject, seed: seed &+ UInt64(index) &* 7919)
      return Instance(message: subject.name, json: Array(maker.instance().text(isEscaped: index % 2 == 0).utf8))
    }
  }

  func told(_ instance: Instance, _ ours: Verdict, _ theirs: String) -> String {
    """
    seed \(seed): \(String(decoding: instance.json, as: UTF8.self))
      ours: \(ours)
      theirs: \(theirs)
      spec: \(subject.spec)
    """
  }
}

extension Subject {
  fileprivate var file: SourceFile { SourceFile(name: "\(name).yaml", text: spec) }
}
