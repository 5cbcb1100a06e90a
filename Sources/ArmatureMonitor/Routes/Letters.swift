// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Logging

/// Messages that have failed for good: to look at, to send again, mended or not, and to throw away.
struct Letters: Sendable {
  /// What became of letters to which something was to be done.
  private struct Deed {
    var count = 0
    let asked: Set<MessageID>
    /// Those that are there still.
    var left: Set<MessageID>

    init(_ ids: Set<MessageID>) { (asked, left) = (ids, ids) }

    /// Those that have gone, of very many the first: what the log tells of them, and nothing else can tell any more.
    var gone: String {
      let ids = count == 0 ? [] : asked.subtracting(left).map { "\($0)" }.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
      return ids.prefix(Letters.loggedMax).joined(separator: ", ") + (ids.count > Letters.loggedMax ? ", …" : "")
    }
  }
  let service: Service
  /// Of a message that is told whole.
  static let bodyBytesMax = Tap.bodyBytesMax
  private static let shownUsually = 200
  private static let shownMax = 1000
  private static let attemptsMax = 2
  private static let loggedMax = 20

  func list(_ head: RequestHead) async throws(Refusal) -> Answer {
    let limit = try limit(head.query)
    let queues = service.control.letterQueues
    // Where it is not plain which queue is meant, none is asked: one that does not answer would hide the others.
    guard limit > 0, let queue = head.query["queue"] ?? (queues.count == 1 ? queues[0] : nil) else {
      return .whole(Response(body: JSONWriter.text { $0.object { $0.list("queues", queues) { $0.write($1) } } }))
    }
    try checkHoldsLetters(queue)
    let page = try await page(head.query, limit, of: queue)
    let count = try await asked { try await service.control.letterCount(in: queue) }
    let body = JSONWriter.text { writer in
      writer.object {
        $0.list("queues", queues) { $0.write($1) }
        $0.field("queue", queue)
        $0.field("count", count)
        if page.hasMore { $0.field("more", true) }
        $0.list("letters", page.letters) { $0.write(json: $1) }
      }
    }
    return .whole(Response(body: body))
  }

  /// Whoever looks into a queue of SQS receives what lies there. Of a queue that is worked off, that would be kept from its consumers
  /// for a while, and be delivered once more: in the end it would be a dead letter.
  private func checkHoldsLetters(_ queue: String) throws(Refusal) {
    let queues = service.control.letterQueues
    guard !queues.contains(queue) else { return }
    let known = queues.isEmpty ? "the service has none" : "those that do: \(queues.joined(separator: ", "))"
    throw Refusal(404, "no letters are kept in the queue `\(queue)`; \(known)")
  }

  private func limit(_ query: [String: String]) throws(Refusal) -> Int {
    if query["from"] != nil { throw Refusal(400, "`from` is not taken: the next page is `after` the `id` of the last letter") }
    guard let limit = Int(query["limit"] ?? "\(Self.shownUsually)"), (0...Self.shownMax).contains(limit) else {
      throw Refusal(400, "`limit` is a number from 0 to \(Self.shownMax)")
    }
    return limit
  }

  /// The letter of an `id`, or a page of them: the first, or the one behind the letter that ended the last.
  private func page(_ query: [String: String], _ limit: Int, of queue: String) async throws(Refusal) -> LetterPage {
    let control = service.control
    return try await asked {
      var page = LetterPage()
      if let id = query["id"] {
        try await control.readLetters([MessageID(id)], in: queue) { _ = page.add($0, control) }
      } else {
        let last = query["after"].map { MessageID($0) }
        page.hasMore = try await control.readLetters(in: queue, after: last, limit: limit) { page.add($0, control) }
      }
      return page
    }
  }

  func redrive(_ body: [UInt8]) async throws(Refusal) -> Answer {
    let command = try LetterCommand.read(body)
    if let message = command.message { return try await redrive(command, as: message) }
    let control = service.control
    let ids = try await chosen(command) { try control.check($0) }
    let deed = try await done(to: ids, in: command.queue) { try await control.redrive($0, from: command.queue) }
    return tell("sent again", deed, command.queue)
  }

  /// One letter, with another message.
  private func redrive(_ command: LetterCommand, as message: RawJSON) async throws(Refusal) -> Answer {
    let count = Set(command.ids).count
    guard count == 1 else { throw Refusal(400, "a `body` is for one letter, and these are \(count)") }
    let control = service.control
    var letters: [Letter] = []
    let ids = try await chosen(command) { letter in
      letters.append(letter)
      letters[0].body = message.bytes
    }
    let errors = service.errors(in: message.bytes, to: control.process(of: letters[0]))
    if let error = errors.first { throw Refusal(422, "\(error)", errors: errors) }
    let mended = letters
    let deed = try await done(to: ids, in: command.queue) { _ in try await control.redrive(mended, from: command.queue) }
    return tell("sent again", deed, command.queue)
  }

  func discard(_ body: [UInt8]) async throws(Refusal) -> Answer {
    let command = try LetterCommand.read(body)
    if command.message != nil { throw Refusal(400, "this command takes no `body`") }
    let control = service.control
    let ids = try await chosen(command) { _ in }
    let deed = try await done(to: ids, in: command.queue) { try await control.discard($0, from: command.queue) }
    return tell("thrown away", deed, command.queue)
  }

  /// Those of the letters that are there; each is seen, and none is held.
  private func chosen(_ command: LetterCommand, _ see: (Letter) throws -> Void) async throws(Refusal) -> Set<MessageID> {
    guard (1...LetterCommand.idsMax).contains(command.ids.count) else {
      throw Refusal(400, "`ids` names 1 to \(LetterCommand.idsMax) letters")
    }
    try checkHoldsLetters(command.queue)
    let ids = Set(command.ids.map { MessageID($0) })
    let found = try await asked {
      var found: Set<MessageID> = []
      try await service.control.readLetters(ids, in: command.queue) { letter in
        try see(letter)
        found.insert(letter.id)
      }
      return found
    }
    if found.isEmpty { throw Refusal(404, "none of these letters is there any more") }
    return found
  }

  /// Does something to letters, and once more to those that are there still: where very many lay before them, those were given back
  /// and lie behind them now.
  private func done(
    to ids: Set<MessageID>, in queue: String, _ act: (Set<MessageID>) async throws -> Int
  ) async throws(Refusal) -> Deed {
    var deed = Deed(ids)
    for _ in 0..<Self.attemptsMax where !deed.left.isEmpty {
      do {
        let count = try await act(deed.left)
        deed.count += count
        if count == deed.left.count {
          deed.left = []
          break
        }
        var left: Set<MessageID> = []
        try await service.control.readLetters(deed.left, in: queue) { left.insert($0.id) }
        deed.left = left
      } catch {
        // To how many it was done is told, whatever keeps it from the others.
        if deed.count == 0 { throw Refusal(letters: error) }
        break
      }
    }
    return deed
  }

  private func asked<Value: Sendable>(_ ask: () async throws -> Value) async throws(Refusal) -> Value {
    do {
      return try await ask()
    } catch let error as ControlError {
      throw Refusal(error)
    } catch {
      throw Refusal(letters: error)
    }
  }

  private func tell(_ what: String, _ deed: Deed, _ queue: String) -> Answer {
    service.logger.notice(
      "letters \(what) by the monitor", metadata: ["queue": "\(queue)", "count": "\(deed.count)", "ids": "\(deed.gone)"])
    let body = JSONWriter.text { writer in
      writer.object {
        $0.field("count", deed.count)
        if !deed.left.isEmpty { $0.field("left", deed.left.count) }
      }
    }
    return .whole(Response(body: body))
  }
}

extension Refusal {
  fileprivate init(letters error: any Error) {
    if error is UnreadableLetter { self.init(422, "\(error)") } else { self.init(503, "the queue does not answer: \(error)") }
  }
}
