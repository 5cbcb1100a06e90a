// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct CheckCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aCleanSpecExitsWithZero() async throws {
    let spec = try folder.write("clean.yaml", clean.utf8)
    let outcome = try await Command(name: "armature", arguments: ["check", spec]).run()
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func findingsExitWithOneAndShowTheLineWithACaret() async throws {
    let spec = try folder.write("wrong.yaml", clean.replacing("errors:", with: "erors:").utf8)
    let outcome = try await Command(name: "armature", arguments: ["check", spec]).run()
    #expect(outcome.status == 1)
    let text = outcome.output + outcome.errors
    #expect(text.contains("wrong.yaml:11:5: error:"))
    #expect(text.contains("    erors: parked"))
    #expect(text.contains("^^^^^") || text.contains("^~~~~"))
    #expect(text.contains("errors"))
  }

  @Test(arguments: [
    ("missing.yaml", nil), ("binary.yaml", [0xff, 0xfe, 0x00, 0x81]), ("broken.yaml", Array("messages: [".utf8)),
  ] as [(String, [UInt8]?)])
  func whatCannotBeReadExitsWithTwoAndOneError(name: String, bytes: [UInt8]?) async throws {
    if let bytes { try folder.write(name, bytes) }
    let outcome = try await Command(name: "armature", arguments: ["check", folder.path(name)]).run()
    #expect(outcome.status == 2)
    let text = outcome.output + outcome.errors
    #expect(text.components(separatedBy: "error:").count == 2, "\(text)")
    #expect(text.contains(name))
  }

  @Test(arguments: [["check"], ["chekc", "x"], ["check", "--loud", "x"]])
  func wrongUsageExitsWithTwo(arguments: [String]) async throws {
    #expect(try await Command(name: "armature", arguments: arguments).run().status == 2)
  }

  @Test func generateWritesSwiftAndLeavesWhatIsTheSame() async throws {
    let spec = try folder.write("clean.yaml", clean.utf8)
    let generate = Command(name: "armature", arguments: ["generate", spec, "--output", folder.path("out")])
    #expect(try await generate.run().status == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted()
    #expect(files.contains { $0.hasSuffix(".swift") })
    let dates = try files.map(modified)
    #expect(try await generate.run().status == 0)
    #expect(try files.map(modified) == dates)
  }

  private func modified(_ name: String) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: folder.path("out/\(name)"))[.modificationDate] as? Date
  }

  private let clean = """
    armature: 1
    messages:
      Greeting: { name: string }
    queues:
      greetings: { url: "memory:" }
      parked: { url: "memory:" }
    processes:
      greet:
        in: Greeting
        retry: { attempts: 2 }
        errors: parked
        stages:
          - drive: say
            from: name
    service: Hello
    dispatch: { queue: greetings, to: greet }

    """
}
