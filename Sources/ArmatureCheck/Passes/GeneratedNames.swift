// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// Every name becomes Swift types beside each other in one module, so two that become the same are found here.
func checkGeneratedNames(_ names: Names, _ report: inout Report) {
  var taken: [String: Claim] = [:]
  for claim in claims(names) {
    if let owner = claim.swiftNames.first(where: isReserved) {
      report.add(ReservedName(name: claim.name, swiftName: owner))
    } else if let swiftName = claim.swiftNames.first(where: { taken[$0] != nil }), let other = taken[swiftName] {
      report.add(
        NameCollision(
          name: claim.name, noun: claim.noun, swiftName: swiftName, other: other.name, otherNoun: other.noun))
    } else {
      for swiftName in claim.swiftNames { taken[swiftName] = claim }
    }
  }
}

/// All names of Swift types that the declarations of a spec become, and those that none may have.
func takenNames(_ names: Names) -> Set<String> { reservedTypes.union(claims(names).flatMap(\.swiftNames)) }

/// A declaration and the types that it becomes.
private struct Claim {
  var name: Located<String>
  var noun: String
  var swiftNames: [String]
}

private func claims(_ names: Names) -> [Claim] {
  let messages = names.messages.all.map { Claim(name: $0.name, noun: "message", swiftNames: [$0.name.value]) }
  let types = names.types.all.map { Claim(name: $0.name, noun: "type", swiftNames: [$0.name.value]) }
  let queues = names.queues.all.map {
    Claim(name: $0.name, noun: "queue", swiftNames: [SwiftNames.producer(for: $0.name.value)])
  }
  let processes = names.processes.all.map { process in
    let name = process.name.value
    let swiftNames = [SwiftNames.process(name), SwiftNames.stages(of: name), SwiftNames.running(name)]
    return Claim(name: process.name, noun: "process", swiftNames: swiftNames)
  }
  let errors = thrownClaims(names)
  let service = names.service.value.map { name in
    [Claim(name: name, noun: "service", swiftNames: [name.value] + (names.needs.all.isEmpty ? [] : [SwiftNames.needs(of: name.value)]))]
  } ?? []
  return messages + types + queues + processes + errors + service
}

/// Stages of the same name that throw the same share one type.
private func thrownClaims(_ names: Names) -> [Claim] {
  var first: [String: [String]] = [:]
  return names.processes.all.flatMap(\.readStages).compactMap { stage in
    guard let cases = stage.thrown.value?.map(\.value), !stage.word.value.isSent else { return nil }
    let swiftName = SwiftNames.error(of: stage.name.value)
    if first[swiftName] == cases { return nil }
    first[swiftName] = first[swiftName] ?? cases
    return Claim(name: stage.name, noun: thrownNoun, swiftNames: [swiftName])
  }
}

let thrownNoun = "error of the stage"

func isReserved(_ swiftName: String) -> Bool { reservedTypes.contains(swiftName) }

/// A type of one of these names would hide one that generated code is written with.
package let reservedTypes: Set<String> = [
  // Swift's own.
  "Any", "AnyObject", "Array", "Bool", "Character", "CodingKey", "Copyable", "Decodable", "Decimal", "Dictionary", "Double",
  "Duration", "Encodable", "Equatable", "Error", "Float", "Hashable", "Hasher", "Identifiable", "Int", "Int64", "Never",
  "Optional", "Protocol", "Result", "Self", "Sendable", "Set", "StaticString", "String", "Substring", "Swift", "Task",
  "Type", "UInt8", "UUID", "Void",
  // The runtime's.
  "AnyProcess", "Armature", "BreakerFacts", "ConfiguredProcess", "ConfiguredProgram", "DispatchFacts", "FieldFacts", "Indirect",
  "JSONCheck", "JSONError", "JSONField", "JSONFormat", "JSONKinds", "JSONLiterals", "JSONPattern", "JSONReader",
  "JSONRules", "JSONValue", "JSONWriter", "Line", "MessageError", "NeedChoice", "NeedFacts", "NeedsDefinition", "NeedsReader", "Nullable",
  "ProcessDefinition", "ProcessFacts", "Progress", "QueueFacts", "QueueHandle", "Queues", "RateFacts", "RawJSON", "RetryPolicy",
  "RetryRule", "ScheduleFacts", "SchemaFacts", "ServiceFacts", "ServiceProgram", "StageBody", "StageContext", "StageError",
  "StageFacts", "SuperviseFacts", "Timestamp", "WireMessage",
  // Those that the Swift of tests is written with.
  "ExpectedLetter", "MockFailure", "SpecRun", "StageProbe", "Testing",
]
