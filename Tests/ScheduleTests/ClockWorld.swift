// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import LogSupport
import Logging
import Synchronization

/// A simulated store, and machines that run `specs/ScheduleTests/clockwork.yaml` on it with clocks of their own.
struct ClockWorld: Sendable {
  let simulation: Simulation
  let store: SimulatedStore
  let journal = Journal()
  let log = LogBook()
  /// What the clocks show when the simulation begins.
  let start: Timestamp

  init(seed: UInt64, start: String = "2026-01-01T00:00:00Z") {
    simulation = Simulation(seed: seed)
    store = SimulatedStore(simulation)
    self.start = Timestamp(rfc3339: start) ?? Timestamp(seconds: 0)
  }

  /// A service on a machine whose clock goes right, until a test sets it.
  func service(
    _ name: String, transport: (any Transport)? = nil
  ) -> (machine: SimulatedMachine, service: Service) {
    let machine = simulation.machine(name)
    machine.stepClock(by: .seconds(start.seconds - firstDay.seconds))
    let note = Note(simulation: simulation, machine: machine, journal: journal)
    let service = Clockwork(note: note, ring: Ring(machine: machine, journal: journal)).service(
      transports: [transport ?? store], environment: [:], host: machine.host, logger: log.logger(name))
    return (machine, service)
  }

  /// Starts a service and stops it after a while.
  @discardableResult
  func start(_ name: String, for duration: Duration, after delay: Duration = .zero) -> SimulatedMachine {
    let (machine, service) = service(name)
    machine.start {
      try? await machine.host.time.sleep(until: machine.host.time.now + delay)
      await withTaskGroup(of: Void.self) { group in
        group.addTask { _ = try? await service.run() }
        try? await machine.host.time.sleep(until: machine.host.time.now + duration)
        service.stop()
      }
    }
    return machine
  }

  /// Sets a machine's clock so long after the beginning.
  func setClock(of machine: SimulatedMachine, by step: Duration, at delay: Duration) {
    let hand = simulation.machine("hand")
    hand.start {
      try? await hand.host.time.sleep(until: Instant(nanoseconds: 0) + delay)
      machine.stepClock(by: step)
    }
  }

  func time(_ text: String) -> Timestamp { Timestamp(rfc3339: text) ?? Timestamp(seconds: 0) }

  /// The slots that a schedule has fired for, once for each message that it has sent.
  func slots(_ schedule: String) -> [Timestamp] {
    var messages: Set<MessageID> = []
    return journal.all.filter { $0.by == schedule && messages.insert($0.message).inserted }.map(\.at).sorted()
  }

  /// What is left in a queue when nothing runs any more.
  func browse(_ queue: String) -> [BrowsedMessage] {
    let found = Mutex<[BrowsedMessage]>([])
    let reader = simulation.machine("reader")
    let broker = store.broker
    reader.start {
      let messages = (try? await broker.browse(QueueName(queue), limit: 1000)) ?? []
      found.withLock { $0 = messages }
    }
    simulation.run()
    return found.withLock { $0 }
  }

  func send(_ messages: [OutgoingMessage]) {
    let sender = simulation.machine("sender")
    let broker = store.broker
    sender.start { try? await broker.send(messages) }
    simulation.run()
  }
}

private let firstDay = Timestamp(seconds: 1_767_225_600)

struct Note: NoteStages {
  let simulation: Simulation
  let machine: SimulatedMachine
  let journal: Journal

  func note(at: Timestamp, by: String, context: StageContext) async throws {
    let time = machine.host.time
    let begin = time.now
    try await time.sleep(until: begin + .milliseconds(Int(simulation.random() % 2000)))
    journal.note(
      Journal.Entry(by: by, at: at, message: context.messageID, attributes: context.attributes, begin: begin, end: time.now))
  }
}

struct Ring: RingStages {
  let machine: SimulatedMachine
  let journal: Journal

  func strike(at: Timestamp, context: StageContext) {
    let now = machine.host.time.now
    journal.note(
      Journal.Entry(by: "chime", at: at, message: context.messageID, attributes: context.attributes, begin: now, end: now))
  }
}

/// Which beats were noted, and when.
final class Journal: Sendable {
  struct Entry: Sendable {
    var by: String
    var at: Timestamp
    var message: MessageID
    var attributes: [String: String]
    var begin: Instant
    var end: Instant
  }
  private let entries = Mutex<[Entry]>([])

  func note(_ entry: Entry) { entries.withLock { $0.append(entry) } }
  var all: [Entry] { entries.withLock { $0 } }
}

/// What services have told, from the level of a notice on.
final class LogBook: Sendable {
  private let lines = Mutex<[String]>([])

  /// How many lines have all of these texts in them.
  func count(of texts: String...) -> Int { lines.withLock { lines in lines.count { line in texts.allSatisfy { line.contains($0) } } } }

  func logger(_ label: String) -> Logger {
    Logger(label: label) { _ in
      LogListener(from: .notice) { event, metadata in
        let all = metadata.map { "\($0)=\($1)" }.sorted().joined(separator: " ")
        self.lines.withLock { $0.append("\(event.message) \(all)") }
      }
    }
  }
}

extension Timestamp {
  /// Multiples of a period between two times, the first one left out.
  static func multiples(of seconds: Int64, after start: Timestamp, upTo end: Timestamp) -> [Timestamp] {
    Array(stride(from: (start.seconds / seconds + 1) * seconds, through: end.seconds, by: Int(seconds))).map {
      Timestamp(seconds: $0)
    }
  }
}
