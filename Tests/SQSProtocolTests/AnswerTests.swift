// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQSProtocol
import Testing

/// What is said to SQS, and what it answers.
@Suite struct AnswerTests {
  @Test func aBatchHasAnIdForEachEntry() {
    let call = Call.delete(["same", "same"], from: "u")
    #expect(call.target == "AmazonSQS.DeleteMessageBatch")
    #expect(String(decoding: call.body, as: UTF8.self)
      == #"{"QueueUrl":"u","Entries":[{"Id":"0","ReceiptHandle":"same"},{"Id":"1","ReceiptHandle":"same"}]}"#)
  }

  @Test func whatIsSentIsWritten() {
    let entry = SendEntry(
      text: MessageText(body: "\"\u{1F600}\"\n", attributes: ["b": "2", "a": "1"]), group: "g", deduplication: "k")
    let body = String(decoding: Call.send([entry], to: "u").body, as: UTF8.self)
    let expected = [
      #"{"QueueUrl":"u","Entries":[{"Id":"0","MessageBody":"\"😀\"\n","MessageGroupId":"g","MessageDeduplicationId":"k","#,
      #""MessageAttributes":{"a":{"DataType":"String","StringValue":"1"},"b":{"DataType":"String","StringValue":"2"}}}]}"#,
    ]
    #expect(body == expected.joined())
  }

  @Test func messagesAreRead() throws {
    let answer = #"""
      {"Messages":[{"MessageId":"m","ReceiptHandle":"h","MD5OfBody":"d","Body":"b","Attributes":{"ApproximateReceiveCount":"3",
      "SentTimestamp":"1700000000000","ApproximateFirstReceiveTimestamp":"1700000000005","MessageGroupId":"g"},
      "MD5OfMessageAttributes":"e","MessageAttributes":{
      "a":{"DataType":"String","StringValue":"1"},"n":{"DataType":"Number","StringValue":"7"},
      "x":{"DataType":"Binary","BinaryValue":"AA=="}}}]}
      """#
    let message = try #require(try ReceivedMessage.all(in: Array(answer.utf8)).first)
    #expect(message.text == MessageText(body: "b", attributes: ["a": "1", "n": "7"]))
    #expect([message.id, message.handle, message.group, message.attributesDigest] == ["m", "h", "g", "e"])
    #expect(message.receiveCount == 3 && message.hasForeignAttributes)
    #expect(message.sentAt == 1_700_000_000_000 && message.firstReceivedAt == 1_700_000_000_005)
    #expect(try ReceivedMessage.all(in: Array("{}".utf8)).isEmpty)
  }

  @Test("fault 6: each entry of a batch is read, and one that the answer leaves out is not taken for done")
  func eachEntryOfABatchIsRead() throws {
    let answer = #"""
      {"Successful":[{"Id":"1","MD5OfMessageBody":"d","MD5OfMessageAttributes":"e"}],"Failed":[
      {"Id":"0","Code":"InternalError","SenderFault":false},
      {"Id":"2","Code":"AWS.SimpleQueueService.ReceiptHandleIsInvalid","Message":"old","SenderFault":"true"}]}
      """#
    let batch = try BatchAnswer(Array(answer.utf8), count: 3)
    #expect(batch.done == [1: TakenDigests(body: "d", attributes: "e")])
    #expect(batch.failed[0].map { !$0.isSendersFault && !$0.isLostLease } == true)
    #expect(batch.failed[2].map { $0.isSendersFault && $0.isLostLease && $0.code == "ReceiptHandleIsInvalid" } == true)
    for (text, count) in [(answer, 4), (answer, 2), ("{}", 1), ("[]", 0), ("", 0), (#"{"Successful":[{"Id":"x"}]}"#, 1)] {
      #expect(throws: (any Error).self) { try BatchAnswer(Array(text.utf8), count: count) }
    }
  }

  /// Where the code says that to come again helps, it counts for more than who is to blame.
  @Test func whoIsBlamedForWhatPassesIsNotToBlame() throws {
    let answer = #"""
      {"Failed":[{"Id":"0","Code":"InternalError","SenderFault":true},{"Id":"1","Code":"InvalidParameterValue","SenderFault":true},
      {"Id":"2","Code":"KmsThrottled","SenderFault":true},{"Id":"3","Code":"KMS.ThrottlingException","SenderFault":true}]}
      """#
    let batch = try BatchAnswer(Array(answer.utf8), count: 4)
    #expect((0..<4).map { batch.failed[$0]?.isSendersFault } == [false, true, false, false])
  }

  @Test(arguments: [
    (400, #"{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"no"}"#, ServiceFault.Kind.missingQueue),
    (400, #"{"__type":"com.amazonaws.sqs#RequestThrottled"}"#, .throttled), (429, "", .throttled), (503, "<html>", .passing),
    (403, #"{"__type":"InvalidSignatureException","message":"Signature expired: 20260101T000000Z is now earlier"}"#, .skewed),
    (403, #"{"__type":"InvalidSignatureException","message":"The request signature we calculated does not match"}"#, .final),
    (403, #"{"__type":"ExpiredTokenException"}"#, .expired),
    (403, "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>m</Message></Error></ErrorResponse>", .final),
    (400, #"{"__type":"com.amazonaws.sqs#OverLimit"}"#, .throttled), (404, "", .final), (408, #"{"code":"RequestTimeout"}"#, .passing),
  ] as [(Int, String, ServiceFault.Kind)])
  func aFaultIsKnown(status: Int, body: String, kind: ServiceFault.Kind) {
    #expect(ServiceFault(status: status, body: Array(body.utf8)).kind == kind)
  }

  @Test func aDateIsRead() {
    #expect(Timestamp(header: "Sat, 28 Nov 2026 18:05:31 GMT") == Timestamp(rfc3339: "2026-11-28T18:05:31Z"))
    #expect(Timestamp(header: "Sun, 1 Feb 2026 00:00:00 GMT") == Timestamp(rfc3339: "2026-02-01T00:00:00Z"))
    for text in ["", "Sat, 28 Nov 2026 18:05:31", "Sat, 28 Foo 2026 18:05:31 GMT", "Sat, 38 Nov 2026 18:05:31 GMT"] {
      #expect(Timestamp(header: text) == nil)
    }
  }
}
