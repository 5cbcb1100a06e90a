// SPDX-License-Identifier: Apache-2.0

import ArmatureLanguageServer
import Testing

/// What may be written at a cursor, in texts that are no YAML as they stand.
@Suite struct CompletionTests {
  @Test(arguments: [
    // Keys, where nothing stands, behind a beginning, in braces, and where the key is there already.
    ("      errors: parked\n      |", ["once:", "retry:"]), ("      errors: parked\n      ret|", ["once:", "retry:"]),
    ("    tasks: { url: \"memory:\", | }", ["visibility: ", "maxReceives: ", "deadLetters: "]),
    ("    tasks: { url: \"memory:\", vis|: 3s }", ["visibility", "inFlight"]),
    ("  service: Shop\n  |", ["needs:", "supervise:", "tests:"]), ("        - |", ["map: ", "broadcast: ", "drive: "]),
    ("        - map: price\n          |", ["swift: "]),
    // Names.
    ("      errors: |", ["tasks", "parked"]), ("      errors: par|ked", ["tasks", "parked"]),
    ("      in: Or|", ["Order"]), ("  dispatch: { queue: |, to: take-order }", ["tasks", "parked"]),
    ("  dispatch: { queue: tasks, to: |", ["take-order"]), ("    Order: { kind: |, id: string }", ["string", "timestamp", "Order"]),
    ("        - { signal: | }", ["take-order"]),
    // Paths: what is written before, and what stands behind a dot.
    ("        - drive: store\n          from: |", ["id", "lines", "total"]), ("          from: |", ["id", "lines"]),
    ("          from: [id, lines.|", ["count"]),
    // Words.
    ("      retry: { attempts: 3, jitter: |", ["full", "none"]),
    // Nothing, in comments and in texts.
    ("      # |", []), ("      errors: parked # |", []), ("          swift: ret|", []),
  ] as [(String, [String])])
  func whatFitsIsOffered(line: String, offered: [String]) {
    let (text, place) = marked(spec(around: line))
    let session = Session()
    session.open(shopFile, text)
    let items = session.ask("textDocument/completion", shopFile, place).items
    let texts = items.compactMap { $0["textEdit"]["newText"].text }
    if offered.isEmpty { #expect(texts.isEmpty, "\(texts)") }
    for text in offered { #expect(texts.contains(text), "\(text): \(texts)") }
  }

  @Test func aKeyThatIsThereIsNotOfferedAgain() {
    let (text, place) = marked(spec(around: "      errors: parked\n      |"))
    let session = Session()
    session.open(shopFile, text)
    let labels = session.ask("textDocument/completion", shopFile, place).items.compactMap { $0["label"].text }
    #expect(labels.contains("once") && !labels.contains("in") && !labels.contains("errors") && !labels.contains("stages"))
  }

  @Test func theWordAtTheCursorGivesWay() {
    let (text, place) = marked(spec(around: "      errors: par|ked"))
    let session = Session()
    session.open(shopFile, text)
    let item = session.ask("textDocument/completion", shopFile, place)[0]
    #expect(item["textEdit"]["range"].range == "9:12-9:18" && item["detail"].text == "queue in specs/Shop/shop.yaml")
  }

  @Test func needsStandBehindADollar() {
    let session = Session(["specs/Shop/needs.yaml": "armature: 1\nneeds: { LIMIT: int, PLACE: string }\n"])
    let (text, place) = marked(shop.replacing("tasks: { url: \"memory:\" }", with: "tasks: { url: \"memory:\", maxReceives: \"${LI|\" }"))
    session.open(shopFile, text)
    #expect(session.ask("textDocument/completion", shopFile, place).items.map(\.["label"].text) == ["LIMIT", "PLACE"])
  }

  @Test func namesOfOtherFilesAreOffered() {
    let session = Session(["specs/Shop/more.yaml": "armature: 1\nqueues: { late: { url: \"memory:\" } }\n"])
    let (text, place) = marked(shop.replacing("errors: parked", with: "errors: |"))
    session.open(shopFile, text)
    let labels = session.ask("textDocument/completion", shopFile, place).items.compactMap { $0["label"].text }
    #expect(labels.sorted() == ["late", "parked", "tasks"])
  }

  @Test func anEmptyTextBeginsWithTheSections() {
    let session = Session()
    session.open(shopFile, "")
    let labels = session.ask("textDocument/completion", shopFile, Place(line: 0, character: 0)).items.compactMap { $0["label"].text }
    #expect(labels.first == "armature" && labels.contains("processes"))
  }

  /// At each place of a spec something is offered or nothing, and never a trap.
  @Test func everyPlaceMayBeAsked() {
    let session = Session([shopFile: shop])
    session.open(shopFile, shop)
    for (number, line) in shop.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for character in 0...line.utf16.count {
        let place = Place(line: number, character: character)
        for method in ["textDocument/completion", "textDocument/hover", "textDocument/definition"] {
          _ = session.ask(method, shopFile, place)
        }
      }
    }
  }

  /// The shop, with a line in place of the one that begins alike.
  private func spec(around line: String) -> String {
    let new = line.split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasPrefix("  ") ? $0.dropFirst(2) : $0 }
    var lines = shop.split(separator: "\n", omittingEmptySubsequences: false)
    let word = new[0].prefix { $0 != ":" && $0 != "|" }
    let index = lines.firstIndex { $0.hasPrefix(word) } ?? lines.count - 5
    lines.replaceSubrange(index..<min(index + 1, lines.count), with: new)
    return lines.joined(separator: "\n")
  }
}
