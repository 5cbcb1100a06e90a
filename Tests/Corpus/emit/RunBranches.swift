// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

/// The golden service of `branches/branches.yaml`: what goes to several processes is done by each of them.
@Suite struct RunBranches {
  @Test func eachProcessDoesItsPartWhateverFails() {
    let report = simulate(seeds: 0..<60) { world in
      world.run(instances: 2) { instance in
        BranchesService(
          branchesBill: BranchesBill { id, context in instance.effect("billed", id, context) },
          branchesShip: BranchesShip { id, context in instance.effect("shipped", id, context) })
      }
      for id in 1...6 {
        world.send(
          BranchesOrder(kind: .order, id: id), to: "branches-in", expecting: .effect("billed", id), .effect("shipped", id))
      }
      world.send(BranchesOrder(kind: .gift, id: 7), to: "branches-in", expecting: .effect("shipped", 7))
      world.send(BranchesOrder(kind: .note, id: 8), to: "branches-in", expecting: .effect("billed", 8))
    }
    #expect(report.isClean, "\(report)")
  }

  /// A branch that fails parks its own copy, and the other one is neither held up nor done again.
  @Test func aBranchThatFailsLeavesTheOtherAlone() {
    let report = simulate(seeds: 0..<20, faults: .none) { world in
      world.run { instance in
        BranchesService(
          branchesBill: BranchesBill { _, _ in throw BranchRefusal() },
          branchesShip: BranchesShip { id, context in instance.effect("shipped", id, context) })
      }
      for id in 1...3 { world.send(BranchesOrder(kind: .order, id: id), to: "branches-in", expecting: .once("shipped", id)) }
      world.atEnd { outcome in
        let letters = outcome.messages(in: "branches-parked")
        if letters.count != 3 || outcome.effects("shipped").count != 3 { outcome.fail("\(letters.count) letters") }
      }
    }
    #expect(report.isClean, "\(report)")
  }
}

private struct BranchRefusal: Error {}
