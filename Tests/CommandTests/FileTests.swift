// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Which files the command reads, and what it does to those that it writes.
@Suite struct FileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func armature(_ arguments: String..., input: String = "", in place: String? = nil) async throws -> Command.Outcome {
    let place = place.map { URL(filePath: folder.path($0)) }
    return try await Command(name: "armature", arguments: arguments, input: input, folder: place).run()
  }

  private func write(_ name: String, _ text: String) throws -> String { try folder.write(name, text.utf8) }

  @Test(arguments: [("specs/Shared", "../Service"), ("specs/Service", "."), ("specs/Service", "service.yaml"), ("", "specs/Service")])
  func anIncludeIsFoundFromEveryFolder(place: String, path: String) async throws {
    try writePackage(shared: "armature: 1\nmessages: { Name: { text: string } }\n")
    let outcome = try await armature("check", path, in: place)
    #expect(outcome.status == 0 && outcome.output.hasPrefix("1 file, no findings"), "\(outcome)")
  }

  @Test func whatAMissingIncludeDeclaresIsNotCalledUnknown() async throws {
    try writePackage(shared: "armature: 1\n", include: "../Shared/none.yaml")
    let outcome = try await armature("check", "specs/Service", in: "")
    #expect(outcome.output.contains("[include-file-missing]") && outcome.output.contains("\n1 finding in 1 file"), "\(outcome)")
  }

  @Test func whatIsWrongInASharedSpecIsToldOnce() async throws {
    try writePackage(shared: "armature: 1\nmessages: { Name: { text: strin } }\n")
    let outcome = try await armature("check", "specs", in: "")
    #expect(outcome.status == 1 && outcome.output.contains("\n1 finding in 3 files"), "\(outcome)")
  }

  /// Two targets that include a third.
  private func writePackage(shared: String, include: String = "../Shared/names.yaml") throws {
    _ = try write("Package.swift", "// a manifest")
    _ = try write("specs/Shared/names.yaml", shared)
    for name in ["Service", "Other"] {
      _ = try write(
        "specs/\(name)/\(name.lowercased()).yaml", "armature: 1\ninclude: \(include)\nmessages: { Person: { name: Name } }\n")
    }
  }

  @Test func aMendedFileKeepsItsPermissionsAndALinkStaysOne() async throws {
    let spec = try write("real/spec.yaml", "armature: v1\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: spec)
    let link = folder.path("link.yaml")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real/spec.yaml")
    let outcome = try await armature("check", "--fix", link)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real/spec.yaml")
    #expect(try String(contentsOfFile: spec, encoding: .utf8) == "armature: 1\n")
    #expect(try FileManager.default.attributesOfItem(atPath: spec)[.posixPermissions] as? Int == 0o640)
  }

  @Test func whatCannotBeMendedIsToldOnce() async throws {
    let outcome = try await armature("check", "-", "--fix", input: "armature: v1\n")
    #expect(outcome.status == 2)
    #expect(outcome.errors == "armature: error: standard input cannot be fixed in its place\n")
  }

  @Test(arguments: ["check", "generate", "plan"])
  func aSchemaFileAloneIsNoSpec(word: String) async throws {
    let schema = try write("order.schema.json", "{")
    let output = folder.path("out")
    let outcome = try await Command(
      name: "armature", arguments: [word, schema] + (word == "generate" ? ["--output", output] : [])).run()
    #expect(outcome.status == 2 && outcome.errors.contains("\(schema) is not a spec (*.yaml, *.yml)"), "\(outcome)")
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  @Test(arguments: ["Main", "TakeOrder", "Foundation", "ArmatureTesting"])
  func aPackageIsNotNamedAfterWhatItNeeds(name: String) async throws {
    let outcome = try await armature("new", name, "--path", folder.path("made"))
    #expect(outcome.status == 2 && outcome.errors.contains("`\(name)` cannot be the name of a service"), "\(outcome)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("made")))
  }

  @Test(arguments: [["schema"], ["fmt", "-"], ["check", "-"]])
  func outputThatIsNotWrittenIsAFault(arguments: [String]) async throws {
    let full = URL(filePath: "/dev/full")
    let outcome = try await Command(name: "armature", arguments: arguments, input: "armature: 1\n", outputFile: full).run()
    #expect(outcome.status == 2 && outcome.errors == "armature: error: the output cannot be written\n", "\(outcome)")
  }

  @Test(.enabled(if: geteuid() != 0)) func aFolderThatCannotBeReadIsTold() async throws {
    _ = try write("specs/Good/good.yaml", "armature: 1\n")
    _ = try write("specs/Closed/more.yaml", "armature: 1\n")
    let closed = folder.path("specs/Closed")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: closed)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: closed) }
    let outcome = try await armature("check", folder.path("specs"))
    #expect(outcome.status == 2 && outcome.errors.contains("\(closed) cannot be read"), "\(outcome)")
  }
}
