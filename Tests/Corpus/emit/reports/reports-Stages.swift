// SPDX-License-Identifier: Apache-2.0

import Armature

struct LetterReport: Sendable, Equatable {
  var letters: [Character: Int]
}

struct UserEvent: Sendable, Equatable {
  var user: String
  var letters: Int
}

struct LoadData: LoadDataStages {
  struct NotText: Error {}

  func loadRawBytes(_ file: String) throws -> [UInt8] { Array(file.utf8) }

  func validateText(_ raw: [UInt8]) throws -> String {
    guard let text = String(validating: raw, as: UTF8.self) else { throw NotText() }
    return text
  }

  func countLetters(_ text: String) -> (report: LetterReport, letters: Int) {
    let letters = text.filter(\.isLetter)
    return (LetterReport(letters: Dictionary(letters.map { ($0, 1) }, uniquingKeysWith: +)), letters.count)
  }

  func store(file: String, report: LetterReport) async throws {}
}

struct ProcessEvents: ProcessEventsStages {
  func loadUserInfo(_ file: String) async throws -> String { "owner of \(file)" }

  func makeEvent(id: String, user: String, letters: Int) -> UserEvent { UserEvent(user: user, letters: letters) }

  func persist(_ event: UserEvent) async throws {}
}
