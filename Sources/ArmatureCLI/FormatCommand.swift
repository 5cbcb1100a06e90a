// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureFormat
import ArmatureReport
import Foundation

struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Formats specs in one standard form, and keeps their comments.",
    discussion: """
      A folder stands for all *.yaml and *.yml files below it, and - for a spec on standard input, which goes to standard \
      output. Without a path it is all specs of the package that it is called in. Values, their order and their comments stay; \
      what changes is where they stand. A file that cannot be kept so is told and left alone.
      """)

  @Argument(help: ArgumentHelp("Specs, or folders of specs.", valueName: "path"), completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String] = []

  @Flag(help: "Write nothing: list the files that would change, and end with 1 if there are any.")
  var check = false

  @Flag(help: "Write nothing: print what would change as a unified diff.")
  var diff = false

  func validate() throws {
    if paths.contains("-") && paths.count > 1 { throw ValidationError("`-` stands alone: its text goes to standard output.") }
  }

  func run() throws {
    let (specs, faults) = readSpecs(pathsOrPackage(paths))
    for fault in faults { tell(fault) }
    var outcome: Outcome = faults.isEmpty ? .clean : .unusable
    var changedCount = 0
    for spec in specs {
      guard let text = formatted(spec, &outcome) else { continue }
      let bytes = Array(text.utf8)
      let settled = settle(spec, bytes)
      if settled == .clean, bytes != spec.bytes { changedCount += 1 }
      outcome.join(settled)
    }
    if !check, !diff, paths != ["-"], !specs.isEmpty { print("\(counted(specs.count, "file")), \(changedCount) changed") }
    try outcome.exit()
  }

  /// Nil where the file is left alone, and then that is told.
  private func formatted(_ spec: SourceFile, _ outcome: inout Outcome) -> String? {
    var report = Report()
    do {
      return try format(spec, &report)
    } catch {
      write(renderText(report, [spec], isColoured: false), to: .standardError)
      tell("\(spec.name) is left alone: \(error.why)")
      outcome.join(report.isEmpty ? .unusable : Outcome(report))
      return nil
    }
  }

  /// Writes what a spec became, or tells it.
  private func settle(_ spec: SourceFile, _ bytes: [UInt8]) -> Outcome {
    let isChanged = bytes != spec.bytes
    if diff { write(unifiedDiff(of: spec.bytes, bytes, name: spec.name), to: .standardOutput) }
    if check, !diff, isChanged { print(spec.name) }
    if check || diff { return check && isChanged ? .findings : .clean }
    if spec.name == standardInputName {
      write(String(decoding: bytes, as: UTF8.self), to: .standardOutput)
    } else if isChanged {
      guard replace(spec.name, with: bytes) else { return .unusable }
      print(spec.name)
    }
    return .clean
  }

  private func replace(_ path: String, with bytes: [UInt8]) -> Bool {
    do {
      try rewrite(path, bytes)
      return true
    } catch {
      tell("\(path) cannot be written")
      return false
    }
  }

  private func tell(_ fault: String) { write("armature: error: \(fault)\n", to: .standardError) }
}
