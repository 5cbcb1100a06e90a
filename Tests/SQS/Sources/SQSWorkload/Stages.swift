// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import Foundation
import Synchronization

/// The service of `workload.yaml`, which writes down each effect that it has.
public enum Work {
  /// Names of the service's queues begin so, and stand in the server under it.
  public static let prefix = "work"
  public static let orders = "\(prefix)-orders"
  public static let signals = "\(prefix)-ship_signals"
  public static let shipped = "\(prefix)-shipped"
  public static let parked = "\(prefix)-parked"
  public static let queues = [orders, signals, shipped, parked]

  /// What stands in the environment of a program that works at this server.
  public static func environment(_ endpoint: String) -> [String: String] {
    [
      "QUEUES": "sqs:\(endpoint)/123456789012/\(prefix)-*?region=eu-west-1", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
      "AWS_SECRET_ACCESS_KEY": "secret",
    ]
  }

  static func transport(_ endpoint: String) -> SQSTransport {
    SQSTransport(createsQueues: true, environment: environment(endpoint))
  }

  /// The service until SIGTERM, as any program runs it; it ends the program. Effects are lines of files in the folder.
  ///
  /// `stuckEach`: an order whose number can be divided by it is not done before the end.
  public static func main(folder: String, stuckEach: Int?) async -> Never {
    let ledger = Ledger(folder: folder)
    let service = Workload(take: Take(ledger: ledger, stuckEach: stuckEach, pause: .milliseconds(5)), ship: Ship(ledger: ledger))
    await service.main(transports: [.sqs(createsQueues: true)])
  }
}

/// What was done, by the number of the order: in memory, or in two files that are appended to, so that programs share them.
public final class Ledger: Sendable {
  private let folder: String?
  private let counts = Mutex([String: [Int: Int]]())

  public init(folder: String? = nil) { self.folder = folder }

  public func note(_ id: Int, in list: String) {
    if let folder { append("\(id)\n", to: "\(folder)/\(list)") } else { counts.withLock { $0[list, default: [:]][id, default: 0] += 1 } }
  }

  /// How often each was done.
  public func counts(of list: String) -> [Int: Int] { counts.withLock { $0[list] ?? [:] } }

  private func append(_ line: String, to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    defer { close(file) }
    let bytes = Array(line.utf8)
    _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
  }
}

struct Take: TakeStages {
  let ledger: Ledger
  var stuckEach: Int?
  var pause = Duration.zero

  func weigh(_ id: Int) async throws -> Int {
    let time = Armature.Host.system.time
    if let stuckEach, id % stuckEach == 0 { try await time.sleep(until: time.now + .seconds(600)) }
    if pause > .zero { try await time.sleep(until: time.now + pause) }
    return id
  }

  func note(_ ready: Int) { ledger.note(ready, in: "noted") }
}

struct Ship: ShipStages {
  let ledger: Ledger

  func send(_ id: Int) { ledger.note(id, in: "sent") }
}
