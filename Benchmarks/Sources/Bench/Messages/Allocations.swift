// SPDX-License-Identifier: Apache-2.0

import Armature
import Figures
import Foundation

/// Counts what our decoders allocate for one message, and what it costs to build the same value without decoding.
///
/// Only strings of more than 15 bytes, lists and maps have to allocate. That is counted in a run of this program of its
/// own, with a library before the C library that counts, so that nothing is slower in the other cases.
@Sendable
func measureAllocations() throws -> [Figure] {
  let library = MessagePeer.folder + "liballocations.so"
  guard FileManager.default.fileExists(atPath: library) else {
    return [Figure("decoding", nil, "allocations/message", goal: .atMost(0))]
  }
  return try runCounting(library).flatMap { count in
    [
      Figure("\(count.name): built without decoding", count.built, "allocations/message"),
      Figure("\(count.name): decoded", count.decoded, "allocations/message", goal: .atMost(count.built)),
    ]
  }
}

private func runCounting(_ library: String) throws -> [AllocationCount] {
  let (process, output) = (Process(), Pipe())
  process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
  process.arguments = [AllocationCounter.argument]
  process.environment = ProcessInfo.processInfo.environment.merging(["LD_PRELOAD": library]) { $1 }
  process.standardOutput = output
  try process.run()
  let counts = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return try JSONDecoder().decode([AllocationCount].self, from: counts)
}

struct AllocationCount: Codable {
  var name: String
  var built: Double
  var decoded: Double
}

/// The part that runs with the counter loaded.
struct AllocationCounter {
  static let argument = "count-allocations"
  private static let messageCount = 1_000
  private let count: @convention(c) () -> UInt64

  /// Prints the counts as JSON.
  static func printCounts() {
    guard let counter = AllocationCounter(), let text = try? JSONEncoder().encode(counter.counts()) else { exit(2) }
    FileHandle.standardOutput.write(text)
  }

  private init?() {
    guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "armature_allocation_count") else { return nil }
    count = unsafeBitCast(symbol, to: (@convention(c) () -> UInt64).self)
  }

  private func counts() -> [AllocationCount] {
    MessageCase.all.filter { !["large", "invalid"].contains($0.name) }.map { messages in
      var generator = MessageGenerator()
      let bodies = (0..<Self.messageCount).map { _ in Array(messages.make(&generator).text.utf8) }
      let parts = BuiltMessages.parts(messages.shape, bodies)
      return AllocationCount(
        name: messages.name, built: perMessage { BuiltMessages.build(parts) },
        decoded: perMessage { _ = GeneratedDecoders.tally(messages.shape, bodies) })
    }
  }

  /// The least of some runs: the first one fills what is made once.
  private func perMessage(_ run: () -> Void) -> Double {
    let counts = (0..<3).map { _ in
      let start = count()
      run()
      return count() - start
    }
    return Double(counts.min() ?? 0) / Double(Self.messageCount)
  }
}
