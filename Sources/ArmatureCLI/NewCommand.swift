// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCompiler
import ArmatureExport
import ArmatureReport
import ArmatureScaffold
import ArmatureSpec
import Foundation

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Makes a package to start from: a service that builds, runs and is tested.",
    discussion: "Nothing is written if the folder already exists.")

  @Argument(help: ArgumentHelp("What the service is called, as a Swift type: Shop.", valueName: "name"))
  var name: String

  @Option(
    help: ArgumentHelp("The folder that the package is made in, instead of one with its name.", valueName: "folder"),
    completion: .directory)
  var path: String?

  @Option(
    help: ArgumentHelp("A checkout of Armature to depend on, instead of its repository.", valueName: "folder"),
    completion: .directory)
  var armature: String?

  func run() throws {
    guard NameGrammar.type.accepts(name) else {
      let rule = NameGrammar.type.repaired(name).map { "write \(quote($0))" } ?? NameGrammar.type.rule
      throw unusable(["\(quote(name)) cannot be the name of a service; \(rule)"])
    }
    if isTakenInScaffold(name) {
      throw unusable(["\(quote(name)) cannot be the name of a service: the package needs something else of that name; choose another one"])
    }
    let folder = path ?? name
    // An empty path would be the folder that the command runs in, which is there and may hold anything.
    if folder.isEmpty { throw unusable(["the folder of `--path` has no name"]) }
    if FileManager.default.fileExists(atPath: folder) { throw unusable(["\(folder) already exists"]) }
    let files = scaffold(name, dependency: dependency, schema: specSchema())
    // A name that the language keeps for itself is told before anything is written.
    let specs = files.filter { $0.path.hasSuffix(".yaml") }.map { SourceFile(name: $0.path, text: $0.text) }
    let report = checkOnly(specs)
    if report.hasErrors { write(renderLines(report), to: .standardError) }
    try Outcome(report).exit()
    for file in files { try make(file, in: folder) }
    print("made \(folder) with \(counted(files.count, "file")); `cd \(folder) && swift run` starts it, and its README says the rest")
  }

  private var dependency: String {
    guard let armature else { return ".package(url: \"https://github.com/armature/armature\", branch: \"main\")" }
    let path = URL(fileURLWithPath: armature).standardizedFileURL.path
    return ".package(name: \"armature\", path: \"\(path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\")"
  }
}

private func make(_ file: ScaffoldFile, in folder: String) throws {
  let url = URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(file.path)
  do {
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(file.text.utf8).write(to: url, options: .atomic)
  } catch {
    throw unusable(["\(url.path) cannot be written"])
  }
}
