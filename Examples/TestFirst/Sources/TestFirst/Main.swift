// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation

@main struct Main {
  /// Books invoices until it is stopped; `send NUMBER AMOUNT CURRENCY` puts one into the queue.
  static func main() async {
    let words = Array(CommandLine.arguments.dropFirst())
    guard words.first == "send" else { return await serve() }
    do { try await send(Array(words.dropFirst())) } catch { exitWithError(error) }
  }

  private static func serve() async {
    await Bookkeeping(book: Book(bank: fixedRates) { number, euros in print("\(number): \(euros) EUR") })
      .main(transports: [.sqlite])
  }

  /// Rates that never change: put the client of your bank here.
  @Sendable private static func fixedRates(_ currency: String) async throws(FindRateError) -> Decimal {
    switch currency {
    case "USD": 0.92
    case "JPY": 0.0062
    default: throw .unknownCurrency("there is no rate for \(currency)")
    }
  }

  private static func send(_ words: [String]) async throws {
    guard words.count == 3, let amount = decimal(words[1]) else {
      throw ConfigurationError("write `TestFirst send NUMBER AMOUNT CURRENCY`, with an amount such as 9.99")
    }
    let queues = try await Bookkeeping.connect(transports: [.sqlite])
    try await Bookkeeping.invoices(queues).send(book: Invoice(number: words[0], amount: amount, currency: words[2]))
    await queues.close()
  }

  /// Nil for `9,99` and `1.0abc`, of which `Decimal` would take what it understands.
  private static func decimal(_ text: String) -> Decimal? {
    text.wholeMatch(of: /[0-9]+(\.[0-9]+)?/) == nil ? nil : Decimal(string: text)
  }
}
