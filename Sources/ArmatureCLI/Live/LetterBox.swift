// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureReport
import Foundation

/// The letters of one queue of a running service.
struct LetterBox {
  enum Verb: String {
    case redrive, discard

    var done: String { self == .redrive ? "sent again" : "thrown away" }
  }
  /// What became of letters to which something was to be done.
  struct Deed: Decodable {
    var count: Int
    /// How many are there still; nil where none is.
    var left: Int?
  }
  private struct Page: Decodable {
    var queues: [String]
    /// Nil where no queue was asked.
    var letters: [LiveLetter]?
    /// True where there may be others, and the store cannot show them before these have gone.
    var more: Bool?
  }
  let door: MonitorDoor
  let queues: [String]
  let queue: String
  /// As many as an answer has, and a command takes.
  private static let pageMax = 1000

  /// Throws where it is not plain which queue is meant.
  ///
  /// - Parameter mistaken: what to write instead of a name that no queue has; nil where that is not known.
  init(_ door: MonitorDoor, _ name: String?, mistaken: (String) -> String? = { _ in nil }) async throws {
    self.door = door
    // For the names of the queues alone: a store that does not answer hides no other.
    let first: Page = try await door.decoded("/api/letters", [("limit", "0")])
    queues = first.queues
    if let name, !queues.contains(name) {
      if let help = mistaken(name) { throw unusable(["there is no queue of letters \(quote(name)); \(help)"]) }
      throw unknown("queue of letters", name, in: queues)
    }
    if queues.isEmpty { throw unusable(["this service has no queue for letters: give its processes `errors`"]) }
    guard let queue = name ?? (queues.count == 1 ? queues[0] : nil) else {
      throw unusable(["name the queue: there are letters in \(listed(queues, "and"))"])
    }
    self.queue = queue
  }

  /// Reads all of them, the oldest first, and keeps none: there may be very many.
  ///
  /// Returns whether there may be others, which the store shows when these have gone.
  func read(_ take: (LiveLetter) throws -> Void) async throws -> Bool {
    var query: [(name: String, value: String)] = [("limit", "\(Self.pageMax)")]
    while true {
      let page = try await page(query)
      guard let letters = page.letters, let last = letters.last else { return false }
      for letter in letters { try take(letter) }
      if page.more ?? false { return true }
      query = [("limit", "\(Self.pageMax)"), ("after", last.id)]
    }
  }

  /// Nil where it is not there.
  func find(_ id: String) async throws -> LiveLetter? { try await page([("id", id)]).letters?.first }

  func letter(_ id: String) async throws -> LiveLetter {
    if let letter = try await find(id) { return letter }
    throw unusable(["there is no letter \(quote(id)) in \(visible(queue)): `armature letters \(visible(queue))` lists them"])
  }

  private func page(_ query: [(name: String, value: String)]) async throws -> Page {
    try await door.decoded("/api/letters", [("queue", queue)] + query)
  }

  /// Does it to so many at a time. Where that ends in between, it is told to how many it was done.
  func act(_ verb: Verb, _ ids: [String], _ message: MessageFile?) async throws -> Deed {
    var deed = Deed(count: 0, left: 0)
    for start in stride(from: 0, to: ids.count, by: Self.pageMax) {
      do {
        let part = try await command(verb, Array(ids[start..<min(start + Self.pageMax, ids.count)]), message)
        deed = Deed(count: deed.count + part.count, left: (deed.left ?? 0) + (part.left ?? 0))
      } catch MonitorFault.refused(404, _, _) {
        // Somebody else has taken all of these meanwhile.
        continue
      } catch MonitorFault.refused(422, let sentence, _) {
        let done = deed.count > 0 ? "\(counted(deed.count, "letter")) \(verb.done), and then: " : ""
        write("armature: error: \(visible("\(done)\(sentence)"))\n", to: .standardError)
        throw ExitCode(Outcome.findings.rawValue)
      } catch let fault as MonitorFault where deed.count > 0 {
        throw unusable(["\(counted(deed.count, "letter")) \(verb.done), and then: \(fault.told(at: door.address))"])
      }
    }
    return deed
  }

  private func command(_ verb: Verb, _ ids: [String], _ message: MessageFile?) async throws -> Deed {
    struct Body: Encodable {
      var queue: String
      var ids: [String]
    }
    let (path, body) = ("/api/\(verb.rawValue)", Body(queue: queue, ids: ids))
    guard let message else { return try door.read(try await door.post(path, try JSONEncoder().encode(body))) }
    return try door.read(try await message.sent { try await door.post(path, try message.command(body)) })
  }
}

/// A message that failed for good, as far as it may be shown.
struct LiveLetter: Codable {
  var id: String
  /// Its id in the queue where it failed, which is the one that the log tells. An older service tells none of these three.
  var message: String?
  /// The queue it failed in, where that is noted.
  var queue: String?
  var process: String?
  var stage: String?
  /// The file and line of the spec.
  var spec: String?
  var kind: String?
  var attempts: String?
  var failedAt: String?
  var reason: String?
  var bytes: Int
  /// Nil where its process cannot read it, or is not known.
  var text: String?
  /// Nil where something of it is masked.
  var body: String?
  /// True where its process cannot read it, and so cannot be given it again as it is.
  var unreadable: Bool?

  func text(_ paint: Paint) -> String {
    let place = [process, stage].compactMap { $0 }.joined(separator: "/")
    let again = attempts.flatMap { $0 == "1" ? nil : "\($0) attempts" }
    let source = message.map { " (message \($0)\(queue.map { " of \($0)" } ?? ""))" } ?? ""
    let facts = [kind, again, failedAt.map(shownInstant)].compactMap { $0 }.joined(separator: ", ") + source
    let head = "\(paint.tone(.strong, visible(id)))  \(visible(place))  \(paint.tone(.quiet, visible(facts)))"
    let isUnreadable = unreadable ?? false
    let why = isUnreadable ? "its process cannot read it, so it is not shown" : "its process is not known, nor what of it may be shown"
    let shown = text ?? "\(why) (\(counted(bytes, "byte")))"
    return "\(head)\n  \(paint.tone(.bad, visible(reason ?? "no reason is given")))\n  \(visible(shown))\n"
  }
}
