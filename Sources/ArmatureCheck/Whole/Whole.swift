// SPDX-License-Identifier: Apache-2.0

import ArmatureReport

/// What can only be said of specs without an error, because it takes all of them: what nobody uses, what never ends, what takes
/// longer than anybody waits. All of it is warnings: the service would run.
func checkWhole(_ pipeline: Pipeline, _ names: Names, _ types: Types, _ report: inout Report) {
  guard let service = pipeline.service else { return }
  checkUnused(names, in: Set(pipeline.files), &report)
  checkSignalLoops(pipeline.processes, &report)
  checkDispatchIsTotal(service.dispatch, names, types, &report)
  checkDrain(pipeline, service, &report)
  let waits = Waits(pipeline.processes, service)
  checkKeep(names, waits, &report)
  checkRetention(pipeline, service, names, waits, &report)
  checkHeldGroups(pipeline, service, names, &report)
  checkHiddenTime(pipeline, names, &report)
  checkOnce(names, &report)
  checkLockFence(pipeline, &report)
}
