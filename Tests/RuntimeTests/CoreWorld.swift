// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
import ArmatureTesting
import Logging
import Synchronization

/// One machine of a simulation, and what a process of one stage has around it, without a service.
struct CoreWorld: Sendable {
  let simulation = Simulation(seed: 1)
  let machine: SimulatedMachine
  let stage: StageFacts
  let facts: ProcessFacts
  let lasting: LastingState
  let health: HealthBoard
  let inFlight: InFlight
  let surroundings: SupervisedProcess.Surroundings

  /// - Parameter host: another one than the machine, such as the real one.
  init(_ stage: StageFacts, host: Armature.Host? = nil, broker: (any Broker)? = nil, logger: Logger? = nil) {
    machine = simulation.machine("machine")
    self.stage = stage
    let once = RetryPolicy(attempts: 1, backoff: .seconds(1), backoffMax: .seconds(1), jitter: .none)
    facts = ProcessFacts(
      name: "plain", message: "Job", file: "plain.yaml", line: 1, once: nil, retry: once, errors: nil, stages: [stage])
    lasting = LastingState(facts)
    let logger = logger ?? Logger(label: "core") { _ in SwiftLogNoOpLogHandler() }
    health = HealthBoard(logger: logger)
    let marks = Marks(forgetful: MarkLayout(slateCount: 64, slotCount: 10))
    inFlight = InFlight(queue: QueueName("jobs"), countMax: 10, bytesMax: 10_000, marks: marks)
    surroundings = SupervisedProcess.Surroundings(
      service: "Lab", host: host ?? machine.host, logger: logger, broker: broker ?? SimulatedStore(simulation).broker, fence: nil,
      sources: [inFlight], marks: marks, share: 10, quiet: Doorbell(), breakdowns: Doorbell(), restBell: Doorbell(), health: health)
  }

  /// One that is given up as soon as it breaks down.
  func core() -> ProcessCore {
    ProcessCore(facts: facts, lasting: lasting, inbox: Channel(capacity: 10), surroundings) { core, _, _ in core.abort() }
  }

  /// A process that calls `made` whenever it is wired.
  func process(
    _ name: String = "plain", made: @escaping @Sendable () -> Void = {}, _ drive: @escaping @Sendable (Job) -> Void
  ) -> SupervisedProcess {
    let stage = stage
    var facts = facts
    facts.name = name
    let process = AnyProcess(facts) { () -> Plain in
      made()
      return Plain(stage: stage, drive: drive)
    }
    return SupervisedProcess(process, lasting, inboxCapacity: 10, surroundings)
  }

  /// A message that has just been received, with its body.
  func frame(_ id: Int) -> Frame<[UInt8]> {
    let receipt = receipt(id)
    return Frame(receipt: receipt, value: Job(kind: "plain", id: id, note: nil).encoded())
  }

  func receipt(_ id: Int, body: [UInt8] = [], attributes: [String: String] = [:]) -> Receipt {
    var (batch, slots) = (DeliveryBatch(), [Int32]())
    batch.append(
      Delivery(lease: Lease(message: .number(UInt64(id)), generation: 1), body: body, attributes: attributes, receiveCount: 1))
    inFlight.admit(&batch, at: &slots, now: machine.host.time.now)
    var receipt = Receipt(inFlight: inFlight, slot: slots[0], receiveCount: 1, parent: .number(UInt64(id)), child: -1)
    receipt.hasAttributes = batch.hasAttributes(at: 0)
    return receipt
  }

  /// A line of messages that come as one chunk, each with its id.
  func line(_ core: ProcessCore, _ ids: Range<Int>) -> Line<Int> {
    let isFetched = Mutex(false)
    return Line(core: core) { _ in
      if isFetched.withLock({ isFetched in defer { isFetched = true }; return isFetched }) { return nil }
      var frames = Ring<Frame<Int>>(minimumCapacity: ids.count)
      for id in ids { frames.append(Frame(receipt: receipt(id), value: id)) }
      return frames
    }
  }

  /// Begins the loops of the stages that were strung on lines.
  func start(_ core: ProcessCore) {
    for loop in core.loops { machine.start { await machine.host.start(on: loop.executor) { await loop.run() }.value } }
  }

  /// What is ended by now: the ids of what is done, and of what was released.
  func ended() -> (done: [Int], released: [Int]) {
    let ended = inFlight.takeEnded(at: machine.host.time.now)
    return (ended.leases.map { number($0) }, ended.others.map { number($0.delivery.lease) })
  }

  private func number(_ lease: Lease) -> Int { Int(lease.message.description) ?? -1 }

  func sleep(_ duration: Duration) async { try? await machine.host.time.sleep(until: machine.host.time.now + duration) }
}

private struct Plain: WiredProcess {
  let stage: StageFacts
  let drive: @Sendable (Job) -> Void

  func wire(_ line: Line<Job>) { line.drive(stage, BlockBody { job, _ in drive(job) }) }
}
