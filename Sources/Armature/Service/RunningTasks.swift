// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Tasks that are waited for within a limit: one that never returns is left to itself.
///
/// A group of tasks would wait for all of its members, and a stage or a broker that is stuck would keep the service from
/// stopping.
final class RunningTasks: Sendable {
  private struct State {
    var running = 0
    var tasks: [Task<Void, Never>] = []
  }
  private let state = Mutex(State())
  private let host: Host
  private let ended = Doorbell()

  init(host: Host) { self.host = host }

  /// Starts a task, on the host's own executor where none is given.
  func start(on executor: (any TaskExecutor)? = nil, _ body: @escaping @Sendable () async -> Void) {
    state.withLock { state in
      state.running += 1
      state.tasks.append(
        host.start(on: executor) {
          await body()
          self.state.withLock { $0.running -= 1 }
          self.ended.ring()
        })
    }
  }

  func cancel() {
    for task in state.withLock({ $0.tasks }) { task.cancel() }
  }

  /// Waits until all have returned; false where the limit came first. One task at a time may wait.
  @discardableResult
  func wait(limit: Duration) async -> Bool {
    await waitUntil(limit: limit, host: host, bell: ended) { state.withLock { $0.running == 0 } }
  }
}

/// Waits until something is true, looking again at each ring; false where the limit or a cancellation came first.
@discardableResult
package func waitUntil(limit: Duration, host: Host, bell: Doorbell, _ isTrue: @Sendable () -> Bool) async -> Bool {
  let end = host.time.now + limit
  return await withTaskGroup(of: Void.self) { group in
    group.addTask {
      try? await host.time.sleep(until: end)
      bell.ring()
    }
    while !isTrue() && host.time.now < end, (try? await bell.wait()) != nil {}
    group.cancelAll()
    return isTrue()
  }
}
