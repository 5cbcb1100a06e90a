// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Figures
import Foundation

/// Messages of 1 MiB behind small ones, for a program that may have 256 MiB of data: the small ones mislead whoever guesses
/// the size of those that come.
struct MemoryCase {
  let rounds: Int
  private static let smallCount = 400
  private static let largeCount = 300
  private static let dataKibibytesMax = 256 * 1024

  func run() async throws -> [Figure] {
    var (lost, failed, peak) = (0, 0, 0.0)
    for round in 1...rounds {
      let folder = try freshFolder("memory-\(round)")
      try await fill(folder)
      let ending = try Child(
        "/bin/sh", ["-c", "ulimit -d \(Self.dataKibibytesMax); exec \"$0\" \"$@\"", CommandLine.arguments[0], "tick", folder.path]
      ).wait(seconds: 300)
      if ending != .exited(0) { failed += 1 }
      let done = lines(folder.path + "/done").compactMap { Int($0) }
      lost += Self.smallCount + Self.largeCount - Set(done).count
      peak = max(peak, Double(lines(folder.path + "/memory").last ?? "") ?? .infinity)
      if ending == .exited(0) { try FileManager.default.removeItem(at: folder) } else { note("\(ending): kept \(folder.path)") }
    }
    return [
      Figure("rounds", rounds, "rounds"),
      Figure("programs that ran out of 256 MiB", failed, "programs", goal: .atMost(0)),
      Figure("lost", lost, "messages", goal: .atMost(0)),
      Figure("most memory at 16 MiB in flight", peak, "MiB", goal: .atMost(128)),
    ]
  }

  private func fill(_ folder: URL) async throws {
    let queues = try await Ticking.connect(transports: [.sqlite], environment: ["STORE": folder.path + "/queues.db"])
    let ticks = try queues.handle("ticks")
    try await ticks.send((0..<Self.smallCount).map { Tick(id: $0, padding: nil) })
    let padding = String(repeating: "x", count: 1_048_576)
    for id in Self.smallCount..<Self.smallCount + Self.largeCount { try await ticks.send([Tick(id: id, padding: padding)]) }
    await queues.close()
  }

  private func lines(_ path: String) -> [Substring] {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self).split(separator: "\n")
  }
}
