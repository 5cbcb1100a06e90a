// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

// What is asked about queues themselves, and not about their messages.

extension Call {
  package static func createQueue(name: String, attributes: [(name: String, value: String)]) -> Call {
    Call("CreateQueue") { writer in
      writer.field("QueueName", name)
      if !attributes.isEmpty { writer.texts("Attributes", attributes) }
    }
  }

  package static func attributes(of url: String) -> Call {
    Call("GetQueueAttributes") { writer in
      writer.field("QueueUrl", url)
      writer.list("AttributeNames", ["All"]) { $0.write($1) }
    }
  }

  package static func setAttributes(_ attributes: [(name: String, value: String)], of url: String) -> Call {
    Call("SetQueueAttributes") { writer in
      writer.field("QueueUrl", url)
      writer.texts("Attributes", attributes)
    }
  }
}

/// All attributes of a queue, by SQS's names of them.
package func queueAttributes(in answer: [UInt8]) throws -> [String: String] {
  guard let object = try JSONObject(answer: answer).object("Attributes") else { throw AnswerFault("an answer without Attributes") }
  return object.texts
}

extension JSONObject {
  /// Its members that are texts.
  var texts: [String: String] {
    var texts: [String: String] = [:]
    for member in members {
      if case .string(let text) = member.value { texts[member.key] = text }
    }
    return texts
  }
}

extension JSONWriter {
  mutating func texts(_ name: StaticString, _ values: [(name: String, value: String)]) {
    object(name) { writer in
      for value in values {
        writer.key(value.name)
        writer.write(value.value)
      }
    }
  }
}
