// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCheck
import ArmatureExport
import Foundation

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Prints what the specs of a target promise: the proof sheet.",
    discussion: """
      What is received, and how much at most; what each process does, on how many threads and in which order; how long a message \
      may take; when it is acknowledged; what may be done twice; and where it goes when something fails.
      """)

  @Argument(help: ArgumentHelp("Specs, or folders of specs, of one target.", valueName: "path"))
  var paths: [String]

  func run() throws { write(proofSheet(try readPipeline(paths)), to: .standardOutput) }
}
