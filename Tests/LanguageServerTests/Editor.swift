// SPDX-License-Identifier: Apache-2.0

import ArmatureLanguageServer
import Foundation

/// The built command with an editor's end of its pipes, and a folder for it.
final class Editor {
  let folder: URL
  private let process = Process()
  private let (input, output, told) = (Pipe(), Pipe(), Pipe())
  private var framing = Framing()
  private var waiting: [JSON] = []
  private var lastID = 0

  init(arguments: [String] = []) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "armature-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.executableURL = tests.deletingLastPathComponent().appending(path: "armature")
    process.arguments = ["lsp"] + arguments
    (process.standardInput, process.standardOutput, process.standardError) = (input, output, told)
    try process.run()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> URL {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file
  }

  func send(_ text: String) throws { try input.fileHandleForWriting.write(contentsOf: Data(framed(text).utf8)) }

  func notify(_ method: String, _ parameters: [String: Any]) throws {
    try send(String(decoding: JSON(["jsonrpc": "2.0", "method": method, "params": parameters]).bytes, as: UTF8.self))
  }

  /// Reads up to its answer; what comes before it waits.
  @discardableResult
  func request(_ method: String, _ parameters: [String: Any]) throws -> JSON {
    lastID += 1
    let message = JSON(["jsonrpc": "2.0", "id": lastID, "method": method, "params": parameters])
    try send(String(decoding: message.bytes, as: UTF8.self))
    var others: [JSON] = []
    while true {
      let answer = try next()
      if answer["id"].int == lastID {
        waiting = others + waiting
        return answer
      }
      others.append(answer)
    }
  }

  func open(_ file: URL, _ text: String) throws {
    let document: [String: Any] = ["uri": file.absoluteString, "languageId": "yaml", "version": 1, "text": text]
    try notify("textDocument/didOpen", ["textDocument": document])
  }

  func change(_ file: URL, _ text: String, version: Int = 2) throws {
    let changed: [String: Any] = ["uri": file.absoluteString, "version": version]
    try notify("textDocument/didChange", ["textDocument": changed, "contentChanges": [["text": text]]])
  }

  /// The codes that are told of a file next; where a version is given, whatever is told of that version.
  func findings(of file: URL, version: Int? = nil) throws -> [String] {
    while true {
      let told = try next()["params"]
      guard told["uri"].text == file.absoluteString else { continue }
      if version == nil || told["version"].int == version { return told["diagnostics"].items.compactMap { $0["code"].text } }
      if version != nil { return [] }
    }
  }

  /// The next message of the server; an error where it has ended.
  func next() throws -> JSON {
    while waiting.isEmpty {
      let bytes = output.fileHandleForReading.availableData
      if bytes.isEmpty { throw Ended() }
      for case .message(let text) in framing.take(Array(bytes)) { waiting.append(JSON(text: String(decoding: text, as: UTF8.self))) }
    }
    return waiting.removeFirst()
  }

  /// Hangs up, and gives the exit code.
  func end() -> Int32 {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }

  var errors: String { String(decoding: told.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }

  private struct Ended: Error {}
}
