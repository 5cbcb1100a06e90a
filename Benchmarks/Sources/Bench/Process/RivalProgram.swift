// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation

/// A program in another language that does the same work, and prints how long it took in nanoseconds and what it came to.
struct RivalProgram: Sendable {
  var name: String
  var command: [String]
  /// How many messages one run handles: enough to be past its start, which it does not count.
  var count: Int
  /// What has to be installed for it.
  var needs: String

  struct Result {
    var nanoseconds: Double
    var value: Int
  }

  private static let folder = ".build/peers/process"

  static func path(_ file: String) -> String {
    ["Benchmarks/\(folder)/\(file)", "\(folder)/\(file)"].first { FileManager.default.fileExists(atPath: $0) } ?? file
  }

  /// Nil where this machine lacks the program, which is told.
  func run() throws -> Result? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let parts = text.split(whereSeparator: \.isWhitespace)
    guard process.terminationStatus == 0, parts.count == 2, let time = Double(parts[0]), let value = Int(parts[1]) else {
      FileHandle.standardError.write(Data("bench: no \(name): it needs \(needs)\n".utf8))
      return nil
    }
    return Result(nanoseconds: time, value: value)
  }
}

/// One of our services beside programs of others, which take turns; only the ratios within a round count.
struct RivalRace {
  typealias Rival = (program: RivalProgram, ratioMin: Double)
  var ours: String
  var count: Int
  var rivals: [Rival]
  var rounds = 3
  /// What the first so many numbers have to come to.
  var value: @Sendable (_ count: Int) -> Int
  var prepare: () async throws -> Void = {}
  var runOurs: () async throws -> Int

  /// Our messages a second in millions, theirs, and the medians of the ratios.
  func measure() async throws -> [Figure] {
    var our: [Double] = []
    var their = [[Double]](repeating: [], count: rivals.count)
    var ratios = their
    for round in 0...rounds {
      let rate = try await runRound()
      // The first round warms up, and is not counted.
      if round > 0 { our.append(rate) }
      for (index, rival) in rivals.enumerated() where round > 0 {
        guard let result = try rival.program.run() else { continue }
        try check(result.value, rival.program.count)
        let theirs = Double(rival.program.count) / result.nanoseconds * 1e3
        their[index].append(theirs)
        ratios[index].append(rate / theirs)
      }
    }
    var figures = [Figure(ours, median(our), "M messages/s")]
    for (index, rival) in rivals.enumerated() {
      figures.append(Figure(rival.program.name, median(their[index]), "M messages/s"))
      figures.append(Figure("of \(rival.program.name)", median(ratios[index]), "x", goal: .atLeast(rival.ratioMin)))
    }
    return figures
  }

  private func runRound() async throws -> Double {
    try await prepare()
    let start = ContinuousClock.now
    let result = try await runOurs()
    let time = ContinuousClock.now - start
    try check(result, count)
    return Double(count) / time.seconds / 1e6
  }

  private func check(_ result: Int, _ count: Int) throws {
    if result != value(count) { throw Disagreement(ours: value(count), peer: result) }
  }
}
