import Armature
import ArmatureSQLite
import Foundation

@main struct Main {
  /// Works off orders until it is stopped; `send ID AMOUNT` puts one into the queue, `parked` tells what was refused.
  static func main() async {
    do { try await run(Array(CommandLine.arguments.dropFirst())) } catch { exitWithError(error) }
  }

  private static func run(_ arguments: [String]) async throws {
    switch arguments.first {
    case "send": try await send(Array(arguments.dropFirst()))
    case "parked": try await listParked()
    default: await Shop(takeOrder: TakeOrder()).main(transports: [.sqlite])
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

  private static func listParked() async throws {
    let queues = try await Shop.connect(transports: [.sqlite])
    for letter in try await queues.handle("parked").browse(limit: 100) {
      print(letter.attributes[LetterAttribute.stage] ?? "", letter.attributes[LetterAttribute.reason] ?? "")
    }
    await queues.close()
  }
}
