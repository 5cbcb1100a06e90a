// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Figures
import Foundation
import Waiting
import ZooKeeperServer

/// A server that is killed and started again, twice, while three producers send and two instances compete for the work.
struct RestartedServer {
  private static let jobCount = 900
  private static let producers = 3
  private static let patience = Duration.seconds(120)
  private var lost = 0
  private var repeated = 0
  private var badEnds = 0
  private var seconds: [Double] = []

  mutating func run(_ server: ZooKeeperServer, in folder: URL) async throws {
    let folder = folder.appending(path: "restarted")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = "zookeeper://127.0.0.1:\(server.port)/soak/restarted?session=4s"
    let begun = ContinuousClock.now
    let programs = [try Program(folder, lock: url), try Program(folder, lock: url)]
    async let sent: Void = Self.send(folder)
    for quarter in 1...2 {
      try await wait(for: Self.jobCount * quarter / 4, in: folder)
      server.kill()
      try await server.start()
    }
    try await sent
    try? await wait(for: Self.jobCount, in: folder)
    seconds.append((ContinuousClock.now - begun) / .seconds(1))
    badEnds += programs.map { $0.stop() }.filter { !$0 }.count
    let done = Self.done(folder)
    lost += Set(0..<Self.jobCount).subtracting(done).count
    repeated += done.count - Set(done).count
  }

  private static func send(_ folder: URL) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for producer in 0..<producers {
        group.addTask {
          let queues = try await Soaked.connect(
            transports: [.sqlite], environment: ["STORE": folder.path + "/queues.db", "LOCK": ""])
          for id in stride(from: producer, to: jobCount, by: producers) {
            try await queues.handle("jobs").send([Job(id: id, milliseconds: 5)])
          }
          await queues.close()
        }
      }
      try await group.waitForAll()
    }
  }

  private func wait(for count: Int, in folder: URL) async throws {
    func doneCount() -> Int { Set(Self.done(folder)).count }
    try? await eventually("jobs are done", within: Self.patience, every: .milliseconds(20)) { doneCount() >= count }
    if doneCount() < count { throw SoakError("only \(doneCount()) of \(count) are done after \(Self.patience)") }
  }

  private static func done(_ folder: URL) -> [Int] {
    let text = FileManager.default.contents(atPath: folder.path + "/done") ?? Data()
    return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { Int($0) }
  }

  var figures: [Figure] {
    [
      Figure("lost while the server is restarted", lost, "messages", goal: .atMost(0)),
      Figure("done again while the server is restarted", repeated, "messages"),
      Figure("programs that did not end well after the restarts", badEnds, "programs", goal: .atMost(0)),
      Figure("time for \(Self.jobCount) messages and two restarts", median(seconds), "s"),
    ]
  }
}
