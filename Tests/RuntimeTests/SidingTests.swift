// SPDX-License-Identifier: Apache-2.0

import Testing

@_spi(Generated) @testable import Armature

/// What waits because a queue takes nothing, and what passes it by.
@Suite struct SidingTests {
  private let first = QueueName("first")
  private let second = QueueName("second")

  private func ended(_ slot: Int32) -> EndedDelivery {
    let delivery = Delivery(lease: Lease(message: .number(UInt64(slot)), generation: 1), body: [], attributes: [:], receiveCount: 1)
    return EndedDelivery(slot: slot, delivery: delivery, ending: .acknowledge, claim: nil, outgoing: [])
  }

  private func passing(_ slot: Int32, to queue: QueueName, _ siding: Siding) -> Bool {
    !siding.divert([ended(slot)], sendingTo: [[queue]]).isEmpty
  }

  @Test func onlyWhatIsForTheQueueStandsBehindWhatWaitsForIt() {
    let siding = Siding()
    #expect(siding.isClear && passing(1, to: first, siding))
    siding.add([ended(1)], [first], TransportError("no"))
    #expect(!siding.isClear && !passing(2, to: first, siding) && passing(3, to: second, siding))
    #expect(siding.attend() != nil)
    #expect(siding.attend() == nil, "somebody does")
    #expect(siding.take().map(\.slot) == [1, 2])
    #expect(!passing(4, to: first, siding), "a call is under way for what goes before it")
    siding.putBack([ended(2)], [second])
    #expect(!passing(5, to: first, siding), "there is one that waits for it")
    #expect(siding.take().map(\.slot) == [2, 4, 5])
    siding.putBack([], [])
    #expect(siding.take().isEmpty)
    #expect(siding.isClear && siding.attend() == nil && passing(6, to: first, siding))
  }

  /// It was not tried, so nothing of it has gone anywhere.
  @Test func nothingOvertakesWhatWaitsForAnotherOfItsQueues() {
    let siding = Siding()
    siding.add([ended(1)], [first], TransportError("no"))
    let passed = siding.divert([ended(2), ended(3)], sendingTo: [[first, second], [second]])
    #expect(passed.isEmpty)
    #expect(siding.take().map(\.slot) == [1, 2, 3])
    siding.putBack([], [])
    #expect(siding.take().isEmpty && passing(4, to: second, siding))
  }

  @Test func whatIsGivenUpHoldsNothingBack() {
    let siding = Siding()
    siding.add([ended(1)], [first], TransportError("no"))
    #expect(siding.attend() != nil)
    siding.giveUp()
    #expect(passing(2, to: first, siding) && siding.take().isEmpty)
    siding.add([ended(3)], [first], TransportError("no"))
    #expect(siding.attend() != nil, "nobody does any more")
  }
}
