// SPDX-License-Identifier: Apache-2.0

import ArmatureSQSLocation

// What the running program has to be allowed, by what its service does with each queue and table.

extension NeededQueue {
  /// SQS's names of what the program asks; none for a queue that SQS alone uses.
  package var actions: [String] {
    let isOpened = uses.contains { if case .redrive = $0 { false } else { true } }
    if !isOpened { return [] }
    let works = ["ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility"]
    // A URL without an account is asked for.
    let look = ["GetQueueAttributes"] + (place.account == nil ? ["GetQueueUrl"] : [])
    let own = (uses.contains(where: \.isReceived) ? works : []) + (uses.contains(where: \.isSentTo) ? ["SendMessage"] : [])
    return (own + look).map { "sqs:\($0)" }
  }

  /// AWS's own name for it; `*` stands for a region and an account that nobody has said.
  package var arn: String { place.arn("sqs", account: place.account, name) }
}

extension NeededTable {
  /// `isLocked`: the service has a lock, whose token is compared with each change.
  package func actions(isLocked: Bool) -> [String] {
    let items = ["GetItem", "PutItem", "DeleteItem"] + (isLocked ? ["ConditionCheckItem"] : [])
    return (items + ["DescribeTable", "DescribeTimeToLive"]).map { "dynamodb:\($0)" }
  }

  /// It is of the account that asks, whatever account the queue is of.
  package var arn: String { place.arn("dynamodb", account: nil, "table/\(name)") }
}

extension QueuePlace {
  fileprivate func arn(_ service: String, account: String?, _ resource: String) -> String {
    "arn:\(AWSService.partition(of: region ?? "")):\(service):\(region ?? "*"):\(account ?? "*"):\(resource)"
  }
}

extension QueueUse {
  /// Letters are received, too, when somebody lists them, sends them again or throws them away.
  fileprivate var isReceived: Bool {
    switch self {
    case .dispatch, .signals, .feed, .schedules, .errors, .otherwise, .deadLetters: true
    case .broadcasts, .redrive, .declared: false
    }
  }

  /// What a paused process gives back goes into the queue that it came from, as a new message.
  fileprivate var isSentTo: Bool {
    switch self {
    case .dispatch, .signals, .feed, .schedules, .broadcasts, .errors, .otherwise, .deadLetters: true
    case .redrive, .declared: false
    }
  }
}
