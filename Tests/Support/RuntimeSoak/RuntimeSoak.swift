// SPDX-License-Identifier: Apache-2.0

import ArmatureTesting
import Figures
import Foundation

/// Runs the soak's topologies in the simulator, on all cores, as often as it is asked.
///
///     RuntimeSoak seeds ROUNDS       as many seeds, with all faults
///     RuntimeSoak crashes ROUNDS     as many runs, each with a machine that dies at another step
///     RuntimeSoak mutants ROUNDS     so many of the mistakes that the two have to find; see ``Mutation``
///
/// SEED runs one seed of `seeds`, or the sweep that begins with it, and tells its story. TOPOLOGY keeps to one of them.
/// Ends with code 1 where a figure is short of its goal.
@main
struct RuntimeSoak {
  static func main() {
    let arguments = CommandLine.arguments
    if arguments.count == 5, arguments[1] == "batch", let work = Batch(arguments) { return work.run() }
    if arguments.count == 3, arguments[1] == "mutants", let count = Int(arguments[2]) { return mutate(count) }
    guard arguments.count == 3, let kind = Batch.Kind(rawValue: arguments[1]), let rounds = Int(arguments[2]), rounds > 0 else {
      fail("usage: RuntimeSoak seeds|crashes|mutants ROUNDS")
    }
    let environment = ProcessInfo.processInfo.environment
    if Batch.topologies.isEmpty { fail("there is no topology \(environment["TOPOLOGY"] ?? "")") }
    let first = environment["FIRST"].flatMap { Int($0) } ?? 0
    let begun = ContinuousClock.now
    if let seed = environment["SEED"].flatMap({ Int($0) }) {
      let result = Batch(kind: kind, first: seed, count: 1).play()
      for failure in result.failures { note(failure) }
      exit(tell(result, of: kind, rounds: 1, in: ContinuousClock.now - begun) ? 0 : 1)
    }
    let sum = Workers(kind: kind, rounds: rounds, first: first).run()
    exit(tell(sum, of: kind, rounds: rounds, in: ContinuousClock.now - begun) ? 0 : 1)
  }

  private static func mutate(_ count: Int) {
    do {
      exit(try Mutation(count: count).run() ? 0 : 1)
    } catch {
      fail("mutants: \(error)")
    }
  }

  /// Prints a line for each figure: name, value, unit, goal and `met` or `short`, between tabs.
  private static func tell(_ sum: Batch.Result, of kind: Batch.Kind, rounds: Int, in time: Duration) -> Bool {
    let verdict = sum.verdict
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let figures = [
      Figure(
        kind == .seeds ? "seeds" : "crash points", kind == .seeds ? sum.runs : verdict.crashes, "runs",
        goal: .atLeast(Double(rounds))),
      none("lost", verdict.lost, "effects"), none("unexpected", verdict.unexpected, "effects"),
      none("double under once", verdict.doubled, "effects"), none("acknowledged early", verdict.early, "effects"),
      none("broken promises", verdict.broken, "runs"), none("deadlocks", verdict.deadlocks, "runs"),
      none("livelocks", verdict.livelocks, "runs"), none("unseed mismatches", verdict.unseeded, "runs"),
      none("crashed programs", sum.crashedPrograms, "programs"),
      Figure("faults", verdict.injectedFaults, "faults"), Figure("crashes", verdict.crashes, "machines"),
      Figure("deliveries", verdict.deliveries, "deliveries"), Figure("repeated effects", verdict.repeated, "effects"),
      Figure("letters", verdict.letters, "messages"), Figure("rate", Int(Double(sum.runs) / seconds), "runs/s"),
      Figure("time", Int(seconds.rounded(.up)), "s"),
    ]
    for figure in figures { print("\(kind) \(figure.line)") }
    return figures.allSatisfy(\.isMet)
  }

  /// What there may be none of.
  private static func none(_ name: String, _ value: Int, _ unit: String) -> Figure {
    Figure(name, value, unit, goal: .atMost(0))
  }
}

func note(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

func fail(_ message: String) -> Never {
  note(message)
  exit(2)
}
