// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The demo as its users run it, with its monitor, over three files that it can count, one that it cannot, and more where they are wanted.
final class Demo: Sendable {
  let link: String
  private let folder: URL
  private let running: Terminal.Running

  var terminal: Terminal { Terminal(["ARMATURE_MONITOR": link]) }

  static func start(files: Int = 0) async throws -> Demo {
    let folder = FileManager.default.temporaryDirectory.appending(path: "armature-demo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder.appending(path: "texts"), withIntermediateDirectories: true)
    for (name, text) in [("one", "Hello, Wörld"), ("two", "aaa BB c"), ("three", "")] {
      try Data(text.utf8).write(to: folder.appending(path: "texts/\(name).txt"))
    }
    for number in 0..<files {
      try Data("letters of \(number)".utf8).write(to: folder.appending(path: "texts/\(number).txt"))
    }
    try Data([0x67, 0x72, 0xFC, 0xDF]).write(to: folder.appending(path: "texts/latin1.txt"))
    let arguments = [folder.appending(path: "texts"), folder.appending(path: "results.db")].map { $0.path(percentEncoded: false) }
    let running = try Terminal([:]).start(arguments + ["--monitor", "0"], program: "ReportsDemo")
    let end = Date(timeIntervalSinceNow: 60)
    while true {
      if let link = running.told.firstMatch(of: /http:\/\/[0-9.]+:[0-9]+\/#token=[0-9a-f]+/) {
        return Demo(link: String(link.0), folder: folder, running: running)
      }
      try #require(Date() < end && running.process.isRunning, "\(running.told)")
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  private init(link: String, folder: URL, running: Terminal.Running) {
    (self.link, self.folder, self.running) = (link, folder, running)
  }

  deinit {
    // What still writes into the folder would leave some of it.
    kill(running.process.processIdentifier, SIGKILL)
    running.process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  /// A message to `process-events` of this run, about a file of somebody's.
  func action(id: String) async throws -> String {
    let letters = try await terminal.run(["letters", "--json"]).json()
    let body = (letters.first as? [String: Any])?["body"] as? String ?? ""
    let run = try #require(body.firstMatch(of: /"run":"([^"]+)"/)?.1)
    let file = folder.appending(path: "texts/one.txt").path(percentEncoded: false)
    return #"{"taskType":"user-action","timestamp":"2026-01-01T00:00:00Z","payload":"#
      + #"{"id":"\#(id)","run":"\#(run)","action":"count","file":"\#(file)","letters":1}}"#
  }

  /// Makes the file that is no text one.
  func mend() throws { try Data("Grüße".utf8).write(to: folder.appending(path: "texts/latin1.txt")) }
}
