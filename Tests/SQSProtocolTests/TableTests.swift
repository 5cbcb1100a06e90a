// SPDX-License-Identifier: Apache-2.0

import Armature
import Testing

@testable import ArmatureSQSProtocol

/// What is said to DynamoDB and what it answers, as bytes; the clock, and the queue that is an item.
@Suite struct TableTests {
  private let claim = ClaimItem(key: "jobs/load/k", message: "m1", holder: "h1")

  private func text(_ call: Call) -> String { String(decoding: call.body, as: UTF8.self) }

  @Test func aClaimIsOnePutOnACondition() {
    let call = Call.write(claim.claiming(until: 5000, now: 1000), to: "claims")
    #expect(call.target == "DynamoDB_20120810.PutItem")
    #expect(text(call) == #"{"TableName":"claims","Item":{"expires":{"N":"3605"},"holder":{"S":"h1"},"#
      + #""key":{"S":"jobs/load/k"},"message":{"S":"m1"},"state":{"S":"held"},"until":{"N":"5000"}},"#
      + #""ConditionExpression":"attribute_not_exists(#key) OR #until <= :now OR "#
      + #"(#state = :held AND #holder = :holder)","#
      + ##""ExpressionAttributeNames":{"#holder":"holder","#key":"key","#state":"state","#until":"until"},"##
      + #""ExpressionAttributeValues":{":held":{"S":"held"},":holder":{"S":"h1"},":now":{"N":"1000"}},"#
      + #""ReturnValuesOnConditionCheckFailure":"ALL_OLD"}"#)
  }

  @Test func aTransactionHasItsFenceFirst() {
    let fence = FenceItem(key: "jobs//lock/l", token: 7)
    let call = Call.transact([fence.check, claim.givingUp], in: "claims")
    #expect(text(call).hasPrefix(#"{"TransactItems":[{"ConditionCheck":{"TableName":"claims","Key":{"key":{"S":"jobs//lock/l"}}"#))
    #expect(text(call).contains(#"{"Delete":{"TableName":"claims","Key":{"key":{"S":"jobs/load/k"}}"#))
    #expect(FenceItem(key: "", token: .max).token == .max)
  }

  @Test func aRefusalSaysWhy() {
    let settled: TableItem = ["state": .text("settled"), "until": .number(2000)]
    #expect(ClaimItem.refusal(by: settled, now: 1999) == .settledBefore)
    #expect(ClaimItem.refusal(by: settled, now: 2000) == .held)
    #expect(ClaimItem.refusal(by: ["state": .text("held"), "until": .number(9999)], now: 0) == .held)
    #expect(ClaimItem.refusal(by: nil, now: 0) == .held)
  }

  /// Another delivery of the same message is waited for, and nothing else.
  @Test func theRestOfAnEarlierClaimIsKnown() {
    let held: TableItem = ["state": .text("held"), "message": .text("m1"), "until": .number(2000)]
    #expect(claim.rest(of: held, now: 1500) == 500)
    #expect(claim.rest(of: held.merging(["message": .text("m2")]) { $1 }, now: 1500) == nil)
    #expect(claim.rest(of: held.merging(["state": .text("settled")]) { $1 }, now: 1500) == nil)
    #expect(claim.rest(of: nil, now: 1500) == nil)
  }

  @Test func faultsAreKnownByTheirKind() {
    func fault(_ body: String) -> ServiceFault { ServiceFault(status: 400, body: Array(body.utf8)) }
    let name = "com.amazonaws.dynamodb.v20120810"
    let condition = fault(#"{"__type":"\#(name)#ConditionalCheckFailedException","Item":{"state":{"S":"held"},"until":{"N":"7"}}}"#)
    #expect(condition.isCondition && condition.kind == .final)
    #expect(condition.item == ["state": .text("held"), "until": .number(7)])
    func cancelled(_ codes: String...) -> ServiceFault {
      fault(#"{"__type":"\#(name)#TransactionCanceledException","CancellationReasons":["#
        + codes.map { #"{"Code":"\#($0)"}"# }.joined(separator: ",") + "]}")
    }
    #expect(cancelled("None", "ConditionalCheckFailed").kind == .final)
    #expect(cancelled("None", "ConditionalCheckFailed").reasons.map(\.isCondition) == [false, true])
    #expect(cancelled("None", "TransactionConflict").kind == .passing)
    #expect(cancelled("ThrottlingError", "TransactionConflict").kind == .throttled)
    #expect(fault(#"{"__type":"\#(name)#ProvisionedThroughputExceededException"}"#).kind == .throttled)
    #expect(fault(#"{"__type":"\#(name)#TransactionConflictException"}"#).kind == .passing)
    #expect(fault(#"{"__type":"\#(name)#ResourceNotFoundException"}"#).isMissingTable)
    #expect(fault(#"{"__type":"com.amazon.coral.service#ExpiredTokenException"}"#).kind == .expired)
  }

  @Test func theClockIsNarrowedDown() {
    var clock = ServerClock()
    #expect(clock.ahead == 0)
    clock.learn(second: 100, sent: 100_200, received: 100_300)
    #expect(clock.ahead == 0)
    // Ahead by between 39.8 and 40.7 seconds, and then by 40.2 at least.
    clock.learn(second: 140, sent: 100_300, received: 100_400)
    #expect(clock.ahead == 39_600)
    clock.learn(second: 141, sent: 100_500, received: 100_600)
    #expect(clock.ahead == 40_400)
    clock.learn(second: 50, sent: 100_700, received: 100_800)
    #expect(clock.ahead == -49_700)
    // What makes no sense is not believed.
    clock.learn(second: 90, sent: 100_700, received: 100_600)
    #expect(clock.ahead == -49_700)
  }

  @Test func aQueueIsAnItem() throws {
    var queue = QueueDocument()
    try queue.send([0, 255], ["größe": "\u{0}"], key: "a", visibleAt: 1000)
    try queue.send([0, 255], [:], key: "a", visibleAt: 1000)
    try queue.send([], [:], key: "b", visibleAt: 500)
    #expect(queue.depth(now: 700) == QueueDepth(visible: 1, hidden: 1))
    #expect(queue.nextVisible == 500)
    let received = queue.receive(count: 9, bytes: .max, hiddenUntil: 3000, now: 1000)
    #expect(received.map(\.number) == [2, 1])
    #expect(received[1].attributes == ["größe": "\u{0}"] && received[1].body == [0, 255])
    guard case .put(let item, let first) = try queue.writing(at: "k", over: nil, version: "v1") else { return }
    #expect(first.text == "attribute_not_exists(#key)")
    var copy = try QueueDocument(item)
    #expect(copy == queue)
    guard case .put(_, let next) = try copy.writing(at: "k", over: item, version: "v2") else { return }
    #expect(next == TableCondition("#version = :version", ["version": .text("v1")]))
    let isHidden = copy.hide(received[0].handle, until: 2000, now: 1500)
    let isRemovedLate = copy.remove(received[0].handle, now: 2000)
    #expect(isHidden && !isRemovedLate, "its lease is over")
    let again = copy.receive(count: 1, bytes: .max, hiddenUntil: 9000, now: 2000)
    let isHiddenAgain = copy.hide(received[0].handle, until: 5000, now: 2000)
    #expect(again.map(\.receiveCount) == [2] && !isHiddenAgain, "it was delivered again")
    let isRemoved = copy.remove(received[1].handle, now: 2999)
    #expect(isRemoved)
    #expect(copy.browse(limit: 9).map(\.number) == [2])
  }

  @Test func whatIsTooMuchIsRefused() throws {
    var queue = QueueDocument()
    for number in 0..<1000 { try queue.send([], [:], key: "\(number)", visibleAt: 0) }
    #expect(throws: AnswerFault.self) { try queue.send([], [:], key: "more", visibleAt: 0) }
    var large = QueueDocument()
    try large.send([UInt8](repeating: 0, count: 400_000), [:], key: "a", visibleAt: 0)
    #expect(throws: AnswerFault.self) { try large.writing(at: "k", over: nil, version: "v") }
  }
}
