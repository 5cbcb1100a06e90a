// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// How a service is, for whoever decides whether to leave it alone, to look at it, or to replace it.
public enum ServiceHealth: Sendable, Equatable, CustomStringConvertible {
  /// It works, and nothing is known to be wrong.
  case healthy
  /// It works, and something does not: each reason is a sentence such as
  /// `queue tasks: cannot receive since 2026-01-01T00:00:00Z: connection refused`.
  case degraded([String])
  /// It has ended, or is about to, because it could not go on.
  case failed(String)

  public var description: String {
    let (word, reasons) = parts
    return reasons.isEmpty ? word : "\(word): \(reasons.joined(separator: "; "))"
  }

  /// The word for it, and why it is so.
  package var parts: (word: String, reasons: [String]) {
    switch self {
    case .healthy: ("healthy", [])
    case .degraded(let reasons): ("degraded", reasons)
    case .failed(let reason): ("failed", [reason])
    }
  }
}

/// What is wrong with a service at this moment. Each change of it is one line in the log.
final class HealthBoard: Sendable {
  struct Condition: Sendable, Equatable {
    var reason: String
    /// Whether the service should get no work while it lasts.
    var keepsFromWork = false
    /// Whether it is of the store, which stays what it is when a tenure of the lock ends.
    var outlastsTenure = false
  }
  private struct News: Sendable {
    var health: ServiceHealth
    /// The process and the stage that could not go on.
    var place: Logger.Metadata
  }
  private struct State {
    var isServing = false
    var failure: String?
    var conditions: [String: Condition] = [:]
    /// The last that was noted.
    var noted = ServiceHealth.healthy
    var untold = Untold<News>()

    var health: ServiceHealth {
      if let failure { return .failed(failure) }
      let reasons = conditions.sorted { $0.key < $1.key }.map(\.value.reason)
      return reasons.isEmpty ? .healthy : .degraded(reasons)
    }
  }
  private let state = Mutex(State())
  private let logger: Logger

  init(logger: Logger) { self.logger = logger }

  var health: ServiceHealth { state.withLock { $0.health } }

  /// Whether it works, holds its lock where it has one, and each of its processes does or is paused.
  var isReady: Bool {
    state.withLock { state in
      state.isServing && state.failure == nil && !state.conditions.values.contains(where: \.keepsFromWork)
    }
  }

  /// What is wrong with one part; nil: nothing any more.
  func set(_ part: String, _ condition: Condition?) { change { $0.conditions[part] = condition } }

  /// The same, looked up under the board's lock: of two who look at the same time, the one who has looked last is the last to tell.
  func update(_ part: String, _ look: (inout Condition?) -> Void) { change { look(&$0.conditions[part]) } }

  /// It could not go on; `place` says in which process and stage that was.
  func fail(_ reason: String, _ place: Logger.Metadata) { change(place) { $0.failure = reason } }

  func serve(_ isServing: Bool) {
    change { state in
      state.isServing = isServing
      if !isServing { state.conditions = state.conditions.filter(\.value.outlastsTenure) }
    }
  }

  private func change(_ place: Logger.Metadata = [:], _ body: (inout State) -> Void) {
    let isTeller = state.withLock { state in
      body(&state)
      let health = state.health
      if health != state.noted { state.untold.note(News(health: health, place: place)) }
      state.noted = health
      return state.untold.beginTelling()
    }
    if isTeller { while let news = state.withLock({ $0.untold.next() }) { tell(news) } }
  }

  private func tell(_ news: News) {
    switch news.health {
    case .healthy: logger.notice("healthy")
    case .degraded(let reasons): logger.warning("degraded", metadata: ["reasons": "\(reasons.joined(separator: "; "))"])
    case .failed(let reason): logger.error("failed", metadata: news.place.merging(["reason": "\(reason)"]) { $1 })
    }
  }
}

/// Where a loop tells that its broker does not answer, and that it does again.
struct TroubleReport: Sendable {
  let board: HealthBoard
  /// `queue tasks`, `process load-data`.
  let owner: String
  let latest = LatestTrouble()
  /// The tenure of the lock under which the loop works; nil without a lock.
  let ownership: Ownership?

  func happened(_ what: String, since: Timestamp, _ error: any Error) {
    let text = "\(owner): cannot \(what) since \(since): \(error)"
    latest.set(text)
    set(what, HealthBoard.Condition(reason: text))
  }

  func isOver(_ what: String) { set(what, nil) }

  /// A call that comes back after its tenure says nothing of the next one, which has the same board.
  private func set(_ what: String, _ condition: HealthBoard.Condition?) {
    if ownership.mayAct { board.set("\(owner): \(what)", condition) }
  }
}

/// The last trouble of a queue, also when it is over.
final class LatestTrouble: Sendable {
  private let text = Mutex<String?>(nil)

  func set(_ new: String) { text.withLock { $0 = new } }
  var value: String? { text.withLock { $0 } }
}
