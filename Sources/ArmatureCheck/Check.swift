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
  let needs = names.needs.all.compactMap { checkNeed($0, &report) }
  checkNeedUses(names, &report)

  // What may have been meant as something else is told before all that follows from it.
  checkKeywordFields(names, &report)

  // Types before processes: a path walks through the fields of messages.
  let types = Types(names, schemas, formats, &report)
  types.endless = checkRecursion(types, &report)
  checkRecursiveDefaults(types, told: types.endless, &report)

  // Queues and processes know of each other by name alone, so their order is only that of the page.
  let queues = names.queues.all.compactMap { checkQueue($0, names, &report) }
  let processes = names.processes.all.compactMap { checkProcess($0, names, types, &report) }

  // The service comes last, because dispatch is total only over processes whose messages are known.
  var service = checkService(names, types, &report)

  // Schedules send to processes, and their messages are filled like those of signals. They are looked at where there is no
  // service, too.
  let schedules = names.schedules.all.compactMap { checkSchedule($0, names, types, &report) }
  service?.schedules = schedules

  // Two schedules may have the same slot, which then tells their messages apart no more.
  checkSlotKeys(processes, schedules, &report)

  // One lock holds for all that the service does.
  checkLock(names, &report)
  service?.lock = names.lock.value

  // Which queues lead to a process decides where its failed messages end, how many a batch may wait for, and whether any come.
  checkFailureRoutes(names, &report)
  checkQueuesApart(names, &report)
  checkBatchSizes(names, &report)
  checkReachability(names, &report)

  // What is claimed, by a process or for the slot of a schedule, is kept beside the queue of the dispatch.
  if let service { checkClaims(service, processes, queues, names, &report) }

  // Tests come behind all that they are about.
  let own = specs.filter { !$0.isShared }.flatMap(\.tests)
  let tests = checkTests(own, names, types, needs, processes, &report)

  if report.hasErrors { return nil }
  let pipeline = Pipeline(
    files: specs.filter { !$0.isShared }.map(\.file), swiftTypes: names.swiftTypes, messages: types.messages, namedTypes: types.named,
    assertions: types.assertions, queues: queues, processes: processes, service: service, needs: needs, tests: tests)
  checkWhole(pipeline, names, types, &report)
  return pipeline
}
