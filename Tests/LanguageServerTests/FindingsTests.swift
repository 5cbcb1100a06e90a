// SPDX-License-Identifier: Apache-2.0

import ArmatureLanguageServer
import Testing

/// The findings of the targets around what an editor has open.
@Suite struct FindingsTests {
  private let wrong = shop.replacing("errors: parked", with: "errors: praked")

  @Test func aFindingHasAllThatAnEditorShows() throws {
    let session = Session(capabilities: ["textDocument": ["publishDiagnostics": ["relatedInformation": true]]])
    session.open(shopFile, wrong, version: 7)
    session.settle()
    let finding = try #require(session.findings[shopFile]?.first { $0["code"].text == "unknown-queue" })
    #expect(finding["range"].range == "9:12-9:18" && finding["severity"].int == 1 && finding["source"].text == "armature")
    #expect(finding["message"].text == "no queue is called `praked`\nhelp: did you mean `parked`?")
    #expect(session.versions[shopFile] == 7)
  }

  @Test func otherPlacesAreRelated() throws {
    let session = Session(capabilities: ["textDocument": ["publishDiagnostics": ["relatedInformation": true]]])
    session.disk["specs/Shop/more.yaml"] = "armature: 1\nqueues: { tasks: { url: \"memory:\" } }\n"
    session.open(shopFile, shop)
    session.settle()
    let finding = try #require((session.findings[shopFile] ?? []).first { $0["code"].text == "duplicate-name" })
    let related = finding["relatedInformation"][0]
    #expect(related["location"]["uri"].text == uri("specs/Shop/more.yaml") && related["location"]["range"].range == "1:10-1:15")
  }

  @Test func whatIsMendedIsCleared() {
    let session = Session([shopFile: wrong])
    session.open(shopFile, wrong)
    #expect(session.settle() == [shopFile] && session.codes(shopFile) == ["unknown-queue"])
    #expect(session.settle().isEmpty)
    session.change(shopFile, [["text": shop]])
    #expect(session.settle() == [shopFile] && session.codes(shopFile) == [] && session.versions[shopFile] == 2)
  }

  @Test func whoOpensATextAgainIsToldAgain() {
    let session = Session()
    session.open(shopFile, wrong)
    session.settle()
    session.close(shopFile)
    session.open(shopFile, wrong)
    #expect(session.settle() == [shopFile] && session.codes(shopFile) == ["unknown-queue"])
  }

  @Test func otherFilesOfTheTargetHaveTheirFindings() {
    let other = "specs/Shop/queues.yaml"
    let session = Session([other: "armature: 1\nqueues: { later: { url: \"memory:\", visiblity: 3s } }\n"])
    session.open(shopFile, shop)
    session.settle()
    #expect(session.codes(other) == ["unknown-key"] && session.versions[other] == nil)
    // A text that was never saved counts for the others, and so does one in place of the disk's.
    session.open(other, "armature: 1\nqueues: { parked: { url: \"memory:\" } }\n")
    session.settle()
    #expect(session.codes(other) == ["duplicate-name"] || session.codes(shopFile) == ["duplicate-name"])
    session.close(other)
    session.settle()
    #expect(session.codes(other) == ["unknown-key"])
    session.disk[other] = "armature: 1\n"
    session.notify("workspace/didChangeWatchedFiles", ["changes": [members(["uri": uri(other), "type": 2])]])
    session.settle()
    #expect(session.codes(other) == [] && session.codes(shopFile) == [])
  }

  @Test func whatIsIncludedIsCheckedWithWhoIncludesIt() {
    let shared = "specs/Shared/messages.yaml"
    let session = Session([shared: "armature: 1\nmessages: { Order: { id: string } }\n"])
    let own = shop.replacing("  Order: { kind: string, id: string, lines: { fields: { count: int } } }\n", with: "")
    session.open(shopFile, own.replacing("messages:\n", with: "include: ../Shared/messages.yaml\n"))
    session.settle()
    #expect(session.codes(shopFile) == ["unknown-path"], "\(session.findings)")
    session.open(shared, "armature: 1\nmessages: { Order: { id: string, lines: { fields: { count: it } } } }\n")
    session.settle()
    #expect(session.codes(shared) == ["unknown-type"] && session.codes(shopFile) == [])
  }

  @Test func aFolderIsATargetOfItsOwn() {
    let session = Session(["specs/Other/other.yaml": wrong])
    session.open(shopFile, shop)
    session.settle()
    #expect(session.codes("specs/Other/other.yaml") == ["unknown-queue"] && session.codes(shopFile) == [])
  }

  @Test func whatWasFoundInATextThatHasChangedIsNotTold() {
    let session = Session()
    session.open(shopFile, wrong)
    let revision = session.server.check()
    session.change(shopFile, [["text": shop]])
    #expect(session.take(session.server.publish(revision)).isEmpty)
    #expect(session.server.isDue)
    #expect(session.settle() == [shopFile] && session.codes(shopFile) == [])
  }

  @Test func aRequestInBetweenSeesTheNewText() {
    let session = Session()
    session.open(shopFile, shop)
    let revision = session.server.check()
    session.change(shopFile, [["text": wrong]])
    let hover = session.ask("textDocument/hover", shopFile, Place(line: 9, character: 13))
    #expect(hover["contents"]["value"].text?.hasPrefix("**unknown-queue**") == true)
    #expect(session.server.publish(revision).isEmpty)
  }

  @Test func whereNothingIsOpenNothingIsFound() {
    let session = Session(["specs/Shop/more.yaml": "armature: 2\n"])
    session.open(shopFile, wrong)
    session.settle()
    #expect(session.codes("specs/Shop/more.yaml") == ["language-version"])
    session.close(shopFile)
    session.settle()
    #expect(session.codes(shopFile) == [] && session.codes("specs/Shop/more.yaml") == [])
  }

  @Test func whatIsNoSpecHasNoFindings() {
    let session = Session()
    session.notify("textDocument/didOpen", ["textDocument": members(["uri": "untitled:1", "version": 1, "text": "armature: 2\n"])])
    session.notify("textDocument/didOpen", ["textDocument": members(["uri": "file:///q/a.yaml", "version": 1, "text": "armature: 2\n"])])
    session.notify("textDocument/didOpen", ["textDocument": members(["uri": "file:///p/%", "version": 1, "text": "armature: 2\n"])])
    session.notify("textDocument/didOpen", ["textDocument": ["uri": 1]])
    #expect(session.settle().isEmpty)
    #expect(session.request("textDocument/hover", ["textDocument": ["uri": "file:///p/none.yaml"]])["result"].isNull)
  }

  /// An editor that knows a file by its path takes what it is told last, by whatever URI.
  @Test(arguments: [(shopFile, "specs/Shop/shop%2Eyaml"), ("specs/Shop/shop%2Eyaml", shopFile)])
  func whatIsClearedIsToldBeforeWhatIsFound(first: String, second: String) {
    let other = "specs/Shop/zoo.yaml"
    let session = Session([other: "armature: 2\n"])
    session.open(first, wrong)
    #expect(session.settle() == [first, other])
    session.close(first)
    session.open(second, wrong)
    #expect(session.settle() == [first, second] && session.codes(first) == [] && session.codes(second) == ["unknown-queue"])
    // Behind it by its name, and no file that is open.
    session.disk[other] = "armature: 1\n"
    session.notify("workspace/didChangeWatchedFiles", ["changes": [members(["uri": uri(other), "type": 3])]])
    session.change(second, [["text": shop]])
    #expect(session.settle() == [other, second] && session.codes(other) == [] && session.codes(second) == [])
    #expect(session.settle().isEmpty)
  }

  @Test func aPathWithOtherCharactersIsNamedAsTheEditorNamesIt() {
    let session = Session()
    let named = "file:///p/specs/M%C3%BCll%20%3A/a.yaml"
    session.notify("textDocument/didOpen", ["textDocument": members(["uri": named, "version": 1, "text": "armature: 2\n"])])
    #expect(session.settle() == ["specs/M%C3%BCll%20%3A/a.yaml"])
    session.disk["specs/Müll :/b.yaml"] = "armature: 3\n"
    session.notify("textDocument/didSave", ["textDocument": ["uri": named]])
    #expect(session.settle() == ["specs/M%C3%BCll%20%3A/b.yaml"])
  }
}
