// SPDX-License-Identifier: Apache-2.0

import Armature
import GRDB
import GRDBSQLite

/// The queues of a file, one call a method. All of it runs on the broker's thread, and what writes in a transaction.
final class Store {
  private var clock: StoreClock
  let statements: Statements
  private let connection: OpaquePointer?
  /// In nanoseconds since 1970, as it was when the transaction began.
  private(set) var now: Int64 = 0
  /// Forgotten at each rollback, which may have taken a queue with it.
  private var queueIDs: [QueueName: Int64] = [:]

  init(_ database: Database, time: any TimeSource) throws {
    clock = try StoreClock(database, time)
    statements = try Statements(database)
    connection = database.sqliteConnection
  }

  func readClock() { now = clock.now }

  func send(_ messages: [OutgoingMessage]) throws {
    for message in messages { try send(message) }
  }

  private func send(_ message: OutgoingMessage) throws {
    let insert = statements.messages.insert
    insert.bind(1, try id(of: message.queue) ?? addQueue(message.queue))
    insert.bind(2, now.adding(max(message.delay, .zero)))
    let attributes = message.attributes.isEmpty ? "" : AttributeText.write(message.attributes)
    if attributes.isEmpty { insert.bindNull(3) } else { try insert.bind(3, attributes) }
    try insert.bind(4, message.body)
    insert.bind(5, checksum(of: message.body, attributes: attributes, queue: message.queue.description))
    try insert.run()
  }

  func hasVisibleMessages(in queue: QueueName) throws -> Bool {
    guard let earliest = try earliestVisibility(in: queue) else { return false }
    return earliest <= now
  }

  /// How long until a message of the queue is visible; the longest duration there is where it is empty.
  func timeToNextMessage(in queue: QueueName) throws -> Duration {
    guard let earliest = try earliestVisibility(in: queue) else { return .nanoseconds(Int64.max) }
    return earliest <= now ? .zero : .nanoseconds(earliest) - .nanoseconds(now)
  }

  private func earliestVisibility(in queue: QueueName) throws -> Int64? {
    guard let queue = try id(of: queue) else { return nil }
    statements.messages.earliestVisibility.bind(1, queue)
    return try statements.messages.earliestVisibility.first { $0.integer(0) }
  }

  func receive(from queue: QueueName, count: Int, bytes: Int, visibility: Duration) throws -> [Delivery] {
    let deliveries = try visibleMessages(of: queue, count, bytes)
    let lease = statements.messages.lease
    lease.bind(1, now.adding(visibility))
    for delivery in deliveries {
      guard let row = RowLease(delivery.lease) else { continue }
      lease.bind(2, row.id)
      try lease.run()
    }
    return deliveries
  }

  private func visibleMessages(of name: QueueName, _ count: Int, _ bytes: Int) throws -> [Delivery] {
    guard let queue = try id(of: name) else { return [] }
    let select = statements.messages.visible
    select.bind(1, queue)
    select.bind(2, now)
    select.bind(3, Int64(count))
    defer { select.reset() }
    var deliveries: [Delivery] = []
    var bytesLeft = bytes
    while try select.step() {
      let row = select.row
      bytesLeft -= row.byteCount(3)
      if bytesLeft < 0 && !deliveries.isEmpty { break }
      let (number, receives) = try row.checkedNumbers()
      deliveries.append(
        Delivery(
          lease: Lease(message: .number(number), generation: UInt64(receives + 1)),
          body: try row.checkedBody(name), attributes: row.attributes(2), receiveCount: receives + 1))
    }
    return deliveries
  }

  func settle(_ settlement: Settlement) throws -> SettlementResult {
    if try isStale(settlement.fence) { return .fenced }
    guard let lease = RowLease(settlement.lease) else { return .leaseLost }
    switch settlement.outcome {
    case .acknowledge:
      if let claim = settlement.claim, try !settle(claim, for: lease) { return .leaseLost }
      guard try statements.messages.remove.run(lease, now) else { return .leaseLost }
    case .release(let delay):
      statements.messages.release.bind(4, now.adding(max(delay, .zero)))
      guard try statements.messages.release.run(lease, now) else { return .leaseLost }
      if let claim = settlement.claim { try giveUp(claim, for: lease) }
    case .abandon:
      guard try statements.messages.remove.run(lease, now) else { return .leaseLost }
      if let claim = settlement.claim { try giveUp(claim, for: lease) }
    }
    try send(settlement.outgoing)
    return .settled
  }

  /// Returns false where the lease is lost.
  func extend(_ lease: Lease, by visibility: Duration) throws -> Bool {
    guard let lease = RowLease(lease) else { return false }
    statements.messages.extend.bind(4, now.adding(visibility))
    return try statements.messages.extend.run(lease, now)
  }
}

struct MessageStatements {
  let insert, earliestVisibility, visible, lease, remove, release, extend: PreparedStatement

  init(_ prepare: (String) throws -> PreparedStatement) throws {
    insert = try prepare("INSERT INTO messages (queue, visible_at, attributes, body, checksum) VALUES (?1, ?2, ?3, ?4, ?5)")
    earliestVisibility = try prepare("SELECT visible_at FROM messages WHERE queue = ?1 ORDER BY visible_at LIMIT 1")
    visible = try prepare(
      """
      SELECT id, receives, attributes, body, checksum FROM messages
      WHERE queue = ?1 AND visible_at <= ?2 ORDER BY visible_at, id LIMIT ?3
      """)
    lease = try prepare("UPDATE messages SET visible_at = ?1, receives = receives + 1, leased = 1 WHERE id = ?2")
    remove = try prepare("DELETE FROM messages WHERE \(Statements.isHeld)")
    release = try prepare("UPDATE messages SET leased = 0, visible_at = ?4 WHERE \(Statements.isHeld)")
    extend = try prepare("UPDATE messages SET visible_at = ?4 WHERE \(Statements.isHeld)")
  }
}

// MARK: - Transactions

extension Store {
  /// How often the write lock is asked for, each time for as long as the connection's busy timeout.
  private static let beginAttemptsMax = 6

  /// Takes the write lock, waiting for other processes that hold it; calls `tell` each time that it was asked for in vain.
  func begin(whileLocked tell: () -> Void) throws {
    for _ in 1..<Self.beginAttemptsMax {
      do {
        try statements.transactions.begin.run()
        return
      } catch let error as SQLiteError where error.code == SQLITE_BUSY {
        tell()
      }
    }
    try statements.transactions.begin.run()
  }

  /// Whether nobody else holds the write lock now. It does not wait.
  var isUnlocked: Bool {
    sqlite3_busy_timeout(connection, 0)
    defer { sqlite3_busy_timeout(connection, Int32(StoreFile.busyTimeoutSeconds * 1000)) }
    defer { rollBack() }
    return (try? statements.transactions.begin.run()) != nil
  }

  func commit() throws {
    if clock.isNoteDue(now) {
      statements.transactions.noteTime.bind(1, now)
      try statements.transactions.noteTime.run()
    }
    try statements.transactions.commit.run()
  }

  /// Undoes what was done since ``begin()``. SQLite may have done so itself, and then refuses.
  func rollBack() {
    _ = try? statements.transactions.rollBack.run()
    queueIDs = [:]
  }
}

struct TransactionStatements {
  let begin, commit, rollBack, noteTime: PreparedStatement

  init(_ prepare: (String) throws -> PreparedStatement) throws {
    begin = try prepare("BEGIN IMMEDIATE")
    commit = try prepare("COMMIT")
    rollBack = try prepare("ROLLBACK")
    noteTime = try prepare("UPDATE clock SET latest = ?1")
  }
}

// MARK: - Names of queues

extension Store {
  func id(of queue: QueueName) throws -> Int64? {
    if let id = queueIDs[queue] { return id }
    try statements.queues.find.bind(1, queue.description)
    let id = try statements.queues.find.first { $0.integer(0) }
    queueIDs[queue] = id
    return id
  }

  private func addQueue(_ queue: QueueName) throws -> Int64 {
    try statements.queues.add.bind(1, queue.description)
    let id = try statements.queues.add.first { $0.integer(0) }
    guard let id else { throw SQLiteError(code: SQLITE_ERROR) }
    queueIDs[queue] = id
    return id
  }
}

struct QueueStatements {
  let find, add: PreparedStatement

  init(_ prepare: (String) throws -> PreparedStatement) throws {
    find = try prepare("SELECT id FROM queues WHERE name = ?1")
    add = try prepare("INSERT INTO queues (name) VALUES (?1) RETURNING id")
  }
}
