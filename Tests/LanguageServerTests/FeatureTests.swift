// SPDX-License-Identifier: Apache-2.0

import ArmatureFormat
import ArmatureLanguageServer
import ArmatureReport
import Foundation
import Testing

/// What an editor asks about a place.
@Suite struct FeatureTests {
  @Test func aFixIsAnActionOfItsFinding() {
    let session = Session()
    session.open(shopFile, shop.replacing("errors: parked", with: "errors: praked"), version: 4)
    let actions = session.actions(line: 9)
    #expect(actions.map(\.["title"].text) == ["write `parked`"] && actions[0]["kind"].text == "quickfix")
    #expect(actions[0]["diagnostics"][0]["code"].text == "unknown-queue")
    let edit = actions[0]["edit"]["changes"][uri(shopFile)][0]
    #expect(edit["range"].range == "9:12-9:18" && edit["newText"].text == "parked")
    #expect(session.actions(line: 8).isEmpty)
    #expect(session.actions(line: 9, only: "refactor").isEmpty)
  }

  @Test func aChangeNamesTheVersionForWhoReadsIt() {
    let session = Session(capabilities: ["workspace": ["workspaceEdit": ["documentChanges": true]]])
    session.open(shopFile, shop.replacing("errors: parked", with: "errors: praked"), version: 4)
    let change = session.actions(line: 9)[0]["edit"]["documentChanges"][0]
    #expect(change["textDocument"]["version"].int == 4 && change["edits"][0]["newText"].text == "parked")
  }

  /// The second one is seen when the first is mended.
  @Test func allOfAFileIsMendedAtOnce() {
    let session = Session()
    session.open(shopFile, shop.replacing("errors: parked", with: "erors: praked").replacing("map: price", with: "mpa: price"))
    let actions = session.actions(line: 0, only: "source.fixAll")
    #expect(actions.map(\.["kind"].text) == ["source.fixAll.armature"])
    let edit = actions.first?["edit"]["changes"][uri(shopFile)][0] ?? JSON(nil)
    session.change(shopFile, [["range": edit["range"].value ?? 0, "text": edit["newText"].text ?? ""]])
    session.settle()
    #expect(session.codes(shopFile) == [], "\(session.findings)")
    #expect(session.actions(line: 0, only: "source.fixAll").isEmpty)
  }

  @Test(arguments: [
    ("    err|ors: parked", "`errors` of a process: the queue for messages that cannot be worked off"),
    ("    errors: par|ked", "queue `parked`, declared in specs/Shop/shop.yaml:6\n\n```yaml\nparked: { url: \"memory:\" }\n```"),
    ("    in: O|rder", "message `Order`, declared in specs/Shop/shop.yaml:3\n\n```yaml\nOrder: { kind: string, id:"),
    ("        from: tot|al", "key `total`, declared in specs/Shop/shop.yaml:14\n\n```yaml\ntotal: int\n```"),
    ("        from: [id, lines.co|unt]", "field `count`, declared in specs/Shop/shop.yaml:3"),
    ("      - m|ap: price", "a `map` stage, whose keys are\n\n- `from`: "),
    ("dispatch|: { queue: tasks, to: take-order }", "`dispatch` of a spec: which message goes to which process"),
  ])
  func hoveringTellsWhatAWordIs(line: String, told: String) throws {
    let session = Session([shopFile: shop])
    session.open(shopFile, shop)
    let text = session.ask("textDocument/hover", shopFile, try place(line))["contents"]["value"].text
    #expect(text?.hasPrefix(told) == true, "\(text ?? "nothing")")
  }

  /// Each of them would be gone through once for each way to it.
  @Test(.timeLimit(.minutes(1))) func messagesThatIncludeEachOtherAreReadOnce() throws {
    let ring = "  Ring: { include: [Ring, Ring, Ring, Ring], x: string }\n"
    let text = shop.replacing("  Order: {", with: "\(ring)  Order: { include: [Ring, Ring, Ring],")
    let session = Session([shopFile: text])
    session.open(shopFile, text)
    let hover = session.ask("textDocument/hover", shopFile, Place(line: 9, character: 9))
    #expect(hover["contents"]["value"].text?.hasPrefix("message `Order`") == true, "\(hover)")
  }

  @Test func hoveringOverAFindingShowsItsPage() {
    let session = Session()
    session.open(shopFile, shop.replacing("errors: parked", with: "errors: praked"))
    let text = session.ask("textDocument/hover", shopFile, Place(line: 9, character: 14))["contents"]["value"].text
    #expect(
      text == """
        **unknown-queue**: no queue is called `praked`; did you mean `parked`?

        A queue is named that is not declared under `queues`. See `armature explain unknown-queue`.
        """)
  }

  @Test(arguments: [
    ("    errors: par|ked", "5:2-5:8"), ("    in: Ord|er", "2:2-2:7"), ("dispatch: { queue: tas|ks, to: take-order }", "4:2-4:7"),
    ("dispatch: { queue: tasks, to: take-|order }", "7:2-7:12"), ("        from: |total", "13:14-13:19"),
    ("        from: [i|d, lines.count]", "2:25-2:27"), ("        from: [id, li|nes.count]", "2:37-2:42"),
    ("        from: [id, lines.c|ount]", "2:56-2:61"),
  ])
  func aNameLeadsToItsDeclaration(line: String, range: String) throws {
    let session = Session([shopFile: shop])
    session.open(shopFile, shop)
    let location = session.ask("textDocument/definition", shopFile, try place(line))
    #expect(location["range"].range == range && location["uri"].text == uri(shopFile))
  }

  @Test(arguments: ["        to: { total: i|nt }", "arma|ture: 1", "      - map: pri|ce"])
  func whatIsDeclaredNowhereLeadsNowhere(line: String) throws {
    let session = Session([shopFile: shop])
    session.open(shopFile, shop)
    #expect(session.ask("textDocument/definition", shopFile, try place(line)).isNull)
  }

  @Test func namesLeadToOtherFilesToo() {
    let (needs, types) = ("specs/Shop/needs.yaml", "specs/Shared/types.yaml")
    let session = Session([
      needs: "armature: 1\nneeds: { LIMIT: int, PLACE: string }\n",
      types: "armature: 1\ntypes: { Money: decimal }\nmessages: { Price: { net: Money } }\n",
    ])
    let text = shop.replacing("messages:\n", with: "include: ../Shared/types.yaml\nmessages:\n  Paid: { price: Price }\n")
      .replacing("tasks: { url: \"memory:\"", with: "tasks: { url: \"sqlite:${PLACE}\", maxReceives: \"${LIMIT}\"")
    session.open(shopFile, text)
    for (word, file, range) in [("Price }", types, "2:12-2:17"), ("PLACE", needs, "1:21-1:26"), ("LIMIT", needs, "1:9-1:14")] {
      let location = session.ask("textDocument/definition", shopFile, marked(text.replacing(word, with: "|\(word)")).place)
      #expect(location["uri"].text == uri(file) && location["range"].range == range, "\(word): \(location)")
    }
  }

  @Test func everyUseIsFound() {
    let session = Session(["specs/Shop/more.yaml": "armature: 1\nqueues: { late: { url: \"memory:\", deadLetters: parked } }\n"])
    session.open(shopFile, shop)
    let place = marked(shop.replacing("errors: parked", with: "errors: |parked")).place
    let all = session.ask("textDocument/references", shopFile, place, ["context": ["includeDeclaration": true]]).items
    #expect(all.map { "\($0["uri"].text ?? "") \($0["range"].range)" } == [
      "\(uri("specs/Shop/more.yaml")) 1:47-1:53", "\(uri(shopFile)) 5:2-5:8", "\(uri(shopFile)) 9:12-9:18",
    ])
    let others = session.ask("textDocument/references", shopFile, place, ["context": ["includeDeclaration": false]]).items
    #expect(others.count == 2)
  }

  @Test func whatIsNoYAMLIsLeftAlone() {
    let session = Session()
    session.open("specs/Shop/broken.yaml", "armature: [\n")
    let document = ["uri": uri("specs/Shop/broken.yaml")]
    let broken = session.request("textDocument/formatting", ["textDocument": document, "options": members([:])])
    #expect(broken["result"].isNull && broken["error"].value == nil)
  }

  @Test func onlyTheLinesThatDifferAreFormatted() {
    let session = Session()
    session.open(shopFile, "armature: 1\nqueues:\n  tasks:   { url: \"memory:\" }\n  parked: { url: \"memory:\" }\n")
    let edits = session.request("textDocument/formatting", ["textDocument": ["uri": uri(shopFile)], "options": members([:])])["result"]
    #expect(edits.items.count == 1 && edits[0]["range"].range == "2:0-3:0")
    #expect(edits[0]["newText"].text == "  tasks: { url: \"memory:\" }\n")
    session.open(shopFile, "armature: 1\n")
    #expect(session.request("textDocument/formatting", ["textDocument": ["uri": uri(shopFile)]])["result"].items.isEmpty)
  }

  /// Whatever stands in it, and whatever its lines end with.
  @Test func whatIsFormattedIsWhatTheFormatterWrites() throws {
    let shuffled = shop.replacing("  tasks: {", with: "\n\n  tasks:   {")
      .replacing("[id, lines.count]", with: "\n          - id\n          - lines.count")
    for text in [shuffled, "\u{FEFF}" + shuffled, shuffled + "\n\n", String(shuffled.dropLast()), shuffled + "# é 😀", "armature:   1"] {
      for end in ["\n", "\r\n", "\r"] {
        let text = text.replacing("\n", with: end)
        let session = Session()
        session.open(shopFile, text)
        let edits = session.request("textDocument/formatting", ["textDocument": ["uri": uri(shopFile)]])["result"].items
        // From the last one back, so that what is before it stays where it is.
        let changes = edits.reversed().map { ["range": $0["range"].value ?? 0, "text": $0["newText"].value ?? 0] as [String: Any] }
        session.change(shopFile, changes)
        var report = Report()
        #expect(session.text == (try format(SourceFile(name: "", text: text), &report)), "\(text.debugDescription)")
      }
    }
  }

  @Test func aDocumentHasAnOutline() {
    let session = Session(capabilities: ["textDocument": ["documentSymbol": ["hierarchicalDocumentSymbolSupport": true]]])
    session.open(shopFile, shop)
    let symbols = session.request("textDocument/documentSymbol", ["textDocument": ["uri": uri(shopFile)]])["result"].items
    #expect(symbols.map(\.["name"].text) == ["Order", "tasks", "parked", "take-order"])
    let process = symbols.last ?? JSON(nil)
    #expect(process["range"].range == "7:2-15:19" && process["selectionRange"].range == "7:2-7:12")
    let stages = process["children"].items
    #expect(stages.map(\.["name"].text) == ["price", "store"] && stages.map(\.["detail"].text) == ["map", "drive"])
    #expect(stages.map(\.["range"].range) == ["11:8-13:26", "14:8-15:19"])
    let flat = Session()
    flat.open(shopFile, shop)
    let lines = flat.request("textDocument/documentSymbol", ["textDocument": ["uri": uri(shopFile)]])["result"].items
    #expect(lines.map(\.["name"].text) == ["Order", "tasks", "parked", "take-order", "price", "store"])
  }

  private func place(_ line: String) throws -> Place {
    let (text, place) = marked(line)
    let number = try #require(shop.components(separatedBy: "\n").firstIndex(of: text))
    return Place(line: number, character: place.character)
  }
}

extension Session {
  fileprivate func actions(line: Int, only: String? = nil) -> [JSON] {
    let range = ["start": Place(line: line, character: 0).json, "end": Place(line: line, character: 200).json]
    var context: [String: Any] = ["diagnostics": []]
    if let only { context["only"] = [only] }
    let parameters: [String: Any] = ["textDocument": ["uri": uri(shopFile)], "range": range, "context": context]
    return request("textDocument/codeAction", parameters)["result"].items
  }
}
