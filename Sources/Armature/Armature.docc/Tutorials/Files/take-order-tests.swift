import Armature
import ArmatureTesting
import Testing

@testable import Shop

@Test func taxIsAdded() {
  #expect(TakeOrder().addTax(100) == 119)
}

/// The service as it is wired, in a simulated world: two instances, queues that fail, machines that die.
@Test func noOrderIsLostOrStoredTwice() {
  let report = simulate(seeds: 0..<50) { world in
    world.run(instances: 2) { instance in
      Shop(takeOrder: TakeOrder(act: { id, _, context in instance.effect("stored", id, context) }))
    }
    for id in 1...10 {
      world.send(Order(id: "\(id)", amount: 5), to: "orders", expecting: .once("stored", id))
    }
  }
  #expect(report.isClean, "\(report)")
}
