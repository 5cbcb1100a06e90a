// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

/// Two machines at once: one dies, one is stopped in the middle, a third one does what is left.
@Suite struct SwarmTests {
  @Test("fault 1: nothing is lost between machines that die and stop", arguments: 0..<80 as Range<UInt64>)
  func nothingIsLost(seed: UInt64) {
    let world = FlowWorld(seed: seed)
    let simulation = world.simulation
    let (kind, last) = [("family", "settle"), ("laned", "seal"), ("standing", "pass"), ("loose", "land"), ("grouped", "ship")][
      Int(seed % 5)]
    let sizes = (0..<40).map { _ in Int(simulation.random() % 5) }
    world.send(kind, keys: (0..<40).map { _ in "k\(simulation.random() % 6)" }, sizes: sizes)
    let behaviour: Behaviour = { _, _, time in
      if simulation.random() % 12 == 0 { throw Mishap() }
      try await time.sleep(until: time.now + .milliseconds(Int(simulation.random() % 20_000)))
    }
    let (one, first) = world.service("one", behaviour)
    let (two, second) = world.service("two", drain: .seconds(Int(simulation.random() % 20)), behaviour)
    one.start { _ = try? await first.run(until: .idle) }
    two.start { _ = try? await second.run() }
    let death = simulation.steps + Int(simulation.random() % 600)
    world.stop(second, after: .seconds(Int(simulation.random() % 60)), of: two)
    #expect(simulation.run { if $0 == death { one.kill() } } == .finished)
    let (three, third) = world.service("three", behaviour)
    three.start { _ = try? await third.run(until: .idle) }
    #expect(simulation.run() == .finished)
    let parked = Set(world.browse("parked").compactMap { try? Job(decoding: $0.body).id })
    let done = Set(world.journal.labels(last))
    for id in 0..<40 where !parked.contains(id) {
      let expected = kind == "family" ? wanted(id, sizes[id]) : ["\(id)/"]
      for label in expected { #expect(done.contains { $0.hasPrefix(label) }, "\(kind) \(label)") }
    }
    #expect(world.browse("jobs").isEmpty)
  }

  private func wanted(_ id: Int, _ size: Int) -> [String] {
    (0..<size).flatMap { member in (0..<(member % 4)).filter { $0 % 3 != 2 }.map { "\(id)/\(member)/\($0)" } }
  }
}
