// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureSQSLocation

extension AWSService {
  /// What stands before an action's name in the header `X-Amz-Target`.
  fileprivate var target: String {
    switch self {
    case .sqs: "AmazonSQS"
    case .dynamodb: "DynamoDB_20120810"
    }
  }
}

/// One request in the JSON protocol: the action, and the body as bytes.
package struct Call: Sendable {
  package var service: AWSService
  package var action: String
  package var body: [UInt8]
  /// How long the service itself may wait before it answers, in seconds.
  package var waitSeconds = 0
  /// What it does depends on what it says that the time is: where that was wrong it has to be made anew.
  package var asksTime = false
  /// How long the whole of an answer may take: what carries bodies may have mebibytes to carry.
  package var answerSecondsMax: Int { waitSeconds + (carriesBodies ? 10 : 5) }
  private var carriesBodies: Bool { ["ReceiveMessage", "SendMessageBatch"].contains(action) }

  /// What the header `X-Amz-Target` says.
  package var target: String { "\(service.target).\(action)" }

  init(_ action: String, of service: AWSService = .sqs, _ write: (inout JSONWriter) -> Void) {
    self.service = service
    self.action = action
    body = JSONWriter.text { writer in
      writer.openObject()
      write(&writer)
      writer.closeObject()
    }
  }
}

extension Call {
  package static func queueURL(name: String, account: String?) -> Call {
    Call("GetQueueUrl") { writer in
      writer.field("QueueName", name)
      if let account { writer.field("QueueOwnerAWSAccountId", account) }
    }
  }

  package static func createQueue(name: String) -> Call {
    createQueue(name: name, attributes: name.hasSuffix(QueueLocation.fifo) ? [("FifoQueue", "true")] : [])
  }

  package static func depth(of url: String) -> Call {
    Call("GetQueueAttributes") { writer in
      writer.field("QueueUrl", url)
      writer.list("AttributeNames", QueueDepthAnswer.names) { $0.write($1) }
    }
  }

  /// `attempt` has SQS answer a repeated request with the same messages; FIFO queues alone take it.
  package static func receive(
    from url: String, count: Int, visibilitySeconds: Int, waitSeconds: Int, attempt: String? = nil
  ) -> Call {
    var call = Call("ReceiveMessage") { writer in
      writer.field("QueueUrl", url)
      writer.field("MaxNumberOfMessages", count)
      writer.field("VisibilityTimeout", visibilitySeconds)
      writer.field("WaitTimeSeconds", waitSeconds)
      writer.list("MessageSystemAttributeNames", ReceivedMessage.systemNames) { $0.write($1) }
      writer.list("MessageAttributeNames", ["All"]) { $0.write($1) }
      if let attempt { writer.field("ReceiveRequestAttemptId", attempt) }
    }
    call.waitSeconds = waitSeconds
    return call
  }

  /// Entries have their index as their id.
  package static func send(_ entries: [SendEntry], to url: String) -> Call {
    Call("SendMessageBatch") { writer in
      writer.field("QueueUrl", url)
      writer.entries(entries) { writer, entry in
        writer.field("MessageBody", entry.text.body)
        if let seconds = entry.delaySeconds, seconds > 0 { writer.field("DelaySeconds", seconds) }
        if let group = entry.group { writer.field("MessageGroupId", group) }
        if let key = entry.deduplication { writer.field("MessageDeduplicationId", key) }
        if !entry.text.attributes.isEmpty { writer.attributes(entry.text.attributes) }
      }
    }
  }

  package static func delete(_ handles: [String], from url: String) -> Call {
    Call("DeleteMessageBatch") { writer in
      writer.field("QueueUrl", url)
      writer.entries(handles) { $0.field("ReceiptHandle", $1) }
    }
  }

  package static func changeVisibility(_ changes: [(handle: String, seconds: Int)], in url: String) -> Call {
    Call("ChangeMessageVisibilityBatch") { writer in
      writer.field("QueueUrl", url)
      writer.entries(changes) { writer, change in
        writer.field("ReceiptHandle", change.handle)
        writer.field("VisibilityTimeout", change.seconds)
      }
    }
  }
}

/// One message of a batch that is sent.
package struct SendEntry: Sendable {
  package var text: MessageText
  /// Nil in a FIFO queue, which delays none of its messages by itself.
  package var delaySeconds: Int?
  package var group: String?
  package var deduplication: String?

  package init(text: MessageText, delaySeconds: Int? = nil, group: String? = nil, deduplication: String? = nil) {
    self.text = text
    self.delaySeconds = delaySeconds
    self.group = group
    self.deduplication = deduplication
  }
}

extension JSONWriter {
  /// Two entries of a batch must never have the same id, though they may be about the same message.
  mutating func entries<Entry>(_ entries: [Entry], _ write: (inout JSONWriter, Entry) -> Void) {
    list("Entries", Array(entries.enumerated())) { writer, entry in
      writer.object {
        $0.field("Id", String(entry.offset))
        write(&$0, entry.element)
      }
    }
  }

  mutating func attributes(_ attributes: [String: String]) {
    key("MessageAttributes")
    openObject()
    for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
      key(name)
      openObject()
      field("DataType", "String")
      field("StringValue", value)
      closeObject()
    }
    closeObject()
  }
}
