// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation

/// How long `armature check` takes for a hundred, a thousand and ten thousand specs of sixty lines that are one target, and how the time
/// grows for each of them; and what the compiler costs as each user's build runs it, which is built for debugging. The fastest of several
/// runs counts: everything else on the machine only adds.
@Sendable
func measureCompiler() async throws -> [Figure] {
  try inTemporaryFolder { folder in
    for count in [100, 1000, 10_000] { try writeSamples(count, to: folder.appending(path: "\(count)")) }
    let hundred = try fastest(of: 9, "release", folder, 100)
    let thousand = try fastest(of: 7, "release", folder, 1000)
    let all = try fastest(of: 3, "release", folder, 10_000)
    return [
      Figure("check of 1,000 specs", thousand, "s", goal: .atMost(1)), Figure("check of 10,000 specs", all, "s"),
      Figure("time for each of 1,000 specs, beside each of 100", thousand / hundred / 10, "ratio", goal: .atMost(1.1)),
      Figure("time for each of 10,000 specs, beside each of 1,000", all / thousand / 10, "ratio", goal: .atMost(1.1)),
      Figure("check of 1,000 specs, built for debugging", try fastest(of: 3, "debug", folder, 1000), "s"),
      Figure("generation from 100 specs, built for debugging", try generation(in: folder), "s"),
    ]
  }
}

/// The programs are those of the package around this one, built by `make bench`.
private func fastest(of runs: Int, _ configuration: String, _ folder: URL, _ count: Int) throws -> Double {
  let specs = folder.appending(path: "\(count)").path(percentEncoded: false)
  let seconds = try (0..<runs).map { _ in
    let (usage, text) = try run([".build/\(configuration)/armature", "check", specs])
    guard text.hasPrefix("\(count) files, no findings") else { throw CommandFailure(command: "armature check", output: text) }
    return usage.seconds
  }
  return seconds.min() ?? 0
}

private func generation(in folder: URL) throws -> Double {
  let specs = folder.appending(path: "100").path(percentEncoded: false)
  let output = folder.appending(path: "generated").path(percentEncoded: false)
  return try (0..<3).map { _ in try run([".build/debug/armature", "generate", specs, "--output", output]).usage.seconds }.min() ?? 0
}
