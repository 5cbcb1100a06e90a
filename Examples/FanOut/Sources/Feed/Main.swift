// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite
import Foundation

@main struct Main {
  /// Adds to the feed what is published, until it is stopped.
  static func main() async {
    await Feed(addEntry: AddEntry { id, line in print("\(id): \(line)") }).main(transports: [.sqlite])
  }
}

/// The stages of the process `add-entry`.
struct AddEntry: AddEntryStages {
  var feed: @Sendable (_ id: String, _ line: String) throws -> Void

  func entry(title: String, words: Int) -> String { "\(title) (\(max(1, words / 200)) min)" }

  func append(id: String, line: String) throws { try feed(id, line) }
}
