// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import Testing

/// `armature letters`, at a service that runs.
@Suite struct CommandLetterTests {
  @Test func lettersAreListedMaskedAndByKind() async throws {
    try await Shop.open { shop async throws in
      try await shop.fail(cards: 1, prints: 2)
      let outcome = try await shop.armature("letters")
      #expect(outcome.status == 0 && !outcome.output.contains("4711") && outcome.output.contains("***"), "\(outcome)")
      #expect(outcome.output.contains("  print/show  jammed, 2"), "\(outcome.output)")
      #expect(outcome.output.contains("\n  jammed: no paper for 13\n"), "\(outcome.output)")
      #expect(outcome.output.hasSuffix("\n3 letters in parked\n"))
      // Ids in the queue of the letters are not those of the log.
      let letter = try #require(try await shop.service.control.letters(in: "parked").last)
      let message = try #require(letter.attributes[LetterAttribute.messageID])
      #expect(outcome.output.contains(/\n[0-9]+  print\/show  [^\n]*Z \(message [0-9]+\)\n/), "\(outcome.output)")
      #expect(outcome.output.contains("(message \(message))"))
      let jammed = try await shop.armature("letters", "parked", "--kind", "jammed", "--json").json().compactMap { $0 as? [String: Any] }
      #expect(jammed.map { $0["process"] as? String } == ["print", "print"])
      #expect(try await shop.armature("letters", "--process", "pay").output.hasSuffix("\n1 of 3 letters in parked\n"))
      #expect(try await shop.armature("letters", "--kind", "timeout").output == "0 of 3 letters in parked\n")
      // As `armature errors` calls what no `throws` declares.
      #expect(try await shop.armature("letters", "--kind", "NoMoney").output.hasSuffix("\n1 of 3 letters in parked\n"))
      #expect(try await shop.armature("errors").output.contains("NoMoney ×1"))
    }
  }

  @Test func manyAreTouchedOnlyWhereThatIsMeant() async throws {
    try await Shop.open { shop async throws in
      try await shop.fail(cards: 1, prints: 3)
      let asked = try await shop.armature("letters", "--kind", "jammed", "--redrive", "all")
      #expect(asked.status == 2 && asked.errors.contains("3 letters would be sent again: add `--yes`"), "\(asked)")
      #expect(try await shop.letterIDs().count == 4)
      let again = try await shop.armature("letters", "--kind", "jammed", "--redrive", "all", "--yes")
      #expect(again.status == 0 && again.output == "3 letters sent again\n", "\(again)")
      try await shop.until { shop.service.control.snapshot().processes[1].ports.err == 6 }
      try await shop.until { try await shop.letterIDs().count == 4 }
      let gone = try await shop.armature("letters", "--process", "print", "--discard", "all", "--yes", "--json")
      #expect(gone.output == "{\"count\":3}\n", "\(gone)")
      let last = try #require(try await shop.letterIDs().first)
      #expect(try await shop.armature("letters", "--discard", last).output == "1 letter thrown away\n")
      #expect(try await shop.armature("letters", "--redrive", "all", "--yes").output == "no letter in parked matches\n")
    }
  }

  @Test func aLetterIsMendedInAnEditor() async throws {
    try await Shop.open { shop async throws in
      try await shop.fail(cards: 0, prints: 1)
      let id = try #require(try await shop.letterIDs().first)
      var terminal = shop.terminal
      terminal.environment["EDITOR"] = "true"
      #expect(try await terminal.run(["letters", "--edit", id]).output == "nothing was changed, and nothing was sent\n")
      terminal.environment["EDITOR"] = "false"
      let failed = try await terminal.run(["letters", "--edit", id])
      #expect(failed.status == 2 && failed.errors.contains("the editor `false` ended with 1, so nothing was sent"), "\(failed)")
      terminal.environment["EDITOR"] = "sed -i s/13/thirteen/"
      #expect(try await terminal.run(["letters", "--edit", id]).errors.contains("is not JSON"))
      terminal.environment["EDITOR"] = "sed -i 's/13/\"13\"/'"
      let wrong = try await terminal.run(["letters", "--edit", id])
      #expect(wrong.status == 1 && wrong.errors.contains(".json:1:") && wrong.errors.contains("error: /id: expected "), "\(wrong)")
      terminal.environment["EDITOR"] = "sed -i s/13/14/"
      let mended = try await terminal.run(["letters", "--edit", id])
      #expect(mended.status == 0 && mended.output == "1 letter sent again\n", "\(mended)")
      try await shop.until { shop.service.control.snapshot().processes[1].ports.out == 1 }
      #expect(try await shop.letterIDs().isEmpty)
    }
  }

  /// What is masked cannot be edited; who knows the whole message can send it.
  @Test func aMaskedLetterIsMendedByAFile() async throws {
    try await Shop.open { shop async throws in
      try await shop.fail(cards: 1, prints: 0)
      let id = try #require(try await shop.letterIDs().first)
      let outcome = try await shop.armature("letters", "--edit", id)
      #expect(outcome.status == 2 && outcome.errors.contains("--redrive \(id) --body FILE"), "\(outcome)")
      let whole = #"{"kind":"pay","id":1,"card":"1","city":"Rome"}"#
      let wrong = try await shop.armature("letters", "--redrive", id, "--body", "-", input: whole.replacing("1,", with: "true,"))
      #expect(wrong.status == 1 && wrong.errors.hasPrefix("<stdin>:1:20: error: /id: expected"), "\(wrong)")
      #expect(try await shop.armature("letters", "--redrive", id, "--body", "-", input: whole).output == "1 letter sent again\n")
      try await shop.until { shop.service.control.snapshot().processes[0].ports.out == 1 }
    }
  }

  @Test func oneBecomesATestOfItsProcess() async throws {
    let spec = try SpecCopy()
    let folder = spec.folder
    try await Shop.open { shop async throws in
      try await shop.fail(cards: 1, prints: 1)
      let letters = try await shop.service.control.letters(in: "parked")
      for letter in letters {
        let outcome = try await shop.armature("record", "--letter", "\(letter.id)", "--specs", folder, "--name", "no paper")
        let isMasked = outcome.errors.contains("is not shown whole: it holds what is sensitive")
        #expect(outcome.status == (isMasked ? 2 : 0), "\(outcome)")
        #expect(!outcome.output.contains("4711") && !outcome.errors.contains("4711"))
      }
    }
    let test = """

      tests:
        - name: no paper
          process: print
          given: { kind: print, id: 13 }
          mock: { show: { fail: jammed } }
          expect: { ack: parked }

      """
    #expect(try spec.text() == spec.whole + test)
  }

  /// More letters than the monitor shows at a time are all found, and one of them by its id.
  @Test func lettersBehindTheFirstPageAreFound() async throws {
    try await Shop.open { shop async throws in
      try await shop.fail(cards: 0, prints: 1010)
      #expect(try await shop.armature("letters", "--json").json().count == 1010)
      let last = try #require(try await shop.service.control.letters(in: "parked", limit: 1010).last)
      #expect(try await shop.armature("letters", "--discard", "\(last.id)").output == "1 letter thrown away\n")
      #expect(try await shop.armature("letters", "--discard", "all", "--yes").output == "1009 letters thrown away\n")
    }
  }

  /// One that has gone is told, and keeps no other from going.
  @Test func aLetterThatHasGoneIsTold() async throws {
    try await Shop.open { shop async throws in
      try await shop.fail(cards: 0, prints: 3)
      let ids = try await shop.letterIDs()
      #expect(try await shop.armature("letters", "--discard", ids[1]).status == 0)
      let some = try await shop.armature("letters", "--redrive", ids[0], "--redrive", ids[1], "--redrive", ids[2], "--yes")
      let gone = "no letter `\(ids[1])` in parked (sent again or discarded by somebody, or never there)"
      #expect(some.status == 1 && some.output == "2 letters sent again; \(gone)\n", "\(some)")
      try await shop.until { shop.service.control.snapshot().processes[1].ports.err == 5 }
      let none = try await shop.armature("letters", "--discard", ids[1], "--json")
      #expect(none.status == 1 && none.output == "{\"count\":0}\n", "\(none)")
      let odd = try await shop.armature("letters", "--discard", "1,2")
      #expect(odd.status == 1 && odd.output.hasPrefix("0 letters thrown away; no letter `1,2` in parked ("), "\(odd)")
      let left = try #require(try await shop.letterIDs().first)
      let twice = try await shop.armature("letters", "--discard", left, "--discard", left)
      #expect(twice.status == 0 && twice.output == "1 letter thrown away\n", "\(twice)")
    }
  }

  /// A slip of the hand is neither success nor a letter that has gone.
  @Test func whatIsMistypedIsTold() async throws {
    try await Shop.open { shop async throws in
      try await shop.fail(cards: 0, prints: 2)
      let ids = try await shop.letterIDs()
      for more in [[], ["--redrive", "all", "--yes"], ["--json"]] {
        let outcome = try await shop.terminal.run(["letters", "--process", "prnt"] + more)
        #expect(outcome.status == 2 && outcome.errors.contains("there is no process `prnt`; did you mean `print`?"), "\(outcome)")
      }
      let several = try await shop.armature("letters", "--redrive", ids[0], ids[1])
      #expect(several.status == 2 && several.errors.contains("write `--redrive \(ids[0]) --redrive \(ids[1])`"), "\(several)")
      #expect(try await shop.letterIDs() == ids)
      let all = try await shop.armature("letters", "--discard", ids[0], "--discard", "all", "--yes")
      #expect(all.status == 0 && all.output == "2 letters thrown away\n", "\(all)")
    }
  }

  /// A letter that is named is looked at like one that is found: an id is mistyped more easily than two things.
  @Test func aLetterOfAnotherProcessOrKindIsLeftAlone() async throws {
    try await Shop.open { shop async throws in
      try await shop.fail(cards: 0, prints: 2)
      let ids = try await shop.letterIDs()
      let other = try await shop.armature("letters", "--process", "pay", "--discard", ids[0], "--discard", ids[1], "--yes")
      let told = "the letter \(ids[0]) is one of print (jammed), and not of pay: nothing was done"
      #expect(other.status == 2 && other.errors.contains(told) && other.output.isEmpty, "\(other)")
      let kind = try await shop.armature("letters", "--kind", "timeout", "--redrive", ids[0])
      #expect(kind.status == 2 && kind.errors.contains("is one of print (jammed), and not of the kind timeout"), "\(kind)")
      let edited = try await shop.armature("letters", "--process", "pay", "--edit", ids[0])
      #expect(edited.status == 2 && edited.errors.contains(told), "\(edited)")
      #expect(try await shop.letterIDs() == ids)
      let own = try await shop.armature("letters", "--process", "print", "--kind", "jammed", "--discard", ids[0])
      #expect(own.status == 0 && own.output == "1 letter thrown away\n", "\(own)")
    }
  }

  /// What somebody else is at is not called gone.
  @Test func aLetterThatSomebodyHasIsThereStill() async throws {
    let store = HesitantStore()
    try await Shop.open(transport: store) { shop async throws in
      try await shop.fail(cards: 0, prints: 2)
      let ids = try await shop.letterIDs()
      _ = try await store.broker?.receive(from: QueueName("parked"), count: 1, visibility: .seconds(600))
      let outcome = try await shop.armature("letters", "--redrive", ids[0])
      #expect(outcome.status == 1 && outcome.output.hasPrefix("0 letters sent again; 1 of them are still there"), "\(outcome)")
      let json = try await shop.armature("letters", "--discard", "all", "--yes", "--json")
      #expect(json.status == 1 && json.output == "{\"count\":1,\"left\":1}\n", "\(json)")
    }
  }
}

extension Shop {
  /// Makes letters of messages whose stages have thrown.
  fileprivate func fail(cards: Int, prints: Int) async throws {
    for _ in 0..<cards { try await pay(id: -1, card: "4711471147114711") }
    for _ in 0..<prints { try await service.control.inject(Receipt(kind: "print", id: 13).encoded(), into: "print") }
    try await until { try await service.control.letterCount(in: "parked") == cards + prints }
  }

  fileprivate func letterIDs() async throws -> [String] { try await service.control.letters(in: "parked").map { "\($0.id)" } }
}
