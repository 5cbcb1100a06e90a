// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization

/// What the stages of the golden service did; it outlives the values of their types.
final class SupervisedJournal: Sendable {
  private let notes = Mutex<[String]>([])

  func note(_ text: String) { notes.withLock { $0.append(text) } }
  var all: [String] { notes.withLock { $0 } }
}

/// Breaks down until it was made for the third time: only a fresh value goes on.
struct SupervisedTake: SupervisedTakeStages {
  let journal: SupervisedJournal

  init(journal: SupervisedJournal) {
    self.journal = journal
    journal.note("made take")
  }

  func take(_ id: String) throws -> String {
    if journal.all.filter({ $0 == "made take" }).count < 3 { throw Breakdown("the connection is lost") }
    return id
  }
  func keep(_ taken: String) async throws { journal.note("kept \(taken)") }
}

struct SupervisedSend: SupervisedSendStages {
  let journal: SupervisedJournal

  func send(_ id: String) async throws { journal.note("sent \(id)") }
}

struct SupervisedFold: SupervisedFoldStages {
  let journal: SupervisedJournal

  init(journal: SupervisedJournal) {
    self.journal = journal
    journal.note("made fold")
  }

  func fold(_ id: String) async throws { journal.note("folded \(id)") }
}
