// Generated for the whole target by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The service `FilesService`, dispatch.yaml:8.
///
///     files-in ══ by kind ══╦══ "bill" ═════▶ files-billing
///                           ╠══ "ship" ═════▶ files-shipping
///                           ╚══ otherwise ══▶ files-other
struct FilesService: ServiceProgram {
#sourceLocation(file: "Tests/Corpus/emit/files/billing/billing.yaml", line: 6)
  @Armature.Fresh var filesBilling:
  FilesBilling
#sourceLocation()

#sourceLocation(file: "Tests/Corpus/emit/files/shipping/shipping.yaml", line: 9)
  @Armature.Fresh var filesShipping:
  FilesShipping
#sourceLocation()

  static var facts: ServiceFacts {
    ServiceFacts(
      name: "FilesService",
      fingerprint: "armature-spec:FilesService:7a8d0c2926d88930cf08d7cdc5b23154",
      queues: queues,
      dispatch: DispatchFacts(
        queue: "files-in",
        by: "kind",
        routes: ["bill": "files-billing", "ship": "files-shipping"],
        otherwise: "files-other"),
      specs: [
        "files-billing": "  files-billing:\n    in: FilesBill\n    stages:\n      - map: receipt\n        from: [total, address]\n        to: { receipt: FilesReceipt }\n      - drive: send\n        from: receipt",
        "files-shipping": "  files-shipping:\n    in: FilesShipment\n    stages:\n      - drive: ship\n        from: address"])
  }

  static var queues: [QueueFacts] {
    [
      QueueFacts(
        name: "files-in",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: 5,
        deadLetters: "files-other",
        inFlight: 1000,
        inFlightBytes: 67_108_864),
      QueueFacts(
        name: "files-other",
        url: "memory:",
        visibility: .seconds(30),
        maxReceives: nil,
        deadLetters: nil,
        inFlight: 1000,
        inFlightBytes: 67_108_864),
    ]
  }

  var processes: [AnyProcess] {
    [
      AnyProcess(FilesBillingProcess(stages: filesBilling)),
      AnyProcess(FilesShippingProcess(stages: filesShipping)),
    ]
  }

  /// Sends to the queue `files-in` as `connect` has opened it, whether its service runs or not.
  static func filesIn(_ queues: Armature.Queues) throws -> FilesInProducer {
    FilesInProducer(try queues.handle("files-in"))
  }
}

/// A typed way into the queue `files-in`.
struct FilesInProducer: Sendable {
  private let queue: QueueHandle

  init(_ queue: QueueHandle) { self.queue = queue }

  /// Sends messages to `files-billing` in one transaction; sets `kind`. Returns when they are durable.
  func send(filesBilling messages: [FilesBill], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "bill" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `files-billing`; sets `kind`. Returns when it is durable.
  func send(filesBilling message: FilesBill, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(filesBilling: [message], delay: delay, attributes: attributes)
  }

  /// Sends messages to `files-shipping` in one transaction; sets `kind`. Returns when they are durable.
  func send(filesShipping messages: [FilesShipment], delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    var addressed = messages
    for index in addressed.indices { addressed[index].kind = "ship" }
    try await queue.send(addressed, delay: delay, attributes: attributes)
  }

  /// Sends a message to `files-shipping`; sets `kind`. Returns when it is durable.
  func send(filesShipping message: FilesShipment, delay: Swift.Duration = .zero, attributes: [Swift.String: Swift.String] = [:]) async throws {
    try await send(filesShipping: [message], delay: delay, attributes: attributes)
  }
}
