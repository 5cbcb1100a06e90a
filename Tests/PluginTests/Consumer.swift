// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A copy of `Tests/Fixtures/Consumer` in a folder of its own, built by one build system.
struct Consumer {
  let folder: URL
  private let buildSystem: BuildSystem

  init(_ buildSystem: BuildSystem) throws {
    self.buildSystem = buildSystem
    let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    folder = temporary.appending(path: "armature consumer \(buildSystem.rawValue) \(UUID().uuidString)")
    try FileManager.default.copyItem(at: project.appending(path: "Tests/Fixtures/Consumer"), to: folder)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// SwiftPM itself crashes now and then with the newer build system, which says nothing of the package: it is asked once more.
  func build(_ environment: [String: String] = [:]) throws -> Outcome {
    let outcome = try buildOnce(environment)
    return outcome.output.contains("*** Program crashed") ? try buildOnce(environment) : outcome
  }

  private func buildOnce(_ environment: [String: String]) throws -> Outcome {
    let options = buildSystem == .native ? nativeOptions : ["--scratch-path", scratch.path(percentEncoded: false)]
    return try swift(["build", "--build-system", buildSystem.rawValue] + options, environment)
  }

  /// `swift package armature`, with these arguments.
  func armature(_ arguments: String...) throws -> Outcome { try swift(["package"] + nativeOptions + ["armature"] + arguments) }

  private func swift(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Outcome {
    let own = ["ARMATURE_PATH": project.path(percentEncoded: false)]
    return try Outcome(running: ["swift"] + arguments, in: folder, environment: environment.merging(own) { $1 })
  }

  /// Runs the program that was built. The build systems put it in different places below the scratch folder.
  func run() throws -> Outcome {
    let files = FileManager.default.enumerator(at: scratch, includingPropertiesForKeys: nil)
    let programs = (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { url in
      url.lastPathComponent == "Consumer" && !url.hasDirectoryPath
        && FileManager.default.isExecutableFile(atPath: url.path(percentEncoded: false))
    }
    let program = try #require(programs.first)
    return try Outcome(running: [program.path(percentEncoded: false)], in: folder, environment: [:])
  }

  /// Makes the mistakes, builds, expects each to be told at its place as an error, and mends them.
  func expectErrors(of mistakes: [Mistake]) throws {
    let originals = try Dictionary(mistakes.map { ($0.file, try text(of: $0.file)) }) { first, _ in first }
    for mistake in mistakes { try make(mistake) }
    let expected = try mistakes.compactMap { try expectedLines($0) }
    let outcome = try build()
    for (file, text) in originals { try write(text, to: file) }
    #expect(outcome.status != 0)
    let lines = outcome.output.split(separator: "\n")
    for (starts, message) in expected {
      let isTold = lines.contains { line in line.contains(message) && starts.contains { line.hasPrefix($0) } }
      #expect(isTold, "\(starts[0]) … \(message) is not told in\n\(outcome.output)")
    }
  }

  /// Adds a broken spec and expects a build to say something about it: only one of the build systems plans again for it.
  func expectNotIgnored(addedSpec path: String) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try write("armature: 2\n", to: path)
    let outcome = try build()
    try FileManager.default.removeItem(at: url.deletingLastPathComponent())
    #expect(outcome.status != 0)
    let start = "\(url.path(percentEncoded: false)):1:"
    #expect(outcome.output.split(separator: "\n").contains { $0.hasPrefix(start) }, "\(outcome.output)")
  }

  private func make(_ mistake: Mistake) throws {
    let text = try text(of: mistake.file)
    try #require(text.contains(mistake.original), "\(mistake.file) has no \(mistake.original)")
    try write(text.replacingOccurrences(of: mistake.original, with: mistake.replacement), to: mistake.file)
  }

  /// How the line that tells of the mistake may begin, and what it holds.
  private func expectedLines(_ mistake: Mistake) throws -> (starts: [String], message: String)? {
    guard let told = mistake.told else { return nil }
    let text = try text(of: mistake.file)
    let replaced = try #require(text.range(of: mistake.replacement))
    let range = try #require(text.range(of: told.at, range: replaced))
    let before = text[..<range.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
    let column = (before.last?.unicodeScalars.count ?? 0) + 1
    let path = folder.appending(path: mistake.file).path(percentEncoded: false)
    let severities = mistake.isNoteEnough ? ["error", "note"] : ["error"]
    return (severities.map { "\(path):\(before.count):\(column): \($0): " }, told.as)
  }

  private var scratch: URL { buildSystem == .native ? nativeScratch : folder.appending(path: ".build") }

  private func text(of file: String) throws -> String {
    try String(contentsOf: folder.appending(path: file), encoding: .utf8)
  }

  private func write(_ text: String, to file: String) throws {
    try text.write(to: folder.appending(path: file), atomically: true, encoding: .utf8)
  }
}

/// SwiftPM's build systems. The newer one, which is not the one that `swift build` takes, has all built anew with flags of its own, which
/// takes minutes: it is tried where `ARMATURE_ALL` is set.
enum BuildSystem: String, Sendable {
  case native, swiftbuild

  static let tried: [BuildSystem] = isAllTried ? [.native, .swiftbuild] : [.native]
}

/// Whether tests run, too, that take minutes for what changes seldom.
let isAllTried = ProcessInfo.processInfo.environment["ARMATURE_ALL"] != nil

/// One way to break the package, and what shall be told about it.
struct Mistake: Sendable {
  var file: String
  var original: String
  var replacement: String
  /// The text inside the replacement at which it is told, and a part of the message; nil where another mistake tells it.
  var told: (at: String, as: String)?
  /// It may be told by a note to an error in the target's own Swift: builds stop at whatever file fails first.
  var isNoteEnough = false

  init(_ file: String, _ original: String, _ replacement: String) {
    self.file = file
    self.original = original
    self.replacement = replacement
  }

  init(
    _ file: String, _ original: String, _ replacement: String, told place: String, as message: String,
    isNoteEnough: Bool = false
  ) {
    self.init(file, original, replacement)
    self.isNoteEnough = isNoteEnough
    told = (place, message)
  }
}
