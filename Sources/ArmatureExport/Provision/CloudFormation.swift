// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
package import ArmatureProvision

/// The queues and tables as a template of CloudFormation, in JSON, for whoever may not make them by hand: a stack is of one region and
/// account, and so are these.
///
/// What is made stays where its stack goes, because it may hold messages and claims. The same specs give the same bytes.
package func cloudFormation(_ outfit: Outfit, of service: String) -> String {
  var taken: Set<String> = []
  let names = logicalNames(outfit.queues.map(\.name), &taken)
  let tables = logicalNames(outfit.tables.map(\.name), &taken)
  let resources = outfit.queues.map { Literal.Member(names[$0.name] ?? "", resource($0, names)) }
    + outfit.tables.map { Literal.Member(tables[$0.name] ?? "", resource($0)) }
  let claims = outfit.tables.isEmpty ? "" : ", and what keeps its claims"
  return jsonText(
    .object([
      Literal.Member("AWSTemplateFormatVersion", .string("2010-09-09")),
      Literal.Member("Description", .string("The queues of \(service)\(claims)")), Literal.Member("Resources", .object(resources)),
    ]))
}

private func resource(_ queue: NeededQueue, _ names: [String: String]) -> Literal {
  // CloudFormation takes `true` there and nothing else: a queue is no FIFO queue where it says nothing.
  var properties = [Literal.Member("QueueName", .string(queue.name))]
  if queue.isFIFO { properties.append(Literal.Member("FifoQueue", .bool(true))) }
  properties += [
    Literal.Member("VisibilityTimeout", .int(queue.visibilitySeconds)),
    Literal.Member("MessageRetentionPeriod", .int(queue.retentionSeconds)),
    Literal.Member("ReceiveMessageWaitTimeSeconds", .int(queue.waitSeconds)), Literal.Member("MaximumMessageSize", .int(queue.bytesMax)),
  ]
  if let redrive = queue.redrive, let target = names[redrive.target] {
    let arn = Literal.object([Literal.Member("Fn::GetAtt", .list([.string(target), .string("Arn")]))])
    let policy = [Literal.Member("deadLetterTargetArn", arn), Literal.Member("maxReceiveCount", .int(redrive.receives))]
    properties.append(Literal.Member("RedrivePolicy", .object(policy)))
  }
  return lasting("AWS::SQS::Queue", properties)
}

private func resource(_ table: NeededTable) -> Literal {
  func field(_ what: String, _ value: String) -> Literal {
    .list([.object([Literal.Member("AttributeName", .string(table.keyField)), Literal.Member(what, .string(value))])])
  }
  let expiry = [Literal.Member("AttributeName", .string(table.expiryField)), Literal.Member("Enabled", .bool(true))]
  return lasting("AWS::DynamoDB::Table", [
    Literal.Member("TableName", .string(table.name)), Literal.Member("BillingMode", .string(table.billing)),
    Literal.Member("AttributeDefinitions", field("AttributeType", table.keyType)), Literal.Member("KeySchema", field("KeyType", "HASH")),
    Literal.Member("TimeToLiveSpecification", .object(expiry)),
  ])
}

private func lasting(_ type: String, _ properties: [Literal.Member]) -> Literal {
  .object([
    Literal.Member("Type", .string(type)), Literal.Member("DeletionPolicy", .string("Retain")),
    Literal.Member("UpdateReplacePolicy", .string("Retain")), Literal.Member("Properties", .object(properties)),
  ])
}

/// Letters and digits alone, each name once: `orders-ship_signals.fifo` is `OrdersShipSignalsFifo`.
private func logicalNames(_ all: [String], _ taken: inout Set<String>) -> [String: String] {
  var names: [String: String] = [:]
  for full in all {
    let words = full.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let plain = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    var (name, number) = (plain, 2)
    while !taken.insert(name).inserted {
      name = "\(plain)\(number)"
      number += 1
    }
    names[full] = name
  }
  return names
}
