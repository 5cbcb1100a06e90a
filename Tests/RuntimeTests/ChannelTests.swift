// SPDX-License-Identifier: Apache-2.0

import ArmatureTesting
import Synchronization
import Testing

@_spi(Generated) @testable import Armature

/// What a simulator cannot interleave, because it is one step to it: two threads inside of one hand-over.
@Suite(.timeLimit(.minutes(2))) struct ChannelTests {
  @Test(arguments: [1, 2, 7, 64])
  func everythingSentIsReceivedOnceAndInOrder(capacity: Int) async {
    let channel = Channel<Int>(capacity: capacity)
    let count = 60_000
    async let sent: Void = send(0..<count, in: 1...9, to: channel)
    var received: [Int] = []
    while let chunk = await channel.receive(upTo: 5) { received += contents(chunk) }
    await sent
    #expect(received == Array(0..<count))
  }

  @Test func manySendersShareOneReceiver() async {
    let channel = Channel<Int>(capacity: 3)
    let total = await withTaskGroup(of: Void.self) { group in
      for sender in 0..<6 {
        group.addTask { await send(sender * 5000..<(sender + 1) * 5000, in: 1...4, to: channel, closes: false) }
      }
      group.addTask {
        var seen: Set<Int> = []
        while seen.count < 30_000, let chunk = await channel.receive(upTo: 8) { seen.formUnion(contents(chunk)) }
        #expect(seen.count == 30_000)
      }
      await group.waitForAll()
      return channel.depth
    }
    #expect(total == 0)
  }

  /// What is put wakes nobody; whoever then waits for room must not wait for somebody who sleeps.
  @Test func whoWaitsForRoomWakesWhoWaitsForElements() async {
    await withCheckedContinuation { receiver in
      var state = ChannelState<Int>(capacity: 1)
      let isParked = state.parkReceiver(receiver)
      var first: Int? = 1
      state.put(&first)
      var second: Int? = 2
      let woken = state.offer(&second)
      #expect(isParked && woken != nil && second == 2)
      (woken ?? receiver).resume()
    }
  }

  @Test func anAbortWakesBothSides() async {
    let channel = Channel<Int>(capacity: 2)
    async let sent: Void = send(0..<10_000, in: 1...3, to: channel)
    _ = await channel.receive(upTo: 2)
    channel.abort()
    await sent
    #expect(await channel.receive(upTo: 2) == nil)
  }

  @Test func aRingBeforeTheWaitIsNotLost() async throws {
    let doorbell = Doorbell()
    let rounds = 20_000
    let seen = Atomic(0)
    async let rung: Void = {
      for round in 1...rounds {
        doorbell.ring()
        while seen.load(ordering: .acquiring) < round { await Task.yield() }
      }
    }()
    for round in 1...rounds {
      try await doorbell.wait()
      seen.store(round, ordering: .releasing)
    }
    await rung
  }

  @Test func aCancelledWaitEnds() async {
    let doorbell = Doorbell()
    for _ in 0..<2000 {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await #expect(throws: CancellationError.self) { try await doorbell.wait() } }
        group.cancelAll()
      }
    }
  }

  /// A task that was cancelled before comes to a bell at which another one waits.
  @Test func aCancelledWaitEndsNoOther() {
    let simulation = Simulation(seed: 1)
    let machine = simulation.machine("bell")
    let doorbell = Doorbell()
    let ended = Mutex<[String]>([])
    machine.start {
      let isRung = (try? await doorbell.wait()) != nil
      ended.withLock { $0.append(isRung ? "rung" : "cancelled") }
    }
    machine.start {
      try? await machine.host.time.sleep(until: simulation.now + .seconds(1))
      await withTaskGroup(of: Void.self) { group in
        group.cancelAll()
        group.addTask { await #expect(throws: CancellationError.self) { try await doorbell.wait() } }
      }
      try? await machine.host.time.sleep(until: simulation.now + .seconds(1))
      ended.withLock { $0.append("the other") }
      doorbell.ring()
    }
    #expect(simulation.run() == .finished)
    #expect(ended.withLock { $0 } == ["the other", "rung"])
  }
}

private func send(
  _ values: Range<Int>, in chunks: ClosedRange<Int>, to channel: Channel<Int>, closes: Bool = true
) async {
  var next = values.lowerBound
  var size = chunks.lowerBound
  while next < values.upperBound {
    var chunk = Ring<Int>(minimumCapacity: size)
    for value in next..<min(next + size, values.upperBound) { chunk.append(value) }
    next += size
    size = size == chunks.upperBound ? chunks.lowerBound : size + 1
    await channel.send(chunk)
  }
  if closes { channel.close() }
}

private func contents(_ chunk: consuming Ring<Int>) -> [Int] {
  var chunk = chunk
  var values: [Int] = []
  while let value = chunk.popFirst() { values.append(value) }
  return values
}
