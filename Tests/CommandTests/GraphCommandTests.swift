// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct GraphCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    (["graph"], "%% Shop,"), (["graph", "--format", "dot"], "digraph \"Shop\" {"), (["graph", "--format", "svg"], "<svg "),
  ])
  func aDrawingGoesToStandardOutputAlone(arguments: [String], start: String) async throws {
    let outcome = try await run(arguments, shop)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    #expect(outcome.output.hasPrefix(start))
    #expect(outcome.output.contains("shop.yaml:7"))
  }

  @Test func oneProcessIsDrawnByItsName() async throws {
    #expect(try await run(["graph", "--process", "take-order"], shop).output.contains("take-order"))
    let outcome = try await run(["graph", "--process", "take-ordr"], shop)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("there is no process `take-ordr`; did you mean `take-order`?"), "\(outcome.errors)")
  }

  @Test func messagesAloneAreNoService() async throws {
    let outcome = try await run(["graph"], "armature: 1\nmessages: { Order: { id: int } }\n")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("these specs name no service"), "\(outcome.errors)")
  }

  @Test func aFormThatIsNotThereIsRefused() async throws {
    #expect(try await run(["graph", "--format", "png"], shop).status == 2)
  }

  private func run(_ arguments: [String], _ text: String) async throws -> Command.Outcome {
    try await Command(name: "armature", arguments: arguments + [folder.write("shop.yaml", text.utf8)]).run()
  }

  private let shop = """
    armature: 1
    messages: { Order: { id: int } }
    queues:
      orders: { url: "memory:", maxReceives: 3, deadLetters: parked }
      parked: { url: "memory:" }
    processes:
      take-order:
        in: Order
        stages: [{ drive: take }]
    service: Shop
    dispatch: { queue: orders, to: take-order }
    """
}
