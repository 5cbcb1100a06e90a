// SPDX-License-Identifier: Apache-2.0

import Armature
import Dispatch
import Logging
import Synchronization
import Testing

/// A service that is started from the main actor, as `static func main() async` is, works elsewhere: there every
/// suspension would cost a wake-up of the main thread.
@Suite struct MainThreadTests {
  @MainActor @Test func nothingRunsOnTheMainActor() async throws {
    DispatchQueue.main.setSpecific(key: isMain, value: true)
    #expect(isOnMainQueue(), "the test itself has to run where it says")
    let strays = Mutex<[String]>([])
    let count = Atomic(0)
    let bench = Workbench(time: Armature.Host.system.time, journal: Journal()) { stage, _, _ in
      count.add(1, ordering: .relaxed)
      if isOnMainQueue() { strays.withLock { $0.append(stage) } }
    }
    let lab = Lab(
      ordered: Ordered(bench: bench), single: Single(bench: bench), firstHop: FirstHop(bench: bench),
      secondHop: SecondHop(bench: bench), unforgiving: Unforgiving(bench: bench), sifting: Sifting(bench: bench),
      lone: Lone(bench: bench))
    let store = SharedMemory(broker: try await MemoryTransport().open("", host: .system))
    let messages = ["ordered", "single", "hop", "unforgiving", "sifting"].flatMap { kind in
      (0..<20).map { Job(kind: kind, id: 2 * $0 + 1, note: nil).encoded() }
    }
    try await store.broker.send(messages.map { OutgoingMessage(queue: QueueName("jobs"), body: $0) })
    try await lab.service(
      transports: [store], environment: [:], logger: Logger(label: "main") { _ in SwiftLogNoOpLogHandler() }
    ).run(until: .idle)
    #expect(strays.withLock { $0 } == [])
    // Work and keep, prepare's apply, the two hops, insist, sift and gather, twenty each; `keep` misses what is filtered.
    #expect(count.load(ordering: .relaxed) > 120)
  }

  /// They are a file, and a disk may have to be waited for.
  @Test func theMarksAreOpenedOnAThreadThatMayBlock() async throws {
    let opened = Atomic(0)
    let stray = Atomic(0)
    var host = Armature.Host.system
    host.marks = { _, _ in
      opened.add(1, ordering: .relaxed)
      if !isOnThreadOfItsOwn() { stray.add(1, ordering: .relaxed) }
      return nil
    }
    let bench = Workbench(time: host.time, journal: Journal()) { _, _, _ in }
    let lab = Lab(
      ordered: Ordered(bench: bench), single: Single(bench: bench), firstHop: FirstHop(bench: bench),
      secondHop: SecondHop(bench: bench), unforgiving: Unforgiving(bench: bench), sifting: Sifting(bench: bench),
      lone: Lone(bench: bench))
    let store = SharedMemory(broker: try await MemoryTransport().open("", host: .system), place: "nowhere")
    try await lab.service(
      transports: [store], environment: [:], host: host, logger: Logger(label: "marks") { _ in SwiftLogNoOpLogHandler() }
    ).run(until: .idle)
    #expect(opened.load(ordering: .relaxed) > 0 && stray.load(ordering: .relaxed) == 0)
  }
}

/// Whether its task prefers an executor: the host of these tests has none but those for what blocks.
private func isOnThreadOfItsOwn() -> Bool { withUnsafeCurrentTask { $0?.unownedTaskExecutor != nil } }

/// The main actor is the main queue. Its thread says nothing: on Linux the queue is served by any thread once `main` waits.
private let isMain = DispatchSpecificKey<Bool>()

private func isOnMainQueue() -> Bool { DispatchQueue.getSpecific(key: isMain) == true }

private struct SharedMemory: Transport {
  let broker: any Broker
  var place: String?
  var scheme: String { "memory" }
  func open(_ location: String, host: Armature.Host) async throws -> any Broker { broker }
  func place(of location: String) -> String? { place }
}
