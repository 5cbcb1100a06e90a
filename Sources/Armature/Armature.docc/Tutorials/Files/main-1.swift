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
    guard arguments.count == 2, let amount = Decimal(string: arguments[1]) else {
      print("usage: Shop send ID AMOUNT")
      return
    }
    let queues = try await Shop.connect(transports: [.sqlite])
    try await Shop.orders(queues).send(takeOrder: Order(id: arguments[0], amount: amount))
    await queues.close()
  }
}
