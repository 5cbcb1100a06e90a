// SPDX-License-Identifier: Apache-2.0

import Testing

@_spi(Generated) @testable import Armature

/// The decisions of the runtime as plain values, without tasks.
@Suite struct StateTests {
  @Test func resultsWaitForTheirTurn() {
    var turns = TurnOrder<Int>(keepsInputOrder: true)
    let inFlight = inFlight()
    let (first, second, third) = (turns.open(), turns.open(), turns.open())
    turns.close(third, with: frame(3, inFlight))
    #expect(values(turns.takeReady()) == nil)
    turns.close(first, with: frame(1, inFlight))
    #expect(values(turns.takeReady()) == [1])
    // While the first is being sent, nobody else sends.
    turns.close(second, with: nil)
    #expect(values(turns.takeReady()) == nil)
    turns.isSending = false
    #expect(values(turns.takeReady()) == [3])
    #expect(turns.count == 0)
  }

  @Test func aLaneIsToldByTheBytesOfItsKey() {
    #expect(LaneKey("\u{E9}") == LaneKey("\u{E9}") && LaneKey("\u{E9}") != LaneKey("e\u{301}"))
    #expect(LaneKey(1) == LaneKey(1) && LaneKey(1) != LaneKey("1"))
  }

  @Test func whatWaitsInLanesIsTakenBackFromBehind() {
    let inFlight = inFlight()
    var lanes = Lanes<Int>()
    for (value, key) in [(1, "a"), (2, "a"), (3, "a"), (4, "b"), (5, "c"), (6, "c"), (7, "d")] {
      lanes.add(frame(value, inFlight), LaneKey(key))
    }
    // What is at work stays where it is.
    guard let atWork = lanes.takeReady() else { return }
    let busy = atWork.lane
    // Those behind the first of their key, and then keys of which none is at work, in the order that each key has.
    var taken = [values(lanes.takeBack(1)), values(lanes.takeBack(3))]
    #expect(taken == [[3], [7, 2, 6]])
    guard let tried = lanes.takeReady() else { return }
    let (lane, due) = (tried.lane, Instant(nanoseconds: 9))
    let stands = lanes.putBack(tried.takeFrame(), lane, Tries(), until: due, isStanding: true)
    let (waiting, standing, retry) = (lanes.count, lanes.standingCount, lanes.earliestRetry)
    #expect(stands && waiting == 2 && standing == 1 && retry == due)
    taken = [values(lanes.takeBack(5))]
    #expect(taken == [[5, 4]])
    let left = (lanes.count, lanes.standingCount, lanes.earliestRetry, lanes.isEmpty)
    #expect(left.0 == 0 && left.1 == 0 && left.2 == nil && !left.3)
    lanes.finish(busy)
    let isEmpty = lanes.isEmpty
    #expect(isEmpty)
  }

  @Test func creditIsBoundedByCountAndByBytes() {
    var state = InFlightState(countMax: 3, bytesMax: 100)
    #expect(state.credit(upTo: 10) == Credit(count: 3, bytes: 100))
    #expect(state.credit(upTo: 2).count == 2)
    var slots = admit([delivery(0, bytes: 20)], &state)
    #expect(state.credit(upTo: 10) == Credit(count: 2, bytes: 80))
    slots += admit((1..<3).map { delivery($0, bytes: 20) }, &state)
    #expect(state.credit(upTo: 10).count == 0)
    state.forget([slots[1]], bodies)
    #expect(state.credit(upTo: 10) == Credit(count: 1, bytes: 60))
    #expect(state.leases.count == 2)
  }

  @Test("fault 23: where sizes jump no receive begins without room for one like the last")
  func whereSizesJumpNoReceiveBeginsWithoutRoomForOneLikeTheLast() {
    var state = InFlightState(countMax: 10, bytesMax: 100)
    _ = admit([delivery(0, bytes: 60)], &state)
    #expect(state.credit(upTo: 10).count == 0)
  }

  @Test func aMessageLargerThanTheBudgetIsTakenAlone() {
    var state = InFlightState(countMax: 10, bytesMax: 100)
    for number in 0..<40 { state.forget(admit([delivery(number, bytes: 5000)], &state), bodies) }
    #expect(state.credit(upTo: 10) == Credit(count: 10, bytes: 100))
    let slots = admit([delivery(1, bytes: 5000)], &state)
    #expect(state.credit(upTo: 10).count == 0)
    state.forget(slots, bodies)
    #expect(state.credit(upTo: 10).count == 10)
  }

  @Test func theOldestAreFoundInTheirOrder() {
    var state = InFlightState(countMax: 10, bytesMax: 1000)
    let ages: [Int64] = [5, 3, 9, 1, 7, 3, 8]
    let slots = ages.enumerated().map { number, age in
      var (batch, places) = (batch([delivery(number, bytes: 1)]), [Int32]())
      state.admit(&batch, bodies, at: &places, now: Instant(nanoseconds: age))
      return places[0]
    }
    func found(_ max: Int) -> [UInt64] {
      state.oldest(max).map { if case .number(let number) = $0.slot.lease.message { number } else { 99 } }
    }
    #expect(found(3) == [3, 1, 5] && found(10) == [3, 1, 5, 0, 4, 6, 2] && found(0) == [])
    state.forget([slots[1]], bodies)
    #expect(found(3) == [3, 5, 0])
  }

  @Test func aMessageThatIsAtWorkLetsItsNextDeliveryWait() {
    var state = InFlightState(countMax: 10, bytesMax: 100)
    let first = admit([delivery(1, bytes: 1), delivery(2, bytes: 1)], &state)
    let lost = state.lose([delivery(1, bytes: 1).lease])
    #expect(lost == [first[0]] && state.hasLost && state.leases.map(\.message) == [.number(2)])
    var again = (1...3).map { delivery($0, bytes: 1, generation: 2) }
    again[1].lease.message = .number(7)
    var (batch, places) = (batch(again), [Int32]())
    let held = state.admit(&batch, bodies, at: &places, now: Instant(nanoseconds: 0))
    #expect(held == [places[0]] && state.letGoOn([places[0]]).isEmpty)
    var toSettle = ToSettle()
    state.acknowledge([first[0]], into: &toSettle, at: Instant(nanoseconds: 0))
    #expect(state.letGoOn([places[0]]) == [places[0]])
    state.forget([first[0]], bodies)
    #expect(!state.hasLost)
  }

  /// As a store may hand it out twice at once: one of them goes on.
  @Test func ofTwoDeliveriesInOneBatchOneWaits() {
    var state = InFlightState(countMax: 10, bytesMax: 100)
    var (batch, places) = (batch([2, 3].map { delivery(1, bytes: 1, generation: $0) }), [Int32]())
    #expect(state.admit(&batch, bodies, at: &places, now: Instant(nanoseconds: 0)) == [places[0]])
  }

  @Test func aDeliveryEndsOnce() {
    var state = InFlightState(countMax: 3, bytesMax: 100)
    let slots = admit([delivery(1, bytes: 1), delivery(2, bytes: 1)], &state)
    var toSettle = ToSettle()
    state.end(SlotEnding(slot: slots[0], ending: .acknowledge), into: &toSettle, bodies, at: Instant(nanoseconds: 0))
    state.end(SlotEnding(slot: slots[0], ending: .release(after: .zero)), into: &toSettle, bodies, at: Instant(nanoseconds: 0))
    state.acknowledge([slots[0]], into: &toSettle, at: Instant(nanoseconds: 0))
    #expect(toSettle.others.count == 1 && toSettle.done.isEmpty)
    state.acknowledge([slots[1]], into: &toSettle, at: Instant(nanoseconds: 0))
    state.end(SlotEnding(slot: slots[1], ending: .release(after: .zero)), into: &toSettle, bodies, at: Instant(nanoseconds: 0))
    #expect(toSettle.others.count == 1 && toSettle.done == [slots[1]])
    #expect(state.rest.isEmpty)
  }

  @Test func aBodyComesBackToItsPlaceWhateverWasThereBefore() {
    let inFlight = inFlight()
    for (number, bytes) in [3, 300, 2, 0, 257, 1].enumerated() {
      let slot = slot(of: delivery(number, bytes: bytes), inFlight)
      #expect(inFlight.delivery(slot).body == delivery(number, bytes: bytes).body)
      var body = inFlight.bodies.take(from: Int(slot))
      #expect(inFlight.delivery(slot).body.isEmpty && body.count == bytes)
      inFlight.bodies.exchange(&body, in: Int(slot))
      #expect(inFlight.delivery(slot).body == delivery(number, bytes: bytes).body)
      inFlight.forget([slot], haveLeft: true)
    }
  }

  @Test func whatIsDoneIsTakenByWhoeverAttends() async throws {
    let inFlight = inFlight()
    let slot = slot(of: delivery(1, bytes: 1), inFlight)
    inFlight.attend()
    inFlight.acknowledge(slot)
    inFlight.flush()
    try await inFlight.creditBell.wait()
    // Whoever leaves without having taken it hands it over.
    inFlight.leave()
    try await inFlight.settlements.wait()
    #expect(inFlight.takeDone(at: Instant(nanoseconds: 0)).done == [slot] && inFlight.takeEnded(at: Instant(nanoseconds: 0)).isEmpty)
    // What could not be told is told again.
    inFlight.takeBack([slot])
    #expect(inFlight.takeEnded(at: Instant(nanoseconds: 0)).done == [slot])
  }

  @Test func aReceiptThatIsDroppedReleasesItsMessage() {
    let inFlight = inFlight()
    do { _ = frame(1, inFlight) }
    let ended = inFlight.takeEnded(at: Instant(nanoseconds: 0)).others
    guard ended.count == 1, case .release(let delay) = ended[0].ending else {
      Issue.record("\(ended)")
      return
    }
    #expect(delay == .zero)
  }

  @Test func backoffDoublesUpToItsEndAndIsJittered() {
    let none = RetryPolicy(attempts: 9, backoff: .milliseconds(200), backoffMax: .seconds(1), jitter: .none)
    #expect((1...5).map { none.delay(afterAttempt: $0, random: 0) } == [200, 400, 800, 1000, 1000].map { .milliseconds($0) })
    let full = RetryPolicy(attempts: 9, backoff: .milliseconds(200), backoffMax: .seconds(1), jitter: .full)
    #expect(full.delay(afterAttempt: 3, random: 0) == .zero)
    #expect(full.delay(afterAttempt: 3, random: .max / 2) <= .milliseconds(400))
    #expect(full.delay(afterAttempt: 3, random: .max) <= .milliseconds(800))
    #expect(full.delay(afterAttempt: .max, random: .max) <= .seconds(1))
  }

  @Test func variablesFillQueueURLs() throws {
    func text(_ url: String, _ environment: [String: String] = [:]) throws -> String {
      let facts = QueueFacts(
        name: "q", url: url, visibility: .seconds(1), maxReceives: nil, deadLetters: nil, inFlight: 1, inFlightBytes: 1)
      return try QueueURL(facts, environment: environment).text
    }
    #expect(try text("sqlite:a.db") == "sqlite:a.db")
    #expect(try text("${Q:-sqlite:a.db}") == "sqlite:a.db")
    #expect(try text("${Q:-sqlite:a.db}", ["Q": ""]) == "sqlite:a.db")
    #expect(try text("${Q:-sqlite:a.db}", ["Q": "memory:"]) == "memory:")
    #expect(try text("sqlite:$$/${A}/${B}.db", ["A": "x", "B": "y"]) == "sqlite:$/x/y.db")
    #expect(throws: ConfigurationError.self) { try text("sqlite:${A}") }
    #expect(throws: ConfigurationError.self) { try text("nothing") }
  }

  private func inFlight() -> InFlight {
    let marks = Marks(forgetful: MarkLayout(slateCount: 8, slotCount: 10))
    return InFlight(queue: QueueName("test"), countMax: 10, bytesMax: 1000, marks: marks)
  }

  private func frame(_ value: Int, _ inFlight: InFlight) -> Frame<Int> {
    let slot = slot(of: delivery(value, bytes: 1), inFlight)
    return Frame(receipt: Receipt(inFlight: inFlight, slot: slot, receiveCount: 1, parent: .number(1), child: -1), value: value)
  }

  private func slot(of delivery: Delivery, _ inFlight: InFlight) -> Int32 {
    var (batch, slots) = (batch([delivery]), [Int32]())
    inFlight.admit(&batch, at: &slots, now: Instant(nanoseconds: 0))
    return slots[0]
  }

  private func admit(_ deliveries: [Delivery], _ state: inout InFlightState) -> [Int32] {
    var (batch, slots) = (batch(deliveries), [Int32]())
    state.admit(&batch, bodies, at: &slots, now: Instant(nanoseconds: 0))
    return slots
  }

  private func batch(_ deliveries: [Delivery]) -> DeliveryBatch {
    var batch = DeliveryBatch()
    for delivery in deliveries { batch.append(delivery) }
    return batch
  }

  private let bodies = PlaceBodies(count: 10)

  private func delivery(_ number: Int, bytes: Int, generation: Int = 1) -> Delivery {
    Delivery(
      lease: Lease(message: .number(UInt64(number)), generation: UInt64(generation)), body: [UInt8](repeating: 0, count: bytes),
      attributes: [:], receiveCount: generation)
  }

  private func values(_ frames: consuming Ring<Frame<Int>>?) -> [Int]? {
    guard let frames = consume frames else { return nil }
    return values(frames)
  }

  private func values(_ frames: consuming Ring<Frame<Int>>) -> [Int] {
    var frames = frames
    var values: [Int] = []
    while let frame = frames.popFirst() { values.append(frame.value) }
    return values
  }
}
