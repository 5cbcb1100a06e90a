// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCompiler
import ArmatureReport
import Foundation

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Compiles specs and writes their Swift files.",
    discussion: """
      One call generates one target. Nothing is written where a spec has an error, and only files whose text has \
      changed are written. Files of earlier runs that are not generated any more are left alone.
      """)

  @Argument(help: ArgumentHelp("Specs, or folders of specs.", valueName: "path"))
  var paths: [String]

  @Option(help: ArgumentHelp("The folder that the Swift files are written into.", valueName: "folder"))
  var output: String

  func run() throws {
    let sources = try readTarget(paths)
    let compilation = compile(sources)
    printReport(compilation.report, sources)
    try Outcome(compilation.report).exit()
    let written = try compilation.files.filter { try writeIfChanged($0, in: output) }.count
    print("\(counted(compilation.files.count, "file")) generated, \(written) changed")
  }
}

/// Returns whether the file's text is new. A reader sees the old file or the new one, and never a part.
private func writeIfChanged(_ file: GeneratedFile, in folder: String) throws -> Bool {
  let url = URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(file.name)
  let data = Data(file.text.utf8)
  if let old = try? Data(contentsOf: url), old == data { return false }
  do {
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url, options: .atomic)
  } catch {
    throw unusable(["\(url.path) cannot be written"])
  }
  return true
}
