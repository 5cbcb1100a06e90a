// SPDX-License-Identifier: Apache-2.0

import ArmatureLanguageServer
import ArmatureReport
import Foundation

/// A language server without a process around it, over a package in memory: `specs` below `/p`, each folder in it a target.
final class Session {
  /// What lies on the disk, by names such as `specs/Shop/shop.yaml`.
  var disk: [String: String]
  /// What the editor has open, as the server has asked last.
  private(set) var openTexts: [String: [UInt8]] = [:]
  lazy var server = LanguageServer(
    Workspace(
      home: { [unowned self] path, open in
        self.openTexts = open
        return home(of: path)
      }, targets: { [unowned self] _, open in self.targets(open) }))
  /// The findings of each file, as the editor knows them now.
  private(set) var findings: [String: [JSON]] = [:]
  private(set) var versions: [String: Int] = [:]
  private var lastID = 0

  init(_ disk: [String: String] = [:], capabilities: [String: Any] = [:]) {
    self.disk = disk
    request("initialize", ["processId": NSNull(), "rootUri": NSNull(), "capabilities": capabilities])
    notify("initialized", [:])
  }

  @discardableResult
  func request(_ method: String, _ parameters: [String: Any]) -> JSON {
    lastID += 1
    let answers = send(["jsonrpc": "2.0", "id": lastID, "method": method, "params": parameters])
    return answers.first { $0["id"].int == lastID } ?? JSON(nil)
  }

  func notify(_ method: String, _ parameters: [String: Any]) { send(["jsonrpc": "2.0", "method": method, "params": parameters]) }

  @discardableResult
  func send(_ message: [String: Any]) -> [JSON] { server.receive(.message(JSON(message).bytes)).map { JSON(text: $0) } }

  func open(_ name: String, _ text: String, version: Int = 1) {
    notify("textDocument/didOpen", ["textDocument": members(["uri": uri(name), "languageId": "yaml", "version": version, "text": text])])
  }

  /// The whole text anew, or changes in it.
  func change(_ name: String, _ changes: [[String: Any]], version: Int = 2) {
    notify("textDocument/didChange", ["textDocument": members(["uri": uri(name), "version": version]), "contentChanges": changes])
  }

  func close(_ name: String) { notify("textDocument/didClose", ["textDocument": ["uri": uri(name)]]) }

  /// What the driver does where no message waits. Returns the names of the files of which something is told.
  @discardableResult
  func settle() -> [String] { server.isDue ? take(server.publish(server.check())) : [] }

  func take(_ messages: [String]) -> [String] {
    messages.map { JSON(text: $0)["params"] }.map { told in
      let name = name(told["uri"].text ?? "")
      findings[name] = told["diagnostics"].items
      versions[name] = told["version"].int
      return name
    }
  }

  func codes(_ name: String) -> [String] { (findings[name] ?? []).compactMap { $0["code"].text } }

  /// The text of the shop as the server has it.
  var text: String {
    _ = server.check()
    return String(decoding: openTexts["/p/\(shopFile)"] ?? [], as: UTF8.self)
  }

  /// A request about a place, which is where the mark stands in the text.
  func ask(_ method: String, _ name: String, _ place: Place, _ more: [String: Any] = [:]) -> JSON {
    request(method, ["textDocument": ["uri": uri(name)], "position": place.json].merging(more) { $1 })["result"]
  }

  private func targets(_ open: [String: [UInt8]]) -> [[SourceFile]] {
    var files = Dictionary(uniqueKeysWithValues: disk.map { ("/p/\($0.key)", Array($0.value.utf8)) })
    files.merge(open) { $1 }
    let sources = files.sorted { $0.key < $1.key }.map { SourceFile(name: String($0.key.dropFirst(3)), bytes: $0.value) }
    let folders = Set(sources.map { $0.name.split(separator: "/")[1] }).sorted()
    return folders.map { folder in
      let own = sources.filter { $0.name.hasPrefix("specs/\(folder)/") }
      let others = sources.filter { !$0.name.hasPrefix("specs/\(folder)/") }
      return own + others.map { SourceFile(name: $0.name, bytes: $0.bytes, isShared: true) }
    }
  }
}

private func home(of path: String) -> Home? { path.hasPrefix("/p/specs/") ? Home(folder: "/p/specs", root: "/p") : nil }

func uri(_ name: String) -> String { "file:///p/\(name)" }

private func name(_ uri: String) -> String { String(uri.dropFirst("file:///p/".count)) }

/// A place as an editor counts it.
struct Place: Equatable {
  var line: Int
  var character: Int

  var json: [String: Any] { ["line": line, "character": character] }
}

/// A text in which `|` marks a place.
func marked(_ text: String) -> (text: String, place: Place) {
  let parts = text.components(separatedBy: "|")
  let lines = parts[0].components(separatedBy: "\n")
  return (parts.joined(), Place(line: lines.count - 1, character: (lines.last ?? "").utf16.count))
}

/// A JSON value that may be absent.
struct JSON {
  let value: Any?

  init(_ value: Any?) { self.value = value }
  init(_ members: [String: Any]) { value = members }
  init(text: String) { value = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed) }

  subscript(key: String) -> JSON { JSON((value as? [String: Any])?[key]) }
  subscript(index: Int) -> JSON { JSON(items.indices.contains(index) ? items[index].value : nil) }
  var text: String? { value as? String }
  var int: Int? { (value as? NSNumber)?.intValue }
  var items: [JSON] { (value as? [Any])?.map { JSON($0) } ?? [] }
  var isNull: Bool { value is NSNull }
  var place: Place? {
    guard let line = self["line"].int, let character = self["character"].int else { return nil }
    return Place(line: line, character: character)
  }
  /// `line:character-line:character`
  var range: String {
    guard let start = self["start"].place, let end = self["end"].place else { return "none" }
    return "\(start.line):\(start.character)-\(end.line):\(end.character)"
  }
  var bytes: [UInt8] { Array((try? JSONSerialization.data(withJSONObject: value ?? NSNull(), options: .fragmentsAllowed)) ?? Data()) }
}

/// An object inside of another one, whose type Swift cannot guess.
func members(_ members: [String: Any]) -> [String: Any] { members }

/// A spec without a finding.
let shop = """
  armature: 1
  messages:
    Order: { kind: string, id: string, lines: { fields: { count: int } } }
  queues:
    tasks: { url: "memory:" }
    parked: { url: "memory:" }
  processes:
    take-order:
      in: Order
      errors: parked
      stages:
        - map: price
          from: [id, lines.count]
          to: { total: int }
        - drive: store
          from: total
  service: Shop
  dispatch: { queue: tasks, to: take-order }

  """
let shopFile = "specs/Shop/shop.yaml"
