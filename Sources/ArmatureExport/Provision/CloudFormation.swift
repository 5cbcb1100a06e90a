// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
package import ArmatureProvision

/// The queues as a template of CloudFormation, in JSON, for whoever may not make them by hand: a stack is of one region and account, and
/// so are these queues.
///
/// A queue stays where its stack goes, because it may hold messages. The same specs give the same bytes.
package func cloudFormation(_ queues: [NeededQueue], of service: String) -> String {
  let names = logicalNames(queues)
  return jsonText(
    .object([
      Literal.Member("AWSTemplateFormatVersion", .string("2010-09-09")),
      Literal.Member("Description", .string("The queues of \(service)")),
      Literal.Member("Resources", .object(queues.map { Literal.Member(names[$0.name] ?? "", resource($0, names)) })),
    ]))
}

private func resource(_ queue: NeededQueue, _ names: [String: String]) -> Literal {
  // CloudFormation takes `true` there and nothing else: a queue is no FIFO queue where it says nothing.
  var properties = [Literal.Member("QueueName", .string(queue.name))]
  if queue.isFIFO { properties.append(Literal.Member("FifoQueue", .bool(true))) }
  properties += [
    Literal.Member("VisibilityTimeout", .int(queue.visibilitySeconds)),
    Literal.Member("MessageRetentionPeriod", .int(queue.retentionSeconds)),
    Literal.Member("ReceiveMessageWaitTimeSeconds", .int(queue.waitSeconds)),
  ]
  if let redrive = queue.redrive, let target = names[redrive.target] {
    let arn = Literal.object([Literal.Member("Fn::GetAtt", .list([.string(target), .string("Arn")]))])
    let policy = [Literal.Member("deadLetterTargetArn", arn), Literal.Member("maxReceiveCount", .int(redrive.receives))]
    properties.append(Literal.Member("RedrivePolicy", .object(policy)))
  }
  return .object([
    Literal.Member("Type", .string("AWS::SQS::Queue")), Literal.Member("DeletionPolicy", .string("Retain")),
    Literal.Member("UpdateReplacePolicy", .string("Retain")), Literal.Member("Properties", .object(properties)),
  ])
}

/// Letters and digits alone, each name once: `orders-ship_signals.fifo` is `OrdersShipSignalsFifo`.
private func logicalNames(_ queues: [NeededQueue]) -> [String: String] {
  var taken: Set<String> = []
  var names: [String: String] = [:]
  for queue in queues {
    let words = queue.name.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let plain = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    var (name, number) = (plain, 2)
    while !taken.insert(name).inserted {
      name = "\(plain)\(number)"
      number += 1
    }
    names[queue.name] = name
  }
  return names
}
