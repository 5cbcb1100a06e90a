// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The packages of `Examples`, from which people begin: their manifests are read, they build without a warning, and their tests pass.
///
/// One package of all their targets is built and tested, in the scratch folder of all packages of this kind: for itself each of them
/// would have the plugin and its tool built anew, which takes longer than all the rest.
@Suite(.serialized) struct ExampleTests {
  @Test func allBuildAndTheirTestsPass() async throws {
    let (outcome, update, spec) = try await onAThread {
      try withFolder("examples") { folder in
        try gather(in: folder)
        let outcome = try Outcome(running: ["swift", "test"] + nativeOptions, in: folder, environment: [:])
        // A package of its own with tests in its spec would take minutes: they stand among the examples' targets.
        let (update, spec) = try Rewritten.update(in: folder)
        return (outcome, update, spec)
      }
    }
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(!outcome.output.contains("warning:"), "\(outcome.output)")
    let run = try #require(outcome.output.firstMatch(of: /Test run with (\d+) tests.* passed/), "\(outcome.output)")
    #expect(try Int(run.1) == testCount() + Rewritten.testCount)
    #expect(update.status == 0, "\(update.output)")
    // It has passed, so what it has become passes.
    #expect(spec == Rewritten.spec)
  }

  @Test(arguments: examples) func aManifestCanBeRead(_ name: String) async throws {
    let outcome = try await onAThread {
      try Outcome(running: ["swift", "package", "dump-package"], in: project.appending(path: "Examples/\(name)"), environment: [:])
    }
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  @Test func eachFolderIsAnExampleAndHasItsPage() throws {
    let list = try String(contentsOf: home.appending(path: "README.md"), encoding: .utf8)
    #expect(try folders(in: home) == examples.sorted())
    for name in examples {
      #expect(list.contains("](\(name))"))
      #expect(FileManager.default.fileExists(atPath: home.appending(path: "\(name)/README.md").path(percentEncoded: false)))
    }
  }
}

private let examples = ["Hello", "Orders", "CronBatch", "FanOut", "TestFirst"]
private let home = project.appending(path: "Examples")

/// Puts the sources, tests and specs of all examples beside each other, below one manifest with the targets of theirs.
private func gather(in folder: URL) throws {
  var declarations: [String] = []
  var targets: [String] = []
  for name in examples {
    let example = home.appending(path: name)
    for place in ["Sources", "Tests", "specs"] {
      try FileManager.default.createDirectory(at: folder.appending(path: place), withIntermediateDirectories: true)
      for target in try folders(in: example.appending(path: place)) {
        try FileManager.default.copyItem(
          at: example.appending(path: "\(place)/\(target)"), to: folder.appending(path: "\(place)/\(target)"))
      }
    }
    let manifest = try String(contentsOf: example.appending(path: "Package.swift"), encoding: .utf8)
    let parts = try #require(manifest.firstMatch(of: partsOfAManifest))
    declarations.append(String(parts.1))
    targets.append(String(parts.2))
  }
  try Rewritten.write(in: folder)
  targets.append(Rewritten.targets)
  let manifest = """
    // swift-tools-version: 6.1
    import PackageDescription

    \(declarations.joined())
    let package = Package(
      name: "Examples", platforms: [.macOS(.v15)], traits: ["SQS"],
      dependencies: [.package(name: "armature", path: "\(project.path(percentEncoded: false))")],
      targets: [
    \(targets.joined(separator: "\n"))
      ])

    """
  try writeFile(manifest, to: "Package.swift", in: folder)
}

/// What its targets have in common, where that is declared, and its targets.
private nonisolated(unsafe) let partsOfAManifest =
  /(?s)\n((?:let (?:runtime|plugins).*?)?)let package = .*\n  targets: \[\n(.*)\n  \]\n\)/

/// How many tests the examples have.
private func testCount() throws -> Int {
  let files = FileManager.default.enumerator(at: home, includingPropertiesForKeys: nil)?.allObjects.compactMap { $0 as? URL } ?? []
  return try files.filter { $0.pathExtension == "swift" && $0.path.contains("/Tests/") && !$0.path.contains("/.build/") }
    .map { try String(contentsOf: $0, encoding: .utf8).matches(of: /(?m)^ *@Test\b/).count }.reduce(0, +)
}

private func folders(in folder: URL) throws -> [String] {
  try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isDirectoryKey])
    .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }.map(\.lastPathComponent)
    .filter { !$0.hasPrefix(".") }.sorted()
}
