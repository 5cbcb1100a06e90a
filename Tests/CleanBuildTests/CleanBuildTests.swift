// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation
import GeneratedHarness
import Synchronization
import Testing

/// What checks clean builds: every spec without an error, of the corpus and of the pages, becomes Swift that swiftc takes without
/// a warning, and that links with the runtime.
@Suite struct CleanBuildTests {
  @Test func whatChecksCleanBuilds() throws {
    let targets = cleanSpecs().enumerated().compactMap { GeneratedTarget($1, namespace: "Case\($0)") }
    // Fewer would mean that the specs were not found.
    try #require(targets.count > 200)
    let workshop = try Workshop()
    defer { workshop.remove() }
    // Two programs, because swiftc checks the types of a module on one core.
    let failures = Mutex<[any Error]>([])
    DispatchQueue.concurrentPerform(iterations: 2) { half in
      do {
        try build(targets.enumerated().filter { $0.offset % 2 == half }.map(\.element), in: try workshop.room("half \(half)"))
      } catch {
        failures.withLock { $0.append(error) }
      }
    }
    if let failure = failures.withLock(\.first) { throw failure }
  }

  /// The modules that a workshop links are all that the core needs of other packages, and of Foundation it needs the essentials.
  @Test func theCoreLinksAlone() throws {
    var target = try #require(GeneratedTarget(small, namespace: "Small"))
    target.files = target.files.map { $0.replacing("import Foundation\n", with: "") }
    let workshop = try Workshop()
    defer { workshop.remove() }
    try build([target], in: workshop)
    let libraries = try Outcome(running: ["ldd", workshop.folder.appending(path: "program").path(percentEncoded: false)]).output
    #expect(libraries.contains("libswiftCore"))
    for name in ["libFoundation.so", "FoundationNetworking", "FoundationInternationalization", "sqlite", "ssl", "curl"] {
      #expect(!libraries.contains(name), "\(libraries)")
    }
  }

  @Test func aHalfThatLacksAStageIsRefused() throws {
    var target = try #require(GeneratedTarget(small, namespace: "Broken"))
    target.files = target.files.map { $0.replacing("func act(_ id: Int) async throws { fatalError() }", with: "") }
    let workshop = try Workshop()
    defer { workshop.remove() }
    #expect(throws: CompileFailure.self) { try build([target], in: workshop) }
  }

  private var small: CleanSpec {
    let text = "messages: { A: { id: int } }\nqueues: { q: { url: \"memory:\" }, r: { url: \"memory:\" } }\n"
      + "processes: { p: { in: A, errors: r, stages: [ { drive: act, from: id } ] } }\nservice: S\ndispatch: { queue: q, to: p }\n"
    return CleanSpec(name: "a", sources: [SourceFile(name: "a.yaml", text: "armature: 1\n\(text)")])
  }

  /// All of them in one module, because a run of swiftc costs as much as ten specs.
  private func build(_ targets: [GeneratedTarget], in workshop: Workshop) throws {
    var paths: [String] = []
    func write(_ text: String, as name: String) throws {
      let file = workshop.folder.appending(path: name)
      try text.write(to: file, atomically: false, encoding: .utf8)
      paths.append(file.path(percentEncoded: false))
    }
    for target in targets {
      for (index, text) in target.files.enumerated() { try write(text, as: "\(target.namespace)-\(index).swift") }
    }
    try write("print(\"built\")\n", as: "main.swift")
    let program = workshop.folder.appending(path: "program")
    try workshop.compile(paths, to: program, named: "CleanBuild")
    #expect(try Outcome(running: [program.path(percentEncoded: false)]).output == "built\n")
  }
}
