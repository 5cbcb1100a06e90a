// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation
import Logging
import OnceWorkload
import SQSWorkload

/// Breaks a service whose queues are in SQS, and counts afterwards what it lost or did twice.
///
///     SQSSoak proxy|proxy-once|sigterm|pair-sqs ROUNDS
///
/// The server is the model, which runs in this program. `proxy` troubles the way to it, with ROUNDS thousands of orders for each
/// trouble, or for the one that TROUBLE names, and `proxy-once` with as many keys of `once`; `sigterm` stops a program at work, or at a
/// long poll; `pair-sqs` kills one of two, ROUNDS times six seconds long, and as often with `once`. SEED repeats the chances of an
/// earlier run. Ends with code 1 where a figure is short of its goal.
@main
struct SQSSoak {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
    if arguments.first == "once" { await workOnce(folder: arguments[1]) }
    if arguments.first == "work" { await work(folder: arguments[1], stuckEach: arguments.count > 2 ? Int(arguments[2]) : nil) }
    guard arguments.count == 2, let rounds = Int(arguments[1]), rounds > 0 else { fail("usage: SQSSoak CASE ROUNDS") }
    let seed = ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) } ?? .random(in: 1...UInt64(UInt32.max))
    do {
      let figures: [Figure]
      switch arguments[0] {
      case "proxy": figures = try await ProxyCase(rounds: rounds, seed: seed).run()
      case "proxy-once": figures = try await OnceProxyCase(rounds: rounds, seed: seed).run()
      case "sigterm": figures = try await StopCase(rounds: rounds, seed: seed).run()
      case "pair-sqs": figures = try await PairCase(rounds: rounds, seed: seed).run() + OnceCase(rounds: rounds, seed: seed).run()
      default: fail("no case \(arguments[0]): there are proxy, proxy-once, sigterm and pair-sqs")
      }
      for figure in figures { print("\(arguments[0]) \(figure.line)") }
      exit(figures.allSatisfy(\.isMet) ? 0 : 1)
    } catch {
      fail("\(arguments[0]): \(error)")
    }
  }

  private static func workOnce(folder: String) async -> Never {
    guard FileManager.default.changeCurrentDirectoryPath(folder) else { fail("no folder \(folder)") }
    await OnceWork.main(folder: "\(folder)/..")
  }

  /// What the cases start and break. It notes in its own folder what is in flight, in the one above what it has done.
  private static func work(folder: String, stuckEach: Int?) async -> Never {
    guard FileManager.default.changeCurrentDirectoryPath(folder) else { fail("no folder \(folder)") }
    await Work.main(folder: "\(folder)/..", stuckEach: stuckEach)
  }
}

/// A line about how it goes, apart from the figures.
func note(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

func fail(_ message: String) -> Never {
  note(message)
  exit(2)
}

/// A folder for one round, with one in it for each program.
func freshFolder(_ name: String, programs: Int) throws -> String {
  let folder = URL(filePath: ".armature/soak/\(name)")
  try? FileManager.default.removeItem(at: folder)
  for program in 0..<programs {
    try FileManager.default.createDirectory(at: folder.appending(path: "\(program)"), withIntermediateDirectories: true)
  }
  return folder.path
}

/// The numbers of the orders that programs have written into a file, one for each time.
func orderNumbers(in path: String) -> [Int] {
  String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self).split(separator: "\n").compactMap { Int($0) }
}
