// SPDX-License-Identifier: Apache-2.0

import Bombs
import Foundation
import Testing

/// What lies on a disk and never ends, leads out of the package, or is none of what it is called: told, and soon.
@Suite struct TrapTests {
  /// Those that take long to lay are for `make soak CASE=bombs`.
  @Test(.timeLimit(.minutes(1)), arguments: Trap.all.filter { !$0.isLarge })
  func aTrapIsTold(_ trap: Trap) async throws {
    let folder = try TemporaryFolder()
    try trap.lay(in: folder.url)
    let paths = trap.paths.map { $0 == "-" ? $0 : folder.path($0) }
    var command = Command(name: "armature", arguments: ["check"] + paths)
    command.inputFile = URL(filePath: trap.input)
    let outcome = try await command.run()
    #expect(outcome.status == trap.status, "\(outcome)")
    #expect((outcome.output + outcome.errors).contains(trap.told), "\(outcome)")
  }

  /// What the plugin runs: it is given the names of files, whatever they are.
  @Test(.timeLimit(.minutes(1)), arguments: ["a pipe", "a link to a device", "a link to itself", "a file of a terabyte"])
  func theGeneratorTellsATrap(_ name: String) async throws {
    let trap = try #require(Trap.all.first { $0.name == name })
    let folder = try TemporaryFolder()
    try trap.lay(in: folder.url)
    let arguments = ["--target", folder.path("Service.swift"), "--spec", folder.path("x.yaml"), folder.path("x.swift")]
    let outcome = try await Command(name: "armature-generate", arguments: arguments).run()
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.errors.contains("x.yaml:1:1: error: "), "\(outcome)")
  }
}
