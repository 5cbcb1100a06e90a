// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Logging

/// Messages that have failed for good: to look at, to send again, mended or not, and to throw away.
struct Letters: Sendable {
  /// What became of letters to which something was to be done.
  private struct Deed {
    var count = 0
    /// Those that are there still.
    var left: [Letter]
  }
  let service: Service
  /// Of a message that is told whole.
  static let bodyBytesMax = Tap.bodyBytesMax
  private static let shownUsually = 200
  private static let shownMax = 1000
  private static let attemptsMax = 2

  func list(_ head: RequestHead) async throws(Refusal) -> Answer {
    let control = service.control
    let queues = control.letterQueues
    guard let queue = head.query["queue"] ?? queues.first else {
      return .whole(Response(body: JSONWriter.text { $0.object { $0.list("queues", queues) { $0.write($1) } } }))
    }
    let letters = try await shown(head.query, in: queue)
    let count = try await asked { try await control.letterCount(in: queue) }
    return .whole(
      Response(
        body: JSONWriter.text { writer in
          writer.object {
            $0.list("queues", queues) { $0.write($1) }
            $0.field("queue", queue)
            $0.field("count", count)
            $0.list("letters", letters) { write($1, to: &$0) }
          }
        }))
  }

  /// The letter of an `id`, or a page of them: the first, or the one behind the letter that ended the last.
  private func shown(_ query: [String: String], in queue: String) async throws(Refusal) -> [Letter] {
    if query["from"] != nil { throw Refusal(400, "`from` is not taken: the next page is `after` the `id` of the last letter") }
    if let id = query["id"] { return try await asked { try await service.control.letters([MessageID(id)], in: queue) } }
    guard let limit = Int(query["limit"] ?? "\(Self.shownUsually)"), (1...Self.shownMax).contains(limit) else {
      throw Refusal(400, "`limit` is a number from 1 to \(Self.shownMax)")
    }
    let last = query["after"].map { MessageID($0) }
    return try await asked { try await service.control.letters(in: queue, after: last, limit: limit) }
  }

  func redrive(_ body: [UInt8]) async throws(Refusal) -> Answer {
    let command = try LetterCommand.read(body)
    var letters = try await chosen(command)
    if let message = command.message {
      guard letters.count == 1 else { throw Refusal(400, "a `body` is for one letter, and these are \(letters.count)") }
      letters[0].body = message.bytes
    }
    do {
      let deed = try await done(to: letters, in: command.queue) { try await service.control.redrive($0, from: command.queue) }
      return tell("sent again", deed, command.queue)
    } catch let error as MessageError {
      let errors = command.message.map { service.errors(in: $0.bytes, to: letters.first?.process) }
      throw Refusal(422, "\(error)", errors: errors ?? [])
    } catch {
      throw Refusal(503, "the queue does not answer: \(error)")
    }
  }

  func discard(_ body: [UInt8]) async throws(Refusal) -> Answer {
    let command = try LetterCommand.read(body)
    if command.message != nil { throw Refusal(400, "this command takes no `body`") }
    let letters = try await chosen(command)
    do {
      let deed = try await done(to: letters, in: command.queue) { try await service.control.discard($0, from: command.queue) }
      return tell("thrown away", deed, command.queue)
    } catch {
      throw Refusal(503, "the queue does not answer: \(error)")
    }
  }

  private func chosen(_ command: LetterCommand) async throws(Refusal) -> [Letter] {
    guard (1...LetterCommand.idsMax).contains(command.ids.count) else {
      throw Refusal(400, "`ids` names 1 to \(LetterCommand.idsMax) letters")
    }
    let ids = Set(command.ids.map { MessageID($0) })
    let letters = try await asked { try await service.control.letters(ids, in: command.queue) }
    if letters.isEmpty { throw Refusal(404, "none of these letters is there any more") }
    return letters
  }

  /// Does something to letters, and once more to those that are there still: where very many lay before them, those were given back
  /// and lie behind them now.
  private func done(to letters: [Letter], in queue: String, _ act: ([Letter]) async throws -> Int) async throws -> Deed {
    var deed = Deed(left: letters)
    for _ in 0..<Self.attemptsMax where !deed.left.isEmpty {
      let count = try await act(deed.left)
      deed.count += count
      if count == deed.left.count { return Deed(count: deed.count, left: []) }
      let left = Set(try await service.control.letters(Set(deed.left.map(\.id)), in: queue).map(\.id))
      // As they were given, and not as they were found: a person may have mended one.
      deed.left = deed.left.filter { left.contains($0.id) }
    }
    return deed
  }

  private func asked<Value: Sendable>(_ ask: () async throws -> Value) async throws(Refusal) -> Value {
    do {
      return try await ask()
    } catch let error as ControlError {
      throw Refusal(service.isReady ? 404 : 503, "\(error)")
    } catch {
      throw Refusal(503, "the queue does not answer: \(error)")
    }
  }

  private func tell(_ what: String, _ deed: Deed, _ queue: String) -> Answer {
    service.logger.notice("letters \(what) by the monitor", metadata: ["queue": "\(queue)", "count": "\(deed.count)"])
    let body = JSONWriter.text { writer in
      writer.object {
        $0.field("count", deed.count)
        if !deed.left.isEmpty { $0.field("left", deed.left.count) }
      }
    }
    return .whole(Response(body: body))
  }

  /// Nothing of a letter shows that its process has not read, and nothing that is sensitive: then it cannot be mended here, either.
  private func write(_ letter: Letter, to writer: inout JSONWriter) {
    let text = service.control.text(of: letter)
    let isOpen = text.map { !$0.contains("***") } ?? false && letter.body.count <= Self.bodyBytesMax
    writer.object {
      $0.field("id", "\(letter.id)")
      $0.field("process", letter.process)
      $0.field("stage", letter.attributes[LetterAttribute.stage])
      $0.field("kind", letter.attributes[LetterAttribute.errorCase] ?? letter.attributes[LetterAttribute.errorType])
      $0.field("attempts", letter.attributes[LetterAttribute.attempts])
      $0.field("failedAt", letter.attributes[LetterAttribute.failedAt])
      $0.field("reason", service.control.reason(of: letter))
      $0.field("bytes", letter.body.count)
      $0.field("text", text.map { String($0.prefix(4000)) })
      $0.field("body", isOpen ? String(decoding: letter.body, as: UTF8.self) : nil)
    }
  }
}
