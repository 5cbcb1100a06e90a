// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// The Swift of tests imports the target beside other modules, so a type of the target is told from one of theirs by its kind. Of what the
/// target declares itself nobody knows whether it is a struct, a class or an enumeration.
func checkNamesInTests(_ tests: [TestDeclaration], _ names: Names, _ processes: [Process], _ report: inout Report) {
  var told: Set<String> = []
  for test in tests {
    guard let process = processes.first(where: { $0.name.value == test.process.value?.value }) else { continue }
    let span = test.name.value?.span ?? test.span
    let stages = process.stages.filter(\.isUserStage)
    let used = stages.flatMap { $0.inputs.reads.compactMap(\.type) + $0.outputs.map(\.type) }
    for name in used.flatMap(\.swiftNames) where isOfTestModules(name) && told.insert(name).inserted {
      if let type = names.types[name]?.name { report.add(NameInTests(name: type, swiftName: name, isProcess: false, test: span)) }
    }
    let own = SwiftNames.process(process.name.value)
    if !test.stages.isAbsent, isOfTestModules(own), told.insert(own).inserted {
      report.add(NameInTests(name: process.name, swiftName: own, isProcess: true, test: span))
    }
  }
}

extension ValueType {
  /// The types of the target in it.
  fileprivate var swiftNames: [String] {
    switch self {
    case .swift(let name): [name]
    case .record(let record): record.fields.flatMap(\.type.swiftNames)
    default: inner?.swiftNames ?? []
    }
  }
}

/// Whether a type has this name in one of the modules that the Swift of tests imports.
package func isOfTestModules(_ swiftName: String) -> Bool { testModuleTypes.contains(swiftName) }

private let testModuleTypes: Set<String> = [
  // The runtime's, and those of its module for tests.
  "AsyncBody", "BatchLengthError", "BlockBody", "Breakdown", "BreakdownRecord", "BreakerState", "Broker", "BrowsedMessage", "Carried",
  "Channel", "ChannelSnapshot", "ChannelState", "ChunkTally", "Claim", "ClaimResult", "ConfigurationError", "Consignment", "ControlError",
  "CrewOutput", "Delivery", "DeliveryBatch", "DeliveryCounts", "Effect", "Ending", "Expectation", "FailureGroup", "Faults", "Fence",
  "FileLocks", "Frame", "Fresh", "Gate", "Host", "InFlight", "InFlightMessage", "InFlightQueue", "Instance", "Instant", "JSONLimits",
  "JSONNumberText", "JSONObject", "JSONString", "LaneKey", "Lease", "Letter", "LetterAttribute", "LetterQueueSnapshot", "LockTransport",
  "MarkMemory", "Marks", "MemoryLocks", "MemoryTransport", "MessageID", "MessageTrace", "Outcome", "OutgoingMessage", "Pace",
  "Percentiles", "Port", "PortCounts", "ProcessCore", "ProcessSnapshot", "ProcessState", "QueueBacklog", "QueueDepth", "QueueName",
  "QueueSnapshot", "Receipt", "Ring", "RunnableService", "ScheduleAttribute", "SendFailure", "SerialDrive", "SerialStage", "SerialStock",
  "Service", "ServiceControl", "ServiceFailure", "ServiceHealth", "ServiceLock", "ServiceSnapshot", "Settlement", "SettlementResult",
  "Shares", "SimulatedMachine", "SimulatedStore", "Simulation", "SimulationReport", "Slate", "Slates", "StageSnapshot",
  "StageTimeout", "StaleFence", "Standing", "Tap", "Telemetry", "Tenure", "Termination", "TimeSource", "Transport", "TransportError",
  "UnreadableLetter", "Verdict", "WiredProcess", "World",
  // Those of Testing.
  "Attachable", "AttachableWrapper", "Attachment", "Backtrace", "Bug", "Comment", "ConditionTrait", "Confirmation",
  "CustomTestArgumentEncodable", "CustomTestStringConvertible", "ExitStatus", "ExitTest", "ExpectationFailedError", "Issue",
  "IssueHandlingTrait", "KnownIssueMatcher", "ParallelizationTrait", "SourceContext", "SourceLocation", "SuiteTrait", "Tag", "Test",
  "TestScoping", "TestTrait", "TimeLimitTrait", "Trait",
  // Those of Foundation that a message may be called by.
  "AttributeContainer", "AttributedString", "Bundle", "Calendar", "Data", "Date", "DateComponents", "DateInterval", "Dimension",
  "Expression", "FileManager", "Formatter", "IndexPath", "Locale", "Measurement", "Notification", "Operation", "Pipe", "Predicate",
  "Process", "ProcessInfo", "Progress", "Scanner", "Stream", "Thread", "TimeInterval", "TimeZone", "Timer", "URL", "URLComponents",
  "URLRequest", "URLResponse", "Unit",
]
