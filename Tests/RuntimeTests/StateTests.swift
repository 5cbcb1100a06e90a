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
    #expect(values(turns.takeReady()) == [])
    turns.close(first, with: frame(1, inFlight))
    #expect(values(turns.takeReady()) == [1])
    // While the first is being sent, nobody else sends.
    turns.close(second, with: nil)
    #expect(values(turns.takeReady()) == [])
    turns.isSending = false
    #expect(values(turns.takeReady()) == [3])
    #expect(turns.count == 0)
  }

  @Test func creditIsBoundedByCountAndByBytes() {
    var state = InFlightState(countMax: 3, bytesMax: 100)
    #expect(state.credit(upTo: 10) == Credit(count: 3, bytes: 100))
    #expect(state.credit(upTo: 2).count == 2)
    var slots = admit([delivery(0, bytes: 20)], &state)
    #expect(state.credit(upTo: 10) == Credit(count: 2, bytes: 80))
    slots += admit((1..<3).map { delivery($0, bytes: 20) }, &state)
    #expect(state.credit(upTo: 10).count == 0)
    state.forget(slots[1])
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
    for number in 0..<40 { state.forget(admit([delivery(number, bytes: 5000)], &state)[0]) }
    #expect(state.credit(upTo: 10) == Credit(count: 10, bytes: 100))
    let slot = admit([delivery(1, bytes: 5000)], &state)[0]
    #expect(state.credit(upTo: 10).count == 0)
    state.forget(slot)
    #expect(state.credit(upTo: 10).count == 10)
  }

  @Test func aDeliveryEndsOnce() {
    var state = InFlightState(countMax: 3, bytesMax: 100)
    let slots = admit([delivery(1, bytes: 1), delivery(2, bytes: 1)], &state)
    var ended = Ended()
    state.end(End(slot: slots[0], ending: .acknowledge), &ended, PlaceBodies(count: 4))
    state.end(End(slot: slots[0], ending: .release(after: .zero)), &ended, PlaceBodies(count: 4))
    state.acknowledge(slots[0], &ended)
    #expect(ended.others.count == 1 && ended.slots.isEmpty)
    state.acknowledge(slots[1], &ended)
    state.end(End(slot: slots[1], ending: .release(after: .zero)), &ended, PlaceBodies(count: 4))
    #expect(ended.others.count == 1 && ended.slots == [slots[1]])
    #expect(state.rest.isEmpty)
  }

  @Test func aReceiptThatIsDroppedReleasesItsMessage() {
    let inFlight = inFlight()
    do { _ = frame(1, inFlight) }
    let ended = inFlight.takeEnded().others
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
    let delivery = delivery(value, bytes: 1)
    let slots = inFlight.reserve(for: [delivery])
    var deliveries = [delivery]
    inFlight.admit(&deliveries, at: slots)
    return Frame(receipt: Receipt(inFlight: inFlight, slot: slots[0], delivery: delivery), value: value)
  }

  private func admit(_ deliveries: [Delivery], _ state: inout InFlightState) -> [Int32] {
    let slots = state.reserve(for: deliveries)
    var deliveries = deliveries
    state.admit(&deliveries, at: slots)
    return slots
  }

  private func delivery(_ number: Int, bytes: Int) -> Delivery {
    Delivery(
      lease: Lease(message: .number(UInt64(number)), generation: 1), body: [UInt8](repeating: 0, count: bytes),
      attributes: [:], receiveCount: 1)
  }

  private func values(_ frames: consuming Ring<Frame<Int>>) -> [Int] {
    var frames = frames
    var values: [Int] = []
    while let frame = frames.popFirst() { values.append(frame.value) }
    return values
  }
}
