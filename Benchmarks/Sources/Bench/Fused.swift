// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Figures
import Synchronization

/// The generated segment of three maps, as the runtime calls it, beside a loop that calls the same three functions.
@Sendable
func measureFused() async throws -> [Figure] {
  let numbers = (0..<2_000_000).map { Number(kind: "mix", value: $0) }
  let core = try await coreOfARunningProcess()
  let stages = Mix()
  return try await Comparison(
    ours: "segment", peer: "hand-written loop", count: numbers.count, ratioMin: 0.95,
    runOurs: { try runSegment(numbers, MixProcess(stages: stages), core) },
    runPeer: { runLoop(numbers, stages) }
  ).measure()
}

@inline(never)
private func runSegment(_ numbers: [Number], _ process: MixProcess<Mix>, _ core: ProcessCore) throws -> Int {
  var progress = Progress(core: core)
  var sum = 0
  for number in numbers {
    if let frame = try process.runIncToFlip(number, &progress) { sum &+= frame.number }
  }
  return sum
}

@inline(never)
private func runLoop(_ numbers: [Number], _ stages: Mix) -> Int {
  var sum = 0
  for number in numbers { sum &+= stages.flip(stages.timesTen(stages.inc(number.value))) }
  return sum
}

/// A segment keeps its progress with its process, which only a service makes: one is run over empty queues to get it.
private func coreOfARunningProcess() async throws -> ProcessCore {
  let probe = Probe()
  try await Lone(ProbedMix(probe: probe)).service(transports: [MemoryTransport()]).run(until: .idle)
  guard let core = probe.core.withLock({ $0 }) else { throw NotWired() }
  return core
}

private struct NotWired: Error {}

private final class Probe: Sendable {
  let core = Mutex<ProcessCore?>(nil)
}

private struct ProbedMix: ProcessDefinition {
  let probe: Probe

  static var facts: ProcessFacts { MixProcess<Mix>.facts }

  func wire(_ line: Line<Number>) {
    probe.core.withLock { $0 = line.core }
    MixProcess(stages: Mix()).wire(line)
  }
}
