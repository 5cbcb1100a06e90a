// SPDX-License-Identifier: Apache-2.0

import Armature

/// The oldest messages that each queue has in flight, without their bodies.
func inFlightJSON(_ queues: [InFlightQueue]) -> [UInt8] {
  JSONWriter.text { writer in
    writer.object {
      $0.list("queues", queues) { writer, queue in
        writer.object {
          $0.field("name", queue.name)
          $0.field("inFlight", queue.inFlight)
          $0.list("messages", queue.messages) { $0.write($1) }
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ message: InFlightMessage) {
    object {
      $0.field("id", "\(message.id)")
      $0.field("process", message.process)
      $0.field("stage", message.stage)
      $0.field("ended", message.isEnded)
      $0.field("receiveCount", message.receiveCount)
      $0.field("bytes", message.bytes)
      $0.field("ageMilliseconds", Int(message.age.wholeNanoseconds / 1_000_000))
      $0.field("leaseMilliseconds", Int(message.leaseLeft.wholeNanoseconds / 1_000_000))
    }
  }
}
