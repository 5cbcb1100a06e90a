// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCheck
import ArmatureExport
import ArmatureReport
import Foundation

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the language of specs, or the messages of some, as JSON Schema.",
    discussion: """
      Without a path it is the language itself, in draft 07, for editors; Documentation/Command.md tells how to hand it to one. With \
      --messages every message and named type of the specs stands under $defs, in 2020-12; with --message the document validates that one.
      """)

  @Argument(help: ArgumentHelp("Specs, or folders of specs, of one target.", valueName: "path"))
  var paths: [String] = []

  @Flag(help: "Print the schemas of the messages.")
  var messages = false

  @Option(help: ArgumentHelp("The message that the document validates.", valueName: "name"))
  var message: String?

  func validate() throws {
    let isOfMessages = messages || message != nil
    if isOfMessages == paths.isEmpty {
      throw ValidationError(isOfMessages ? "Name the specs whose messages are meant." : "Say what to print: --messages, or --message NAME.")
    }
  }

  func run() throws {
    if paths.isEmpty { return write(specSchema()) }
    let pipeline = try readPipeline(paths)
    guard let message else { return write(messageSchemas(pipeline)) }
    guard let text = messageSchema(message, of: pipeline) else {
      let names = pipeline.messages.map(\.name.value) + pipeline.namedTypes.map(\.name.value)
      throw unusable(["there is no message `\(message)`; \(suggestion(for: message, in: names.sorted(), otherwise: "there is none"))"])
    }
    write(text)
  }

  private func write(_ text: String) { ArmatureCLI.write(text, to: .standardOutput) }
}
