// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// Finds what all specs of one target mean together. Nil where the report has an error, whoever found it.
package func check(
  _ specs: [Spec], schemas: [SchemaFile] = [], formats: FormatMode = .assertion, _ report: inout Report
) -> Pipeline? {
  // The order in which a tool hands the files over decides nothing.
  let specs = specs.sorted { $0.file < $1.file }

  // The files themselves, before what they say.
  checkFileNames(specs.filter { !$0.isShared }, &report)

  // Names stand first: every pass looks names up, and no other one declares any.
  let names = Names(specs, &report)
  checkGeneratedNames(names, &report)

  // What the environment holds: numbers that stand in processes and queues come from there.
  let needs = names.needs.all.map { checkNeed($0, &report) }
  checkNeedUses(names, &report)

  // Types before processes: a path walks through the fields of messages.
  let types = Types(names, schemas, formats, &report)
  checkRecursion(types, &report)

  // Queues and processes know of each other by name alone, so their order is only that of the page.
  let queues = names.queues.all.map { checkQueue($0, names, &report) }
  let processes = names.processes.all.map { checkProcess($0, names, types, &report) }

  // The service comes last, because dispatch is total only over processes whose messages are known.
  var service = checkService(names, types, &report)

  // Schedules send to processes, and their messages are filled like those of signals. They are looked at where there is no
  // service, too.
  let schedules = names.schedules.all.compactMap { checkSchedule($0, names, types, &report) }
  service?.schedules = schedules
  checkSlotKeys(processes.compactMap(\.self), schedules, &report)
  checkLock(names, &report)
  service?.lock = names.lock.value
  checkFailureRoutes(names, &report)
  checkBatchSizes(names, &report)
  checkReachability(names, &report)
  if let service { checkClaims(service, processes.compactMap(\.self), queues.compactMap(\.self), &report) }

  // Tests come behind all that they are about.
  let own = specs.filter { !$0.isShared }.flatMap(\.tests)
  let tests = checkTests(own, names, types, processes.compactMap(\.self), &report)

  if report.hasErrors { return nil }
  let pipeline = Pipeline(
    files: specs.filter { !$0.isShared }.map(\.file), swiftTypes: names.swiftTypes, messages: types.messages, namedTypes: types.named,
    assertions: types.assertions,
    queues: queues.compactMap(\.self), processes: processes.compactMap(\.self), service: service, needs: needs.compactMap(\.self),
    tests: tests)
  checkWhole(pipeline, names, types, &report)
  return pipeline
}
