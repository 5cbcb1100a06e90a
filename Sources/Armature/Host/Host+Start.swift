// SPDX-License-Identifier: Apache-2.0

extension Host {
  /// Starts a task on an executor; nil: on the host's own.
  ///
  /// A task that prefers an executor is asked for it at each of its suspensions, under a lock, even where it prefers none.
  package func start(on executor: (any TaskExecutor)? = nil, _ body: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    guard let executor = executor ?? self.executor else { return Task(operation: body) }
    return Task(executorPreference: executor, operation: body)
  }
}
