// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Foundation

/// Many generated decoders, compiled at once by swiftc against the runtime of this very build, and run as programs.
///
/// All cases of one program share one namespace, as the specs of one target do. Cases whose names collide go into
/// programs of their own.
package struct Validators: Sendable {
  private let programs: [Program]
  private let programOfMessage: [String: Int]

  /// Compiles cases that are each without findings of their own.
  package init(_ cases: [GeneratedCase], perProgram: Int = 120, in workshop: Workshop) throws {
    var programs: [Program] = []
    var programOfMessage: [String: Int] = [:]
    for batch in batches(cases, perProgram) {
      for generated in batch.cases { programOfMessage[generated.message] = programs.count }
      programs.append(
        try Program(batch.files, of: batch.cases.map(\.message), in: workshop, named: "validators\(programs.count)"))
    }
    self.programs = programs
    self.programOfMessage = programOfMessage
  }

  /// What each generated decoder says of its instance, in the order asked.
  package func verdicts(of instances: [Instance]) throws -> [Verdict] {
    var verdicts = [Verdict?](repeating: nil, count: instances.count)
    for (index, program) in programs.enumerated() {
      let asked = instances.indices.filter { programOfMessage[instances[$0].message] == index }
      let answers = try program.run(asked.map { instances[$0] })
      for (place, answer) in zip(asked, answers) { verdicts[place] = answer }
    }
    return verdicts.map { $0 ?? .broken("no program has this message") }
  }
}

/// One message with the files that declare it: specs, and the schema files they refer to.
package struct GeneratedCase: Sendable {
  package var message: String
  package var sources: [SourceFile]

  package init(message: String, sources: [SourceFile]) {
    self.message = message
    self.sources = sources
  }
}

/// One JSON text for the decoder of one message.
package struct Instance: Sendable {
  package var message: String
  package var json: [UInt8]

  package init(message: String, json: [UInt8]) {
    self.message = message
    self.json = json
  }
}

package enum Verdict: Hashable, Sendable, CustomStringConvertible {
  /// Decoded, and it came back equal through its own encoder.
  case accepted
  /// `error` is the whole line that people read.
  case refused(pointer: String, expected: String, error: String)
  /// The decoder contradicted itself, or the program ended early.
  case broken(String)

  package var description: String {
    switch self {
    case .accepted: "accepted"
    case .refused(_, _, let error): "refused: \(error)"
    case .broken(let why): "broken: \(why)"
    }
  }
}

private struct Batch {
  var cases: [GeneratedCase]
  var files: [GeneratedFile]
}

/// Halves what cannot be compiled together: cases that use a name twice are rare, and each alone has no finding.
private func batches(_ cases: [GeneratedCase], _ perProgram: Int) -> [Batch] {
  guard !cases.isEmpty else { return [] }
  if cases.count <= perProgram {
    let compilation = compile(cases.flatMap(\.sources))
    if !compilation.report.hasErrors { return [Batch(cases: cases, files: compilation.files)] }
    if cases.count == 1 { return [] }
  }
  let half = cases.count / 2
  return batches(Array(cases[..<half]), perProgram) + batches(Array(cases[half...]), perProgram)
}
