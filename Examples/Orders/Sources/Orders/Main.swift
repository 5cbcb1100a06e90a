// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation

#if SQS
import ArmatureSQS
let transports: [any Transport] = [.sqlite, .sqs]
#else
let transports: [any Transport] = [.sqlite]
#endif

@main struct Main {
  static func main() async {
    do { try await run(Array(CommandLine.arguments.dropFirst())) } catch { exitWithError(error) }
  }

  private static func run(_ words: [String]) async throws {
    switch words.first {
    case nil: await serve()
    case "send": try await send(Array(words.dropFirst()))
    case "parked": try await listParked()
    default: throw ConfigurationError("write `Orders`, `Orders send ID CUSTOMER PRICE` or `Orders parked`")
    }
  }

  /// Works off orders until it is stopped.
  private static func serve() async {
    await Orders.main(transports: transports) { needs in
      Orders(
        needs: needs,
        takeOrder: TakeOrder(payments: .pretended(token: needs.paymentToken), invoices: .files(in: "invoices")))
    }
  }

  private static func send(_ words: [String]) async throws {
    guard words.count == 3, let price = decimal(words[2]) else {
      throw ConfigurationError("write `Orders send ID CUSTOMER PRICE`, with a price such as 9.99")
    }
    let line = OrderLine(sku: "anything", quantity: 1, price: price)
    let queues = try await Orders.connect(transports: transports)
    try await Orders.orders(queues).send(takeOrder: Order(id: words[0], customer: words[1], card: "4111", lines: [line]))
    await queues.close()
  }

  /// Nil for `9,99` and `1.0abc`, of which `Decimal` would take what it understands.
  private static func decimal(_ text: String) -> Decimal? {
    text.wholeMatch(of: /[0-9]+(\.[0-9]+)?/) == nil ? nil : Decimal(string: text)
  }

  /// What has failed for good, and why. The monitor sends it again; so does `control.redrive`.
  private static func listParked() async throws {
    let queues = try await Orders.connect(transports: transports)
    for letter in try await queues.handle("parked").browse(limit: 100) {
      print(letter.id, letter.attributes[LetterAttribute.reason] ?? "for no known reason")
    }
    await queues.close()
  }
}
