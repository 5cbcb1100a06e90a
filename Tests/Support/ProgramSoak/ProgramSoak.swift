// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation

/// Breaks a service on purpose, round by round, and counts afterwards what it lost or did twice.
///
///     ProgramSoak sigkill|power|pair|memory ROUNDS
///
/// `sigkill` kills the demo, whose executable ARMATURE_DEMO names; `power` takes the power from a queue, by the library that
/// ARMATURE_POWER_LOSS names; `pair` kills two instances of a service on one file; `memory` gives one little. SEED repeats the
/// moments of an earlier run. Ends with code 1 where a figure is short of its goal, and keeps the files of a round that failed.
@main
struct ProgramSoak {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if await Worker.run(arguments) { return }
    guard arguments.count >= 2, let rounds = Int(arguments[1]), rounds > 0 else { fail("usage: ProgramSoak CASE ROUNDS") }
    let environment = ProcessInfo.processInfo.environment
    let seed = environment["SEED"].flatMap { UInt64($0) } ?? .random(in: 1...UInt64(UInt32.max))
    do {
      let figures: [Figure]
      switch arguments[0] {
      case "sigkill":
        figures = try SigkillCase(demo: file("ARMATURE_DEMO", "build ReportsDemo"), rounds: rounds, seed: seed).run()
      case "power":
        figures = try await PowerCase(
          library: file("ARMATURE_POWER_LOSS", "build powerloss.c"), rounds: rounds, seed: seed).run()
      case "pair": figures = try await PairCase(rounds: rounds, seed: seed).run()
      case "memory": figures = try await MemoryCase(rounds: rounds).run()
      default: fail("no case \(arguments[0]): there are sigkill, power, pair and memory")
      }
      for figure in figures { print("\(arguments[0]) \(figure.line)") }
      exit(figures.allSatisfy(\.isMet) ? 0 : 1)
    } catch {
      fail("\(arguments[0]): \(error)")
    }
  }

  private static func file(_ variable: String, _ advice: String) -> String {
    guard let path = ProcessInfo.processInfo.environment[variable], FileManager.default.fileExists(atPath: path) else {
      fail("\(variable) names no file: \(advice), and say where it is")
    }
    return URL(fileURLWithPath: path).path
  }
}

/// A line about how it goes, apart from the figures.
func note(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

func fail(_ message: String) -> Never {
  note(message)
  exit(2)
}

/// A folder for one round, empty.
func freshFolder(_ name: String) throws -> URL {
  let folder = URL(fileURLWithPath: ".armature/soak/\(name)")
  try? FileManager.default.removeItem(at: folder)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}
