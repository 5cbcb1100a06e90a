// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Logging

/// Messages that have failed for good: to look at, to send again, mended or not, and to throw away.
struct Letters: Sendable {
  let service: Service
  /// Of a message that is told whole.
  static let bodyBytesMax = 64 << 10
  private static let shownMax = 200
  /// Behind as many, nobody finds a letter.
  private static let lettersMax = 10_000

  func list(_ head: RequestHead) async throws(Refusal) -> Answer {
    let control = service.control
    let queues = control.letterQueues
    guard let queue = head.query["queue"] ?? queues.first else {
      return .whole(Response(body: JSONWriter.text { $0.object { $0.list("queues", queues) { $0.write($1) } } }))
    }
    let first = try first(head)
    let letters = try await letters(in: queue, limit: first + Self.shownMax).dropFirst(first)
    return .whole(
      Response(
        body: JSONWriter.text { writer in
          writer.object {
            $0.list("queues", queues) { $0.write($1) }
            $0.field("queue", queue)
            $0.list("letters", Array(letters)) { write($1, to: &$0) }
          }
        }))
  }

  /// How many letters are passed over.
  private func first(_ head: RequestHead) throws(Refusal) -> Int {
    guard let first = Int(head.query["from"] ?? "0"), (0...Self.lettersMax).contains(first) else {
      throw Refusal(400, "`from` is a number from 0 to \(Self.lettersMax)")
    }
    return first
  }

  func redrive(_ body: [UInt8]) async throws(Refusal) -> Answer {
    let command = try LetterCommand.read(body)
    var letters = try await chosen(command)
    if let message = command.message {
      guard letters.count == 1 else { throw Refusal(400, "a `body` is for one letter, and these are \(letters.count)") }
      letters[0].body = message.bytes
    }
    let count: Int
    do {
      count = try await service.control.redrive(letters, from: command.queue)
    } catch let error as MessageError {
      let errors = command.message.map { service.errors(in: $0.bytes, to: letters.first?.process) }
      throw Refusal(422, "\(error)", errors: errors ?? [])
    } catch {
      throw Refusal(503, "the queue does not answer: \(error)")
    }
    return tell("sent again", count, command.queue)
  }

  func discard(_ body: [UInt8]) async throws(Refusal) -> Answer {
    let command = try LetterCommand.read(body)
    if command.message != nil { throw Refusal(400, "this command takes no `body`") }
    let letters = try await chosen(command)
    do {
      return tell("thrown away", try await service.control.discard(letters, from: command.queue), command.queue)
    } catch {
      throw Refusal(503, "the queue does not answer: \(error)")
    }
  }

  private func chosen(_ command: LetterCommand) async throws(Refusal) -> [Letter] {
    guard (1...LetterCommand.idsMax).contains(command.ids.count) else {
      throw Refusal(400, "`ids` names 1 to \(LetterCommand.idsMax) letters")
    }
    let ids = Set(command.ids)
    let letters = try await letters(in: command.queue, limit: Self.lettersMax).filter { ids.contains("\($0.id)") }
    if letters.isEmpty { throw Refusal(404, "none of these letters is there any more") }
    return letters
  }

  private func letters(in queue: String, limit: Int) async throws(Refusal) -> [Letter] {
    do {
      return try await service.control.letters(in: queue, limit: limit)
    } catch let error as ControlError {
      throw Refusal(service.isReady ? 404 : 503, "\(error)")
    } catch {
      throw Refusal(503, "the queue does not answer: \(error)")
    }
  }

  private func tell(_ what: String, _ count: Int, _ queue: String) -> Answer {
    service.logger.notice("letters \(what) by the monitor", metadata: ["queue": "\(queue)", "count": "\(count)"])
    return .whole(Response(body: JSONWriter.text { $0.object { $0.field("count", count) } }))
  }

  /// Nothing of a letter shows that its process has not read, and nothing that is sensitive: then it cannot be mended here, either.
  private func write(_ letter: Letter, to writer: inout JSONWriter) {
    let text = service.control.text(of: letter)
    let isOpen = text.map { !$0.contains("***") } ?? false && letter.body.count <= Self.bodyBytesMax
    writer.object {
      $0.field("id", "\(letter.id)")
      $0.field("process", letter.process)
      $0.field("stage", letter.attributes[LetterAttribute.stage])
      $0.field("kind", letter.attributes[LetterAttribute.errorCase])
      $0.field("attempts", letter.attributes[LetterAttribute.attempts])
      $0.field("failedAt", letter.attributes[LetterAttribute.failedAt])
      $0.field("reason", service.control.reason(of: letter))
      $0.field("bytes", letter.body.count)
      $0.field("text", text.map { String($0.prefix(4000)) })
      $0.field("body", isOpen ? String(decoding: letter.body, as: UTF8.self) : nil)
    }
  }
}
