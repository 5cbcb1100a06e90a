// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation

/// Breaks the reports service on purpose, round by round, and counts afterwards what it lost or did twice.
///
///     Soak sigkill ROUNDS [DEMO]
///
/// DEMO is the ReportsDemo executable; without it the variable ARMATURE_DEMO says where it is. SEED repeats the moments
/// of an earlier run. Ends with code 1 where a figure is short of its goal, and keeps the files of a round that failed.
@main
struct Soak {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let environment = ProcessInfo.processInfo.environment
    let demo = arguments.count > 2 ? arguments[2] : environment["ARMATURE_DEMO"]
    guard arguments.count >= 2, arguments[0] == "sigkill", let rounds = Int(arguments[1]), rounds > 0 else {
      fail("usage: Soak sigkill ROUNDS [DEMO]")
    }
    guard let demo, FileManager.default.isExecutableFile(atPath: demo) else {
      fail("no ReportsDemo at \(demo ?? "ARMATURE_DEMO, which is not set"): build it, and say where it is")
    }
    let seed = environment["SEED"].flatMap { UInt64($0) } ?? .random(in: 1...UInt64(UInt32.max))
    do {
      let figures = try SigkillCase(demo: demo, rounds: rounds, seed: seed).run()
      for figure in figures { print("sigkill \(figure.line)") }
      exit(figures.allSatisfy(\.isMet) ? 0 : 1)
    } catch {
      fail("sigkill: \(error)")
    }
  }
}

/// A line about how it goes, apart from the figures.
func note(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

private func fail(_ message: String) -> Never {
  note(message)
  exit(2)
}
