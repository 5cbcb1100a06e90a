// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import Logging

/// What settles one queue, and what is in flight of it.
struct ConsumerWorld: Sendable {
  let consumer: Consumer
  let host: Armature.Host

  init(_ host: Armature.Host, _ transport: any Transport, logger: Logger? = nil) async throws {
    self.host = host
    let silent = Logger(label: "consumer") { _ in SwiftLogNoOpLogHandler() }
    let logger = logger ?? silent
    let facts = QueueFacts(
      name: "jobs", url: "memory:", visibility: .seconds(30), maxReceives: nil, deadLetters: nil, inFlight: 100, inFlightBytes: 1000)
    let queues = try await Queues.open([facts], transports: [transport], environment: [:], host: host)
    let marks = Marks(forgetful: MarkLayout(slateCount: 1, slotCount: 100))
    consumer = Consumer(
      queue: try queues.handle("jobs"), inFlight: InFlight(queue: QueueName("jobs"), countMax: 100, bytesMax: 1000, marks: marks),
      router: Router(rule: .each(processes: []), processes: [], queues: queues, host: host, logger: logger), ownership: nil, host: host,
      logger: logger, quiet: Doorbell(), quarantine: Quarantine(marks: marks, host: host, logger: logger),
      health: HealthBoard(logger: silent))
  }

  /// Receives so many messages, which are done at once.
  func end(_ count: Int) {
    for slot in receive(count) { consumer.inFlight.acknowledge(slot) }
    consumer.inFlight.flush()
  }

  /// Receives a message that is given back at once, and is to be settled.
  func giveBack() -> [EndedDelivery] {
    for slot in receive(1) { consumer.inFlight.end(slot, .release(after: .zero)) }
    return consumer.inFlight.takeEnded(at: host.time.now).others
  }

  private func receive(_ count: Int) -> [Int32] {
    var (batch, slots) = (DeliveryBatch(), [Int32]())
    for _ in 0..<count {
      batch.append(
        Delivery(lease: Lease(message: .number(host.random()), generation: 1), body: [], attributes: [:], receiveCount: 1))
    }
    consumer.inFlight.admit(&batch, at: &slots, now: host.time.now)
    return slots
  }

  func sleep(_ duration: Duration) async { try? await host.time.sleep(until: host.time.now + duration) }
}
