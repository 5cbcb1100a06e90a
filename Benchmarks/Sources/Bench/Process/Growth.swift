// SPDX-License-Identifier: Apache-2.0

import Armature
import Figures

private let messageCount = 200_000
private let rounds = 5

/// What each further stage costs a message, from the time of one stage and of sixteen: a pure one, which is fused with its
/// neighbours; a `block` that does nothing, on a thread of its own with a channel behind it; and an `async`, on a task.
@Sendable
func measureGrowth() async throws -> [Figure] {
  let messages = numbers(messageCount, kind: "growth")
  var fused: [Double] = []
  var channels: [Double] = []
  var tasks: [Double] = []
  for round in 0...rounds {
    let (one, sixteen) = (Fused1(), Fused16())
    let short = try await time(Lone(Fused1Process(stages: one)), messages, one.sum, adding: 1)
    let long = try await time(Lone(Fused16Process(stages: sixteen)), messages, sixteen.sum, adding: 16)
    let (hop, hops) = (Channel1(), Channel16())
    let near = try await time(Lone(Channel1Process(stages: hop)), messages, hop.sum, adding: 1)
    let far = try await time(Lone(Channel16Process(stages: hops)), messages, hops.sum, adding: 16)
    let (task, several) = (Task1(), Task16())
    let single = try await time(Lone(Task1Process(stages: task)), messages, task.sum, adding: 1)
    let many = try await time(Lone(Task16Process(stages: several)), messages, several.sum, adding: 16)
    if round == 0 { continue }
    fused.append((long - short) / 15)
    channels.append((far - near) / 15)
    tasks.append((many - single) / 15)
  }
  return [
    Figure("each further fused stage", median(fused), "ns", goal: .atMost(5)),
    Figure("each further channel, behind a block", median(channels), "ns", goal: .atMost(60)),
    Figure("each further channel, behind an async", median(tasks), "ns"),
    Figure("Go: each further channel", try growth { .go(["growth", "500000", $0], 500_000) }, "ns"),
    Figure("Disruptor: each further stage", try growth { .disruptor(["growth", "1000000", $0], 1_000_000) }, "ns"),
  ]
}

/// Nanoseconds for a message.
private func time(
  _ program: some ServiceProgram, _ messages: [OutgoingMessage], _ sum: Sum, adding: Int
) async throws -> Double {
  let filled = try await FilledMemory(messages)
  let start = ContinuousClock.now
  try await program.service(transports: [filled]).run(until: .idle)
  let time = ContinuousClock.now - start
  let expected = messages.count * (messages.count - 1) / 2 + adding * messages.count
  let value = sum.take()
  if value != expected { throw Disagreement(ours: value, peer: expected) }
  return time.seconds * 1e9 / Double(messages.count)
}

private func growth(_ program: (_ stages: String) -> RivalProgram) throws -> Double? {
  let (one, sixteen) = (program("1"), program("16"))
  var growths: [Double] = []
  for _ in 0..<3 {
    guard let short = try one.run(), let long = try sixteen.run() else { return nil }
    growths.append((long.nanoseconds - short.nanoseconds) / Double(one.count) / 15)
  }
  return median(growths)
}
