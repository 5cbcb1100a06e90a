// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

extension SpecRun {
  /// Adds a line to the file that the variable `ARMATURE_COVERAGE` names, where there is one: what this run has reached.
  ///
  /// The line is a JSON object: `process`, how many messages were `parked`, and for each of `stages`, in the order of the spec, how often
  /// it was passed, how often it ended a message as a filter, and how many attempts failed. The names need no escape.
  func recordCoverage(of process: String) {
    guard let name = getenv("ARMATURE_COVERAGE"), let file = fopen(name, "a") else { return }
    let all = stages.indices.map { index in
      let stage = stages[index]
      let failed = stage.attempts - stage.done
      return #"{"name":"\#(stage.name)","done":\#(stage.done),"ended":\#(ended(index)),"failed":\#(failed)}"#
    }
    // In one call: other tests may write at the same time.
    fputs(#"{"process":"\#(process)","parked":\#(acks.count { $0 == .parked }),"stages":[\#(all.joined(separator: ","))]}"# + "\n", file)
    fclose(file)
  }

  /// Messages that a filter has let in and not on.
  private func ended(_ index: Int) -> Int {
    guard stages[index].kind == "filter", stages.indices.contains(index + 1) else { return 0 }
    let next = stages[index + 1]
    return max(0, stages[index].done - next.done - next.failures)
  }
}
