// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureExplain
import ArmatureReport
import Foundation

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Prints the page of a code: why it is found, and what to write.",
    discussion: "Without a code it prints all codes, each with its sentence.")

  @Argument(
    help: ArgumentHelp("The code of a finding, as it stands in brackets behind it.", valueName: "code"),
    completion: .list(explainedCodes))
  var code: String?

  func run() throws {
    guard let code else { return print(explainedCodes.map { "\($0): \(sentence(of: $0) ?? "")" }.joined(separator: "\n")) }
    guard let page = explain(code) else {
      let help = suggestion(for: code, in: explainedCodes, otherwise: "").prefix { $0 != "?" }
      throw unusable(["there is no code \(quote(code)); \(help.hasPrefix("did you mean") ? help + "?" : "`armature explain` lists them")"])
    }
    write(page, to: .standardOutput)
  }
}
