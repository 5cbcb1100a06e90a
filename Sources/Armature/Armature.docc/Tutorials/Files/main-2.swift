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
    guard arguments.count == 2, let amount = Decimal(string: arguments[1]) else { return print("usage: Shop send ID AMOUNT") }
    let queues = try await Shop.connect(transports: [.sqlite])
    try await Shop.orders(queues).send(takeOrder: Order(id: arguments[0], amount: amount))
    await queues.close()
  }

  private static func listParked() async throws {
    let queues = try await Shop.connect(transports: [.sqlite])
    for letter in try await queues.handle("parked").browse(limit: 100) {
      print(letter.attributes[LetterAttribute.stage] ?? "", letter.attributes[LetterAttribute.reason] ?? "")
    }
    await queues.close()
  }
}
