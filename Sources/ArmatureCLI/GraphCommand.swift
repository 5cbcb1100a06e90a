// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCheck
import ArmatureExport
import ArmatureReport
import Foundation

struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draws a service: its queues, its processes with their stages, and what flows between them.",
    discussion: """
      Stages that run as one function stand in one box. Each thing is drawn with its file and line: as a comment in Mermaid, as a \
      tooltip in DOT, as a title in SVG.
      """)

  @Argument(help: ArgumentHelp("Specs, or folders of specs, of one target; those of the package where none is named.", valueName: "path"))
  var paths: [String] = []

  @Option(help: "The form of the drawing: mermaid, dot or svg.")
  var format: DrawingFormat = .mermaid

  @Option(help: ArgumentHelp("Draw this process, and what it is connected with.", valueName: "name"))
  var process: String?

  func run() throws {
    let pipeline = try readPipeline(pathsOrPackage(paths))
    if pipeline.service == nil { throw unusable(["these specs name no service, and a drawing shows one"]) }
    let names = pipeline.processes.map(\.name.value)
    if let process, !names.contains(process) {
      throw unusable(["there is no process \(quote(process)); \(suggestion(for: process, in: names, otherwise: "there is none"))"])
    }
    write(drawing(pipeline, of: process, as: format) ?? "", to: .standardOutput)
  }
}

extension DrawingFormat: ExpressibleByArgument {}
