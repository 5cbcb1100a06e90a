// SPDX-License-Identifier: Apache-2.0

import Armature

/// What comes of the messages that were sent from outside.
extension ModelQueues {
  mutating func opened(_ number: Int) {
    openCount += 1
    trees[messages[number].root, default: MessageTree()].open += 1
  }

  mutating func closed(_ number: Int) {
    openCount -= 1
    let root = messages[number].root
    trees[root, default: MessageTree()].open -= 1
    if trees[root]?.open == 0 { ended.append(root) }
  }

  mutating func ended(inLetter number: Int) {
    guard messages[number].attributes[LetterAttribute.messageID] != nil else { return }
    trees[messages[number].root, default: MessageTree()].letters.append(number)
  }

  /// What lies in queues that services read, for people.
  var standing: [String] {
    messages.enumerated().compactMap { number, message in
      guard lines[message.line].isRead else { return nil }
      let name = "message \(number + 1) of \(lines[message.line].name), received \(message.receiveCount) times,"
      switch message.state {
      case .visible: return "\(name) is visible, and nobody takes it"
      case .hidden: return "\(name) is delayed"
      case .leased(let holding):
        return "\(name) is held by machine \(holding.machine) since \(Instant(nanoseconds: holding.since).seconds) s"
      case .gone: return nil
      }
    }
  }
}

/// What is known of queues before they are used: which ones services read, and how much of one a service may hold.
struct KnownQueues {
  var read: Set<QueueName> = []
  var credit: [QueueName: Int] = [:]
  /// A service has a schedule whose next time is always to come, also before the first tick is sent.
  var isEndless = false
}

/// What came of a message that was sent from outside: itself, its copies, its signals, and their letters.
struct MessageTree {
  /// How many of them lie in queues that services read.
  var open = 0
  /// Those that ended in a queue for failures.
  var letters: [Int] = []
  /// The effects that it was sent for: places in the list of expectations.
  var expectations: [Int] = []
}
