// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

/// A small queue that is one item of a table, as a value: the ticks of a service's schedules, which SQS could not show.
///
/// It is read whole and written whole, on the condition that nobody has written it since. Times are in milliseconds since 1970.
package struct QueueDocument: Sendable, Equatable {
  package struct Message: Sendable, Equatable {
    package var number: Int
    /// The same each time that the same message is sent.
    var key: String
    package var visibleAt: Int
    package var receiveCount: Int
    var isLeased: Bool
    package var attributes: [String: String]
    package var body: [UInt8]

    /// Which delivery it is.
    package var handle: String { "\(number).\(receiveCount)" }
  }
  private static let messagesMax = 1000
  /// DynamoDB takes 400 KiB, with all names.
  private static let bytesMax = 380_000

  private var numberNext = 1
  private var messages: [Message] = []

  package init() {}

  /// What is there already under the same key is not sent again. Throws where there is no room.
  package mutating func send(_ body: [UInt8], _ attributes: [String: String], key: String, visibleAt: Int) throws(AnswerFault) {
    if messages.contains(where: { $0.key == key }) { return }
    guard messages.count < Self.messagesMax else { throw AnswerFault("a queue in a table holds \(Self.messagesMax) messages at most") }
    messages.append(
      Message(
        number: numberNext, key: key, visibleAt: visibleAt, receiveCount: 0, isLeased: false, attributes: attributes, body: body))
    numberNext += 1
  }

  /// The longest visible first; the first whatever its size.
  package mutating func receive(count: Int, bytes: Int, hiddenUntil: Int, now: Int) -> [Message] {
    let visible = messages.indices.filter { messages[$0].visibleAt <= now }
      .sorted { (messages[$0].visibleAt, messages[$0].number) < (messages[$1].visibleAt, messages[$1].number) }
    var (received, bytesLeft): ([Message], Int) = ([], bytes)
    for index in visible.prefix(max(count, 0)) {
      let size = messages[index].body.count
      if size > bytesLeft, !received.isEmpty { break }
      bytesLeft -= min(size, max(bytesLeft, 0))
      messages[index].visibleAt = hiddenUntil
      messages[index].receiveCount += 1
      messages[index].isLeased = true
      received.append(messages[index])
    }
    return received
  }

  /// False where the lease is lost.
  package mutating func remove(_ handle: String, now: Int) -> Bool {
    guard let index = index(handle, now) else { return false }
    messages.remove(at: index)
    return true
  }

  /// False where the lease is lost. One that is visible at once is nobody's.
  package mutating func hide(_ handle: String, until: Int, now: Int) -> Bool {
    guard let index = index(handle, now) else { return false }
    messages[index].visibleAt = until
    return true
  }

  package func depth(now: Int) -> QueueDepth {
    let visible = messages.count { $0.visibleAt <= now }
    return QueueDepth(visible: visible, hidden: messages.count - visible)
  }

  /// Those behind a number, the oldest first.
  package func browse(after number: Int = 0, limit: Int) -> [Message] {
    Array(messages.lazy.filter { $0.number > number }.prefix(max(limit, 0)))
  }

  package var nextVisible: Int? { messages.map(\.visibleAt).min() }

  private func index(_ handle: String, _ now: Int) -> Int? {
    messages.firstIndex { $0.handle == handle && $0.isLeased && now < $0.visibleAt }
  }
}

// MARK: - As an item

extension QueueDocument {
  private static let field = "messages"

  /// An item that is not there is an empty queue.
  package init(_ item: TableItem?) throws {
    guard let text = item?.text(Self.field) else { return }
    let object = try JSONObject(answer: Array(text.utf8))
    numberNext = try object.number("next")
    messages = try object.items("messages").map(Message.init)
  }

  /// Takes the place of the item as it was read. `version` is one that nobody else gives.
  package func writing(at key: String, over item: TableItem?, version: String) throws(AnswerFault) -> TableAction {
    let text = text
    guard text.utf8.count <= Self.bytesMax else { throw AnswerFault("a queue in a table holds \(Self.bytesMax) bytes at most") }
    let condition = item?.text("version").map { TableCondition("#version = :version", ["version": .text($0)]) }
    return .put(
      [Call.keyField: .text(key), "version": .text(version), Self.field: .text(text)],
      condition ?? TableCondition("attribute_not_exists(#key)", [:]))
  }

  private var text: String {
    String(decoding: JSONWriter.text { writer in
      writer.openObject()
      writer.field("next", String(numberNext))
      writer.list("messages", messages) { $1.write(to: &$0) }
      writer.closeObject()
    }, as: UTF8.self)
  }
}

extension QueueDocument.Message {
  fileprivate init(_ object: JSONObject) throws {
    number = try object.number("number")
    key = try object.needed("key")
    visibleAt = try object.number("visible")
    receiveCount = try object.number("deliveries")
    isLeased = object["leased"] != nil
    attributes = object.object("attributes")?.texts ?? [:]
    guard let bytes = bytes(base64: try object.needed("body")) else { throw AnswerFault("a body that is not in base64") }
    body = bytes
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.openObject()
    writer.field("number", String(number))
    writer.field("key", key)
    writer.field("visible", String(visibleAt))
    writer.field("deliveries", String(receiveCount))
    if isLeased { writer.field("leased", "true") }
    writer.texts("attributes", attributes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    writer.field("body", String(decoding: base64(body), as: UTF8.self))
    writer.closeObject()
  }
}

extension JSONObject {
  fileprivate func number(_ key: String) throws -> Int {
    guard let number = Int(try needed(key)) else { throw AnswerFault("an answer whose \(key) is no number") }
    return number
  }
}
