// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation

/// The next message that a process of a running service takes in, as it came, with `***` for what is sensitive.
struct NextMessage {
  let id: String
  let body: String

  /// Waits for it as long as that takes.
  init(of process: String, _ door: MonitorDoor) async throws {
    let graph = try await door.graph()
    _ = try graph.process(process)
    write("armature: waiting for the next message of \(visible(quote(process)))\n", to: .standardError)
    guard let message = try await Self.first(of: process, door) else {
      let place = "the service at \(door.address.origin)"
      throw unusable(["\(place) has ended, and no message of \(quote(process)) came: run this again when the service runs"])
    }
    guard let body = message.body else { throw unusable(["\(Self.reason(message)): take it from the queue into a file"]) }
    (id, self.body) = (message.id, body)
  }

  /// Nil where the service goes away before one comes.
  private static func first(of process: String, _ door: MonitorDoor) async throws -> TakenMessage? {
    var first: TakenMessage?
    do {
      try await door.listen("/api/tap", [("process", process), ("port", "in"), ("body", "true")]) { event in
        if event.name == "message" { first = try door.read(event.data) }
        return first == nil
      }
    } catch MonitorFault.unreachable, MonitorFault.cut, MonitorFault.ended {
      // It has just answered: what has failed is the line to it.
    }
    return first
  }

  /// Why a message is not told whole.
  private static func reason(_ message: TakenMessage) -> String {
    message.isOld
      ? "the service's monitor is older than this command, and does not show the message \(visible(message.id)) as it came"
      : "the message \(visible(message.id)) is longer than a monitor shows"
  }
}

/// What is taken of an event of `/api/tap`.
private struct TakenMessage: Decodable {
  var id: String
  /// Nil where it is too long.
  var body: String?
  /// Whether the monitor says nothing about bodies.
  var isOld: Bool

  private enum Key: CodingKey { case id, body }

  init(from decoder: any Decoder) throws {
    let event = try decoder.container(keyedBy: Key.self)
    id = try event.decode(String.self, forKey: .id)
    body = try event.decodeIfPresent(String.self, forKey: .body)
    isOld = !event.contains(.body)
  }
}
