// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Logging

/// What can be done.
struct Commands: Sendable {
  let service: Service

  func pause(_ body: [UInt8], _ isPaused: Bool) throws(Refusal) -> Answer {
    let command = try Command.read(body)
    if command.message != nil { throw Refusal(400, "this command takes no `body`") }
    let control = service.control
    do {
      var stages: [String] = []
      switch (command.stage, isPaused) {
      case (let stage?, true): stages = try control.pause(command.process, stage: stage)
      case (let stage?, false): stages = try control.resume(command.process, stage: stage)
      case (nil, true): try control.pause(command.process)
      case (nil, false): try control.resume(command.process)
      }
      service.logger.notice(
        "\(isPaused ? "paused" : "resumed") by the monitor",
        metadata: ["process": "\(command.process)", "stages": "\(stages.joined(separator: ", "))"])
      return .whole(
        Response(
          body: JSONWriter.text { writer in
            writer.object {
              $0.field("process", command.process)
              $0.list("stages", stages) { $0.write($1) }
            }
          }))
    } catch {
      throw Refusal(404, "\(error)")
    }
  }

  func inject(_ body: [UInt8]) async throws(Refusal) -> Answer {
    let command = try Command.read(body)
    guard let message = command.message else { throw Refusal(400, "the message has to stand in `body`") }
    if command.stage != nil { throw Refusal(400, "a message goes to a whole process, not to a `stage`") }
    do {
      try await service.control.inject(message.bytes, into: command.process)
    } catch let error as MessageError {
      throw Refusal(422, "\(error)")
    } catch let error as ControlError {
      throw Refusal(service.processes.contains { $0.facts.name == command.process } ? 503 : 404, "\(error)")
    } catch {
      throw Refusal(503, "the queue does not take the message: \(error)")
    }
    service.logger.notice("injected by the monitor", metadata: ["process": "\(command.process)"])
    return .whole(Response(body: JSONWriter.text { $0.object { $0.field("process", command.process) } }))
  }
}

/// The body of a command: `{"process": "load-data", "stage": "store"}`, or with a message under `body`.
private struct Command: WireMessage {
  var process: String
  var stage: String?
  var message: RawJSON?

  static let schemaName = "command"

  static func read(_ body: [UInt8]) throws(Refusal) -> Command {
    do {
      return try Command(decoding: body)
    } catch {
      // Not what was found instead, which may be a part of the message.
      let place = error.pointer.isEmpty ? "" : " \(error.pointer)"
      throw Refusal(400, "the command cannot be read:\(place) at byte \(error.offset): expected \(error.expected)")
    }
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var process: String?
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "process"), process == nil {
        process = try reader.readString()
      } else if reader.matches(key, "stage"), stage == nil {
        stage = try reader.readString()
      } else if reader.matches(key, "body"), message == nil {
        message = try reader.readRaw()
      } else {
        throw reader.unknown(in: start)
      }
    }
    guard let process else { throw reader.missing(["process"], in: start) }
    self.process = process
  }

  func encode(to writer: inout JSONWriter) {
    writer.object {
      $0.field("process", process)
      if let stage { $0.field("stage", stage) }
      if let message {
        $0.key("body")
        $0.write(message)
      }
    }
  }
}
