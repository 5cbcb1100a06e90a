// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCheck
import ArmatureCompiler
import ArmatureReport
import Foundation

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tells everything that keeps specs from being compiled.",
    discussion: """
      A folder stands for all *.yaml and *.yml files below it. All files of one call are one target and share their \
      names, but for a folder that has no such file itself: each folder in it is a target of its own. \
      Of each schedule that goes by the clock the next three times are told.
      """)

  @Argument(help: ArgumentHelp("Specs, or folders of specs.", valueName: "path"))
  var paths: [String]

  func run() throws {
    let (targets, faults) = readTargets(paths)
    var outcome = Outcome.clean
    var problemsCount = 0
    for target in targets {
      let (pipeline, report) = analyse(target.sources)
      printReport(report, target.sources)
      write(nextTimes(pipeline?.service?.schedules ?? [], after: Date()), to: .standardOutput)
      problemsCount += report.problems.count
      outcome.join(Outcome(report))
    }
    for fault in faults {
      write("armature: error: \(fault)\n", to: .standardError)
      outcome.join(.unusable)
    }
    let filesCount = targets.reduce(0) { $0 + $1.sources.count }
    if filesCount > 0 { print(summary(problemsCount, files: filesCount)) }
    try outcome.exit()
  }
}

extension Outcome {
  init(_ report: Report) {
    self = report.hasUnreadableFiles ? .unusable : report.hasErrors ? .findings : .clean
  }
}

func printReport(_ report: Report, _ sources: [SourceFile]) {
  if report.isEmpty { return }
  print(renderText(report, sources, isColoured: isColoured))
}

private func summary(_ problemsCount: Int, files: Int) -> String {
  problemsCount == 0
    ? "\(counted(files, "file")), no findings" : "\(counted(problemsCount, "finding")) in \(counted(files, "file"))"
}

/// Colour is for a terminal whose user has not asked for none.
private var isColoured: Bool {
  isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
}
