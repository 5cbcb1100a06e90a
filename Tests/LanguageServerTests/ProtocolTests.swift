// SPDX-License-Identifier: Apache-2.0

import ArmatureLanguageServer
import Foundation
import Testing

/// What JSON-RPC and the protocol ask of any server.
@Suite struct ProtocolTests {
  @Test func aSessionBeginsAndEnds() {
    let session = Session()
    let answer = session.request("initialize", [:])
    #expect(answer["error"]["code"].int == -32600)
    #expect(session.request("shutdown", [:])["result"].isNull)
    #expect(session.request("textDocument/hover", [:])["error"]["code"].int == -32600)
    #expect(session.server.exitStatus == nil)
    session.notify("exit", [:])
    #expect(session.server.exitStatus == 0)
  }

  @Test func whoGoesWithoutAWordLeavesAnError() {
    let session = Session()
    session.notify("exit", [:])
    #expect(session.server.exitStatus == 1 && session.server.statusOfEnd == 1)
  }

  @Test func nothingIsAnsweredBeforeTheBeginning() {
    var server = LanguageServer(Workspace(home: { _, _ in nil }, targets: { _, _ in [] }))
    func send(_ text: String) -> [JSON] { server.receive(.message(Array(text.utf8))).map { JSON(text: $0) } }
    let early = send(#"{"jsonrpc":"2.0","id":"a","method":"shutdown"}"#)
    #expect(early.count == 1 && early[0]["error"]["code"].int == -32002 && early[0]["id"].text == "a")
    #expect(send(#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{}}"#).isEmpty)
    let answer = send(#"{"jsonrpc":"2.0","id":1.0,"method":"initialize","params":{"capabilities":{}}}"#)
    #expect(answer[0]["result"]["capabilities"]["positionEncoding"].text == "utf-16")
    #expect(answer[0]["result"]["serverInfo"]["name"].text == "armature")
  }

  @Test(arguments: [
    ("{", -32700), ("", -32700), ("\u{FEFF}x", -32700), ("[]", -32600), ("1", -32600), ("{}", -32600),
    (#"{"jsonrpc":"1.0","id":1,"method":"a"}"#, -32600), (#"{"jsonrpc":"2.0","id":1}"#, -32600),
    (#"{"jsonrpc":"2.0","id":{},"method":"a"}"#, -32600), (#"{"jsonrpc":"2.0","id":1,"method":"a"}"#, -32601),
    (#"{"jsonrpc":"2.0","id":1,"method":"$/a"}"#, -32601), (#"{"jsonrpc":"2.0","id":1,"method":"textDocument/hover"}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///p/specs/Shop/shop.yaml"}}}"#, -32602),
    (String(repeating: "[", count: 100_000), -32700),
  ])
  func whatIsWrongIsAnswered(text: String, code: Int) {
    let session = Session([shopFile: shop])
    session.open(shopFile, shop)
    let answers = session.server.receive(.message(Array(text.utf8))).map { JSON(text: $0) }
    #expect(answers.count == 1 && answers[0]["error"]["code"].int == code, "\(answers)")
  }

  @Test(arguments: [
    #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}"#, #"{"jsonrpc":"2.0","method":"$/setTrace","params":{}}"#,
    #"{"jsonrpc":"2.0","method":"workspace/somethingNew"}"#, #"{"jsonrpc":"2.0","id":"watch","result":null}"#,
    #"{"jsonrpc":"2.0","id":3,"error":{"code":1,"message":""}}"#,
  ])
  func whatNeedsNoAnswerHasNone(text: String) {
    let session = Session()
    #expect(session.server.receive(.message(Array(text.utf8))).isEmpty)
    #expect(!session.server.isDue)
  }

  @Test func bytesThatAreNoMessageAreAnswered() {
    let session = Session()
    let answers = session.server.receive(.fault("headers have no end")).map { JSON(text: $0) }
    #expect(answers.count == 1 && answers[0]["id"].isNull && answers[0]["error"]["code"].int == -32700)
  }

  /// Every message of a session, cut off at each byte and with each byte replaced in turn.
  @Test func nothingThatComesIsATrap() {
    let place: [String: Any] = ["textDocument": ["uri": uri(shopFile)], "position": ["line": 9, "character": 13]]
    let change: [String: Any] = [
      "textDocument": members(["uri": uri(shopFile), "version": 2]),
      "contentChanges": [members(["range": ["start": ["line": 9, "character": 13], "end": ["line": 99, "character": 1]], "text": "x"])],
    ]
    for (method, parameters) in [("textDocument/completion", place), ("textDocument/didChange", change)] {
      let bytes = JSON(["jsonrpc": "2.0", "id": 1, "method": method, "params": parameters]).bytes
      for index in bytes.indices {
        let session = Session([shopFile: shop])
        session.open(shopFile, shop)
        _ = session.server.receive(.message(Array(bytes[..<index])))
        for byte: UInt8 in [0, 0x2D, 0x39, 0x5B, 0xFF] {
          var other = bytes
          other[index] = byte
          _ = session.server.receive(.message(other))
        }
      }
    }
  }

  @Test func anEditorIsAskedToWatchWhatItCanWatch() {
    let capabilities = ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]]
    var server = LanguageServer(Workspace(home: { _, _ in nil }, targets: { _, _ in [] }))
    _ = server.receive(.message(JSON(["jsonrpc": "2.0", "id": 1, "method": "initialize", "params": ["capabilities": capabilities]]).bytes))
    let begun = JSON(["jsonrpc": "2.0", "method": "initialized", "params": members([:])])
    let asked = server.receive(.message(begun.bytes)).map { JSON(text: $0) }
    #expect(asked.count == 1 && asked[0]["method"].text == "client/registerCapability")
    let watched = asked[0]["params"]["registrations"][0]
    #expect(watched["method"].text == "workspace/didChangeWatchedFiles")
    let patterns = watched["registerOptions"]["watchers"].items.map(\.["globPattern"].text)
    #expect(patterns == ["**/*.yaml", "**/*.yml", "**/*.schema.json", "**/Package.swift", "**/specs/**"])
  }
}
