// SPDX-License-Identifier: Apache-2.0

import Foundation
import GeneratedHarness
import Testing

/// What the manual says about JSON Schema, shown case by case: a schema is taken in and answered rightly, or refused by
/// a finding that names the keyword.
@Suite struct SchemaSuiteTests {
  @Test(.enabled(if: SchemaSuite.folder != nil, "1,299 cases skipped: ARMATURE_SUITES is not set"))
  func theSuiteIsWhole() throws {
    #expect(try SchemaSuite.required().reduce(0) { $0 + $1.cases.count } == 1299)
  }

  @Test(.enabled(if: SchemaSuite.folder != nil, "1,299 cases skipped: ARMATURE_SUITES is not set"))
  func whatIsTakenInIsAnsweredRightly() throws {
    let run = try SuiteRun.required.get()
    for answer in run.answers where !answer.isRight && !answer.isAssertedOnPurpose {
      Issue.record("\(answer.group.name), \(answer.test.description): \(answer.verdict)")
    }
    #expect(run.answers.count >= 866)
  }

  @Test(.enabled(if: SchemaSuite.folder != nil, "1,299 cases skipped: ARMATURE_SUITES is not set"))
  func whatIsRefusedHasAFindingThatNamesItsKeyword() throws {
    for (group, findings) in try SuiteRun.required.get().refused {
      #expect(group.keyword(in: findings) != nil, "\(group.name):\n\(findings.joined(separator: "\n"))")
    }
  }

  @Test(.enabled(if: SchemaSuite.folder != nil, "the formats skipped: ARMATURE_SUITES is not set"))
  func formatsAreAsserted() throws {
    let run = try SuiteRun.formats.get()
    #expect(run.refused.isEmpty)
    for answer in run.answers where !answer.isRight {
      Issue.record("\(answer.group.name), \(answer.test.description): \(answer.verdict)")
    }
  }

  /// `ARMATURE_REFRESH=1` writes the table instead; such a run fails, so that nobody takes it for a proof.
  @Test(.enabled(if: SchemaSuite.folder != nil, "the manual's table skipped: ARMATURE_SUITES is not set"))
  func theManualHasTheseCounts() throws {
    let table = suiteTable(try SuiteRun.required.get()) + "\n" + formatTable(try SuiteRun.formats.get())
    let manual = try Manual()
    if ProcessInfo.processInfo.environment["ARMATURE_REFRESH"] == nil {
      let isWritten = manual.table == table
      #expect(isWritten, "Documentation/JSON-Schema.md does not say what this run has shown")
    } else {
      try manual.write(table)
      Issue.record("refreshed Documentation/JSON-Schema.md: read the diff, then run again")
    }
  }
}

extension SuiteRun.Answer {
  /// The suite's `format.json` holds each format to be a remark. Armature asserts its formats, as the suite's optional
  /// files ask, so it refuses what those cases call valid.
  var isAssertedOnPurpose: Bool {
    guard group.file == "format", test.description.hasSuffix("only an annotation by default"), test.isValid,
      case .refused(_, _, _) = verdict
    else { return false }
    return SchemaSuite.assertedFormats.contains(group.schema["format"]?.quoted ?? "")
  }
}

extension SchemaGroup {
  /// The keyword of this schema that one of the findings has between its backticks.
  func keyword(in findings: [String]) -> String? {
    let quoted = findings.filter { $0.hasPrefix("case\(number).schema.json:") }.flatMap { line in
      line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
        .map { String($0.element) }
    }
    return quoted.first { $0 != "$schema" && schema.keys.contains($0) }
  }
}
