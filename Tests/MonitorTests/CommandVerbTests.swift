// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import Foundation
import Testing

/// What the command does to a service that runs.
@Suite struct CommandVerbTests {
  @Test func aProcessAndAStageArePausedAndResumed() async throws {
    try await Shop.open { shop async throws in
      let paused = try await shop.armature("pause", "pay")
      #expect(paused.status == 0 && paused.output == "paused pay\n", "\(paused)")
      #expect(shop.service.control.snapshot().processes.first?.state == .paused)
      #expect(try await shop.armature("resume", "pay").output == "resumed pay\n")
      #expect(shop.service.control.snapshot().processes.first?.state == .running)
      #expect(try await shop.armature("pause", "pay", "charge").output == "paused pay: charge, book\n")
      let resumed = try await shop.armature("resume", "pay", "charge", "--json")
      #expect(resumed.output == #"{"process":"pay","stages":["charge","book"]}"# + "\n")
    }
  }

  /// Who resumes a process learns what of it does not go on.
  @Test func whatStaysPausedIsTold() async throws {
    try await Shop.open { shop async throws in
      #expect(try await shop.armature("resume", "pay").output == "pay was not paused\n")
      #expect(try await shop.armature("pause", "print", "show").status == 0)
      let one = try await shop.armature("resume", "print")
      #expect(one.output == "print was not paused; still paused by itself: show (armature resume print show)\n", "\(one)")
      for arguments in [["pause", "pay", "charge"], ["pause", "pay"]] { #expect(try await shop.terminal.run(arguments).status == 0) }
      let stage = try await shop.armature("resume", "pay", "charge")
      let whole = "resumed pay: charge, book; the whole process is still paused (armature resume pay)\n"
      #expect(stage.output == whole, "\(stage)")
      #expect(try await shop.armature("pause", "pay", "charge").status == 0)
      let left = try await shop.armature("resume", "pay")
      #expect(left.output == "resumed pay; still paused by themselves: charge, book (armature resume pay STAGE)\n", "\(left)")
      let lines = shop.log.text.split(separator: "\n").filter { $0.contains("resumed by the monitor") }
      #expect(lines.count == 4 && lines.count { $0.contains("stages") } == 1, "\(lines)")
    }
  }

  @Test func aScheduleIsBegun() async throws {
    try await Shop.open { shop async throws in
      #expect(try await shop.armature("trigger", "closing").output == "began closing\n")
      try await shop.until { shop.service.control.snapshot().processes[1].ports.out == 1 }
    }
  }

  @Test func aMessageIsInjected() async throws {
    try await Shop.open { shop async throws in
      let outcome = try await shop.armature("inject", "print", "-", input: "\n {\"kind\": \"print\", \"id\": 7}\n")
      #expect(outcome.status == 0 && outcome.output == "gave print a Receipt of 26 bytes\n", "\(outcome)")
      try await shop.until { shop.service.control.snapshot().processes[1].ports.out == 1 }
    }
  }

  /// All that is wrong with it, at its line and column, and nothing of what is sensitive.
  @Test func aMessageThatCannotBeReadIsToldWhole() async throws {
    try await Shop.open { shop async throws in
      let wrong = "\n{\n  \"kind\": \"pay\",\n  \"city\": \"Ülm\", \"id\": \"seven\",\n  \"card\": 4711471147114711\n}\n"
      let outcome = try await shop.armature("inject", "pay", "-", input: wrong)
      #expect(outcome.status == 1 && outcome.output.isEmpty)
      let lines = outcome.errors.split(separator: "\n")
      try #require(lines.count == 2 && !outcome.errors.contains("4711"), "\(outcome.errors)")
      #expect(lines[0].hasPrefix("<stdin>:4:24: error: /id: expected an integer, found the string"), "\(lines[0])")
      #expect(lines[1].hasPrefix("<stdin>:5:11: error: /card: expected a string, found a number"), "\(lines[1])")
      for part in lines { #expect(part.hasSuffix(")") && part.contains("monitor.yaml:")) }
      let broken = try await shop.armature("inject", "pay", "-", input: #"{"kind": "#)
      #expect(broken.status == 2 && broken.errors.contains("<stdin> is not JSON"), "\(broken)")
      #expect(try await shop.armature("inject", "pay", "/nowhere/at-all.json").status == 2)
      #expect(shop.service.control.snapshot().processes[0].ports.in == 0)
    }
  }

  @Test(arguments: [
    (["pause", "pya"], "there is no process `pya`; did you mean `pay`?"),
    (["tap", "nobody"], "there is no process `nobody`; there are `pay` and `print`"),
    (["resume", "pay", "bok"], "the process `pay` has no stage `bok`; did you mean `book`?"),
    (["tap", "pay", "charg"], "the process `pay` has no stage `charg`; did you mean `charge`?"),
    (["trigger", "closng"], "there is no schedule that can be fired by hand `closng`; did you mean `closing`?"),
    (["letters", "parkd"], "there is no queue of letters `parkd`; did you mean `parked`?"),
    (["letters", "parked", "--edit", "99"], "there is no letter `99` in parked"),
    (["top", "--every", "1ms"], "`every` is a time from 200ms to 60s"), (["top", "--count", "0"], "has to be 1 or more"),
    (["tap", "pay", "book", "--port", "in"], "leave out the stage"), (["letters", "--body", "x.json"], "belongs to `--redrive ID`"),
  ])
  func whatIsNotThereIsTold(arguments: [String], part: String) async throws {
    try await Shop.open { shop async throws in
      let outcome = try await shop.terminal.run(arguments)
      #expect(outcome.status == 2 && outcome.errors.contains(part) && outcome.output.isEmpty, "\(outcome)")
    }
  }
}
