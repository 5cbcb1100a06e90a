// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The peer that every Swift program has: `JSONDecoder`, with the same messages as `Decodable` structs.
enum CodableDecoders {
  static func tally(_ shape: MessageShape, _ bodies: [Data]) -> MessageTally {
    switch shape {
    case .any: tally(bodies, CodableMessage<CodableValue>.self) { $0 += $1.payload.amount }
    case .map: tally(bodies, CodableMessage<[String: String]>.self) { $0 += $1.payload.amount }
    case .record: tally(bodies, CodableMessage<CodableMeta>.self) { $0 += $1.payload.amount }
    case .batch: tally(bodies, CodableBatch.self) { for record in $1.records { $0 += record.amount } }
    }
  }

  private static func tally<Message: Decodable>(
    _ bodies: [Data], _ type: Message.Type, _ add: (inout Double, Message) -> Void
  ) -> MessageTally {
    let decoder = JSONDecoder()
    var tally = MessageTally()
    for body in bodies {
      guard let message = try? decoder.decode(type, from: body) else { continue }
      tally.valid += 1
      add(&tally.amounts, message)
    }
    return tally
  }
}

private struct CodableMessage<Meta: Decodable>: Decodable {
  var taskType: String
  var timestamp: Int
  var payload: CodablePayload
  var meta: Meta
}

private struct CodablePayload: Decodable {
  var id: Int
  var amount: Double
  var uid: Int
}

private struct CodableMeta: Decodable {
  var source: String
  var region: String
  var traceId: String
}

private struct CodableBatch: Decodable {
  var taskType: String
  var timestamp: Int
  var records: [CodablePayload]
}

/// Any value, as one writes it for `JSONDecoder`: it tries one type after the other.
private enum CodableValue: Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([CodableValue])
  case object([String: CodableValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode([String: CodableValue].self) {
      self = .object(value)
    } else {
      self = .array(try container.decode([CodableValue].self))
    }
  }
}
