// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCheck
import ArmatureCompiler
import ArmatureExport
import ArmatureReport
import Foundation

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the tests that specs hold, and tells what came of them.",
    discussion: """
      They are run by `swift test` in the package, whose test targets have them by the plugin: see Documentation/Testing.md. \
      What stands behind -- is handed to it, such as -- --skip-build. The exit code is 1 where a test has failed or too little is \
      covered, and 2 where they could not be run.
      """)

  @Option(name: .customLong("package"), help: ArgumentHelp("The package.", valueName: "folder"), completion: .directory)
  var folder = "."

  @Option(help: "Only tests whose target, suite or name this regular expression finds.")
  var filter = "SpecTests/"

  @Option(help: "How the outcome is told: text, json or junit.")
  var format: TestFormat = .text

  @Flag(help: "Tell what of the specs no test has reached.")
  var coverage = false

  @Option(
    help: ArgumentHelp("With --coverage: of these specs, instead of all in the package's folder specs.", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  var specs: String?

  @Option(help: ArgumentHelp("With --coverage: fail where less is reached, in percent.", valueName: "percent"))
  var atLeast: Int?

  @Argument(parsing: .postTerminator, help: ArgumentHelp("Arguments of swift test.", valueName: "argument"))
  var arguments: [String] = []

  func validate() throws {
    if atLeast != nil || specs != nil, !coverage { throw ValidationError("--at-least and --specs belong to --coverage") }
    if let atLeast, !(0...100).contains(atLeast) { throw ValidationError("--at-least takes a number from 0 to 100") }
  }

  func run() throws {
    let run = try SpecTestRun(in: folder, filter: filter, arguments)
    var outcome = Outcome.clean
    if run.tests.contains(where: { !$0.issues.isEmpty }) { outcome.join(.findings) }
    var report = format.text(of: run.tests)
    if coverage {
      let pipelines = try pipelines()
      let reached = SpecCoverage(of: pipelines, by: run.reached)
      if format == .text { report += reached.text } else { write(reached.text, to: .standardError) }
      if let atLeast, reached.percent < atLeast {
        write("armature: error: \(reached.percent) % of the specs are reached, and \(atLeast) % are asked for\n", to: .standardError)
        outcome.join(.findings)
      }
    }
    write(report, to: .standardOutput)
    try outcome.exit()
  }

  /// What the package's specs mean, target by target; those of which the run has just shown that they compile.
  private func pipelines() throws -> [Pipeline] {
    let (targets, faults) = readTargets([specs ?? (folder == "." ? "specs" : join(folder, "specs"))])
    if !faults.isEmpty { throw unusable(faults) }
    return targets.compactMap { analyse($0.sources).pipeline }
  }
}

/// How the outcome of tests is told.
enum TestFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, junit

  func text(of tests: [SpecTestOutcome]) -> String {
    switch self {
    case .text: testsText(tests)
    case .json: testsJSON(tests)
    case .junit: testsJUnit(tests)
    }
  }
}
