// SPDX-License-Identifier: Apache-2.0

import ArmatureLanguageServer
import Foundation
import Testing

/// The command itself, over pipes, as an editor runs it.
@Suite(.timeLimit(.minutes(1))) struct ProcessTests {
  @Test func aWholeSession() async throws {
    try await onAThread {
      let editor = try Editor()
      try editor.write("Package.swift", "")
      let file = try editor.write("specs/Shop/shop.yaml", shop.replacing("errors: parked", with: "errors: praked"))
      let other = try editor.write("specs/Shop/more.yaml", "armature: 1\nqueues: { late: { url: \"memory:\", visiblity: 3s } }\n")
      let answer = try editor.request("initialize", ["capabilities": ["general": ["positionEncodings": ["utf-8"]]]])
      #expect(answer["result"]["capabilities"]["positionEncoding"].text == "utf-8")
      try editor.notify("initialized", [:])
      try editor.open(file, try String(contentsOf: file, encoding: .utf8))
      #expect(try editor.findings(of: other) == ["unknown-key"])
      #expect(try editor.findings(of: file) == ["unknown-queue"])
      // What is typed counts before it is saved, and what lies on the disk as soon as it is told of.
      try editor.change(file, shop)
      #expect(try editor.findings(of: file) == [])
      try editor.write("specs/Shop/more.yaml", "armature: 1\n")
      try editor.notify("workspace/didChangeWatchedFiles", ["changes": [members(["uri": other.absoluteString, "type": 2])]])
      #expect(try editor.findings(of: other) == [])
      let place = Place(line: 9, character: 13)
      let parameters: [String: Any] = ["textDocument": ["uri": file.absoluteString], "position": place.json]
      #expect(try editor.request("textDocument/definition", parameters)["result"]["range"].range == "5:2-5:8")
      #expect(try editor.request("textDocument/unheard", parameters)["error"]["code"].int == -32601)
      try editor.send("{")
      #expect(try editor.next()["error"]["code"].int == -32700)
      try editor.request("shutdown", [:])
      try editor.notify("exit", [:])
      #expect(editor.end() == 0 && editor.errors.isEmpty)
    }
  }

  @Test func aConnectionThatEndsIsAnError() async throws {
    try await onAThread {
      let editor = try Editor()
      try editor.request("initialize", ["capabilities": members([:])])
      #expect(editor.end() == 1)
    }
  }

  @Test func aBurstOfChangesEndsWithTheFindingsOfTheLast() async throws {
    try await onAThread {
      let editor = try Editor(arguments: ["--stdio"])
      try editor.write("Package.swift", "")
      let file = editor.folder.appending(path: "specs/Shop/shop.yaml")
      try editor.request("initialize", ["capabilities": members([:])])
      try editor.notify("initialized", [:])
      // Neither the file nor its folder is on the disk yet.
      try editor.open(file, "armature: 1\n")
      for number in 0..<300 { try editor.change(file, "armature: 2 # \(number)\n", version: number + 2) }
      while try editor.findings(of: file, version: 301) != ["language-version"] {}
      try editor.request("shutdown", [:])
      try editor.notify("exit", [:])
      #expect(editor.end() == 0)
    }
  }

  /// What its target has below `specs` counts, as in a build.
  @Test func aSpecInATargetsOwnFolderIsCheckedWithItsTarget() async throws {
    try await onAThread {
      let editor = try Editor()
      try editor.write("Package.swift", "let package = Package(name: \"p\", targets: [.target(name: \"Shop\")])")
      try editor.write("specs/Shop/types.yaml", "armature: 1\nmessages: { Address: { city: string } }\n")
      let text = "armature: 1\nmessages: { Order: { to: Address, from: Adress } }\n"
      let file = try editor.write("Sources/Shop/order.armature.yaml", text)
      try editor.request("initialize", ["capabilities": members([:])])
      try editor.notify("initialized", [:])
      try editor.open(file, text)
      let told = try editor.next()["params"]
      #expect(told["uri"].text == file.absoluteString && told["diagnostics"].items.map { $0["code"].text } == ["unknown-type"])
      try editor.request("shutdown", [:])
      try editor.notify("exit", [:])
      #expect(editor.end() == 0)
    }
  }

  /// The manifest is watched, too: it says which folder is the target's own. SwiftPM takes none outside of the package.
  @Test func aManifestThatLeadsElsewhereIsFollowedInsideOfThePackage() async throws {
    try await onAThread {
      let editor = try Editor()
      func manifest(_ path: String) throws -> URL {
        try editor.write("p/Package.swift", "let package = Package(name: \"p\", targets: [.target(name: \"Shop\", path: \"\(path)\")])")
      }
      let more = "armature: 1\nmessages: { Address: { city: string } }\n"
      for folder in ["elsewhere", "p/code"] { try editor.write("\(folder)/more.armature.yaml", more) }
      let text = "armature: 1\nmessages: { Order: { to: Address } }\n"
      let file = try editor.write("p/specs/Shop/shop.yaml", text)
      let package = try manifest("../elsewhere")
      try editor.request("initialize", ["capabilities": members([:])])
      try editor.notify("initialized", [:])
      try editor.open(file, text)
      #expect(try editor.findings(of: file) == ["unknown-type"])
      for (path, codes) in [("code", []), ("code/../../elsewhere", ["unknown-type"])] {
        _ = try manifest(path)
        try editor.notify("workspace/didChangeWatchedFiles", ["changes": [members(["uri": package.absoluteString, "type": 2])]])
        #expect(try editor.findings(of: file) == codes, "\(path)")
      }
      try editor.request("shutdown", [:])
      try editor.notify("exit", [:])
      #expect(editor.end() == 0 && editor.errors.isEmpty)
    }
  }

  @Test func outsideOfAPackageWhatSaysThatItIsASpecIsChecked() async throws {
    try await onAThread {
      let editor = try Editor()
      let file = try editor.write("here/a.yaml", "\u{feff}armature: 2\n")
      // Whoever reads it waits for ever.
      mkfifo(editor.folder.appending(path: "here/pipe.yaml").path, 0o600)
      let compose = try editor.write("here/compose.yaml", "services: {}\n")
      try editor.request("initialize", ["capabilities": members([:])])
      try editor.notify("initialized", [:])
      try editor.open(compose, "services: {}\n")
      try editor.open(file, "\u{feff}armature: 2\n")
      let told = try editor.next()["params"]
      #expect(told["uri"].text == file.absoluteString && told["diagnostics"].items.count == 1)
      for method in ["formatting", "documentSymbol"] {
        let answer = try editor.request("textDocument/\(method)", ["textDocument": members(["uri": compose.absoluteString])])
        #expect(answer["result"].isNull, "\(method)")
      }
      try editor.request("shutdown", [:])
      try editor.notify("exit", [:])
      #expect(editor.end() == 0)
    }
  }
}

/// A thread of its own waits for the other side, and none of the cooperative pool.
private func onAThread(_ work: @escaping @Sendable () throws -> Void) async throws {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
  }
}
