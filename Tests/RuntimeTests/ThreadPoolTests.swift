// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import Armature

/// Threads that stages may block, on a machine that has none to spare for a while.
@Suite(.timeLimit(.minutes(1))) struct ThreadPoolTests {
  /// The pool of a serial stage has one job at a time: no later one would try again.
  @Test func theOnlyJobIsDoneWhenTheMachineHasAThreadAgain() async {
    let attempts = Atomic(0)
    let pool = ThreadPool(name: "patient", threadsMax: 1) { argument, body in
      attempts.add(1, ordering: .relaxed).newValue > 2 && startDetachedThread(argument, body)
    }
    let isDone = await Task(executorPreference: pool) { true }.value
    #expect(isDone && attempts.load(ordering: .relaxed) == 3)
  }
}
