// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureExport
import ArmatureReport
import ArmatureSyntax

/// What an editor has said of itself, and what it is told of the server.
struct Client {
  var unit = EditorUnit.utf16
  var readsRelated = false
  var readsTrees = false
  /// Whether changes may name the version of the text that they are made for.
  var readsVersions = false
  private var watches = false

  init() {}

  init(_ parameters: Node?) {
    let capabilities = parameters?["capabilities"]
    let document = capabilities?["textDocument"]
    let workspace = capabilities?["workspace"]
    let encodings = capabilities?["general"]?["positionEncodings"]?.items.compactMap(\.text) ?? []
    if encodings.contains(EditorUnit.bytes.rawValue) { unit = .bytes }
    readsRelated = document?["publishDiagnostics"]?["relatedInformation"]?.flag ?? false
    readsTrees = document?["documentSymbol"]?["hierarchicalDocumentSymbolSupport"]?.flag ?? false
    readsVersions = workspace?["workspaceEdit"]?["documentChanges"]?.flag ?? false
    watches = workspace?["didChangeWatchedFiles"]?["dynamicRegistration"]?.flag ?? false
  }

  var capabilities: Literal {
    let yes = Literal.bool(true)
    let synchronization = object(["openClose": yes, "change": .int(2), "save": object(["includeText": .bool(false)])])
    let server = object([
      "positionEncoding": .string(unit.rawValue), "textDocumentSync": synchronization,
      "hoverProvider": yes, "definitionProvider": yes, "referencesProvider": yes, "documentSymbolProvider": yes,
      "documentFormattingProvider": yes,
      "completionProvider": object(["triggerCharacters": .list([.string(" "), .string("{"), .string(".")])]),
      "codeActionProvider": object(["codeActionKinds": .list([.string(quickFix), .string(fixAll)])]),
    ])
    let name = object(["name": .string("armature"), "version": .string(armatureVersion)])
    return object(["capabilities": server, "serverInfo": name])
  }

  /// What the editor is asked to watch, where it can: files that change without being open.
  var registrations: [Literal] {
    guard watches else { return [] }
    let patterns = ["**/*.yaml", "**/*.yml", "**/*.schema.json", "**/Package.swift", "**/specs/**"]
    let watchers = patterns.map { object(["globPattern": .string($0)]) }
    let registration = object([
      "id": .string("specs"), "method": .string("workspace/didChangeWatchedFiles"),
      "registerOptions": object(["watchers": .list(watchers)]),
    ])
    return [
      object([
        "jsonrpc": .string("2.0"), "id": .string("watch"), "method": .string("client/registerCapability"),
        "params": object(["registrations": .list([registration])]),
      ])
    ]
  }
}
