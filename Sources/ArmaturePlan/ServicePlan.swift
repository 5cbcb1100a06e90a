// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck
internal import ArmatureReport

/// The program: its processes, its queues, and which message goes to which process.
package struct ServicePlan: Sendable {
  /// The name in the spec, which is its struct's too.
  package var name: String
  package var typeName: String
  package var place: String
  /// Nil where it takes nothing from the environment but what its URLs are filled with.
  package var needs: NeedsPlan?
  package var processes: [ServiceProcessPlan]
  package var queues: [Queue]
  package var dispatch: Dispatch
  package var supervise: Supervise?
  /// The name in JSON of the field by which the dispatch goes.
  package var key: String?
  package var producers: [ProducerPlan]
  package var schedules: [SchedulePlan]
  /// The URL of the lock as written.
  package var lock: String?
  /// What tells these specs from all others.
  package var fingerprint: String
  /// A schedule may fill fields whose types are Foundation's.
  var usesFoundation: Bool
}

/// What begins by itself: when, and the message that it sends.
package struct SchedulePlan: Sendable {
  package var name: String
  /// The spec's file and line, for people.
  package var place: String
  package var kind: Schedule.Kind
  package var process: String
  /// Nil where the messages come from a queue.
  package var message: ValuePlan?
  /// Whether the message says for which time it is sent.
  package var readsSlot: Bool
}

package struct ServiceProcessPlan: Sendable {
  package var name: String
  package var processType: String
  /// Whether it is made of the needs, too.
  package var takesNeeds: Bool
  /// Its lines in the spec, where they are known.
  package var spec: String?
  /// The property that holds the target's stages; nil where the process needs none.
  package var stages: StagesPropertyPlan?
}

package struct StagesPropertyPlan: Sendable {
  package var declared: String
  package var typeName: String
  /// Where the process is named.
  package var place: Place
}

/// A typed way into a queue that the service reads from.
package struct ProducerPlan: Sendable {
  package var typeName: String
  package var queue: String
  /// The service's function that makes it.
  package var functionName: String
  package var routes: [ProducerRoutePlan]
}

package struct ProducerRoutePlan: Sendable {
  package var label: String
  package var messageType: String
  package var process: String
  /// The message's field by which it is dispatched, and the value that leads to this process.
  package var address: AddressPlan?
}

package struct AddressPlan: Sendable {
  package var field: String
  package var member: String
  package var value: ValuePlan
}

func planService(
  _ service: Service, of pipeline: Pipeline, _ processes: [ProcessPlan], _ types: TypeTable,
  _ written: (fingerprint: String, texts: [String: String]), _ names: inout Scope
) -> ServicePlan {
  let needs = planNeeds(pipeline.needs, of: service.name.value)
  var properties = Scope(reserved: Set(["connect", "main", "processes", "run"] + (needs == nil ? [] : ["needs"])))
  return ServicePlan(
    name: service.name.value, typeName: escaped(service.name.value),
    place: shownPlace(service.name.span), needs: needs,
    processes: processes.map { process in
      ServiceProcessPlan(
        name: process.name, processType: process.processType, takesNeeds: process.needsType != nil,
        spec: written.texts[process.name],
        stages: process.userStages.map { stages in
          let name = properties.first(of: [lowerCamel(process.name), "\(lowerCamel(process.name))Stages"])
          return StagesPropertyPlan(declared: escaped(name), typeName: stages.typeName, place: stages.place)
        })
    },
    queues: pipeline.queues, dispatch: service.dispatch, supervise: service.supervise,
    key: key(service.dispatch, processes, types),
    producers: producers(service, processes, types, &names),
    schedules: service.schedules.map { planSchedule($0, types) }, lock: service.lock?.value,
    fingerprint: written.fingerprint,
    usesFoundation: service.schedules.contains { $0.message != nil } && types.messages.contains(where: \.usesFoundation))
}

private func planSchedule(_ schedule: Schedule, _ types: TypeTable) -> SchedulePlan {
  var readsSlot = false
  let message = schedule.message.map { message in
    let builder = RecordBuilder(types: types) { read in
      if read.root == .key("schedule") { return .string(schedule.name.value) }
      readsSlot = true
      return .access(Access(base: "slot"))
    }
    return builder.structure(escaped(message.name), message.values)
  }
  return SchedulePlan(
    name: schedule.name.value, place: shownPlace(schedule.name.span), kind: schedule.kind, process: schedule.process,
    message: message, readsSlot: readsSlot)
}

/// The queue of the dispatch is read from, and those of schedules, which each lead to one process.
private func producers(
  _ service: Service, _ processes: [ProcessPlan], _ types: TypeTable, _ names: inout Scope
) -> [ProducerPlan] {
  var functions = Scope(reserved: [])
  return service.intakes.map { intake in
    ProducerPlan(
      typeName: names.unique(SwiftNames.producer(for: intake.queue)), queue: intake.queue,
      functionName: escaped(functions.unique(lowerCamel(intake.queue))),
      routes: routes(intake.route, from: intake.queue, processes, types))
  }
}

/// One route for each process, or for each value where two of them lead to one process.
private func routes(
  _ route: Dispatch.Route, from queue: String, _ processes: [ProcessPlan], _ types: TypeTable
) -> [ProducerRoutePlan] {
  let messageTypes = Dictionary(processes.map { ($0.name, $0.messageType) }) { first, _ in first }
  var labels = Scope(reserved: [])
  switch route {
  case .all(let processes):
    // They take the same message, which is sent once.
    let name = processes.count == 1 ? processes[0] : queue
    return processes.first.flatMap { messageTypes[$0] }.map {
      [ProducerRoutePlan(label: label(lowerCamel(name)), messageType: $0, process: named(processes), address: nil)]
    } ?? []
  case .by(let field, let routes, _):
    return routes.compactMap { route in
      let (value, process) = (route.value.value, route.processes[0])
      let isAlone = routes.count { $0.processes.contains(process) } == 1 && route.processes.count == 1
      let name = labels.first(of: [lowerCamel(isAlone ? process : value), lowerCamel(process)])
      return messageTypes[process].map {
        ProducerRoutePlan(
          label: label(name), messageType: $0, process: named(route.processes), address: address(field, value, of: $0, types))
      }
    }
  }
}

/// Processes as the documentation of a producer names them, which puts them between backquotes.
private func named(_ processes: [String]) -> String { processes.joined(separator: "` and `") }

/// Nil where the field has but one value.
private func address(_ field: String, _ value: String, of message: String, _ types: TypeTable) -> AddressPlan? {
  let plan = types.structure(message)?.fields.first { $0.name == field }
  guard case .structure(let name)? = plan?.type, let enumeration = types.enumeration(name) else {
    return AddressPlan(field: field, member: member(field), value: .string(value))
  }
  guard enumeration.cases.count > 1, let known = enumeration.cases.first(where: { isSameText($0.text, value) }) else { return nil }
  return AddressPlan(field: field, member: member(field), value: .member(type: name, known.member))
}

private func key(_ dispatch: Dispatch, _ processes: [ProcessPlan], _ types: TypeTable) -> String? {
  guard case .by(let field, _, _) = dispatch.route else { return nil }
  let messages = processes.compactMap { types.structure($0.messageType) }
  return messages.lazy.compactMap { $0.fields.first { $0.name == field }?.key }.first ?? field
}
