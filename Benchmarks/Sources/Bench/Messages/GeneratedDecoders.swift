// SPDX-License-Identifier: Apache-2.0

import Armature

/// What is measured: the decoders that the plugin writes from messages.yaml, called as a user calls them.
enum GeneratedDecoders {
  static func tally(_ shape: MessageShape, _ bodies: [[UInt8]]) -> MessageTally {
    switch shape {
    case .any: tallyAny(bodies)
    case .map: tallyMap(bodies)
    case .record: tallyRecord(bodies)
    case .batch: tallyBatch(bodies)
    }
  }

  @inline(never)
  private static func tallyAny(_ bodies: [[UInt8]]) -> MessageTally {
    tally(bodies, PipelineMessage.self) { $0 += $1.payload.amount }
  }

  @inline(never)
  private static func tallyMap(_ bodies: [[UInt8]]) -> MessageTally {
    tally(bodies, MappedMessage.self) { $0 += $1.payload.amount }
  }

  @inline(never)
  private static func tallyRecord(_ bodies: [[UInt8]]) -> MessageTally {
    tally(bodies, RecordMessage.self) { $0 += $1.payload.amount }
  }

  @inline(never)
  private static func tallyBatch(_ bodies: [[UInt8]]) -> MessageTally {
    tally(bodies, BatchMessage.self) { for record in $1.records { $0 += record.amount } }
  }

  @inline(__always)
  private static func tally<Message: WireMessage>(
    _ bodies: [[UInt8]], _ type: Message.Type, _ add: (inout Double, Message) -> Void
  ) -> MessageTally {
    var tally = MessageTally()
    for body in bodies {
      guard let message = try? Message(decoding: body) else { continue }
      tally.valid += 1
      add(&tally.amounts, message)
    }
    return tally
  }
}
