// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Calls that wait for a broker's thread, which sleeps while there are none.
final class Inbox: Sendable {
  /// Most calls that share a commit.
  private static let takeMax = 1000

  fileprivate struct State {
    var requests: [Request] = []
    var isClosed = false
    var isFinished = false
    /// The thread sleeps, or is about to, and has to be woken.
    var isAsleep = false
    var waitingForEnd: [CheckedContinuation<Void, Never>] = []
  }
  private let state = Mutex(State())
  private let wakeUp = DispatchSemaphore(value: 0)

  /// Returns false after ``close()``: the request was not taken.
  func append(_ request: Request) -> Bool {
    let (isTaken, wakes) = state.withLock { state in
      if state.isClosed { return (false, false) }
      state.requests.append(request)
      defer { state.isAsleep = false }
      return (true, state.isAsleep)
    }
    if wakes { wakeUp.signal() }
    return isTaken
  }

  /// Blocks until there are requests, and takes them; nil when the inbox is closed and empty.
  func take() -> [Request]? {
    while true {
      let taken = state.withLock { state -> [Request]? in
        state.isAsleep = state.requests.isEmpty && !state.isClosed
        return state.isAsleep ? nil : state.takeRequests(Self.takeMax)
      }
      if let taken { return taken.isEmpty ? nil : taken }
      wakeUp.wait()
    }
  }

  func close() {
    let wakes = state.withLock { state in
      state.isClosed = true
      defer { state.isAsleep = false }
      return state.isAsleep
    }
    if wakes { wakeUp.signal() }
  }

  /// Says that the thread is done. All requests were taken before, because it ends only when there are none.
  func finish() {
    let waiting = state.withLock { state in
      state.isFinished = true
      defer { state.waitingForEnd = [] }
      return state.waitingForEnd
    }
    for caller in waiting { caller.resume() }
  }

  func whenFinished(_ caller: CheckedContinuation<Void, Never>) {
    let isFinished = state.withLock { state in
      if !state.isFinished { state.waitingForEnd.append(caller) }
      return state.isFinished
    }
    if isFinished { caller.resume() }
  }
}

extension Inbox.State {
  fileprivate mutating func takeRequests(_ limit: Int) -> [Request] {
    guard requests.count > limit else {
      defer { requests = [] }
      return requests
    }
    defer { requests.removeFirst(limit) }
    return Array(requests.prefix(limit))
  }
}
