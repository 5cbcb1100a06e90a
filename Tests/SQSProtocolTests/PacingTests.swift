// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQSProtocol
import Testing

/// How much is asked for at a time, how often, and how long what was received is one's own.
@Suite struct PacingTests {
  @Test func batchesKeepBothLimits() {
    #expect(batches([Int]()) { $0 }.isEmpty)
    #expect(batches(Array(repeating: 1, count: 23)) { $0 } == [0..<10, 10..<20, 20..<23])
    #expect(batches([600_000, 400_000, 48_576, 1, 2_000_000, 1]) { $0 } == [0..<3, 3..<4, 4..<5, 5..<6])
  }

  @Test func durationsAreRoundedUp() {
    #expect(Duration.milliseconds(1).wholeSeconds(max: 20) == 1)
    #expect(Duration.seconds(-3).wholeSeconds(max: 20) == 0)
    #expect(Duration.seconds(20).wholeSeconds(max: 20) == 20)
    #expect(Duration.seconds(Int64.max).wholeSeconds(max: 20) == 20)
  }

  @Test func receiversGrowWhileTheyComeBackFull() {
    var receivers = Receivers()
    #expect(receivers.requests(credit: 512) == [10])
    #expect(receivers.requests(credit: 3) == [3])
    #expect(receivers.requests(credit: .max) == [10])
    #expect(receivers.requests(credit: 0).isEmpty)
    receivers.learn(asked: [10], got: [10])
    #expect(receivers.requests(credit: 512) == [10, 10])
    #expect(receivers.requests(credit: 13) == [10, 3])
    receivers.learn(asked: [10, 10], got: [10, 4])
    #expect(receivers.count == 2)
    for _ in 0..<9 { receivers.learn(asked: receivers.requests(credit: 999), got: receivers.requests(credit: 999)) }
    #expect(receivers.count == 16)
    receivers.learn(asked: [10], got: [0])
    #expect(receivers.count == 8)
    receivers.slowDown()
    #expect(receivers.count == 1)
  }

  @Test func aBudgetRunsOutAndIsEarned() {
    var budget = RetryBudget()
    let paid = (0..<60).filter { _ in budget.pay(isTimeout: true) }.count
    for _ in 0..<4 { budget.earn() }
    let isPaidEarly = budget.pay(isTimeout: false)
    budget.earn()
    let isPaid = budget.pay(isTimeout: false)
    #expect(paid == 50)
    #expect(!isPaidEarly && isPaid)
  }

  @Test func whoIsThrottledAsksAtMostHalfAsMuchAgain() {
    var budget = RetryBudget()
    var paid = 0
    for _ in 0..<100 {
      budget.begin()
      // Each operation fails twice for a throttle, and is tried again each time that it may.
      for _ in 0..<2 where budget.payThrottled() { paid += 1 }
    }
    #expect(paid > 30 && paid < 50)
  }

  @Test func delaysAreAnythingUpToTheirLimit() {
    for attempt in 1...70 {
      #expect(retryDelay(afterAttempt: attempt, isThrottled: true, random: .max) <= .seconds(20))
      #expect(retryDelay(afterAttempt: attempt, isThrottled: false, random: 0) == .zero)
    }
    #expect(retryDelay(afterAttempt: 2, isThrottled: false, random: 100_000_000) == .milliseconds(100))
  }

  @Test func whatComesLaterThanSQSCanDelayIsPostponed() {
    #expect(Postponement(delayMilliseconds: 900_000, now: 5, isFIFO: false) == nil)
    #expect(Postponement(delayMilliseconds: 0, now: 5, isFIFO: true) == nil)
    #expect(Postponement(delayMilliseconds: 1, now: 5, isFIFO: true)?.due == 6)
    let day = Postponement(delayMilliseconds: 86_400_000, now: 1000, isFIFO: false)
    #expect(day?.due == 86_401_000)
    // A minute less than SQS's longest time, which it counts from the receipt on.
    #expect(day?.restSeconds(now: 901_000) == 43_140)
    #expect(day?.restSeconds(now: 86_400_999) == 1)
    #expect(day?.restSeconds(now: 86_401_000) == nil)
    // Once behind the delay of SQS, and once behind each time of twelve hours without a minute.
    #expect(day?.earlyReceives(sentAt: 1000, firstReceivedAt: nil, isFIFO: false) == 2)
    #expect(day?.earlyReceives(sentAt: 1000, firstReceivedAt: nil, isFIFO: true) == 3)
    #expect(day?.earlyReceives(sentAt: nil, firstReceivedAt: nil, isFIFO: true) == 0)
    // However long nobody was there to receive it.
    #expect(day?.earlyReceives(sentAt: 1000, firstReceivedAt: 901_000, isFIFO: false) == 2)
    #expect(day?.earlyReceives(sentAt: 1000, firstReceivedAt: 0, isFIFO: false) == 2)
    #expect(day?.earlyReceives(sentAt: 1000, firstReceivedAt: 86_400_999, isFIFO: false) == 1)
    #expect(day?.earlyReceives(sentAt: 1000, firstReceivedAt: 86_401_000, isFIFO: true) == 0)
    #expect(Postponement(["armature-due": "\(Int.max)"])?.earlyReceives(sentAt: -2, firstReceivedAt: -2, isFIFO: true) == 0)
    #expect(Postponement(["armature-due": "7"])?.due == 7)
    #expect(Postponement(["armature-due": "soon"]) == nil)
  }

  @Test("fault 11: a lease is over when its time has passed here, whatever SQS would take")
  func aLeaseIsOverWhenItsTimeHasPassed() {
    var book = LeaseBook()
    let at = { (seconds: Int64) in Instant(nanoseconds: seconds * 1_000_000_000) }
    let first = book.add("m", handle: "h1", deadline: at(30), now: at(0))
    let second = book.add("m", handle: "h2", deadline: at(60), now: at(31))
    #expect(first != second)
    #expect(book.entry(first, now: at(29))?.handle == "h1")
    #expect(book.entry(first, now: at(30)) == nil)
    #expect(book.entry(second, now: at(31))?.handle == "h2")
    book.extend(second, until: at(90))
    book.set(second, .settled)
    #expect(book.entry(second, now: at(999))?.progress == .settled)
    book.forget(second)
    #expect(book.entry(second, now: at(31)) == nil)
    for number in 0..<3000 { _ = book.add("\(number)", handle: "h", deadline: at(100 + Int64(number)), now: at(100 + Int64(number))) }
    #expect(book.count <= 1025)
  }
}
