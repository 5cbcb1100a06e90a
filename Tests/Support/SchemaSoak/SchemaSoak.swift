// SPDX-License-Identifier: Apache-2.0

import Foundation
import GeneratedHarness
import SchemaDifference

/// Judges random instances of random messages by generated decoders and by their peer, as often as it is asked.
///
///     SchemaSoak PAIRS
///
/// SEED repeats an earlier run. Ends with code 1 where a figure is short of its goal, and tells each difference.
@main
struct SchemaSoak {
  static func main() {
    let seed = ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) } ?? .random(in: 1...1_000_000)
    guard CommandLine.arguments.count == 2, let pairs = Int(CommandLine.arguments[1]), pairs > 0 else {
      fail("usage: SchemaSoak PAIRS")
    }
    guard let peer = Peer() else { fail("no .venv: Scripts/peers.sh makes it") }
    note("seed \(seed)")
    do {
      let workshop = try Workshop()
      defer { workshop.remove() }
      let difference = try Difference(pairs: pairs, seed: seed, peer: peer, in: workshop)
      for told in difference.differences.prefix(20) { note(told) }
      figure("pairs", difference.pairs, goal: pairs, isMet: difference.pairs >= pairs)
      figure("differences", difference.differences.count, goal: 0, isMet: difference.differences.isEmpty)
      print("schemas accepted\t\(difference.accepted)\tpairs\t-\tmet")
      exit(difference.pairs >= pairs && difference.differences.isEmpty ? 0 : 1)
    } catch {
      fail("schemas: \(error)")
    }
  }

  /// The line that all measurements print: name, value, unit, goal and `met` or `short`, between tabs.
  private static func figure(_ name: String, _ value: Int, goal: Int, isMet: Bool) {
    print("schemas \(name)\t\(value)\tpairs\t\(goal)\t\(isMet ? "met" : "short")")
  }

  private static func note(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

  private static func fail(_ message: String) -> Never {
    note(message)
    exit(2)
  }
}
