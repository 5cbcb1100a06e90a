// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCheck
import ArmatureCompiler
import ArmatureReport
import Foundation

/// What the specs of one target mean. Findings go to standard error, because standard output is the caller's document.
func readPipeline(_ paths: [String]) throws -> Pipeline {
  let sources = try readTarget(paths)
  let (pipeline, report) = analyse(sources)
  if !report.isEmpty { write(renderText(report, sources, isColoured: false) + "\n", to: .standardError) }
  try Outcome(report).exit()
  guard let pipeline else { throw ExitCode(Outcome.findings.rawValue) }
  return pipeline
}

/// The files of the one target that paths stand for.
func readTarget(_ paths: [String]) throws -> [SourceFile] {
  let (targets, faults) = readTargets(paths)
  if !faults.isEmpty { throw unusable(faults) }
  if targets.count > 1 {
    let places = targets.compactMap(\.place)
    let help = places.isEmpty ? "" : ": name \(listed(places))"
    throw unusable(["these are \(targets.count) targets, but one call takes one\(help)"])
  }
  return targets[0].sources
}

/// Tells what keeps the command from its work, one sentence a line.
func unusable(_ faults: [String]) -> ExitCode {
  for fault in faults { write("armature: error: \(fault)\n", to: .standardError) }
  return ExitCode(Outcome.unusable.rawValue)
}
