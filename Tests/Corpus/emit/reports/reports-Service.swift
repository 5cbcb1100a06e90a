// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `Reports`, reports.yaml:75.
///
///     tasks ══ by taskType ══╦══ "load-report" ══▶ load-data
///                            ╠══ "user-action" ══▶ process-events
///                            ╚══ otherwise ══════▶ parked
struct Reports: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 27)
  @Armature.Fresh var loadData:
  LoadData
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/reports/reports.yaml", line: 55)
  @Armature.Fresh var processEvents:
  ProcessEvents
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "Reports",
      fingerprint: "armature-spec:Reports:329d44572177ff63509738fdec2d9161",
      queues: queues,
      dispatch: DispatchFacts(
        queue: "tasks",
        by: "taskType",
        routes: ["load-report": "load-data", "user-action": "process-events"],
        otherwise: "parked"))
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "tasks",
        url: "${TASKS_QUEUE:-sqlite:.armature/reports.db}",
        visibility: .seconds(60),
        maxReceives: 5,
        deadLetters: "parked",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "parked",
        url: "${TASKS_QUEUE:-sqlite:.armature/reports.db}",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
    ]
  }

  var processes: [AnyProcess] {
    [
      AnyProcess(LoadDataProcess(stages: loadData)),
      AnyProcess(ProcessEventsProcess(stages: processEvents)),
    ]
  }

  /// Sends to the queue `tasks` of a running service, or of one that was only connected to.
  static func tasks(_ queues: Armature.Queues) throws -> TasksProducer {
    TasksProducer(try queues.handle("tasks"))
  }
}

/// A typed way into the queue `tasks`.
struct TasksProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `load-data` in one transaction; sets `taskType`. Returns when they are durable.
  func send(loadData messages: [LoadReport], delay: Swift.Duration = .zero) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].taskType = "load-report" }
    try await queue.send(addressed, delay: delay)
  }

  /// Sends a message to `load-data`; sets `taskType`. Returns when it is durable.
  func send(loadData message: LoadReport, delay: Swift.Duration = .zero) async throws {
    try await send(loadData: [message], delay: delay)
  }

  /// Sends messages to `process-events` in one transaction; sets `taskType`. Returns when they are durable.
  func send(processEvents messages: [UserAction], delay: Swift.Duration = .zero) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].taskType = "user-action" }
    try await queue.send(addressed, delay: delay)
  }

  /// Sends a message to `process-events`; sets `taskType`. Returns when it is durable.
  func send(processEvents message: UserAction, delay: Swift.Duration = .zero) async throws {
    try await send(processEvents: [message], delay: delay)
  }
}
