// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCheck
import ArmatureCompiler
import ArmatureExplain
import ArmatureExport
import ArmatureReport
import Foundation

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reports everything that keeps specs from compiling.",
    discussion: """
      Without a path it is the package that it is called in: the specs of each target, in specs/TARGET and in the target's own folder. \
      A path may be one of these, too. Any other folder stands for all *.yaml and *.yml files below it, and - for a spec on standard \
      input. All such files of one call are one target and share their names, but for a folder that has no such file itself: each folder \
      in it is a target of its own. Of each schedule that goes by the clock the next three times are told.
      """)

  @Argument(help: ArgumentHelp("Specs, or folders of specs.", valueName: "path"), completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String] = []

  @Option(help: "The form of the report: text, json, sarif, github or junit.")
  var format: FindingsFormat = .text

  @Flag(help: "Let warnings fail the check too.")
  var strict = false

  @Flag(help: "Fix what a machine can fix in the files, and check the result.")
  var fix = false

  func run() throws {
    let paths = pathsOrPackage(paths)
    var (targets, faults) = readTargets(paths)
    if fix { mend(&targets, &faults) }
    var whole = Report()
    var times = ""
    var programs: [Pipeline] = []
    for target in targets {
      let (pipeline, report) = analyse(target.sources)
      whole.join(report)
      times += nextTimes(pipeline?.service?.schedules ?? [], after: Date())
      if let pipeline, !target.isTest { programs.append(pipeline) }
    }
    whole.join(checkTogether(programs, targets.flatMap(\.sources)))
    write(format.text(of: whole, targets, nextTimes: times), to: .standardOutput)
    for sentence in unseenSpecs(of: paths, targets) { warn(sentence) }
    for fault in faults { write("armature: error: \(fault)\n", to: .standardError) }
    var outcome = Outcome(whole, isStrict: strict)
    if !faults.isEmpty { outcome.join(.unusable) }
    try outcome.exit()
  }
}

/// How findings are told.
enum FindingsFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, sarif, github, junit

  func text(of report: Report, _ targets: [Target], nextTimes: String) -> String {
    let files = targets.flatMap(\.specs)
    return switch self {
    case .text: findings(report, targets.flatMap(\.sources)) + nextTimes + (files.isEmpty ? "" : summary(report, files: files.count) + "\n")
    case .json: jsonFindings(report, files: files)
    case .sarif: sarifFindings(report, page: explain)
    case .github: githubFindings(report)
    case .junit: junitFindings(report, files: files)
    }
  }
}

extension Outcome {
  init(_ report: Report, isStrict: Bool = false) {
    let hasFailed = isStrict ? !report.isEmpty : report.hasErrors
    self = report.hasUnreadableFiles ? .unusable : hasFailed ? .findings : .clean
  }
}

func warn(_ text: String) { write("armature: warning: \(text)\n", to: .standardError) }

func printReport(_ report: Report, _ sources: [SourceFile]) {
  write(findings(report, sources), to: .standardOutput)
}

func findings(_ report: Report, _ sources: [SourceFile]) -> String {
  report.isEmpty ? "" : renderText(report, sources, isColoured: isColoured) + "\n"
}

private func summary(_ report: Report, files: Int) -> String {
  let count = report.problems.count
  let told = count == 0 ? "\(counted(files, "file")), no findings" : "\(counted(count, "finding")) in \(counted(files, "file"))"
  let allowed = report.allowed.isEmpty ? "" : ", \(counted(report.allowed.count, "warning")) allowed"
  return told + allowed + (count == 0 ? "" : "; `armature explain CODE` says more about each")
}

/// Colour is for a terminal whose user has not asked for none.
var isColoured: Bool {
  isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
}
