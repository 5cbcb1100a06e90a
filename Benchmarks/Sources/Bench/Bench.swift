// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation
import Logging

/// Measures a case beside its peer, and prints one line for each figure. Ends with code 1 where one is short of its goal.
///
/// The two take turns in one run, because a machine is not as fast in one minute as in the next: only their ratio counts.
@main
struct Bench {
  typealias Case = (name: String, measure: @Sendable () async throws -> [Figure])

  static let cases = processes + observed + messages

  static let observed: [Case] = Sight.allCases.map { sight -> Case in
    ("observed/\(sight.rawValue)", { try await measureObserved(by: sight) })
  }

  static let processes: [Case] = [
    ("fused", measureFused), ("process", measureProcess), ("growth", measureGrowth), ("block", measureBlock),
    ("async", measureAsync), ("latency", measureLatency), ("sqlite", measureSQLite), ("heartbeat", measureHeartbeat),
    ("backlog", measureBacklog), ("core", measureCore), ("compiler", measureCompiler), ("builds", measureBuilds),
  ]

  static let messages: [Case] =
    MessageCase.all.map { messages -> Case in ("messages/\(messages.name)", { try measure(messages) }) }
    + [("messages/bad", measureBadMessages), ("messages/mutated", measureMutatedMessages)]
    + [("allocations", measureAllocations)]

  static func main() async {
    let wanted = CommandLine.arguments.dropFirst()
    if wanted == [AllocationCounter.argument] { return AllocationCounter.printCounts() }
    let chosen = wanted == ["all"] ? cases : cases.filter { one in wanted.contains { isPart(one.name, of: $0) } }
    let isKnown = wanted.allSatisfy { name in cases.contains { isPart($0.name, of: name) } }
    guard wanted == ["all"] || !wanted.isEmpty && isKnown else {
      fail("usage: Bench CASE, where CASE is \(cases.map(\.name).joined(separator: ", ")), messages or all", code: 2)
    }
    LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
    var isMet = true
    for (name, measure) in chosen {
      do {
        // Detached: what starts on the main actor keeps coming back to it.
        let figures = try await Task.detached { try await measure() }.value
        for figure in figures { print("\(name) \(figure.line)") }
        fflush(nil)
        isMet = isMet && figures.allSatisfy(\.isMet)
      } catch {
        fail("\(name): \(error)", code: 2)
      }
    }
    exit(isMet ? 0 : 1)
  }
}

/// A case is part of itself, and of the group before its slash.
private func isPart(_ name: String, of group: String) -> Bool { name == group || name.hasPrefix(group + "/") }

private func fail(_ message: String, code: Int32) -> Never {
  FileHandle.standardError.write(Data("\(message)\n".utf8))
  exit(code)
}
