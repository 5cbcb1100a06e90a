// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Specs that a target takes from elsewhere in its package.
@Suite struct SharedSpecsTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("Package.swift", "// a manifest".utf8)
  }

  /// Beside it, below its folder, or named in it; what another target has of its own does not count.
  @Test func anIncludedSpecHasItsSchemaFiles() async throws {
    try write("Shared/orders/orders.yaml", "Order: { $ref: order.schema.json }, Bill: { $ref: ../bill.schema.json }")
    let order = #"{ "type": "object", "properties": { "x": { "$ref": "parts/x.schema.json" } } }"#
    try folder.write("specs/Shared/orders/order.schema.json", order.utf8)
    try folder.write("specs/Shared/orders/parts/x.schema.json", #"{ "type": "integer" }"#.utf8)
    try folder.write("specs/Shared/bill.schema.json", #"{ "type": "object", "properties": { "y": { "type": "integer" } } }"#.utf8)
    try folder.write("specs/Other/broken.schema.json", "{".utf8)
    let app = try write("App/app.yaml", "Pair: { order: Order, bill: Bill }", include: "../Shared/orders/orders.yaml")
    let checked = try await Command(name: "armature", arguments: ["check", "--strict", app]).run()
    #expect(checked.status == 0, "\(checked)")
    let shared = ["orders/orders.yaml", "orders/order.schema.json", "orders/parts/x.schema.json", "bill.schema.json"]
    let options = shared.flatMap { ["--shared", folder.path("specs/Shared/\($0)")] }
    let arguments = options + ["--spec", app, folder.path("app.swift"), "--target", folder.path("target.swift")]
    let generated = try await Command(name: "armature-generate", arguments: arguments).run()
    #expect(generated.status == 0, "\(generated)")
    #expect(try String(contentsOfFile: folder.path("target.swift"), encoding: .utf8).contains("struct Order"))
  }

  /// Of two targets each uses another half of what they share.
  @Test(arguments: ["", "  # armature:allow unused-message -- Other has it"])
  func whatAnotherTargetMayUseIsNotUnused(allowance: String) async throws {
    let messages = "messages:\n  Order: { id: string }\(allowance)\n  Bill: { id: string }\(allowance)\n"
    let queues = "queues: { parked: { url: 'memory:' }, more: { url: 'memory:' } }\n"
    try folder.write("specs/Shared/messages.yaml", "armature: 1\n\(messages)\(queues)".utf8)
    for (target, message) in [("App", "Order"), ("Other", "Bill")] {
      let spec = try service("\(target)/service.yaml", of: message)
      let run = try await Command(name: "armature", arguments: ["check", "--strict", spec]).run()
      #expect(run.status == 0, "\(run)")
    }
    let own = try service("App/service.yaml", of: "Order", "messages: { Mine: { id: string } }\n")
    let run = try await Command(name: "armature", arguments: ["check", own]).run()
    #expect(run.output.contains("[unused-message]"), "\(run)")
  }

  /// Who only includes a spec sees less of what is wrong in it than its own target, which comes before.
  @Test func whatOneTargetHasMendedStaysMended() async throws {
    let text = """
      armature: 1
      messages: { Order: { id: strin } }
      queues: { tasks: { url: "memory:" }, parked: { url: "memory:" } }
      processes: { take: { in: Order, errors: parked, stages: [{ drive: store, from: id }] } }
      service: Shop
      dispatch: { queue: tasks, to: take }
      tests: [{ name: one, process: tak, given: { id: a }, mock: { store: {} }, expect: { ack: done } }]

      """
    let shared = try folder.write("specs/Shared/messages.yaml", text.utf8)
    try write("Zoo/zoo.yaml", "Pair: { order: Order }", include: "../Shared/messages.yaml")
    let run = try await Command(name: "armature", arguments: ["check", "--fix", folder.path("specs")]).run()
    #expect(run.status == 0 && !run.output.contains("error: "), "\(run)")
    let mended = text.replacing("strin }", with: "string }").replacing("process: tak", with: "process: take")
    #expect(try String(contentsOfFile: shared, encoding: .utf8) == mended, "\(run)")
  }

  @discardableResult
  private func write(_ path: String, _ messages: String, include: String? = nil) throws -> String {
    let text = "armature: 1\n\(include.map { "include: \($0)\n" } ?? "")messages: { \(messages) }\n"
    return try folder.write("specs/\(path)", text.utf8)
  }

  private func service(_ path: String, of message: String, _ more: String = "") throws -> String {
    let text = """
      armature: 1
      include: ../Shared/messages.yaml
      \(more)queues: { tasks: { url: "memory:" } }
      processes: { take: { in: \(message), errors: parked, stages: [{ drive: store, from: id }] } }
      service: Shop
      dispatch: { queue: tasks, to: take }

      """
    return try folder.write("specs/\(path)", text.utf8)
  }
}
