// SPDX-License-Identifier: Apache-2.0

/// The queues of a spec, opened: each with its broker, which queues with the same URL share.
public final class Queues: Sendable {
  private let handles: [String: QueueHandle]
  let brokers: [any Broker]
  /// Names that stand for several queues, and who has them where.
  private let ambiguous: [String: String]

  private init(handles: [String: QueueHandle], brokers: [any Broker], ambiguous: [String: String] = [:]) {
    self.handles = handles
    self.brokers = brokers
    self.ambiguous = ambiguous
  }

  /// Opens every queue, or throws one ``ConfigurationError`` that says which one cannot be used and why.
  ///
  /// `environment` fills the `${NAME}` parts of the URLs.
  @_spi(Generated)
  public static func open(
    _ facts: [QueueFacts], transports: [any Transport], environment: [String: String], host: Host
  ) async throws -> Queues {
    try await open(facts, transports: transports, environment: environment, host: host) { $0 }
  }

  /// The same for a service, whose own queues are not those of another one in the same store.
  static func open(
    for service: ServiceFacts, _ processes: [AnyProcess], transports: [any Transport], environment: [String: String], host: Host
  ) async throws -> Queues {
    try await open(service.queues, transports: transports, environment: environment, host: host) { store in
      OwnNames.of(service.name, processes.map(\.facts.name), in: store)
    }
  }

  private static func open(
    _ facts: [QueueFacts], transports: [any Transport], environment: [String: String], host: Host,
    as seen: (any Broker) -> any Broker
  ) async throws -> Queues {
    var handles: [String: QueueHandle] = [:]
    var brokers: [String: any Broker] = [:]
    do {
      for queue in facts {
        let url = try QueueURL(queue, environment: environment)
        if brokers[url.text] == nil { brokers[url.text] = seen(try await url.open(queue, transports, host)) }
        handles[queue.name] = brokers[url.text].map {
          QueueHandle(facts: queue, location: url.text, place: url.place(transports), broker: $0)
        }
      }
    } catch {
      for broker in brokers.values { await broker.close() }
      throw error
    }
    return Queues(handles: handles, brokers: Array(brokers.values))
  }

  /// The queue with this name in the spec.
  public func handle(_ name: String) throws -> QueueHandle {
    if let places = ambiguous[name] { throw ConfigurationError("the queue `\(name)` is not one: \(places); give one of them another name") }
    guard let handle = handles[name] else {
      throw ConfigurationError("there is no queue `\(name)`; there are \(handles.keys.sorted().joined(separator: ", "))")
    }
    return handle
  }

  /// The queues of several services together, by their names. One that two of them have in different places is not handed out.
  package static func joined(_ services: [(service: String, queues: Queues)]) -> Queues {
    var owners: [String: (service: String, handle: QueueHandle)] = [:]
    var ambiguous: [String: String] = [:]
    for (service, queues) in services {
      for (name, handle) in queues.handles {
        guard let owner = owners[name] else {
          owners[name] = (service, handle)
          continue
        }
        if owner.handle.location == handle.location { continue }
        ambiguous[name, default: "\(owner.service) has it in \(owner.handle.location)"] += ", \(service) in \(handle.location)"
      }
    }
    return Queues(handles: owners.mapValues(\.handle), brokers: services.flatMap(\.queues.brokers), ambiguous: ambiguous)
  }

  /// The queues that live in another store than this one.
  func elsewhere(than queue: QueueHandle) -> [QueueName: QueueHandle] {
    Dictionary(uniqueKeysWithValues: handles.values.filter { $0.location != queue.location }.map { ($0.name, $0) })
  }

  /// Lets go of all brokers, once what they had begun is finished.
  public func close() async {
    for broker in brokers { await broker.close() }
  }
}

/// One open queue.
public struct QueueHandle: Sendable {
  let facts: QueueFacts
  /// The URL with its variables filled in: queues that have it in common share a broker.
  let location: String
  /// The beginning of a path for files beside the store, where it is a file itself.
  let place: String?
  let broker: any Broker

  var name: QueueName { QueueName(facts.name) }

  /// Another queue in the same store, which no spec names: where signals wait.
  func sibling(_ name: QueueName) -> QueueHandle {
    var facts = facts
    facts.name = name.description
    return QueueHandle(facts: facts, location: location, place: place, broker: broker)
  }

  /// Sends messages of a schema, in one transaction where the store has them; returns when they are durable.
  ///
  /// None is sent where one of them breaks its schema: a ``MessageError`` tells which field, and what was expected.
  /// `attributes` travel beside each of them; so does the context of the trace in which the caller runs.
  public func send(
    _ messages: [some WireMessage], delay: Duration = .zero, attributes: [String: String] = [:]
  ) async throws {
    let attributes = AttributeCarrier.current.merging(attributes) { $1 }
    try await broker.send(
      messages.map { OutgoingMessage(queue: name, body: try $0.checkedBody(), attributes: attributes, delay: delay) })
  }

  /// The same with what travels beside each of the messages, in their order; beside those behind them nothing does.
  package func send(_ messages: [some WireMessage], beside attributes: [[String: String]]) async throws {
    try await broker.send(
      messages.enumerated().map { index, message in
        OutgoingMessage(
          queue: name, body: try message.checkedBody(), attributes: index < attributes.count ? attributes[index] : [:])
      })
  }

  /// Counts the messages that wait, and those that are hidden because they are delayed or being worked on.
  public func depth() async throws -> QueueDepth { try await broker.depth(of: name) }

  /// Reads messages without receiving them, oldest first: those behind the one with this id, or from the first on.
  public func browse(after id: MessageID? = nil, limit: Int) async throws -> [BrowsedMessage] {
    try await broker.browse(name, after: id, limit: limit)
  }

  /// Takes up to `limit` visible messages out of the queue for good, and returns how many have left it.
  public func discard(limit: Int) async throws -> Int {
    let deliveries = try await broker.receive(from: name, count: limit, visibility: facts.visibility)
    let results = try await broker.settle(deliveries.map { Settlement(queue: name, lease: $0.lease, outcome: .acknowledge) })
    return results.count { $0 == .settled }
  }
}

/// What is wrong with a program's configuration, in one sentence for the person who started it.
public struct ConfigurationError: Error, CustomStringConvertible, Sendable {
  public var description: String

  /// A sentence that names what is wrong and what to do about it.
  public init(_ description: String) { self.description = description }
}
