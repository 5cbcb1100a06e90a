// SPDX-License-Identifier: Apache-2.0

import Armature

/// Builds the messages from parts that are there already: strings from bytes, lists and maps one element at a time.
enum BuiltMessages {
  /// What a message is made of.
  enum Parts {
    case any(taskType: [UInt8], payload: PipelinePayload, meta: RawJSON)
    case map(taskType: [UInt8], payload: PipelinePayload, meta: [(key: [UInt8], value: [UInt8])])
    case record(taskType: [UInt8], payload: PipelinePayload, source: [UInt8], region: [UInt8], traceID: [UInt8])
    case batch(taskType: [UInt8], records: [PipelinePayload])
  }

  static func parts(_ shape: MessageShape, _ bodies: [[UInt8]]) -> [Parts] {
    bodies.compactMap { body in
      switch shape {
      case .any:
        (try? PipelineMessage(decoding: body)).map {
          .any(taskType: Array($0.taskType.utf8), payload: $0.payload, meta: $0.meta)
        }
      case .map:
        (try? MappedMessage(decoding: body)).map {
          .map(
            taskType: Array($0.taskType.utf8), payload: $0.payload,
            meta: $0.meta.map { (Array($0.key.utf8), Array($0.value.utf8)) })
        }
      case .record:
        (try? RecordMessage(decoding: body)).map {
          .record(
            taskType: Array($0.taskType.utf8), payload: $0.payload, source: Array($0.meta.source.utf8),
            region: Array($0.meta.region.utf8), traceID: Array($0.meta.traceId.utf8))
        }
      case .batch:
        (try? BatchMessage(decoding: body)).map { .batch(taskType: Array($0.taskType.utf8), records: $0.records) }
      }
    }
  }

  static func build(_ parts: [Parts]) {
    for part in parts { build(part) }
  }

  private static func build(_ parts: Parts) {
    switch parts {
    case .any(let taskType, let payload, let meta):
      keep(PipelineMessage(taskType: text(taskType), timestamp: 1, payload: payload, meta: meta))
    case .map(let taskType, let payload, let entries):
      var meta: [String: String] = [:]
      for entry in entries { meta[text(entry.key)] = text(entry.value) }
      keep(MappedMessage(taskType: text(taskType), timestamp: 1, payload: payload, meta: meta))
    case .record(let taskType, let payload, let source, let region, let traceID):
      let meta = RecordMessage.Meta(source: text(source), region: text(region), traceId: text(traceID))
      keep(RecordMessage(taskType: text(taskType), timestamp: 1, payload: payload, meta: meta))
    case .batch(let taskType, let parts):
      var records: [PipelinePayload] = []
      for record in parts { records.append(record) }
      keep(BatchMessage(taskType: text(taskType), timestamp: 1, records: records))
    }
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Keeps the optimiser from leaving out what a message is made of.
  @inline(never)
  private static func keep<Message: WireMessage>(_ message: Message) {}
}
