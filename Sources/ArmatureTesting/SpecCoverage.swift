// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

extension SpecRun {
  /// Adds a line to the file that the variable `ARMATURE_COVERAGE` names, where there is one: what this run has reached.
  func recordCoverage(of process: ProcessFacts) {
    guard let file = LineFile(variable: "ARMATURE_COVERAGE") else { return }
    file.add(coverageLine(of: process))
  }

  /// A JSON object: the `spec` of the `process`, how many messages were `parked`, and for each of `stages`, in the order of the spec, how
  /// often it was passed, how often it ended a message as a filter, and how many attempts failed.
  package func coverageLine(of process: ProcessFacts) -> [UInt8] {
    let text = JSONWriter.text { writer in
      writer.object {
        $0.field("spec", process.file)
        $0.field("process", process.name)
        $0.field("parked", acks.count { $0 == .parked })
        $0.list("stages", stages) { writer, stage in
          writer.object {
            $0.field("name", stage.name)
            $0.field("done", stage.done)
            $0.field("ended", stage.kind == "filter" ? stage.ended : 0)
            $0.field("failed", stage.attempts - stage.done)
          }
        }
      }
    }
    return text + Array("\n".utf8)
  }
}
