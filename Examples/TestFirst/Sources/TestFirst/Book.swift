// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The stages of the process `book`. What is outside of the program is handed in, so that a test can put a world of its own there.
struct Book: BookStages {
  var bank: @Sendable (_ currency: String) async throws(FindRateError) -> Decimal
  var ledger: @Sendable (_ number: String, _ euros: Decimal) async throws -> Void

  func findRate(_ currency: String) async throws(FindRateError) -> Decimal {
    currency == "EUR" ? 1 : try await bank(currency)
  }

  /// To whole cents, and to the even one where it is in the middle, as banks do.
  func convert(amount: Decimal, rate: Decimal) -> Decimal {
    var (exact, rounded) = (amount * rate, Decimal())
    NSDecimalRound(&rounded, &exact, 2, .bankers)
    return rounded
  }

  func enter(number: String, euros: Decimal) async throws { try await ledger(number, euros) }
}
