// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import GeneratedHarness

/// Every schema of some groups, given to the compiler as the file of a message's field, and every instance of those that
/// it takes, given to the decoder that it wrote.
struct SuiteRun: Sendable {
  struct Answer: Sendable {
    var group: SchemaGroup
    var test: SchemaGroup.Case
    var verdict: Verdict

    var isRight: Bool {
      switch verdict {
      case .accepted: test.isValid
      case .refused: !test.isValid
      case .broken: false
      }
    }
  }
  private(set) var refused: [(group: SchemaGroup, findings: [String])] = []
  private(set) var answers: [Answer] = []

  static let required = Result { try SuiteRun(SchemaSuite.required()) }
  static let formats = Result { try SuiteRun(SchemaSuite.formats()) }

  private init(_ groups: [SchemaGroup]) throws {
    var taken: [SchemaGroup] = []
    for group in groups {
      let report = checkOnly(group.generated.sources)
      if report.hasErrors {
        refused.append((group, renderLines(report).split(separator: "\n").map(String.init)))
      } else {
        taken.append(group)
      }
    }
    let workshop = try Workshop()
    defer { workshop.remove() }
    let asked = taken.flatMap { group in group.cases.map { (group, $0) } }
    let verdicts = try Validators(taken.map(\.generated), in: workshop).verdicts(of: asked.map { $0.instance(of: $1) })
    answers = zip(asked, verdicts).map { Answer(group: $0.0, test: $0.1, verdict: $1) }
  }
}

extension SchemaGroup {
  /// The message `Case7` whose one field is what the schema file describes.
  var generated: GeneratedCase {
    let file = "case\(number).schema.json"
    let spec = "armature: 1\nmessages:\n  \(message):\n    value: { $ref: \(file) }\n"
    return GeneratedCase(
      message: message,
      sources: [SourceFile(name: "case\(number).yaml", text: spec), SourceFile(name: file, bytes: schema.bytes)])
  }

  fileprivate var message: String { "Case\(number)" }

  fileprivate func instance(of test: Case) -> Instance {
    Instance(message: message, json: Array("{\"value\":".utf8) + test.json + Array("}".utf8))
  }
}
