// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Foundation
import Testing

@testable import Orders

@Test func linesAddUp() throws {
  let lines = try [line("tea", 3, "4.10"), line("milk", 1, "0.99")]
  let order = TakeOrder(payments: .pretended(token: ""), invoices: Invoices { _, _ in })
  #expect(order.addUp(lines) == Decimal(string: "13.29"))
}

@Test func aCardIsNotShown() throws {
  let order = Order(id: "7", customer: "Ada", card: "4111-1111", lines: try [line("tea", 1, "4.10")])
  #expect(!"\(order)".contains("4111"))
}

/// Two instances, queues that fail, machines that die: each order that can be paid has one invoice.
@Test func eachOrderIsFiledOnce() throws {
  let orders = try (1...10).map { Order(id: "\($0)", customer: "Ada", card: "4111", lines: [try line("tea", $0, "4.10")]) }
  let needs = try OrdersNeeds(["CHARGES_AT_ONCE": "3"])
  let report = simulate(seeds: 0..<30) { world in
    world.run(instances: 2) { instance in service(needs, instance) { _, _, _ in "paid" } }
    for order in orders { world.send(order, to: "orders", expecting: .once("filed", order.id)) }
  }
  #expect(report.isClean, "\(report)")
}

/// A card that is declined is asked once; the order is parked with the case and the bank's own words.
@Test func aDeclinedOrderIsParked() throws {
  let order = Order(id: "8", customer: "Ada", card: "4111", lines: [try line("piano", 1, "9000")])
  let needs = try OrdersNeeds([:])
  let report = simulate(seeds: 0..<10, faults: .none) { world in
    world.run { instance in
      service(needs, instance) { (id, _, _) throws(ChargeError) in
        instance.effect("asked", id)
        throw .declined("no money")
      }
    }
    world.send(order, to: "orders", expecting: .effect("asked", "8"))
    world.atEnd { outcome in
      let letters = outcome.messages(in: "parked")
      if outcome.effects("asked").count != 1 { outcome.fail("a declined card was asked again") }
      if letters.map({ $0.attributes[LetterAttribute.reason] }) != ["declined: no money"] { outcome.fail("parked: \(letters)") }
    }
  }
  #expect(report.isClean, "\(report)")
}

private func service(
  _ needs: OrdersNeeds, _ instance: Instance,
  charge: @escaping @Sendable (_ id: String, _ card: String, _ total: Decimal) async throws(ChargeError) -> String
) -> Orders {
  Orders(
    needs: needs,
    takeOrder: TakeOrder(payments: Payments(charge: charge), invoices: Invoices { id, _ in instance.effect("filed", id) }))
}

private func line(_ sku: String, _ quantity: Int, _ price: String) throws -> OrderLine {
  OrderLine(sku: sku, quantity: quantity, price: try #require(Decimal(string: price)))
}
