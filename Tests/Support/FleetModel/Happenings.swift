// SPDX-License-Identifier: Apache-2.0

/// What happens in a fleet, and when it is due.
enum Event {
  case start(Int)
  /// An answer to a request for messages; `epoch` is the consumer's life that asked.
  case answer(Int, epoch: Int)
  /// The same to a long poll, which brings what was handed out before.
  case polled(Int, epoch: Int)
  case pollEnd(Int, epoch: Int)
  case worked(Int, epoch: Int, message: Int)
  case gathered(Int, epoch: Int)
  case settled(Int, epoch: Int)
  case beat(Int, epoch: Int)
  case visible(message: Int, receipt: Int)
  case crash
  case deploy(first: Int)
  case drained(Int, epoch: Int)
}

extension Fleet {
  static let pollSeconds = 20.0
  static let batchCountMax = 10
  /// How long what is done waits for more.
  static let gatherSeconds = 0.01

  mutating func happen(_ event: Event) {
    switch event {
    case .start(let index): start(index)
    case .answer(let index, let epoch): if consumers[index].epoch == epoch { answer(index) }
    case .polled(let index, let epoch): if consumers[index].epoch == epoch { polled(index) }
    case .pollEnd(let index, let epoch): if consumers[index].epoch == epoch { endPoll(index) }
    case .worked(let index, let epoch, let message): if consumers[index].epoch == epoch { worked(index, message) }
    case .gathered(let index, let epoch): if consumers[index].epoch == epoch { gathered(index) }
    case .settled(let index, let epoch): if consumers[index].epoch == epoch { settled(index) }
    case .beat(let index, let epoch): if consumers[index].epoch == epoch { beat(index) }
    case .visible(let message, let receipt): appear(message, receipt)
    case .crash: crash()
    case .deploy(let first): deploy(first)
    case .drained(let index, let epoch): if consumers[index].epoch == epoch { stop(index) }
    }
  }
}
