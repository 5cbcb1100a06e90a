// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQSProtocol
import Testing

/// Leases of groups of a FIFO queue: what stands behind one that is lost is given up, and nothing else.
@Suite struct GroupTests {
  private func at(_ seconds: Int64) -> Instant { Instant(nanoseconds: seconds * 1_000_000_000) }

  /// Each message is called like its handle, and its lease ends at `deadline`.
  private func add(_ name: String, of group: String?, until deadline: Int64 = 30, to book: inout LeaseBook) -> Lease {
    book.add(name, handle: name, group: group, deadline: at(deadline), now: at(0))
  }

  private func held(_ leases: [Lease], in book: LeaseBook) -> [Bool] { leases.map { book.entry($0, now: at(1)) != nil } }

  @Test func whatIsBehindIsGivenUpInItsOrder() {
    var book = LeaseBook()
    let leases = ["a", "b", "c", "d"].map { add($0, of: "g", to: &book) }
    let other = add("e", of: "other", to: &book)
    book.lose([leases[1]])
    #expect(held(leases + [other], in: book) == [true, false, false, false, true])
    #expect(book.takeGivenUp().map(\.handle) == ["c", "d"])
    #expect(book.takeGivenUp().isEmpty)
  }

  @Test func whatHasSentIsLeft() {
    var book = LeaseBook()
    let leases = ["a", "b", "c", "d", "e"].map { add($0, of: "g", to: &book) }
    book.set(leases[1], .sent)
    book.set(leases[2], .settled)
    book.set(leases[3], .ending(comesAt: nil))
    book.note(sent: ["a letter"], of: leases[4])
    book.lose([leases[0]])
    #expect(held(leases, in: book) == [false, true, true, true, true])
    #expect(book.takeGivenUp().isEmpty)
  }

  // MARK: acknowledgements

  @Test func whatWasDeletedIsNotDeletedAgainWhereOthersFailed() throws {
    var book = LeaseBook()
    let leases = ["a", "b", "c", "d"].map { add($0, of: nil, to: &book) }
    book.forget(leases[3])
    let first = book.acknowledge(leases, now: at(1))
    var ends = try #require(first)
    #expect(ends.open.map(\.handle) == ["a", "b", "c"] && ends.lost == [leases[3]])
    book.end(&ends, failed: [1: true, 2: false])
    #expect(ends.lost == [leases[3], leases[1]])
    let second = book.acknowledge(leases, now: at(1))
    var again = try #require(second)
    #expect(again.open.map(\.handle) == ["c"] && again.lost == [leases[1], leases[3]])
    book.end(&again, failed: [:])
    #expect(book.count == 0)
  }

  @Test func whatHasClaimsIsNotAcknowledgedAlone() {
    var book = LeaseBook()
    let leases = ["a", "b"].map { add($0, of: nil, to: &book) }
    book.add(ClaimItem(key: "key", message: "b", holder: "holder"), to: leases[1])
    let ends = book.acknowledge(leases, now: at(1))
    #expect(ends == nil)
    #expect(leases.map { book.isEnding($0) } == [false, false])
  }

  // MARK: extensions

  @Test func anExtensionHearsWhatWasReleasedMeanwhile() {
    var book = LeaseBook()
    let leases = ["a", "b", "c", "d"].map { add($0, of: nil, to: &book) }
    let begun = leases.map { book.beginExtending($0) }
    #expect(begun == [true, true, true, true])
    for lease in leases.dropFirst() { book.set(lease, .ending(comesAt: at(2))) }
    // One is done, one has failed, and one is under way.
    book.forget(leases[1])
    book.set(leases[2], .sent)
    let ends = leases.map { book.endExtending($0) }
    #expect(ends == [nil, at(2), nil, at(2)])
    let more = leases.map { book.endExtending($0) }
    #expect(more == [nil, nil, nil, nil])
  }

  @Test func whatIsReleasedOrGoneIsNotExtended() {
    var book = LeaseBook()
    let leases = ["a", "b", "c"].map { add($0, of: nil, to: &book) }
    book.set(leases[0], .ending(comesAt: at(2)))
    book.set(leases[1], .ending(comesAt: nil))
    book.forget(leases[2])
    let begun = leases.map { book.beginExtending($0) }
    #expect(begun == [false, true, false])
    #expect(leases.map { book.isEnding($0) } == [true, true, false])
    #expect(leases.map { book.isSettling($0) } == [true, true, false])
  }

  @Test func whatIsSettledIsNotLost() {
    var book = LeaseBook()
    let leases = ["a", "b"].map { add($0, of: "g", to: &book) }
    book.set(leases[0], .settled)
    book.lose([leases[0]])
    book.loseEnded(at(31))
    #expect(book.entry(leases[0], now: at(31)) != nil)
  }

  @Test func withoutAGroupEachStandsForItself() {
    var book = LeaseBook()
    let leases = ["a", "b"].map { add($0, of: nil, to: &book) }
    book.lose([leases[0]])
    #expect(held(leases, in: book) == [false, true])
    #expect(book.takeGivenUp().isEmpty)
  }

  @Test(arguments: [false, true]) func whatHasEndedIsLost(_ isSwept: Bool) {
    var book = LeaseBook()
    let leases = [("a", 30), ("b", 90), ("c", 30)].map { add($0.0, of: "g", until: $0.1, to: &book) }
    if isSwept {
      for number in 0..<1100 { _ = book.add("\(number)", handle: "\(number)", deadline: at(99), now: at(40)) }
    } else {
      book.loseEnded(at(40))
    }
    #expect(leases.allSatisfy { book.entry($0, now: at(29)) == nil })
    #expect(book.takeGivenUp().map(\.handle) == ["b"])
  }
}
