// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

/// A store in memory that holds messages before a service opens it.
struct FilledMemory: Transport {
  let broker: any Broker

  init(_ messages: [OutgoingMessage]) async throws {
    broker = try await MemoryTransport().open("", host: .system)
    try await broker.send(messages)
  }

  var scheme: String { "memory" }

  func open(_ location: String, host: Host) async throws -> any Broker { broker }
}

/// The numbers from 0 on as messages for a process.
func numbers(_ count: Int, kind: String) -> [OutgoingMessage] {
  (0..<count).map { OutgoingMessage(queue: QueueName("numbers"), body: Number(kind: kind, value: $0).encoded()) }
}

/// How many messages a lone service has in flight: enough for sixteen stages, or for a thousand workers.
let loneInFlight = 4096

/// A service of one process, which takes all messages of the queue `numbers`.
struct Lone<Definition: ProcessDefinition>: ServiceProgram {
  let processes: [AnyProcess]

  /// Inlined, so that the process is compiled for its stages as in a service that a spec describes, which knows their types.
  @inline(__always) init(_ definition: Definition) { processes = [AnyProcess(definition)] }

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "Lone", queues: Numbers.queues(visibility: .seconds(300), inFlight: loneInFlight),
      dispatch: DispatchFacts(queue: "numbers", process: Definition.facts.name))
  }
}

extension Numbers {
  static func queues(visibility: Duration, inFlight: Int = 1000) -> [QueueFacts] {
    ["numbers", "others"].map {
      QueueFacts(
        name: $0, url: "memory:", visibility: visibility, maxReceives: nil, deadLetters: nil, inFlight: inFlight,
        inFlightBytes: 67_108_864)
    }
  }

  /// The whole service of the spec.
  static func benched(mix: Mix = Mix(), tell: Tell = Tell()) -> Numbers {
    Numbers(
      mix: mix, tell: tell, fused1: Fused1(), fused16: Fused16(), channel1: Channel1(), channel16: Channel16(),
      task1: Task1(), task16: Task16(), trip: Trip(), blocked: Blocked(),
      suspended: Suspended(pause: .milliseconds(1)), stuck: Stuck(), paced: Paced())
  }
}
