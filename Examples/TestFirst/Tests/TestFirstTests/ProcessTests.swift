// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Foundation
import Synchronization
import Testing

@testable import TestFirst

/// Then what the spec says of failures, one sentence after the other. Time is virtual: a minute of waiting takes a millisecond.
@Suite struct ProcessTests {
  @Test func aBusyBankIsAskedAgainAfterOneTwoAndFourSeconds() {
    let report = simulate(seeds: 0..<5, faults: .none) { world in
      let asked = Notes<String>()
      world.run { instance in
        service(instance) { (currency) throws(FindRateError) in
          instance.effect("asked", currency)
          if asked.add(currency) < 4 { throw .busy("come back later") }
          return 2
        }
      }
      world.send(invoice("1"), to: "invoices", expecting: .effect("asked", "USD"), .once("entered", "1: 20"))
      world.atEnd { outcome in
        let instants = outcome.effects("asked").map(\.at)
        let waits = zip(instants.dropFirst(), instants).map { Int(($0 - $1) / .seconds(1)) }
        if waits != [1, 2, 4] { outcome.fail("it waited for \(waits) seconds") }
      }
    }
    #expect(report.isClean, "\(report)")
  }

  @Test func aBankThatStaysBusyParksTheInvoice() {
    let letters = letters { (_) throws(FindRateError) in throw .busy("no rate today") }
    #expect(letters.map { $0[LetterAttribute.attempts] } == ["4"])
    #expect(letters.map { $0[LetterAttribute.errorCase] } == ["busy"])
  }

  @Test func anUnknownCurrencyIsAskedForOnce() {
    let letters = letters { (_) throws(FindRateError) in throw .unknownCurrency("what is a USD?") }
    #expect(letters.map { $0[LetterAttribute.attempts] } == ["1"])
    #expect(letters.map { $0[LetterAttribute.reason] } == ["unknownCurrency: what is a USD?"])
  }

  @Test func aBankThatNeverAnswersIsGivenTenSeconds() {
    let letters = letters { instance in
      try? await instance.sleep(.seconds(3600))
      return 2
    }
    #expect(letters.map { $0[LetterAttribute.errorCase] } == ["timeout"])
  }

  /// What is parked when the bank does as the test says.
  private func letters(
    bank: @escaping @Sendable (Instance) async throws(FindRateError) -> Decimal, test: String = #function
  ) -> [[String: String]] {
    let found = Notes<[String: String]>()
    let report = simulate(seeds: [1], faults: .none, test: test) { world in
      world.run { instance in
        service(instance) { (_) throws(FindRateError) in try await bank(instance) }
      }
      world.send(invoice("1"), to: "invoices", expecting: .effect("entered", "1: 20"))
      world.atEnd { outcome in for letter in outcome.messages(in: "parked") { found.add(letter.attributes) } }
    }
    #expect(report.isClean, "\(report)")
    return found.all
  }
}

/// And last what nobody writes a sentence about: whatever goes wrong, wherever a machine dies.
@Suite struct WorldTests {
  @Test func eachInvoiceIsEnteredOnceWhateverGoesWrong() {
    let report = simulate(seeds: 0..<40) { world in
      world.run(instances: 2) { instance in
        service(instance) { (_) throws(FindRateError) in
          if instance.chance(0.2) { throw .busy("") }
          return 2
        }
      }
      for number in 1...8 { world.send(invoice("\(number)"), to: "invoices", expecting: .once("entered", "\(number): 20")) }
    }
    #expect(report.isClean, "\(report)")
  }

  @Test func noInvoiceIsLostWhereverTheMachineDies() {
    let report = simulateCrashes(seeds: [1]) { world in
      world.run { instance in service(instance) { _ in 2 } }
      for number in 1...3 { world.send(invoice("\(number)"), to: "invoices", expecting: .once("entered", "\(number): 20")) }
    }
    #expect(report.isClean, "\(report)")
    #expect(report.verdict.crashes > 20)
  }
}

private func service(
  _ instance: Instance, bank: @escaping @Sendable (_ currency: String) async throws(FindRateError) -> Decimal
) -> Bookkeeping {
  Bookkeeping(book: Book(bank: bank) { number, euros in instance.effect("entered", "\(number): \(euros)") })
}

private func invoice(_ number: String) -> Invoice { Invoice(number: number, amount: 10, currency: "USD") }

/// What closures of a scenario have noted down.
private final class Notes<Item: Sendable>: Sendable {
  private let items = Mutex<[Item]>([])
  var all: [Item] { items.withLock { $0 } }

  /// Returns how many there are then.
  @discardableResult
  func add(_ item: Item) -> Int {
    items.withLock {
      $0.append(item)
      return $0.count
    }
  }
}
