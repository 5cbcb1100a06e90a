import Armature
import ArmatureTesting
import Testing

@testable import Shop

@Test func anOrderThatIsTooLargeIsAskedForOnce() {
  let report = simulate(seeds: 0..<10, faults: .none) { world in
    world.run { _ in Shop(takeOrder: TakeOrder()) }
    world.send(Order(id: "18", amount: 5_000), to: "orders")
    world.atEnd { outcome in
      let letters = outcome.messages(in: "parked").map(\.attributes)
      if letters.map({ $0[LetterAttribute.errorCase] }) != ["refused"] { outcome.fail("parked: \(letters)") }
      if letters.map({ $0[LetterAttribute.attempts] }) != ["1"] { outcome.fail("it was tried again") }
    }
  }
  #expect(report.isClean, "\(report)")
}
