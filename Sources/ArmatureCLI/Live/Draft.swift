// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation

/// A letter's message in a file of its own, while a person mends it in an editor.
struct Draft {
  private let path: String
  private let text: String

  /// The file can be read by nobody else.
  init(_ text: String, of id: String) throws {
    self.text = text
    let name = id.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let file = "armature-letter-\(name)-\(UUID().uuidString.prefix(8)).json"
    path = FileManager.default.temporaryDirectory.appending(path: file).path(percentEncoded: false)
    let isMade = FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    if !isMade { throw unusable(["\(path) cannot be written"]) }
  }

  /// Returns when the editor has ended. It has the terminal as this program has it, which a `Process` would not leave to it.
  func edit() throws {
    let environment = ProcessInfo.processInfo.environment
    let editor = [environment["VISUAL"], environment["EDITOR"]].compactMap { $0 }.first { !$0.isEmpty } ?? "vi"
    let status = try run("/bin/sh", ["sh", "-c", "\(editor) \"$1\"", "sh", path])
    if status != 0 {
      remove()
      throw unusable(["the editor \(quote(editor)) ended with \(status), so nothing was sent; VISUAL or EDITOR names another one"])
    }
  }

  /// What it has become; nil where it is what it was, and the file is gone.
  ///
  /// Where the process cannot read it, or it is no JSON, the file stays, and the error names it.
  func changed() throws -> MessageFile? {
    guard let bytes = try? readBytes(path) else { throw unusable(["\(path) cannot be read"]) }
    if bytes != Array(text.utf8) { return try MessageFile(bytes, named: path) }
    remove()
    return nil
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// Runs a program in this one's place at the terminal, and returns its exit status.
private func run(_ path: String, _ arguments: [String]) throws -> Int32 {
  var copies = arguments.map { strdup($0) } + [nil]
  defer { for copy in copies { free(copy) } }
  var id = pid_t()
  guard posix_spawn(&id, path, nil, nil, &copies, environ) == 0 else { throw unusable(["\(path) cannot be started"]) }
  var status: Int32 = 0
  while waitpid(id, &status, 0) < 0, errno == EINTR {}
  return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
}
