// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

/// The golden service of `copies/copies.yaml`: every message is done by each of the processes, once it was sent once.
@Suite struct RunCopies {
  @Test func everyProcessTakesEveryMessage() {
    let report = simulate(seeds: 0..<60) { world in
      world.run(instances: 2) { instance in
        CopiesService(
          copiesIndex: CopiesIndex { id, context in instance.effect("indexed", id, context) },
          copiesArchive: CopiesArchive { id, context in instance.effect("archived", id, context) })
      }
      for id in 1...6 {
        world.send(
          CopiesEvent(id: id, text: "news"), to: "copies-in", expecting: .effect("indexed", id), .effect("archived", id))
      }
    }
    #expect(report.isClean, "\(report)")
  }

  /// One that fails parks its own copy, and the other one is neither held up nor done again.
  @Test func oneThatFailsLeavesTheOtherAlone() {
    let report = simulate(seeds: 0..<20, faults: .none) { world in
      world.run { instance in
        CopiesService(
          copiesIndex: CopiesIndex { _, _ in throw CopyRefusal() },
          copiesArchive: CopiesArchive { id, context in instance.effect("archived", id, context) })
      }
      for id in 1...3 { world.send(CopiesEvent(id: id, text: ""), to: "copies-in", expecting: .once("archived", id)) }
      world.atEnd { outcome in
        let letters = outcome.messages(in: "copies-parked")
        if letters.count != 3 || outcome.effects("archived").count != 3 { outcome.fail("\(letters.count) letters") }
      }
    }
    #expect(report.isClean, "\(report)")
  }
}

private struct CopyRefusal: Error {}
