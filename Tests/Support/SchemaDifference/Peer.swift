// SPDX-License-Identifier: Apache-2.0

import Foundation
import GeneratedHarness

/// The `jsonschema` of PyPI, in the environment that `Scripts/peers.sh` makes.
package struct Peer: Sendable {
  private let python: URL

  /// Nil where the environment has not been made.
  package init?() {
    python = root.appending(path: ".venv/bin/python3")
    guard FileManager.default.isExecutableFile(atPath: python.path(percentEncoded: false)) else { return nil }
  }

  /// What it says of each instance, by the document of its message. An answer is `valid`, or why it is not.
  func answers(to instances: [Instance], by documents: [String: String], in folder: URL) throws -> [String] {
    for (message, document) in documents {
      try document.write(to: folder.appending(path: "\(message).schema.json"), atomically: false, encoding: .utf8)
    }
    let input = folder.appending(path: "pairs")
    try Data(instances.flatMap { Array("\($0.message) \($0.json.count)\n".utf8) + $0.json }).write(to: input)
    let script = root.appending(path: "Scripts/judge.py").path(percentEncoded: false)
    let arguments = [script] + [folder, input].map { $0.path(percentEncoded: false) }
    let outcome = try Outcome(running: [python.path(percentEncoded: false)] + arguments)
    let answers = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    guard outcome.status == 0, answers.count == instances.count else { throw PeerFailure(errors: outcome.errors) }
    return answers
  }
}

struct PeerFailure: Error, CustomStringConvertible {
  var errors: String
  var description: String { "the peer ended early:\n\(errors.suffix(4000))" }
}

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()
