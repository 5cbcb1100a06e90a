// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation
import Logging

/// Measures a case beside its peer, and prints one line for each figure. Ends with code 1 where one is short of its goal.
///
/// The two take turns in one run, because a machine is not as fast in one minute as in the next: only their ratio counts.
@main
struct Bench {
  static let cases: [(name: String, measure: @Sendable () async throws -> [Figure])] = [
    ("fused", measureFused), ("process", measureProcess), ("sqlite", measureSQLite),
  ]

  static func main() async {
    let wanted = CommandLine.arguments.dropFirst()
    let chosen = wanted == ["all"] ? cases : cases.filter { wanted.contains($0.name) }
    guard !chosen.isEmpty, wanted == ["all"] || chosen.count == wanted.count else {
      fail("usage: Bench CASE, where CASE is \(cases.map(\.name).joined(separator: ", ")) or all", code: 2)
    }
    LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
    var isMet = true
    for (name, measure) in chosen {
      do {
        // Detached: what starts on the main actor keeps coming back to it.
        let figures = try await Task.detached { try await measure() }.value
        for figure in figures { print("\(name) \(figure.line)") }
        isMet = isMet && figures.allSatisfy(\.isMet)
      } catch {
        fail("\(name): \(error)", code: 2)
      }
    }
    exit(isMet ? 0 : 1)
  }
}

private func fail(_ message: String, code: Int32) -> Never {
  FileHandle.standardError.write(Data("\(message)\n".utf8))
  exit(code)
}
