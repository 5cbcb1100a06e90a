// SPDX-License-Identifier: Apache-2.0

import Foundation
import OnceWorkload
import Seeded
import Waiting

/// Two programs on the same queues, of which every second now the one and now the other is killed and started again.
struct Pair {
  static let killsEach = 6
  private static let secondsMax = 60.0

  /// What the program is told to be, as its first argument.
  let word: String
  let folder: String
  let environment: [String: String]

  struct End {
    /// Programs that were running when they were killed, and when, in microseconds since 1970.
    var kills: [Int32: Int] = [:]
    /// Whether the last two ended as they should.
    var isGood = false
  }

  /// Kills, waits until all is done, and stops what is left. `note` is called before each kill.
  func run(
    _ numbers: inout SeededNumbers, note: (_ microseconds: Int) -> Void = { _ in }, until isDone: () -> Bool
  ) async throws -> End {
    var (pair, end) = (try [start(0), start(1)], End())
    for _ in 0..<Self.killsEach {
      let index = Int(numbers.next() % 2)
      try await Task.sleep(for: .milliseconds(Int.random(in: 800..<1200, using: &numbers)))
      let now = OnceEffect.now()
      note(now)
      if pair[index].kill(afterSeconds: 0) { end.kills[pair[index].identifier] = now }
      pair[index] = try start(index)
    }
    // What is not done by then is told by the figures.
    try? await eventually("all is done", within: .seconds(Self.secondsMax), every: .milliseconds(20)) { isDone() }
    for child in pair { child.stop() }
    end.isGood = pair.map { $0.wait(seconds: 30) } == [.exited(0), .exited(0)]
    return end
  }

  private func start(_ index: Int) throws -> Child {
    try Child(CommandLine.arguments[0], [word, "\(folder)/\(index)"], with: environment)
  }
}
