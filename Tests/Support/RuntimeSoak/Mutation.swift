// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation
import SoakTopologies

/// Plants one mistake after the other in a copy of the runtime, and counts how long the soaks take to find it.
///
/// A copy of the package is made below `.armature/mutants` and built as for tests, not for release: a build in between two
/// mutants takes seconds, and not minutes. ROUNDS is how many mutants are run; with 0 the table alone is checked, which
/// says where a mistake can no longer be planted. MUTANT keeps to those with that in their name.
struct Mutation {
  let count: Int
  private let copy = URL(filePath: ".armature/mutants")
  /// What the soaks are run for in CI.
  private static let budget: [(kind: Batch.Kind, rounds: Int)] = [(.seeds, 20_000), (.crashes, 250)]

  /// False where a mistake was not found, or cannot be planted.
  func run() throws -> Bool {
    var isMet = true
    for mutant in Mutant.all {
      guard try mutant.places(in: URL(filePath: ".")) != 1 else { continue }
      isMet = false
      note("\(mutant.name): its text does not stand exactly once in \(mutant.file)")
    }
    print(Figure("mutants", Mutant.all.count, "mutants", goal: .atLeast(12)).line)
    if count == 0 || !isMet { return isMet }
    try makeCopy()
    let wanted = ProcessInfo.processInfo.environment["MUTANT"]
    for mutant in Mutant.all.prefix(count) where wanted.map({ mutant.name.contains($0) }) ?? true {
      if try !isFound(mutant) { isMet = false }
    }
    return isMet
  }

  private func makeCopy() throws {
    let files = FileManager.default
    try files.createDirectory(at: copy.appending(path: "Benchmarks"), withIntermediateDirectories: true)
    for part in ["Package.swift", "Sources", "Plugins", "Tests", "specs", "Benchmarks/Sources"] {
      try? files.removeItem(at: copy.appending(path: part))
      try files.copyItem(at: URL(filePath: part), to: copy.appending(path: part))
    }
  }

  private func isFound(_ mutant: Mutant) throws -> Bool {
    let file = copy.appending(path: "Sources/Armature/\(mutant.file)")
    let original = try String(contentsOf: file, encoding: .utf8)
    try original.replacingOccurrences(of: mutant.text, with: mutant.replacement).write(to: file, atomically: true, encoding: .utf8)
    defer { try? original.write(to: file, atomically: true, encoding: .utf8) }
    let program = copy.appending(path: ".build/debug/RuntimeSoak")
    guard Command.run("/usr/bin/env", ["swift", "build", "--package-path", copy.path, "--product", "RuntimeSoak"]) != nil else {
      note("\(mutant.name): does not compile")
      return tell(mutant, nil)
    }
    for (kind, rounds) in Self.budget {
      if let runs = search(program, kind, rounds, for: mutant) { return tell(mutant, "\(kind)", runs) }
    }
    return tell(mutant, nil)
  }

  /// After how many runs the soak found something; nil: it found nothing.
  private func search(_ program: URL, _ kind: Batch.Kind, _ rounds: Int, for mutant: Mutant) -> Int? {
    let size = kind == .seeds ? 70 : 1
    for first in stride(from: 0, to: rounds, by: size) {
      let batch = Batch(kind: kind, first: first, count: size)
      let result = Command.run(program.path, batch.arguments).flatMap { try? JSONDecoder().decode(Batch.Result.self, from: $0) }
      guard let result else {
        note("\(mutant.name): the program crashes")
        return first + size
      }
      guard let failure = result.failures.first else { continue }
      note("\(mutant.name): \(failure.split(separator: "\n").dropFirst(3).first ?? "")")
      return first + size
    }
    return nil
  }

  private func tell(_ mutant: Mutant, _ kind: String?, _ runs: Int = 0) -> Bool {
    let figure = Figure("mutant \(mutant.name)", kind.map { _ in Double(runs) }, kind ?? "runs", goal: .atMost(20_000))
    print(figure.line)
    fflush(nil)
    return figure.isMet
  }
}

/// A program that is run to its end.
enum Command {
  /// What it has printed; nil where it failed.
  static func run(_ program: String, _ arguments: [String]) -> Data? {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardOutput = output
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? data : nil
  }
}
