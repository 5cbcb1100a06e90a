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
        otherwise: "parked"),
      specs: [
        "load-data": "  load-data:\n    in: LoadReport\n    once: { key: payload.id, keep: 4d }\n    retry: { attempts: 3, backoff: 50ms..2s, jitter: full }\n    errors: parked\n    stages:\n      - block: loadRawBytes\n        parallelism: 4\n        timeout: 10s\n        from: payload.file\n        to: { raw: bytes }\n      - tap: logLoaded\n        swift: |\n          context.logger.debug(\"loaded raw bytes\", metadata: [\"count\": \"\\(raw.count)\"])\n      - map: validateText\n        from: raw\n        to: { text: string }\n      - map: countLetters\n        from: text\n        to: { report: LetterReport, letters: int }\n      - signal: process-events\n        message:\n          taskType: \"user-action\"\n          timestamp: timestamp\n          payload: { id: payload.id, action: \"count\", file: payload.file, letters: letters }\n      - drive: store\n        from: [payload.file, report]",
        "process-events": "  process-events:\n    in: UserAction\n    once: { key: payload.id, keep: 4d }\n    retry: { attempts: 3, backoff: 50ms..2s, jitter: full }\n    errors: parked\n    stages:\n      - async: loadUserInfo\n        parallelism: 8\n        timeout: 5s\n        from: payload.file\n        to: { user: string }\n      - filter: isKnownAction\n        swift: payload.action == \"count\"\n      - map: makeEvent\n        from: [payload.id, user, payload.letters]\n        to: { event: UserEvent }\n      - drive: persist\n        from: event"])
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

  /// Sends to the queue `tasks` as `connect` has opened it, whether its service runs or not.
  static func tasks(_ queues: Armature.Queues) throws -> TasksProducer {
    TasksProducer(try queues.handle("tasks"))
  }
}

/// A typed way into the queue `tasks`.
struct TasksProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `load-data` in one transaction; sets `taskType`. Returns when they are durable.
  func send(loadData messages: [LoadReport], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].taskType = "load-report" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `load-data`; sets `taskType`. Returns when it is durable.
  func send(loadData message: LoadReport, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(loadData: [message], delay: delay, attributes: attributes)
  }

  /// Sends messages to `process-events` in one transaction; sets `taskType`. Returns when they are durable.
  func send(processEvents messages: [UserAction], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].taskType = "user-action" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `process-events`; sets `taskType`. Returns when it is durable.
  func send(processEvents message: UserAction, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(processEvents: [message], delay: delay, attributes: attributes)
  }
}
