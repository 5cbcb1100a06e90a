// SPDX-License-Identifier: Apache-2.0

// What is received is worked on, and then deleted or given back.

extension Fleet {
  mutating func work(_ index: Int) {
    while consumers[index].working < settings.parallelism, consumers[index].stock.count > 0 {
      let message = consumers[index].stock.removeFirst()
      consumers[index].working += 1
      consumers[index].atWork.append(message)
      after(random.exponential(settings.workSeconds), .worked(index, epoch: consumers[index].epoch, message: message))
    }
  }

  mutating func worked(_ index: Int, _ message: Int) {
    consumers[index].working -= 1
    consumers[index].atWork.remove(message)
    messages[message].hasFailed = settings.troubles.failedShare > 0 && random.unit() < settings.troubles.failedShare
    consumers[index].toSettle.append(message)
    settle(index)
    work(index)
  }

  private mutating func settle(_ index: Int) {
    guard !consumers[index].isSettling, !consumers[index].toSettle.isEmpty else { return }
    consumers[index].isSettling = true
    after(Self.gatherSeconds, .gathered(index, epoch: consumers[index].epoch))
  }

  /// Ten of what is done go by one request; the next ones wait until all of these are answered.
  mutating func gathered(_ index: Int) {
    consumers[index].settling.append(contentsOf: consumers[index].toSettle)
    consumers[index].toSettle.removeAll(keepingCapacity: true)
    let failedCount = consumers[index].settling.count { messages[$0].hasFailed }
    let seconds = max(call(.delete, consumers[index].settling.count - failedCount), call(.change, failedCount))
    after(seconds, .settled(index, epoch: consumers[index].epoch))
  }

  /// As many requests at the same time as so many messages take.
  private mutating func call(_ request: Request, _ count: Int) -> Double {
    stride(from: 0, to: count, by: Self.batchCountMax).reduce(0) { longest, _ in max(longest, call(request)) }
  }

  mutating func settled(_ index: Int) {
    for message in consumers[index].settling {
      countInFlight(by: -1)
      consumers[index].held -= 1
      if messages[message].hasFailed { hide(message, for: settings.troubles.releaseSeconds) } else { finish(message) }
    }
    consumers[index].settling.removeAll(keepingCapacity: true)
    consumers[index].isSettling = false
    settle(index)
    ask(index)
    if !consumers[index].isReceiving, consumers[index].held == 0 { stop(index) }
  }

  private mutating func finish(_ message: Int) {
    report.done += 1
    messages.free(message)
  }

  mutating func hide(_ message: Int, for seconds: Double) {
    messages[message].receipt += 1
    after(seconds, .visible(message: message, receipt: messages[message].receipt))
  }

  mutating func appear(_ message: Int, _ receipt: Int) {
    if messages[message].receipt == receipt { show(message) }
  }

  mutating func beat(_ index: Int) {
    _ = call(.change, consumers[index].held)
    for message in consumers[index].everything { messages[message].deadline = now + settings.visibilitySeconds }
    after(settings.visibilitySeconds / 3, .beat(index, epoch: consumers[index].epoch))
  }
}
