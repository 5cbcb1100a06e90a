// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

extension SpecRun {
  /// Adds a line to the file that the variable `ARMATURE_COVERAGE` names, where there is one: what this run has reached.
  ///
  /// The line is a JSON object: `process`, how many messages were `parked`, and for each of `stages`, in the order of the spec, how often
  /// it was passed, how often it ended a message as a filter, and how many attempts failed. The names need no escape.
  func recordCoverage(of process: String) {
    guard let file = LineFile(variable: "ARMATURE_COVERAGE") else { return }
    let all = stages.indices.map { index in
      let stage = stages[index]
      let failed = stage.attempts - stage.done
      return #"{"name":"\#(stage.name)","done":\#(stage.done),"ended":\#(ended(index)),"failed":\#(failed)}"#
    }
    let line = #"{"process":"\#(process)","parked":\#(acks.count { $0 == .parked }),"stages":[\#(all.joined(separator: ","))]}"#
    file.add(Array(line.utf8) + Array("\n".utf8))
  }

  /// Messages that a filter has let in and not on.
  private func ended(_ index: Int) -> Int {
    guard stages[index].kind == "filter", stages.indices.contains(index + 1) else { return 0 }
    let next = stages[index + 1]
    return max(0, stages[index].done - next.done - next.failures)
  }
}
