// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct ExportCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [["schema", "--messages"], ["schema", "--message", "Order"], ["export", "asyncapi"]])
  func aDocumentGoesToStandardOutputAlone(arguments: [String]) async throws {
    let spec = try folder.write("shop.yaml", shop.utf8)
    let outcome = try await Command(name: "armature", arguments: arguments + [spec]).run()
    #expect(outcome.status == 0, "\(outcome)")
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) }
    #expect(outcome.output.contains("\"Order\""))
  }

  @Test(arguments: [["schema", "--messages"], ["export", "asyncapi"]])
  func findingsGoToStandardErrorAndNoDocumentIsPrinted(arguments: [String]) async throws {
    let spec = try folder.write("shop.yaml", shop.replacing("in: Order", with: "in: Odrer").utf8)
    let outcome = try await Command(name: "armature", arguments: arguments + [spec]).run()
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("shop.yaml:8:9: error:"), "\(outcome.errors)")
  }

  @Test func aMessageThatIsNotThereIsToldWithThoseThatAre() async throws {
    let spec = try folder.write("shop.yaml", shop.utf8)
    let outcome = try await Command(name: "armature", arguments: ["schema", "--message", "Ordr", spec]).run()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("there is no message `Ordr`; did you mean `Order`?"), "\(outcome.errors)")
  }

  @Test func theSchemaOfTheLanguageNeedsNoSpec() async throws {
    let outcome = try await Command(name: "armature", arguments: ["schema"]).run()
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\""), "\(outcome)")
  }

  @Test(arguments: [
    ["schema", "x.yaml"], ["schema", "--messages"], ["schema", "nowhere.yaml", "--messages"], ["export"], ["export", "protobuf", "x"],
  ])
  func wrongUsageExitsWithTwo(arguments: [String]) async throws {
    let outcome = try await Command(name: "armature", arguments: arguments).run()
    #expect(outcome.status == 2 || (arguments == ["export"] && outcome.status == 0), "\(outcome)")
  }

  @Test func asyncAPIWithoutAServiceIsUnusable() async throws {
    let spec = try folder.write("messages.yaml", "armature: 1\nmessages: { Order: { id: int } }\n".utf8)
    let outcome = try await Command(name: "armature", arguments: ["export", "asyncapi", spec]).run()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("these specs name no service"), "\(outcome.errors)")
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
