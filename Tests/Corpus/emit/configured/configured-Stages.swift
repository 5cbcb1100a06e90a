// SPDX-License-Identifier: Apache-2.0

import Armature
import Synchronization

/// What the stages of the golden service did, with what they were given of the environment.
final class ConfiguredJournal: Sendable {
  private struct State {
    var notes: [String] = []
    var atWork = 0
    var atWorkMax = 0
  }
  private let state = Mutex(State())

  func note(_ text: String) { state.withLock { $0.notes.append(text) } }
  func begin() {
    state.withLock { state in
      state.atWork += 1
      state.atWorkMax = max(state.atWorkMax, state.atWork)
    }
  }
  func end() { state.withLock { $0.atWork -= 1 } }

  var all: [String] { state.withLock { $0.notes } }
  var atWorkMax: Int { state.withLock { $0.atWorkMax } }
}

struct ConfiguredTake: ConfiguredTakeStages {
  let token: String
  let journal: ConfiguredJournal
  let time: any TimeSource
  var pause = Duration.seconds(1)

  func work(_ id: String) async throws -> String {
    journal.begin()
    defer { journal.end() }
    try await time.sleep(until: time.now + pause)
    return id
  }
  func look(_ worked: String) {}
  func keep(_ worked: String) async throws { journal.note("\(worked) with \(token)") }
}

struct ConfiguredTry: ConfiguredTryStages {
  func collect(_ list: [String]) async throws(CollectError) -> [String] { list }
}
