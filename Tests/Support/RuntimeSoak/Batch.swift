// SPDX-License-Identifier: Apache-2.0

import ArmatureTesting
import Foundation
import SoakTopologies

/// A part of the work, done by a program of its own: what died in it keeps its memory, and a trap in it ends nothing else.
struct Batch {
  enum Kind: String { case seeds, crashes }

  struct Result: Codable {
    var runs = 0
    var verdict = Verdict()
    var failures: [String] = []
    var crashedPrograms = 0

    static func + (a: Result, b: Result) -> Result {
      Result(
        runs: a.runs + b.runs, verdict: a.verdict + b.verdict, failures: a.failures + b.failures,
        crashedPrograms: a.crashedPrograms + b.crashedPrograms)
    }
  }
  var kind: Kind
  /// The first seed, or the sweep.
  var first: Int
  var count: Int

  static let topologies: [Topology] = {
    let wanted = ProcessInfo.processInfo.environment["TOPOLOGY"]
    return Topology.all.filter { topology in wanted.map { topology.name.hasPrefix($0) } ?? true }
  }()
}

extension Batch {
  /// As in `RuntimeSoak batch KIND FIRST COUNT`.
  init?(_ arguments: [String]) {
    guard let kind = Kind(rawValue: arguments[2]), let first = Int(arguments[3]), let count = Int(arguments[4])
    else { return nil }
    self.init(kind: kind, first: first, count: count)
  }

  var arguments: [String] { ["batch", kind.rawValue, String(first), String(count)] }

  /// Prints the result as one line of JSON on standard output.
  func run() {
    guard let text = try? JSONEncoder().encode(play()) else { fail("cannot write the result") }
    print(String(decoding: text, as: UTF8.self))
  }

  func play() -> Result {
    var result = Result()
    for number in first..<(first + count) {
      let topology = Self.topologies[number % Self.topologies.count]
      let seed = UInt64(number)
      let report =
        switch kind {
        case .seeds: simulate(seeds: [seed], faults: .all, limits: topology.limits, test: "soak", topology.scenario)
        case .crashes: simulateCrashes(seeds: [seed], limits: topology.limits, test: "soak", topology.scenario)
        }
      result.runs += report.runs
      result.verdict = result.verdict + report.verdict
      if !report.isClean { result.failures.append("\(topology.name), again: make soak CASE=\(kind) SEED=\(number)\n\(report)") }
    }
    return result
  }
}
