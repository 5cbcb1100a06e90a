// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation
import ZooKeeperServer

/// Breaks what is around a lock in ZooKeeper, round by round, and counts what the store has taken and what was lost.
///
///     ZooKeeperSoak ROUNDS
///
/// Ends with code 1 where a figure is short of its goal, and keeps the files of a round that failed.
@main struct ZooKeeperSoak {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.count == 3, arguments[0] == "work" { return await work(folder: arguments[1], lock: arguments[2]) }
    guard arguments.count == 1, let rounds = Int(arguments[0]), rounds > 0 else { fail("usage: ZooKeeperSoak ROUNDS") }
    do {
      let figures = try await run(rounds)
      for figure in figures { print("zookeeper \(figure.line)") }
      exit(figures.allSatisfy(\.isMet) ? 0 : 1)
    } catch {
      fail("zookeeper: \(error)")
    }
  }

  private static func run(_ rounds: Int) async throws -> [Figure] {
    var (frozen, restarted) = (FrozenOwner(), RestartedServer())
    for round in 1...rounds {
      let server = try await ZooKeeperServer.start()
      let folder = try freshFolder("zookeeper-\(round)")
      try await frozen.run(server, in: folder)
      try await restarted.run(server, in: folder)
      if (frozen.figures + restarted.figures).allSatisfy(\.isMet) {
        try FileManager.default.removeItem(at: folder)
      } else {
        note("round \(round): kept \(folder.path)")
      }
    }
    return [Figure("rounds", rounds, "rounds")] + frozen.figures + restarted.figures
  }

  private static func freshFolder(_ name: String) throws -> URL {
    let folder = URL(fileURLWithPath: ".armature/soak/\(name)")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

/// A line about how it goes, apart from the figures.
func note(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

func fail(_ message: String) -> Never {
  note(message)
  exit(2)
}

struct SoakError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
