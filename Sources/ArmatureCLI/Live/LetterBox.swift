// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation

/// A message that failed for good, as far as it may be shown.
struct LiveLetter: Codable {
  var id: String
  var process: String?
  var stage: String?
  var kind: String?
  var attempts: String?
  var failedAt: String?
  var reason: String?
  var bytes: Int
  /// Nil where its process cannot read it.
  var text: String?
  /// Nil where something of it is masked.
  var body: String?

  func text(_ paint: Paint) -> String {
    let place = [process, stage].compactMap { $0 }.joined(separator: "/")
    let again = attempts.flatMap { $0 == "1" ? nil : "\($0) attempts" }
    let facts = [kind, again, failedAt.map(shownInstant)].compactMap { $0 }.joined(separator: ", ")
    let head = "\(paint.tone(.strong, visible(id)))  \(visible(place))  \(paint.tone(.quiet, visible(facts)))"
    let shown = text ?? "its process cannot read it, so it is not shown (\(counted(bytes, "byte")))"
    return "\(head)\n  \(paint.tone(.bad, visible(reason ?? "no reason is told")))\n  \(visible(shown))\n"
  }
}

/// The letters of one queue of a running service.
struct LetterBox {
  enum Verb: String {
    case redrive, discard

    var done: String { self == .redrive ? "sent again" : "thrown away" }
  }
  private struct Page: Decodable {
    var queues: [String]
    var letters: [LiveLetter]?
  }
  private let door: MonitorDoor
  let queues: [String]
  let queue: String
  private(set) var letters: [LiveLetter] = []
  private static let lettersMax = 10_000
  /// As many as a command takes.
  private static let commandMax = 1000

  /// Throws where it is not plain which queue is meant.
  init(_ door: MonitorDoor, _ name: String?) async throws {
    self.door = door
    let first: Page = try await door.decoded("/api/letters")
    queues = first.queues
    if let name, !queues.contains(name) { throw unknown("queue of letters", name, in: queues) }
    if queues.isEmpty { throw unusable(["this service has no queue for letters: give its processes `errors`"]) }
    guard let queue = name ?? (queues.count == 1 ? queues[0] : nil) else {
      throw unusable(["say which queue is meant: there are letters in \(listed(queues, "and"))"])
    }
    self.queue = queue
  }

  /// Reads all of them, the oldest first.
  mutating func read() async throws {
    while letters.count < Self.lettersMax {
      let page: Page = try await door.decoded("/api/letters", [("queue", queue), ("from", "\(letters.count)")])
      guard let more = page.letters, !more.isEmpty else { return }
      letters += more
    }
  }

  func letter(_ id: String) throws -> LiveLetter {
    if let letter = letters.first(where: { $0.id == id }) { return letter }
    throw unusable(["there is no letter \(quote(id)) in \(visible(queue)): `armature letters \(visible(queue))` lists them"])
  }

  func letters(_ ids: [String], of meant: [LiveLetter]) throws -> [LiveLetter] { ids == ["all"] ? meant : try ids.map(letter) }

  /// How many it was done to.
  func act(_ verb: Verb, _ letters: [LiveLetter], _ message: MessageFile?) async throws -> Int {
    struct Body: Encodable {
      var queue: String
      var ids: [String]
    }
    struct Answer: Decodable { var count: Int }
    var count = 0
    for start in stride(from: 0, to: letters.count, by: Self.commandMax) {
      let body = Body(queue: queue, ids: letters[start..<min(start + Self.commandMax, letters.count)].map(\.id))
      do {
        let answer: Answer
        if let message {
          answer = try door.read(try await message.sent { try await door.post("/api/\(verb.rawValue)", try message.command(body)) })
        } else {
          answer = try door.read(try await door.post("/api/\(verb.rawValue)", try JSONEncoder().encode(body)))
        }
        count += answer.count
      } catch MonitorFault.refused(404, _, _) {
        // Somebody else has taken all of these meanwhile.
        continue
      }
    }
    return count
  }
}
