// SPDX-License-Identifier: Apache-2.0

import Bombs
import Figures
import Foundation

/// Throws each bomb and each trap at the command, and tells what it took to be done with it.
///
///     BombSoak ARMATURE ROUNDS
///
/// Each is thrown until it has once met its goals, at most ROUNDS times, and the quickest counts: what else the machine does is not
/// its fault. ONLY keeps to those whose names hold that text. Ends with code 1 where a figure is short of its goal.
@main
struct BombSoak {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      if arguments.first == "lay" { return try Charge.layAll() }
      guard arguments.count == 2, let rounds = Int(arguments[1]), rounds > 0 else { fail("usage: BombSoak ARMATURE ROUNDS") }
      try Charge.layAllElsewhere()
      let count = Figure("bombs", Charge.all.count, "bombs", goal: .atLeast(Charge.isPartial ? 1 : 40))
      let isMet = Charge.all.map { throwing($0, at: arguments[0], rounds) }.allSatisfy { $0 } && count.isMet
      print("bombs \(count.line)")
      try FileManager.default.removeItem(at: Charge.folder)
      exit(isMet ? 0 : 1)
    } catch {
      fail("bombs: \(error)")
    }
  }

  /// Prints what it took at best, and tells whether that is within the goals.
  private static func throwing(_ charge: Charge, at program: String, _ rounds: Int) -> Bool {
    var best: [Figure] = []
    for _ in 0..<rounds {
      let cost = Cost(of: program, ["check"] + charge.arguments, input: charge.input)
      let figures = [
        Figure("\(charge.name): time", cost.milliseconds, "ms", goal: .atMost(100)),
        Figure("\(charge.name): memory", cost.mebibytes, "MiB", goal: .atMost(64)),
        Figure("\(charge.name): answer", charge.statuses.contains(cost.status) ? 1 : 0, "right", goal: .atLeast(1)),
      ]
      if best.isEmpty || (figures[0].value ?? .infinity) < (best[0].value ?? .infinity) { best = figures }
      if best.allSatisfy(\.isMet) { break }
    }
    for figure in best where figure.unit != "right" || !figure.isMet { print("bombs \(figure.line)") }
    return best.allSatisfy(\.isMet)
  }
}

private func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("\(message)\n".utf8))
  exit(2)
}
