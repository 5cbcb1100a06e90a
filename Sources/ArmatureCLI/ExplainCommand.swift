// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureBreaking
import ArmatureExplain
import ArmatureReport
import Foundation

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Prints the page of a code: why it is reported, and what to write.",
    discussion: "Without a code it prints all codes, each with its sentence. Rules of `armature breaking` are codes too.")

  @Argument(
    help: ArgumentHelp("The code of a finding, as shown in brackets after it.", valueName: "code"),
    completion: .list(explainedCodes))
  var code: String?

  func run() throws {
    guard let code else { return print(allCodes) }
    if let rule = Rule.named(code) { return print(page(of: rule)) }
    guard let page = explain(code) else {
      let help = suggestion(for: code, in: explainedCodes + Rule.all.map(\.name), otherwise: "").prefix { $0 != "?" }
      throw unusable(["there is no code \(quote(code)); \(help.hasPrefix("did you mean") ? help + "?" : "`armature explain` lists them")"])
    }
    write(page, to: .standardOutput)
  }
}

private var allCodes: String {
  let codes = explainedCodes.map { "\($0): \(sentence(of: $0) ?? "")" }
  return (codes + Rule.all.map { "\($0.name): What \($0.phrase)." }).joined(separator: "\n")
}

private func page(of rule: Rule) -> String {
  """
  # \(rule.name)

  What \(rule.phrase).

  ## Why

  Breaks \(rule.group.reader): \(rule.why).

  ## What to write

  Instead: \(rule.help). Where it is meant: `# armature:breaking \(rule.name) -- why`.
  """
}

extension Rule.Group {
  fileprivate var reader: String {
    switch self {
    case .wire: "messages and other services"
    case .build: "the target's own code"
    case .behaviour: "whoever counts on the running program"
    }
  }
}
