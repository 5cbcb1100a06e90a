// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation
import Seeded

/// Kills the demo at a random moment of its work, lets it finish in a second run, and counts everything again.
struct SigkillCase {
  let demo: String
  let rounds: Int
  let seed: UInt64
  private let folder = URL(fileURLWithPath: ".armature/soak")

  func run() throws -> [Figure] {
    let files = try TextFiles(in: folder.appendingPathComponent("files"))
    var wholeSeconds = try measureWholeRun(files)
    note("a whole run takes \(milliseconds(wholeSeconds)); seed \(seed)")
    var numbers = SeededNumbers(seed: seed)
    var total = Tally()
    var hits = 0
    for round in 1...rounds {
      let delay = Double.random(in: 0..<wholeSeconds, using: &numbers)
      let (isHit, tally) = try self.round(round, killAfter: delay, wholeSeconds, files)
      if isHit { hits += 1 } else { wholeSeconds = min(wholeSeconds, delay) }
      total += tally
      let fate = isHit ? "killed after \(milliseconds(delay))" : "ended before \(milliseconds(delay))"
      note("round \(round): \(fate), \(tally.isClean ? "nothing wrong" : "\(tally)")")
    }
    return figures(total, hits: hits)
  }

  private func measureWholeRun(_ files: TextFiles) throws -> Double {
    let results = try freshResults("whole")
    let begun = ContinuousClock.now
    let ending = try start(files, results).wait(seconds: 600)
    let elapsed = ContinuousClock.now - begun
    guard ending == .exited(0) else { throw SoakError("the demo does not come to its end undisturbed: \(ending)") }
    let tally = try Tally(results: results, files: files)
    guard tally.isClean else { throw SoakError("the demo counts wrong undisturbed: \(tally)") }
    try removeResults(results)
    return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
  }

  private func round(
    _ round: Int, killAfter delay: Double, _ wholeSeconds: Double, _ files: TextFiles
  ) throws -> (isHit: Bool, Tally) {
    let results = try freshResults("round-\(round)")
    let first = try start(files, results)
    let isHit = first.kill(afterSeconds: delay)
    let ending = try start(files, results).wait(seconds: 60 + 20 * wholeSeconds)
    var tally = try Tally(results: results, files: files)
    if ending != .exited(0) { tally.failedRuns += 1 }
    if tally.isClean { try removeResults(results) } else { note("kept \(results.path): the second run \(ending)") }
    return (isHit, tally)
  }

  private func start(_ files: TextFiles, _ results: URL) throws -> Child {
    try Child(demo, [files.folder.path, results.path], without: ["TASKS_QUEUE"])
  }

  private func freshResults(_ name: String) throws -> URL {
    let folder = folder.appendingPathComponent(name)
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appendingPathComponent("results.db")
  }

  private func removeResults(_ results: URL) throws {
    try FileManager.default.removeItem(at: results.deletingLastPathComponent())
  }

  private func figures(_ total: Tally, hits: Int) -> [Figure] {
    [
      Figure("seed", Double(seed), "seed"),
      Figure("rounds", rounds, "rounds"),
      Figure("kills that hit a running process", hits, "kills", goal: .atLeast(Double((rounds + 1) / 2))),
      Figure("lost", total.lost, "files", goal: .atMost(0)),
      Figure("counted twice", total.countedTwice, "files", goal: .atMost(0)),
      Figure("counted wrong", total.countedWrong, "files", goal: .atMost(0)),
      Figure("letters too many or too few in the sums", total.lettersOff, "letters", goal: .atMost(0)),
      Figure("runs that did not end well after a kill", total.failedRuns, "runs", goal: .atMost(0)),
    ]
  }
}

private func milliseconds(_ seconds: Double) -> String { "\(Int(seconds * 1000)) ms" }

struct SoakError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
