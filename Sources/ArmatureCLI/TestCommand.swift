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
    abstract: "Runs the tests in specs, and reports what came of them.",
    discussion: """
      They are run by `swift test` in the package, whose test targets have them by the plugin: see Documentation/Testing.md. \
      What stands behind -- is handed to it, such as -- --skip-build. With --update what a test expects and does not come is \
      rewritten in the spec, comments and all else kept; look at what it became, for it is what the code does and not what it \
      should do. The exit code is 1 where a test has failed or did not come to its end, with --update where not all that failed could \
      be rewritten, or too little is covered, and 2 where they could not be run, or swift test failed otherwise.
      """)

  @Option(name: .customLong("package"), help: ArgumentHelp("The package.", valueName: "folder"), completion: .directory)
  var folder = "."

  @Option(help: "Only tests whose target, suite or name matches this regular expression.")
  var filter = "SpecTests/"

  @Option(help: "The form of the report: text, json or junit.")
  var format: TestFormat = .text

  @Flag(help: "Report what no test has reached in the specs.")
  var coverage = false

  @Flag(help: "Write what came into the specs, in place of expectations that do not hold.")
  var update = false

  @Option(
    help: ArgumentHelp("With --coverage or --update: these specs, instead of all of the package's targets.", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  var specs: String?

  @Option(help: ArgumentHelp("With --coverage: fail if less is reached, in percent.", valueName: "percent"))
  var atLeast: Int?

  @Argument(parsing: .postTerminator, help: ArgumentHelp("Arguments of swift test.", valueName: "argument"))
  var arguments: [String] = []

  func validate() throws {
    if atLeast != nil, !coverage { throw ValidationError("--at-least belongs to --coverage") }
    if specs != nil, !coverage, !update { throw ValidationError("--specs belongs to --coverage and --update") }
    if let atLeast, !(0...100).contains(atLeast) { throw ValidationError("--at-least takes a number from 0 to 100") }
  }

  func run() throws {
    if update, specs != nil {
      let faults = readTargets(specPaths).faults
      if !faults.isEmpty { throw unusable(faults) }
    }
    let run = try SpecTestRun(in: folder, filter: filter, arguments)
    var outcome = Outcome.clean
    var report = format.text(of: run.tests)
    if update {
      let update = SpecTestUpdate(of: run, in: folder, specs: specPaths, isLimited: specs != nil)
      if format == .text { report += update.text } else { write(update.text, to: .standardError) }
      outcome.join(update.outcome)
    } else if run.tests.contains(where: { !$0.issues.isEmpty }) {
      outcome.join(.findings)
    }
    if coverage {
      let pipelines = try pipelines()
      let reached = SpecCoverage(of: pipelines, by: run.reached, of: run.tests)
      if format == .text { report += reached.text } else { write(reached.text, to: .standardError) }
      if let atLeast, reached.percent < atLeast {
        write("armature: error: \(reached.percent) % of the specs are reached, but \(atLeast) % are asked for\n", to: .standardError)
        outcome.join(.findings)
      }
    }
    write(report, to: .standardOutput)
    try outcome.exit()
  }

  /// What the package's specs mean, target by target; those of which the run has just shown that they compile.
  private func pipelines() throws -> [Pipeline] {
    let (targets, faults) = readTargets(specPaths)
    if !faults.isEmpty { throw unusable(faults) }
    return targets.compactMap { analyse($0.sources).pipeline }
  }

  private var specPaths: [String] { [specs ?? specFolder(of: folder)] }
}

/// What stands for all specs of a package, if nobody says something else.
func specFolder(of package: String) -> String { package == "." ? "specs" : join(package, "specs") }

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
