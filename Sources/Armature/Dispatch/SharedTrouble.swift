// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A ``Trouble`` that several tasks note.
///
/// It is told outside of the lock, in the order in which it was noted: one of those who note tells what all of them have noted meanwhile.
final class SharedTrouble: Sendable {
  private struct State {
    var trouble: Trouble
    var untold: [Trouble.News] = []
    var isTelling = false
  }
  private let state: Mutex<State>

  init(_ trouble: Trouble) { state = Mutex(State(trouble: trouble)) }

  /// Returns how long to wait before the next try.
  func happened(_ error: any Error) -> Duration {
    let pause = state.withLock { state in
      let (pause, news) = state.trouble.noteFailure(error)
      state.untold.append(news)
      return pause
    }
    tellAll()
    return pause
  }

  func isOver() { note { $0.noteEnd() } }

  func isLeft() { note { $0.noteLeft() } }

  func isAnswered() { note { $0.noteAnswer() } }

  private func note(_ body: (inout Trouble) -> Trouble.News?) {
    state.withLock { state in
      if let news = body(&state.trouble) { state.untold.append(news) }
    }
    tellAll()
  }

  private func tellAll() {
    let isTeller = state.withLock { state in
      defer { state.isTelling = true }
      return !state.isTelling
    }
    guard isTeller else { return }
    while let (trouble, news) = next() { trouble.tell(news) }
  }

  private func next() -> (Trouble, Trouble.News)? {
    state.withLock { state in
      state.isTelling = !state.untold.isEmpty
      return state.isTelling ? (state.trouble, state.untold.removeFirst()) : nil
    }
  }
}
