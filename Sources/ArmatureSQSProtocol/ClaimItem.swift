// SPDX-License-Identifier: Apache-2.0

import Armature

/// The claim of one delivery of a message on a key, as an item of a table.
///
/// `until` is when the lease ends that holds it, or when what is settled is forgotten, in milliseconds since 1970. What DynamoDB
/// removes by itself has been over for long: nothing rests on it.
package struct ClaimItem: Hashable, Sendable {
  package var key: String
  package var message: String
  /// Which delivery it is: no other one of any program has the same.
  package var holder: String

  package init(key: String, message: String, holder: String) {
    self.key = key
    self.message = message
    self.holder = holder
  }

  /// Granted where the key is free, or its time is over, or this delivery has it already.
  ///
  /// Another delivery of the same message has to wait for that time, too: SQS may hand out a message twice at once, and both are at work.
  package func claiming(until: Int, now: Int) -> TableAction {
    let condition = TableCondition(
      "attribute_not_exists(#key) OR #until <= :now OR (#state = :held AND #holder = :holder)",
      ["now": .number(now), "held": .text(State.held), "holder": .text(holder)])
    return .put(item(State.held, until: until), condition)
  }

  /// How many milliseconds are left until the claim of an earlier delivery of the same message is over; nil where it is something else that
  /// refuses.
  package func rest(of item: TableItem?, now: Int) -> Int? {
    guard let item, item.text("state") == State.held, item.text("message") == message, let until = item.number("until") else { return nil }
    return until - now
  }

  /// The lease goes on, and so does what it holds.
  package func extending(until: Int) -> TableAction {
    .put(
      item(State.held, until: until),
      TableCondition("#holder = :holder AND #state = :held", ["holder": .text(holder), "held": .text(State.held)]))
  }

  /// May be asked for twice, as may all of these: the second time changes nothing.
  package func settling(until: Int) -> TableAction {
    .put(item(State.settled, until: until), TableCondition("#holder = :holder", ["holder": .text(holder)]))
  }

  package var givingUp: TableAction {
    .delete(
      key: key, TableCondition("#holder = :holder AND #state = :held", ["holder": .text(holder), "held": .text(State.held)]))
  }

  /// What an item says to a delivery that was not granted the key.
  package static func refusal(by item: TableItem?, now: Int) -> ClaimResult {
    guard let item, item.text("state") == State.settled, let until = item.number("until"), now < until else { return .held }
    return .settledBefore
  }

  private enum State {
    static let held = "held"
    static let settled = "settled"
  }
  /// So long after it is over it is left for people to look at.
  private static let expirySeconds = 3600

  private func item(_ state: String, until: Int) -> TableItem {
    [
      Call.keyField: .text(key), "state": .text(state), "message": .text(message), "holder": .text(holder),
      "until": .number(until), Call.expiryField: .number(until / 1000 + Self.expirySeconds),
    ]
  }
}

/// The highest token that anybody has come with of a lock, as an item of a table. It never ends.
package struct FenceItem: Hashable, Sendable {
  package var key: String
  package var token: Int

  /// DynamoDB's numbers have a sign, as SQLite's have.
  package init(key: String, token: UInt64) {
    self.key = key
    self.token = Int(clamping: token)
  }

  /// Refused where a higher one is there.
  package var raising: TableAction {
    .put(
      [Call.keyField: .text(key), "token": .number(token)],
      TableCondition("attribute_not_exists(#key) OR #token <= :token", ["token": .number(token)]))
  }

  /// Goes with all that its owner does.
  package var check: TableAction { .check(key: key, TableCondition("#token = :token", ["token": .number(token)])) }

  package func isStale(by item: TableItem?) -> Bool { item?.number("token").map { token < $0 } ?? false }
}

extension Duration {
  /// In milliseconds, rounded up, as far as a sum with a time of day stays a number.
  package var claimMilliseconds: Int { Int(clamping: min(wholeNanoseconds, .max - 999_999) + 999_999) / 1_000_000 }
}
