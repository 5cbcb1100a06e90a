// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation
import GRDB

/// What the cases start and break: this program again, with another first argument.
enum Worker {
  /// False where the arguments are no worker's.
  static func run(_ arguments: [String]) async -> Bool {
    do {
      switch arguments.first {
      case "work-queue": try await workOnQueue(arguments[1])
      case "write-rows": try writeRows(arguments[1])
      case "tick": try await tick(arguments[1])
      default: return false
      }
    } catch {
      fail("\(arguments): \(error)")
    }
    return true
  }

  /// Sends, receives and settles for ever, and says each time what has begun and what is done.
  private static func workOnQueue(_ path: String) async throws {
    let broker = try await SQLiteTransport().open(path, host: .system)
    let queue = QueueName("ticks")
    for number in 0... {
      try await broker.send((0..<3).map { OutgoingMessage(queue: queue, body: Array("\(number * 3 + $0)".utf8)) })
      say((0..<3).map { "sent \(number * 3 + $0)" })
      let deliveries = try await broker.receive(from: queue, count: 2, visibility: .seconds(600))
      let names = deliveries.map { String(decoding: $0.body, as: UTF8.self) }
      say(names.map { "settling \($0)" })
      _ = try await broker.settle(deliveries.map { Settlement(queue: queue, lease: $0.lease, outcome: .acknowledge) })
      say(names.map { "settled \($0)" })
    }
  }

  /// Writes rows as GRDB does by itself, which is with `synchronous = NORMAL`: the fault that the case has to find.
  private static func writeRows(_ path: String) throws {
    let database = try DatabaseQueue(path: path)
    try database.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL") }
    try database.write { try $0.execute(sql: "CREATE TABLE IF NOT EXISTS rows (number INTEGER PRIMARY KEY)") }
    for number in 0... {
      try database.write { try $0.execute(sql: "INSERT INTO rows VALUES (?)", arguments: [number]) }
      say(["sent \(number)"])
    }
  }

  /// Runs the service until its queue is empty.
  private static func tick(_ folder: String) async throws {
    let service = Ticking(note: Note(folder: folder))
    let environment = ["STORE": folder + "/queues.db"]
    try await service.service(transports: [.sqlite], environment: environment).run(until: .idle)
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split(separator: " ").dropFirst().first
    if let peak, let kibibytes = Double(peak) {
      try Data("\(kibibytes / 1024)\n".utf8).write(to: URL(fileURLWithPath: folder + "/memory"))
    }
  }

  private static func say(_ lines: [String]) {
    if lines.isEmpty { return }
    let text = Array((lines.joined(separator: "\n") + "\n").utf8)
    _ = text.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }
}

/// The stages of the process in `soak.yaml`.
struct Note: NoteStages {
  let folder: String

  func wait(_ id: Int) -> Int {
    usleep(UInt32(500 + id * 7919 % 3000))
    return id
  }

  /// Notes it in a file that is appended to: lines of several programs do not mix.
  func write(_ waited: Int) throws {
    let file = open(folder + "/done", O_WRONLY | O_CREAT | O_APPEND, 0o644)
    if file < 0 { throw SoakError("cannot write into \(folder)") }
    defer { close(file) }
    let line = Array("\(waited)\n".utf8)
    _ = line.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
  }
}
