// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TestFirst

/// First the functions: they are plain Swift, and need no queue.
@Suite struct StageTests {
  private let book = Book(bank: { _ in 2 }, ledger: { _, _ in })

  @Test(arguments: [("10", "0.5", "5"), ("0.1", "0.05", "0"), ("0.3", "0.05", "0.02"), ("1", "0.925", "0.92")])
  func aSumIsRoundedAsBanksDo(amount: String, rate: String, euros: String) throws {
    let sum = try book.convert(amount: #require(Decimal(string: amount)), rate: #require(Decimal(string: rate)))
    #expect(sum == Decimal(string: euros))
  }

  @Test func noBankIsAskedForEuros() async throws {
    #expect(try await book.findRate("EUR") == 1)
    #expect(try await book.findRate("USD") == 2)
  }
}
