import Armature
import ArmatureSQLite
import Foundation

@main struct Main {
  /// Works off orders until it is stopped; `send ID AMOUNT` puts one into the queue.
  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.first == "send" else { await Shop(takeOrder: TakeOrder()).main(transports: [.sqlite]) }
    do {
      try await send(Array(arguments.dropFirst()))
    } catch {
      exitWithError(error)
    }
  }

  private static func send(_ arguments: [String]) async throws {
    guard arguments.count == 2, let amount = decimal(arguments[1]) else {
      throw ConfigurationError("write `Shop send ID AMOUNT`, with an amount such as 9.99")
    }
    let queues = try await Shop.connect(transports: [.sqlite])
    try await Shop.orders(queues).send(takeOrder: Order(id: arguments[0], amount: amount))
    await queues.close()
  }

  /// Nil for `9,99` and `1.0abc`, of which `Decimal` would take what it understands.
  private static func decimal(_ text: String) -> Decimal? {
    text.wholeMatch(of: /[0-9]+(\.[0-9]+)?/) == nil ? nil : Decimal(string: text)
  }
}
