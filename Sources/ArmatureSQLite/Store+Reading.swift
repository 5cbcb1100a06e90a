// SPDX-License-Identifier: Apache-2.0

import Armature

extension Store {
  func depth(of queue: QueueName) throws -> QueueDepth {
    guard let queue = try id(of: queue) else { return QueueDepth(visible: 0, hidden: 0) }
    return QueueDepth(
      visible: try count(statements.reading.countVisible, queue), hidden: try count(statements.reading.countHidden, queue))
  }

  private func count(_ statement: PreparedStatement, _ queue: Int64) throws -> Int {
    statement.bind(1, queue)
    statement.bind(2, now)
    return try statement.first { Int($0.integer(0)) } ?? 0
  }

  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) throws -> [BrowsedMessage] {
    guard let queue = try self.id(of: queue) else { return [] }
    let select = statements.reading.browse
    select.bind(1, queue)
    select.bind(2, Int64(limit))
    select.bind(3, Int64(clamping: id.numberBefore))
    defer { select.reset() }
    var messages: [BrowsedMessage] = []
    while try select.step() {
      let row = select.row
      let (number, receives) = try row.checkedNumbers()
      messages.append(
        BrowsedMessage(id: .number(number), body: row.bytes(3), attributes: row.attributes(2), receiveCount: receives))
    }
    return messages
  }
}

struct ReadingStatements {
  let countVisible, countHidden, browse: PreparedStatement

  init(_ prepare: (String) throws -> PreparedStatement) throws {
    countVisible = try prepare("SELECT count(*) FROM messages WHERE queue = ?1 AND visible_at <= ?2")
    countHidden = try prepare("SELECT count(*) FROM messages WHERE queue = ?1 AND visible_at > ?2")
    browse = try prepare(
      """
      SELECT id, receives, attributes, body FROM messages WHERE id IN (
        SELECT id FROM messages INDEXED BY messages_by_visibility WHERE queue = ?1 AND id > ?3 ORDER BY id LIMIT ?2)
      ORDER BY id
      """)
  }
}
