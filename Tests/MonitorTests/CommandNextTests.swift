// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import ArmatureMonitor
import Foundation
import Testing

/// `armature record --next`, at a service that runs.
@Suite struct CommandNextTests {
  @Test func theNextMessageBecomesATestOfItsProcess() async throws {
    let spec = try SpecCopy()
    let folder = spec.folder
    try await Shop.open { shop async throws in
      let running = try await shop.waiting(in: folder, "--name", "as it came")
      try await shop.pay(id: 17, card: "4711471147114711")
      let outcome = try await running.ended()
      #expect(outcome.status == 0 && !(outcome.output + outcome.errors).contains("4711"), "\(outcome)")
      #expect(outcome.errors == "armature: waiting for the next message of `pay`\n")
      #expect(outcome.output.contains(": `as it came`\nother values stand for what is sensitive: `card`\n"), "\(outcome)")
      try await shop.until { !shop.isTapped }
    }
    let test = """

      tests:
        - name: as it came
          process: pay
          given: { kind: pay, id: 17, card: x, city: Rome }
          mock: { charge: { value: x }, book: { value: x }, confirm: {} }
          expect: { ack: done }

      """
    #expect(try spec.text() == spec.whole + test)
  }

  @Test func aServiceThatEndsIsTold() async throws {
    let spec = try SpecCopy()
    let folder = spec.folder
    try await Shop.open { shop async throws in
      let running = try await shop.waiting(in: folder)
      shop.service.stop()
      await shop.monitor.stop()
      let outcome = try await running.ended()
      #expect(outcome.status == 2 && outcome.errors.contains("has ended, and no message of `pay` came: run this again"), "\(outcome)")
    }
    #expect(try spec.text() == spec.whole)
  }

  @Test func whoWaitsCanBeInterrupted() async throws {
    // Where tests run in the background of a shell the signal is ignored, and what they start would inherit that.
    signal(SIGINT, SIG_DFL)
    let spec = try SpecCopy()
    let folder = spec.folder
    try await Shop.open { shop async throws in
      let running = try await shop.waiting(in: folder)
      running.process.interrupt()
      let outcome = try await running.ended()
      #expect(running.process.terminationReason == .uncaughtSignal && outcome.status == SIGINT, "\(outcome)")
      try await shop.until { !shop.isTapped }
      try await shop.pay(id: 17)
    }
    #expect(try spec.text() == spec.whole)
  }

  @Test func aMessageThatIsTooLongToBeToldIsNotWritten() async throws {
    let spec = try SpecCopy()
    let folder = spec.folder
    try await Shop.open { shop async throws in
      let running = try await shop.waiting(in: folder)
      try await shop.pay(id: 17, city: String(repeating: "Rome", count: 20_000))
      let outcome = try await running.ended()
      #expect(outcome.status == 2 && outcome.errors.contains("is longer than a monitor shows: take it from the queue"), "\(outcome)")
    }
    #expect(try spec.text() == spec.whole)
  }

  /// Somebody who waits for hours shall not be told then that the name was wrong.
  @Test func whatIsWrongIsToldBeforeAnythingIsWaitedFor() async throws {
    let spec = try SpecCopy()
    let folder = spec.folder
    try await Shop.open { shop async throws in
      let unknown = try await shop.armature("record", "--next", "--process", "pray", "--specs", folder)
      #expect(unknown.status == 2 && unknown.errors.contains("there is no process `pray` in"), "\(unknown)")
      let other = try await shop.armature("record", "--next", "--process", "load-data", "--specs", "specs/ReportsDemo")
      #expect(other.status == 2 && other.errors.contains("there is no process `load-data`; there are `pay` and `print`"), "\(other)")
    }
  }
}

extension Shop {
  fileprivate var isTapped: Bool { service.lastings[0].taps.isTapped }

  /// The command, when the service shows it what passes.
  fileprivate func waiting(in folder: String, _ more: String...) async throws -> Terminal.Running {
    let running = try terminal.start(["record", "--next", "--process", "pay", "--specs", folder] + more)
    try await until { isTapped }
    return running
  }
}
