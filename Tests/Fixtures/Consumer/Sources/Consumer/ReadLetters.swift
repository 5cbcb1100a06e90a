// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation

struct Note: Sendable {
  var text: String
}

struct ReadLetters: ReadLettersStages {
  func open(_ city: String) throws -> Note { Note(text: "greetings from \(city)") }

  func countWords(_ letter: Note) -> Int { letter.text.split(separator: " ").count }

  func file(id: UUID, words: Int) async throws {}
}
