// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation
import Testing

/// A real file system of 48 MiB that is filled to the last byte; it takes the superuser to have one.
@Suite(.serialized, .enabled(if: SmallDisk.canBeMounted), .timeLimit(.minutes(2))) struct DiskFullTests {
  private let queue = QueueName("jobs")

  @Test("fault 14: on a full disk what is in flight is settled, nothing else is begun, and all goes on when there is space")
  func aFullDisk() async throws {
    try await withFolder { folder in
      let disk = try SmallDisk(folder, mebibytes: 48)
      defer { disk.unmount() }
      let broker = try await SQLiteTransport().open(folder + "/queues.db", host: .system)
      let bodies = (0..<3000).map { Array("message \($0)".utf8) }
      try await broker.send(bodies.map { OutgoingMessage(queue: queue, body: $0) })
      let inFlight = try await broker.receive(from: queue, count: 2000, visibility: .seconds(60))
      try disk.fill()
      try await sendUntilFull(broker)

      let refused = await #expect(throws: TransportError.self) {
        try await broker.receive(from: queue, count: 1, visibility: .seconds(60))
      }
      #expect(
        refused?.description
          == "sqlite:\(folder)/queues.db cannot grow, and nothing of this call was stored: the disk is full, or has less than 12.5 MiB "
          + "left, which is kept for settling: free that much")
      #expect(refused?.retryWithin == .seconds(4))
      // One commit for each: far more log than the reserve, so it has to be begun anew on the full disk.
      for delivery in inFlight {
        let settlement = Settlement(queue: queue, lease: delivery.lease, outcome: .acknowledge)
        #expect(try await broker.settle([settlement]) == [.settled])
      }

      try disk.empty()
      let rest = try await broker.receive(from: queue, count: 5000, visibility: .seconds(60))
      #expect(Set(rest.map(\.body)) == Set(bodies.dropFirst(2000)))
      await broker.close()
      let again = try await SQLiteTransport().open(folder + "/queues.db", host: .system)
      #expect(try await again.depth(of: queue).hidden == 1000)
      await again.close()
    }
  }

  @Test("fault 14: a disk that was full before the program started is told, and nothing is lost")
  func fullAtTheStart() async throws {
    try await withFolder { folder in
      let disk = try SmallDisk(folder, mebibytes: 4)
      defer { disk.unmount() }
      // There is no room for a reserve here.
      let broker = try await SQLiteTransport().open(folder + "/queues.db", host: .system)
      var sent = 0
      while (try? await broker.send([OutgoingMessage(queue: queue, body: [UInt8](repeating: 1, count: 50_000))])) != nil {
        sent += 1
      }
      #expect(sent > 3)
      #expect(try await broker.depth(of: queue).visible == sent)
      await broker.close()
    }
  }

  /// Other queues grow until nothing does: the log is at its end, too.
  private func sendUntilFull(_ broker: any Broker) async throws {
    let block = OutgoingMessage(queue: QueueName("other"), body: [UInt8](repeating: 7, count: 100_000))
    for _ in 0..<2000 where (try? await broker.send([block])) == nil { return }
    Issue.record("the disk is never full")
  }
}

struct SmallDisk {
  private let folder: String

  static let canBeMounted = geteuid() == 0 && {
    let folder = FileManager.default.temporaryDirectory.appending(path: "disk-\(UUID().uuidString)").path
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    guard let disk = try? SmallDisk(folder, mebibytes: 1) else { return false }
    disk.unmount()
    return true
  }()

  init(_ folder: String, mebibytes: Int) throws {
    self.folder = folder
    guard try run("mount", "-t", "tmpfs", "-o", "size=\(mebibytes)m", "tmpfs", folder) == 0 else { throw StoreIsAway() }
  }

  func unmount() { _ = try? run("umount", "-l", folder) }

  func fill() throws {
    let file = open(folder + "/filler", O_WRONLY | O_CREAT, 0o644)
    defer { close(file) }
    let block = [UInt8](repeating: 1, count: 4096)
    while write(file, block, block.count) > 0 {}
  }

  func empty() throws { try FileManager.default.removeItem(atPath: folder + "/filler") }
}

private func run(_ arguments: String...) throws -> Int32 {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = arguments
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus
}
