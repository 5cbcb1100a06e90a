// SPDX-License-Identifier: Apache-2.0

import Armature
import Figures

private let messageCount = 1_000_000

/// A process from its queue in memory to the drive, until all is acknowledged, beside what others make of the same three
/// maps: one more, times ten, and a text.
///
/// The sides are not alike. Our messages are JSON texts in a queue: each is leased, dispatched by a field, decoded, kept
/// alive, and acknowledged at the end. Theirs are numbers in memory that nobody acknowledges; but they make them while the
/// clock runs, where ours were sent before it starts. What that costs us is told beside.
@Sendable
func measureProcess() async throws -> [Figure] {
  let stages = Tell()
  let service = Numbers.benched(tell: stages)
  let messages = numbers(messageCount, kind: "tell")
  var filled: FilledMemory?
  let figures = try await RivalRace(
    ours: "process", count: messageCount, rivals: rivals, value: { runLoop($0, Tell()) },
    prepare: { filled = try await FilledMemory(messages) },
    runOurs: {
      if let filled { try await service.service(transports: [filled]).run(until: .idle) }
      return stages.sum.take()
    }
  ).measure()
  let start = ContinuousClock.now
  _ = runLoop(messageCount, stages)
  let loop = Double(messageCount) / (ContinuousClock.now - start).seconds / 1e6
  let sending = ContinuousClock.now
  _ = try await FilledMemory(messages)
  let sent = (ContinuousClock.now - sending).seconds * 1e9 / Double(messageCount)
  return figures + [
    Figure("the maps alone, in a loop", loop, "M messages/s"), Figure("to send one, before the clock starts", sent, "ns"),
  ]
}

private var rivals: [RivalRace.Rival] {
  let bytewax = { (batch: Int, count: Int) in
    RivalProgram(
      name: "bytewax, batches of \(batch)",
      command: [RivalProgram.path("venv/bin/python"), RivalProgram.path("chain_bytewax.py"), "\(count)", "\(batch)"],
      count: count, needs: "PyPI's bytewax")
  }
  return [
    (.coreAsync("maps", 100_000), 200), (bytewax(100, 300_000), 4), (bytewax(1000, 1_000_000), 4),
    (.go(["maps", "3000000"], 3_000_000), 1), (.disruptor(["maps", "5000000"], 5_000_000), 1),
  ]
}

extension RivalProgram {
  static func coreAsync(_ mode: String, _ count: Int) -> RivalProgram {
    let jars = [
      "clojure", "core.specs.alpha", "spec.alpha", "core.async", "tools.analyzer.jvm", "tools.analyzer", "asm-all",
      "core.memoize", "core.cache", "data.priority-map",
    ]
    return RivalProgram(
      name: "core.async",
      command: [
        "java", "-cp", jars.map { "/usr/share/java/\($0).jar" }.joined(separator: ":"), "clojure.main",
        path("chain.clj"), mode, "\(count)",
      ], count: count, needs: "Debian's libcore-async-clojure")
  }

  static func go(_ arguments: [String], _ count: Int) -> RivalProgram {
    RivalProgram(name: "Go", command: [path("chain")] + arguments, count: count, needs: "Debian's golang-go")
  }

  static func disruptor(_ arguments: [String], _ count: Int) -> RivalProgram {
    RivalProgram(
      name: "Disruptor",
      command: ["java", "-cp", "/usr/share/java/disruptor.jar:\(path("classes"))", "Chain"] + arguments, count: count,
      needs: "Debian's libdisruptor-java and a JDK")
  }
}

@Sendable @inline(never)
private func runLoop(_ count: Int, _ stages: Tell) -> Int {
  for number in 0..<count { stages.keep(stages.label(stages.timesTen(stages.inc(number)))) }
  return stages.sum.take()
}
