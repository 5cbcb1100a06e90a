// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Logging

/// What can be done.
struct Commands: Sendable {
  let service: Service

  func pause(_ body: [UInt8]) throws(Refusal) -> Answer { try set(body, paused: true) }

  func resume(_ body: [UInt8]) throws(Refusal) -> Answer { try set(body, paused: false) }

  private func set(_ body: [UInt8], paused isPaused: Bool) throws(Refusal) -> Answer {
    let command = try Command.read(body)
    if command.message != nil { throw Refusal(400, "this command takes no `body`") }
    let control = service.control
    do throws(ControlError) {
      var stages: [String] = []
      let wasPaused = try control.isPaused(command.process)
      switch (command.stage, isPaused) {
      case (let stage?, true): stages = try control.pause(command.process, stage: stage)
      case (let stage?, false): stages = try control.resume(command.process, stage: stage)
      case (nil, true): try control.pause(command.process)
      case (nil, false): try control.resume(command.process)
      }
      var metadata: Logger.Metadata = ["process": "\(command.process)"]
      if !stages.isEmpty { metadata["stages"] = "\(stages.joined(separator: ", "))" }
      service.logger.notice("\(isPaused ? "paused" : "resumed") by the monitor", metadata: metadata)
      let isLeft = isPaused ? false : try control.isPaused(command.process)
      let left = isPaused || isLeft ? [] : try control.pausedStages(of: command.process)
      return .whole(
        Response(
          body: JSONWriter.text { writer in
            writer.object {
              $0.field("process", command.process)
              $0.list("stages", stages) { $0.write($1) }
              if !isPaused, command.stage == nil, !wasPaused { $0.field("wasPaused", false) }
              if isLeft { $0.field("processPaused", true) }
              if !left.isEmpty { $0.list("stillPaused", left) { $0.write($1) } }
            }
          }))
    } catch {
      throw Refusal(error)
    }
  }

  func inject(_ body: [UInt8]) async throws(Refusal) -> Answer {
    let command = try Command.read(body)
    guard let message = command.message else { throw Refusal(400, "the message has to stand in `body`") }
    if command.stage != nil { throw Refusal(400, "a message goes to a whole process, not to a `stage`") }
    do {
      try await service.control.inject(message.bytes, into: command.process)
    } catch let error as MessageError {
      throw Refusal(422, "\(error)", errors: service.errors(in: message.bytes, to: command.process))
    } catch let error as ControlError {
      throw Refusal(error)
    } catch {
      throw Refusal(503, "the queue does not take the message: \(error)")
    }
    service.logger.notice("injected by the monitor", metadata: ["process": "\(command.process)"])
    return .whole(Response(body: JSONWriter.text { $0.object { $0.field("process", command.process) } }))
  }

  /// Sends the message of a schedule now.
  func trigger(_ body: [UInt8]) async throws(Refusal) -> Answer {
    let name = try TriggerCommand.read(body).schedule
    do {
      try await service.control.trigger(name)
    } catch let error as ControlError {
      throw Refusal(error)
    } catch {
      throw Refusal(503, "the queue does not take the message: \(error)")
    }
    service.logger.notice("triggered by the monitor", metadata: ["schedule": "\(name)"])
    return .whole(Response(body: JSONWriter.text { $0.object { $0.field("schedule", name) } }))
  }
}

extension Refusal {
  init(_ error: ControlError) {
    switch error.reason {
    case .unknownProcess, .unknownStage, .unknownQueue, .unknownSchedule: self.init(404, "\(error)")
    case .notByHand: self.init(409, "\(error)")
    case .notRunning: self.init(503, "\(error)")
    }
  }
}

extension Service {
  /// All that is wrong with a message, as its process reads it; nothing where no process is called so.
  func errors(in message: [UInt8], to process: String?) -> [MessageError] {
    processes.first { $0.facts.name == process }?.errors(message) ?? []
  }
}
