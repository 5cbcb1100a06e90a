// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Test("A clean spec ends with 0, and with how much was read")
func commandClean() throws {
  let run = try armature("check", "specs/ReportsDemo/reports.yaml")
  #expect(run.status == 0)
  #expect(run.output == "1 file, no findings\n")
}

@Test("A folder of folders is a target for each folder")
func commandFolders() throws {
  let run = try armature("check", "Tests/Corpus/check")
  #expect(run.status == 1)
  // All of them are more than are told.
  #expect(run.output.contains("Tests/Corpus/check/branch-message/spec.yaml:14:64: error: no process is called `bil`"))
  #expect(!run.output.contains("Tests/Corpus/check/accepts-mentions/"))
}

@Test("Warnings alone end with 0")
func commandWarnings() throws {
  let run = try armature("check", "Tests/Corpus/check/key-unread")
  #expect(run.status == 0)
  #expect(run.output.hasSuffix("\n2 findings in 1 file; `armature explain CODE` says more about each\n"))
}

@Test(
  "What cannot be used ends with 2",
  arguments: [
    ["check", "no/such/path"], ["generate"], ["check", "--nonsense"], ["nonsense"], ["check", "Documentation"],
    ["check", "Tests/Corpus/syntax/tab-indentation"], ["generate", "specs"], ["generate", "no/such", "--output", "x"],
    ["generate", "specs/ReportsDemo", "--output", "/dev/null/x"], ["generate", "Tests/Corpus/check", "--output", "x"],
  ])
func commandUnusable(arguments: [String]) throws {
  let run = try armature(arguments)
  #expect(run.status == 2)
  #expect(!(run.output + run.errors).isEmpty)
}

@Test("Help ends with 0")
func commandHelp() throws {
  #expect(try armature("--help").status == 0)
  #expect(try armature("help", "check").status == 0)
}

@Test("Generated files are written once, and again only where their text has changed")
func commandGenerate() throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  defer { try? FileManager.default.removeItem(at: folder) }
  let first = try armature("generate", "specs/ReportsDemo", "--output", folder.path)
  #expect(first.status == 0)
  let files = children(of: folder)
  try #require(files.count == 2 && first.output == "2 files generated, 2 changed\n")
  try "changed".write(to: files[0], atomically: true, encoding: .utf8)
  let second = try armature("generate", "specs/ReportsDemo", "--output", folder.path)
  #expect(second.output == "2 files generated, 1 changed\n")
  #expect(children(of: folder) == files)
}

@Test("A spec with an error generates nothing")
func commandGenerateNothing() throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  let run = try armature("generate", "Tests/Corpus/check/unknown-queue", "--output", folder.path)
  #expect(run.status == 1)
  #expect(!FileManager.default.fileExists(atPath: folder.path))
}

private func armature(_ arguments: String...) throws -> (status: Int32, output: String, errors: String) {
  try armature(arguments)
}

private func armature(_ arguments: [String]) throws -> (status: Int32, output: String, errors: String) {
  let process = Process()
  let output = Pipe()
  let errors = Pipe()
  process.executableURL = command
  process.arguments = arguments
  process.currentDirectoryURL = project
  process.standardOutput = output
  process.standardError = errors
  try process.run()
  // What the command says on its error stream is a few lines, which a pipe holds.
  let text = output.fileHandleForReading.readDataToEndOfFile()
  let errorText = errors.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: text, as: UTF8.self), String(decoding: errorText, as: UTF8.self))
}

/// The command was built beside the tests, whose own path is among the arguments.
private let command: URL? = CommandLine.arguments.lazy.filter { $0.contains("/") }.flatMap { argument in
  sequence(first: URL(fileURLWithPath: argument)) { $0.path == "/" ? nil : $0.deletingLastPathComponent() }
}.map { $0.appendingPathComponent("armature") }.first {
  FileManager.default.isExecutableFile(atPath: $0.path) && !$0.hasDirectoryPath
}
