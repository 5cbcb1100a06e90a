// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation

extension InflightCommand {
  /// The messages of all queues, the oldest first; of one queue there may be more than are told.
  func tellMessages(_ door: MonitorDoor) async throws {
    let told: LiveMessages = try await door.decoded("/api/inflight")
    let messages = told.queues.flatMap { queue in queue.messages.map { ToldMessage(queue: queue.name, message: $0) } }
      .sorted { $0.message.ageMilliseconds > $1.message.ageMilliseconds }
    if monitor.json { return try messages.forEach(writeJSON) }
    let screen = Screen()
    let rest = told.queues.filter { $0.inFlight > $0.messages.count }.map { "and \($0.inFlight - $0.messages.count) more in \($0.name)\n" }
    let all = messages.isEmpty ? "nothing is in flight\n" : table(messages).text(width: screen.width, screen.paint)
    write(all + rest.joined(), to: .standardOutput)
  }

  private func table(_ messages: [ToldMessage]) -> TextTable {
    TextTable(
      columns: [
        .init(title: "queue"), .init(title: "message"), .init(title: "process"), .init(title: "stage"),
        .init(title: "age", isNumber: true), .init(title: "receives", isNumber: true, dispensability: 1),
        .init(title: "lease", isNumber: true, dispensability: 2), .init(title: "bytes", isNumber: true, dispensability: 3),
      ],
      rows: messages.map { told in
        let message = told.message
        return [
          .init(told.queue), .init(message.id), .init(message.process ?? "-"),
          message.ended ? .init("settling", .quiet) : message.stage.map { .init($0) } ?? .init("waits", .quiet),
          .init(shownAge(milliseconds: message.ageMilliseconds)),
          .init("\(message.receiveCount)", message.receiveCount > 1 ? .warn : .plain),
          .init(shownAge(milliseconds: message.leaseMilliseconds)), .init(shownBytes(message.bytes)),
        ]
      })
  }
}

/// What the verbs take of `/api/inflight`.
struct LiveMessages: Decodable {
  struct Queue: Decodable {
    var name: String
    var inFlight: Int
    var messages: [Message]
  }
  struct Message: Codable {
    var id: String
    var process: String?
    var stage: String?
    var ended: Bool
    var receiveCount: Int
    var bytes: Int
    var ageMilliseconds: Int
    var leaseMilliseconds: Int
  }
  var queues: [Queue]

  var oldest: Message? { queues.flatMap(\.messages).max { $0.ageMilliseconds < $1.ageMilliseconds } }
}

/// A message beside the name of its queue, in one object.
private struct ToldMessage: Encodable {
  var queue: String
  var message: LiveMessages.Message

  private enum Key: CodingKey { case queue }

  func encode(to encoder: any Encoder) throws {
    try message.encode(to: encoder)
    var told = encoder.container(keyedBy: Key.self)
    try told.encode(queue, forKey: .queue)
  }
}
