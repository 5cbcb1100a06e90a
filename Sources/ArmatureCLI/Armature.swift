// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureExport
import ArmatureReport
import Foundation

/// The command: the only room with arguments, a terminal and exit codes. It holds no rule of the language.
@main
struct ArmatureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "armature",
    abstract: "Compiles pipeline specs to Swift.",
    discussion: """
      Exit codes: 0 without an error (warnings are none), 1 with findings that are errors, 2 where the command was not \
      understood, or a file is missing, cannot be read or written, or is no YAML.
      """,
    version: armatureVersion,
    subcommands: [
      CheckCommand.self, TestCommand.self, RecordCommand.self, ExplainCommand.self, PlanCommand.self, GraphCommand.self,
      BreakingCommand.self, FormatCommand.self, LanguageServerCommand.self, GenerateCommand.self, VerifyCommand.self,
      SchemaCommand.self, ExportCommand.self, NewCommand.self, DoctorCommand.self, ProvisionCommand.self, TopCommand.self,
      ErrorsCommand.self, InflightCommand.self, TapCommand.self, PauseCommand.self, ResumeCommand.self, InjectCommand.self,
      TriggerCommand.self, LettersCommand.self,
    ])

  /// ArgumentParser ends with 64 where it does not understand the command; ours is 2 for everything of that kind.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asking = command as? any AsyncParsableCommand { try await asking.run() } else { try command.run() }
    } catch {
      let text = fullMessage(for: error)
      let status = exitCode(for: error)
      if status.isSuccess {
        print(text)
        Foundation.exit(0)
      }
      if !text.isEmpty { write(text + "\n", to: .standardError) }
      if let help = verbGuess { write(help + "\n", to: .standardError) }
      Foundation.exit(status == .validationFailure ? Outcome.unusable.rawValue : status.rawValue)
    }
  }
}

/// What to write for a first word that is no verb.
private var verbGuess: String? {
  guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else { return nil }
  let verbs = ["help"] + ArmatureCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
  guard !verbs.contains(word), let verb = nearest(word, in: verbs) else { return nil }
  return "help: did you mean \(quote(verb))?"
}

/// How a run ends, as its exit code says it.
enum Outcome: Int32 {
  case clean = 0
  case findings = 1
  case unusable = 2

  /// The worse of the two.
  mutating func join(_ other: Outcome) {
    if other.rawValue > rawValue { self = other }
  }

  func exit() throws {
    if self != .clean { throw ExitCode(rawValue) }
  }
}

/// What a pipe that was closed on the other side refuses is dropped: nobody reads it. Where it cannot be written for another reason, such
/// as a full disk, the command ends: who reads half of it must not take it for all.
func write(_ text: String, to handle: FileHandle) {
  do {
    try handle.write(contentsOf: Data(text.utf8))
  } catch {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
    if cause.domain == NSPOSIXErrorDomain, cause.code == Int(EPIPE) { return }
    try? FileHandle.standardError.write(contentsOf: Data("armature: error: the output cannot be written\n".utf8))
    exit(Outcome.unusable.rawValue)
  }
}
