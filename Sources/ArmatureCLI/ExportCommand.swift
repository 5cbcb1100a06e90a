// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCheck
import ArmatureExport
import Foundation

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Prints a service in a form that other tools read.",
    subcommands: [AsyncAPICommand.self])
}

struct AsyncAPICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "asyncapi",
    abstract: "Prints a service as an AsyncAPI 3.0 document.",
    discussion: "Its channels are the queues of the specs, and its schemas their messages.")

  @Argument(help: ArgumentHelp("Specs, or folders of specs, of one target.", valueName: "path"))
  var paths: [String]

  @Option(help: ArgumentHelp("The version of the service, as the document states it.", valueName: "version"))
  var serviceVersion = "1.0.0"

  func run() throws {
    guard let text = asyncAPI(try readPipeline(paths), version: serviceVersion) else {
      throw unusable(["these specs name no service, and AsyncAPI describes one"])
    }
    write(text, to: .standardOutput)
  }
}
