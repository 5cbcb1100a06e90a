// SPDX-License-Identifier: Apache-2.0

// Consumers that die, are replaced, and begin.

extension Fleet {
  mutating func crash() {
    let index = Int(random.unit() * Double(consumers.count))
    report.crashes += 1
    for message in consumers[index].everything {
      countInFlight(by: -1)
      hide(message, for: max(0, messages[message].deadline - now))
    }
    restart(index)
    after(random.exponential(3600 / settings.troubles.crashesPerHour), .crash)
  }

  /// The next few of them stop in good order; when they have, the ones behind them.
  mutating func deploy(_ first: Int) {
    let last = min(first + settings.troubles.deployedAtOnce, consumers.count)
    for index in first..<last {
      report.deployed += 1
      consumers[index].isReceiving = false
      if consumers[index].isPolling {
        consumers[index].isPolling = false
        pollers.remove(index)
      }
      if consumers[index].held == 0 {
        stop(index)
      } else {
        after(settings.troubles.drainSeconds, .drained(index, epoch: consumers[index].epoch))
      }
    }
    let wave = settings.troubles.drainSeconds + settings.troubles.startSeconds
    if last < consumers.count { after(wave, .deploy(first: last)) } else { after(settings.troubles.deploySeconds, .deploy(first: 0)) }
  }

  /// What it did not get done is released at once.
  mutating func stop(_ index: Int) {
    let rest = consumers[index].everything
    for _ in stride(from: 0, to: rest.count, by: Self.batchCountMax) { _ = call(.change) }
    for message in rest {
      countInFlight(by: -1)
      hide(message, for: 0)
    }
    restart(index)
  }

  private mutating func restart(_ index: Int) {
    if consumers[index].isPolling { pollers.remove(index) }
    consumers[index] = Consumer(epoch: consumers[index].epoch + 1)
    after(settings.troubles.startSeconds, .start(index))
  }
}
