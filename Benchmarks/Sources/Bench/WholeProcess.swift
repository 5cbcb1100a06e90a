// SPDX-License-Identifier: Apache-2.0

import Armature
import Figures

/// Messages from a queue in memory through dispatch, decoding, three maps and a drive until all are acknowledged, beside
/// a loop that calls the same functions on numbers.
@Sendable
func measureProcess() async throws -> [Figure] {
  let numbers = 0..<200_000
  let stages = Tell()
  let service = Numbers(mix: Mix(), tell: stages)
  let messages = numbers.map {
    OutgoingMessage(queue: QueueName("numbers"), body: Number(kind: "tell", value: $0).encoded())
  }
  var filled: FilledMemory?
  return try await Comparison(
    ours: "process", peer: "hand-written loop", count: numbers.count, ratioMin: 0.05,
    prepare: { filled = try await FilledMemory(messages) },
    runOurs: {
      if let filled { try await service.service(transports: [filled]).run(until: .idle) }
      return stages.sum.take()
    },
    runPeer: { runLoop(numbers, stages) }
  ).measure()
}

@inline(never)
private func runLoop(_ numbers: Range<Int>, _ stages: Tell) -> Int {
  for number in numbers { stages.keep(stages.label(stages.timesTen(stages.inc(number)))) }
  return stages.sum.take()
}

/// A store in memory that holds messages before a service opens it.
private struct FilledMemory: Transport {
  let broker: any Broker

  init(_ messages: [OutgoingMessage]) async throws {
    broker = try await MemoryTransport().open("", host: .system)
    try await broker.send(messages)
  }

  var scheme: String { "memory" }

  func open(_ location: String, host: Host) async throws -> any Broker { broker }
}
