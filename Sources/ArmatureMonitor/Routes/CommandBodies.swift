// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

extension WireMessage {
  static func read(_ body: [UInt8]) throws(Refusal) -> Self {
    do {
      return try Self(decoding: body)
    } catch {
      // Not what was found instead, which may be a part of the message.
      let place = error.pointer.isEmpty ? "" : " \(error.pointer)"
      throw Refusal(400, "the command cannot be read:\(place) at byte \(error.offset): expected \(error.expected)")
    }
  }
}

/// The body of a command: `{"process": "load-data", "stage": "store"}`, or with a message under `body`.
struct Command: WireMessage {
  var process: String
  var stage: String?
  var message: RawJSON?

  static let schemaName = "command"

  init(from reader: inout JSONReader) throws(JSONError) {
    var process: String?
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "process"), process == nil {
        process = try reader.readString()
      } else if reader.matches(key, "stage"), stage == nil {
        stage = try reader.readString()
      } else if reader.matches(key, "body"), message == nil {
        message = try reader.readRaw()
      } else {
        throw reader.unknown(in: start)
      }
    }
    guard let process else { throw reader.missing(["process"], in: start) }
    self.process = process
  }

  func encode(to writer: inout JSONWriter) {
    writer.object {
      $0.field("process", process)
      if let stage { $0.field("stage", stage) }
      if let message {
        $0.key("body")
        $0.write(message)
      }
    }
  }
}

/// `{"schedule": "closing"}`
struct TriggerCommand: WireMessage {
  var schedule: String

  static let schemaName = "command"

  init(from reader: inout JSONReader) throws(JSONError) {
    var schedule: String?
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      guard reader.matches(key, "schedule"), schedule == nil else { throw reader.unknown(in: start) }
      schedule = try reader.readString()
    }
    guard let schedule else { throw reader.missing(["schedule"], in: start) }
    self.schedule = schedule
  }

  func encode(to writer: inout JSONWriter) { writer.object { $0.field("schedule", schedule) } }
}

/// `{"queue": "parked", "ids": ["7"]}`, or for a letter that was mended with its new message under `body`.
struct LetterCommand: WireMessage {
  static let idsMax = 1000
  var queue: String
  var ids: [String]
  var message: RawJSON?

  static let schemaName = "command"

  init(from reader: inout JSONReader) throws(JSONError) {
    var (queue, ids): (String?, [String]?)
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if reader.matches(key, "queue"), queue == nil {
        queue = try reader.readString()
      } else if reader.matches(key, "ids"), ids == nil {
        ids = try reader.readStrings()
      } else if reader.matches(key, "body"), message == nil {
        message = try reader.readRaw()
      } else {
        throw reader.unknown(in: start)
      }
    }
    guard let queue, let ids else { throw reader.missing(["queue", "ids"], in: start) }
    (self.queue, self.ids) = (queue, ids)
  }

  func encode(to writer: inout JSONWriter) {
    writer.object {
      $0.field("queue", queue)
      $0.list("ids", ids) { $0.write($1) }
      if let message {
        $0.key("body")
        $0.write(message)
      }
    }
  }
}

extension JSONReader {
  fileprivate mutating func readStrings() throws(JSONError) -> [String] {
    var texts: [String] = []
    _ = try openArray()
    while try nextElement() { texts.append(try readString()) }
    return texts
  }
}
