// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import ArmatureTesting
import CoreMetrics
import Observed
import Synchronization
import Testing

/// What waits in a store, as metrics tell it.
@Suite struct BacklogMetricTests {
  /// More than may be in flight, so that the rest waits: of the two instances the one that has the lock tells it, and the other nothing.
  @Test func whoWorksTellsWhatWaits() throws {
    let shelf = ShelfWorld()
    shelf.send((0..<60).map { 100 * $0 + 99 })
    shelf.sendLetters(3)
    let locks = MemoryLocks()
    let seen = Mutex<[MemoryMetrics]>([])
    for number in 0..<2 {
      let machine = shelf.simulation.machine("machine \(number)")
      let service = Observed(sell: Sell(time: machine.host.time), ship: Ship()).service(
        transports: [shelf.store], locks: [locks], environment: [:], host: machine.host, logger: shelf.log.logger, drain: .seconds(1),
        telemetry: Telemetry(reportEvery: .milliseconds(50)))
      let metrics = MemoryMetrics()
      machine.start { await withMetricsFactory(metrics) { _ = try? await service.run(until: .stopped) } }
      machine.start {
        await ShelfWorld.after(.seconds(2), on: machine) {
          let copy = metrics.copy()
          seen.withLock { $0.append(copy) }
          service.stop()
        }
      }
    }
    #expect(shelf.simulation.run() == .finished)
    let all = seen.withLock { $0 }
    let (working, other) = (all.filter { $0.value("armature_lock_held") == 1 }, all.filter { $0.value("armature_lock_held") == 0 })
    let metrics = try #require(working.first)
    #expect(working.count == 1 && other.count == 1)
    let orders = ["service": "Observed", "queue": "orders"]
    #expect(metrics.value("armature_queue_waiting_messages", orders) == 20)
    #expect(metrics.value("armature_queue_hidden_messages", orders) == 40)
    #expect(metrics.value("armature_queue_waiting_messages", ["queue": "parked"]) == 3)
    #expect(metrics.value("armature_queue_waiting_messages", ["queue": "news"]) == nil, "it is others who read that")
    #expect(other.first?.value("armature_queue_waiting_messages") == nil && other.first?.value("armature_service_ready") == 0)
  }

  /// A number is told for as long as it may be taken for one of now, and then it is not there: neither it nor a 0.
  @Test func whatIsNotKnownAnyMoreIsNotThere() {
    func told(_ backlog: QueueBacklog?) -> MemoryMetrics {
      let metrics = MemoryMetrics()
      var handles = MetricHandles(metrics)
      handles.tell(snapshot(QueueBacklog(waiting: 7, hidden: 1, age: .seconds(1))).readings(ofStores: .seconds(300)))
      handles.tell(snapshot(backlog).readings(ofStores: .seconds(300)))
      return metrics
    }
    func waiting(_ metrics: MemoryMetrics) -> Double? { metrics.value("armature_queue_waiting_messages", ["queue": "parked"]) }
    #expect(waiting(told(QueueBacklog(waiting: 9, hidden: 0, age: .seconds(299)))) == 9)
    #expect(waiting(told(QueueBacklog(waiting: 9, hidden: 0, age: .seconds(301)))) == nil)
    #expect(waiting(told(nil)) == nil && told(nil).value("armature_queue_hidden_messages") == nil)
    #expect(told(nil).value("armature_service_ready") == 1)
  }

  private func snapshot(_ backlog: QueueBacklog?) -> ServiceSnapshot {
    ServiceSnapshot(
      service: "Observed", at: Timestamp(seconds: 0, nanoseconds: 0), health: .healthy, isReady: true, standing: .working(token: nil),
      queues: [], letterQueues: [LetterQueueSnapshot(name: "parked", backlog: backlog)], processes: [])
  }
}

extension ShelfWorld {
  fileprivate func sendLetters(_ count: Int) {
    let broker = store.broker
    simulation.machine("visitor").start {
      try? await broker.send((0..<count).map { _ in OutgoingMessage(queue: QueueName("parked"), body: []) })
    }
    simulation.run()
  }
}
