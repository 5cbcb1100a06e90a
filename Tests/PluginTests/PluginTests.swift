// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A package with the plugin, built for real by SwiftPM's build systems: what is wrong is told at the spec's line
/// and column, whether Armature finds it or swiftc.
///
/// Each build system has one copy of the package and one scratch folder, so that all that is not the package's own is built
/// once. Breakages that one build can show together are made together.
@Suite(.serialized) struct PluginTests {
  @Test(arguments: BuildSystem.tried)
  func mistakesAreToldAtTheirPlaceInTheSpec(_ buildSystem: BuildSystem) throws {
    let consumer = try Consumer(buildSystem)
    defer { consumer.remove() }

    let clean = try consumer.build()
    #expect(clean.status == 0, "\(clean.output)")
    #expect(!clean.output.contains("warning: "), "\(clean.output)")
    let run = try consumer.run()
    #expect(run.output.contains("the letter came back the same"), "\(run.output)")

    try consumer.expectErrors(of: specMistakes)
    try consumer.expectErrors(of: mockMistake)
    try consumer.expectErrors(of: stageMistakes)
    try consumer.expectErrors(of: textMistakes)
    try consumer.expectErrors(of: missingType)
    try consumer.expectErrors(of: missingStages)
    try consumer.expectErrors(of: sharedType)
    try consumer.expectNotIgnored(addedSpec: "specs/Consumer/new/later.yaml")

    let mended = try consumer.build()
    #expect(mended.status == 0, "\(mended.output)")
  }

  /// One that is installed is taken as it is, and tells where it belongs to another release.
  @Test func anInstalledCompilerIsTaken() throws {
    let consumer = try Consumer(.native)
    defer { consumer.remove() }
    let installed = consumer.folder.appending(path: "bin/armature-generate").path(percentEncoded: false)
    let absent = try consumer.build(["ARMATURE_GENERATE": installed])
    #expect(absent.status != 0 && absent.output.contains("which is not the absolute path of a program"), "\(absent.output)")
    try consumer.install("echo \"$@\" >> '\(installed).calls'\nexec \"$BUILT\" \"$@\"\n")
    let clean = try consumer.build(["ARMATURE_GENERATE": installed])
    #expect(clean.status == 0, "\(clean.output)")
    #expect(try String(contentsOfFile: "\(installed).calls", encoding: .utf8).hasPrefix("--release "))
    try consumer.install("shift 2\nexec \"$BUILT\" --release 0.0.0 \"$@\"\n")
    let other = try consumer.build(["ARMATURE_GENERATE": installed])
    #expect(other.status != 0 && other.output.contains("and the package is built with Armature 0.0.0"), "\(other.output)")
  }

  /// Its tool is the whole command, built once more.
  @Test(.enabled(if: isAllTried)) func theCommandIsAVerbOfSwiftPackage() throws {
    let consumer = try Consumer(.native)
    defer { consumer.remove() }
    let page = try consumer.armature("explain", "unknown-type")
    #expect(page.status == 0 && page.output.contains("unknown-type"), "\(page.output)")
    // One of its specs is none.
    let wrong = try consumer.armature("check", "specs")
    #expect(wrong.status == 1 && wrong.output.contains("specs/Shared/unused.yaml:1:1: error: "), "\(wrong.output)")
    // SwiftPM ends with 1 whatever a plugin ended with, and tells the command's own code.
    let absent = try consumer.armature("check", "specs/nothing")
    #expect(absent.status == 1 && absent.output.contains("exit code 2\n"), "\(absent.output)")
  }
}

extension Consumer {
  /// A program that knows as `BUILT` the compiler that was built with these tests.
  fileprivate func install(_ script: String) throws {
    let built = products.appending(path: "armature-generate").path(percentEncoded: false)
    try writeFile("#!/bin/sh\nBUILT='\(built)'\n\(script)", to: "bin/armature-generate", in: folder)
    let path = folder.appending(path: "bin/armature-generate").path(percentEncoded: false)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }
}

/// What Armature's own checks find, in seven files of one run.
private let specMistakes = [
  Mistake("specs/Consumer/service.yaml", "from: address.city", "from: address.ctiy", told: "ctiy", as: "ctiy"),
  Mistake("specs/Consumer/service.yaml", "from: letter\n", "from: leter\n", told: "leter", as: "leter"),
  Mistake("specs/Consumer/letters/messages.yml", "id: uuid", "id: guid", told: "guid", as: "guid"),
  Mistake("specs/Shared/post.yaml", "name: string", "name: strnig", told: "strnig", as: "strnig"),
  Mistake("specs/Shared/post/ranks.yaml", "enum:", "enmu:", told: "enmu", as: "enmu"),
  Mistake("specs/Shared/post/parcel.schema.json", "\"integer\"", "\"intger\"", told: "\"intger\"", as: "this is something else"),
  Mistake(
    "specs/Consumer/letters/postage.schema.json", "\"integer\"", "\"intger\"", told: "\"intger\"",
    as: "this is something else"),
  Mistake("Sources/Consumer/address.armature.yaml", "city: string", "city: strnig", told: "strnig", as: "strnig"),
]

/// A mock that does not fit its stage. What a stage gives is known where its process is sound.
private let mockMistake = [
  Mistake("specs/Consumer/service.yaml", "countWords: { value: 3 }", "countWords: { value: three }", told: "three", as: "a whole number")
]

/// What only swiftc can find: a stage of another name, and a stage of another type.
private let stageMistakes = [
  Mistake("Sources/Consumer/ReadLetters.swift", "func open", "func opne"),
  Mistake("Sources/Consumer/ReadLetters.swift", "(_ letter: Note) -> Int", "(_ letter: Note) async -> Int"),
  Mistake("specs/Consumer/service.yaml", "block: open", "block: open", told: "open", as: "'open'", isNoteEnough: true),
  Mistake(
    "specs/Consumer/service.yaml", "map: countWords", "map: countWords", told: "countWords", as: "(Note)",
    isNoteEnough: true),
]

/// Swift in the spec that does not fit: on one line, and inside a block.
private let textMistakes = [
  Mistake("specs/Consumer/service.yaml", "words > 1", "words > \"1\"", told: "> \"1\"", as: "cannot"),
  Mistake("specs/Consumer/service.yaml", "= address.city", "= address.village", told: "village", as: "no member 'village'"),
]

/// A type that the target does not declare. It needs a build of its own: one of the build systems stops at the first file
/// that fails, and the next mistake fails in another one.
private let missingType = [
  Mistake(
    "specs/Consumer/service.yaml", "Note: swift", "Note: swift\n  Stamp: swift", told: "Stamp",
    as: "cannot find 'Stamp' in scope")
]

/// A type of the target's own that two threads must not have at once, between stages of which one has threads of its own.
private let sharedType = [
  Mistake("Sources/Consumer/ReadLetters.swift", "struct Note: Sendable {", "final class Pen {}\n\nstruct Note {\n  let pen = Pen()"),
  Mistake("specs/Consumer/service.yaml", "Note: swift", "Note: swift", told: "Note", as: "Sendable"),
]

/// A process whose type the target does not declare.
private let missingStages = [
  Mistake("Sources/Consumer/ReadLetters.swift", "struct ReadLetters:", "struct ReadLettres:"),
  Mistake("specs/Consumer/service.yaml", "read-letters:\n", "read-letters:\n", told: "read-letters", as: "'ReadLetters'"),
]
