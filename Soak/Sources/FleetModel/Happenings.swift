// SPDX-License-Identifier: Apache-2.0

/// What happens in a fleet, and when it is due.
enum Event {
  case arrival
  case start(Int)
  /// An answer to a request for messages; `epoch` is the consumer's life that asked.
  case answer(Int, epoch: Int, isPoll: Bool)
  case pollEnd(Int, epoch: Int, poll: Int)
  case worked(Int, epoch: Int, message: Int)
  case settled(Int, epoch: Int)
  case beat(Int, epoch: Int)
  case visible(message: Int, receipt: Int)
  case crash
  case deploy(first: Int)
  case drained(Int, epoch: Int)
}

extension Fleet {
  private static let pollSeconds = 20.0
  private static let batchCountMax = 10

  mutating func happen(_ event: Event) {
    switch event {
    case .arrival: arrive()
    case .start(let index): start(index)
    case .answer(let index, let epoch, let isPoll): if consumers[index].epoch == epoch { answer(index, isPoll: isPoll) }
    case .pollEnd(let index, let epoch, let poll): endPoll(index, epoch, poll)
    case .worked(let index, let epoch, let message): if consumers[index].epoch == epoch { worked(index, message) }
    case .settled(let index, let epoch): if consumers[index].epoch == epoch { settled(index) }
    case .beat(let index, let epoch): if consumers[index].epoch == epoch { beat(index) }
    case .visible(let message, let receipt): appear(message, receipt)
    case .crash: crash()
    case .deploy(let first): deploy(first)
    case .drained(let index, let epoch): if consumers[index].epoch == epoch { stop(index) }
    }
  }

  private mutating func arrive() {
    report.arrived += 1
    show(messages.make())
    after(random.exponential(1 / settings.arrivalsPerSecond), .arrival)
  }

  private mutating func start(_ index: Int) {
    consumers[index].isReceiving = true
    after(settings.visibilitySeconds / 3, .beat(index, epoch: consumers[index].epoch))
    ask(index)
  }

  // MARK: receiving

  /// Asks whether there is something, where there is credit and nothing was asked.
  private mutating func ask(_ index: Int) {
    guard consumers[index].isReceiving, !consumers[index].isAsking, consumers[index].held < settings.creditMax else { return }
    consumers[index].isAsking = true
    after(call(\.receives), .answer(index, epoch: consumers[index].epoch, isPoll: false))
  }

  private mutating func answer(_ index: Int, isPoll: Bool) {
    consumers[index].isAsking = false
    guard consumers[index].isReceiving else { return }
    let count = min(Self.batchCountMax, settings.creditMax - consumers[index].held, visible.count)
    if count == 0 { return isPoll ? waitOn(index) : poll(index) }
    for _ in 0..<count { deliver(visible.removeFirst(), to: index) }
    work(index)
    ask(index)
  }

  /// Waits for a message: the request is answered with the first that comes.
  private mutating func poll(_ index: Int) {
    consumers[index].isAsking = true
    consumers[index].polls += 1
    _ = call(\.receives)
    consumers[index].isPolling = true
    pollers.append(index)
    after(Self.pollSeconds, .pollEnd(index, epoch: consumers[index].epoch, poll: consumers[index].polls))
    wakePoller()
  }

  /// Another one was quicker: the request waits on, and nothing is asked anew.
  private mutating func waitOn(_ index: Int) {
    consumers[index].isAsking = true
    consumers[index].isPolling = true
    pollers.append(index)
  }

  private mutating func endPoll(_ index: Int, _ epoch: Int, _ poll: Int) {
    guard consumers[index].epoch == epoch, consumers[index].isPolling, consumers[index].polls == poll else { return }
    consumers[index].isPolling = false
    consumers[index].isAsking = false
    pollers.remove(index)
    self.poll(index)
  }

  /// The one that waits longest gets what there is.
  mutating func wakePoller() {
    while visible.count > 0, pollers.count > 0 {
      let index = pollers.removeFirst()
      guard consumers[index].isPolling else { continue }
      consumers[index].isPolling = false
      // Half of the time that a request takes is its way back.
      after(settings.callSeconds / 2, .answer(index, epoch: consumers[index].epoch, isPoll: true))
      return
    }
  }

  private mutating func deliver(_ message: Int, to index: Int) {
    report.deliveries += 1
    countInFlight(by: 1)
    messages.deliver(message, until: now + settings.visibilitySeconds)
    consumers[index].stock.append(message)
    consumers[index].held += 1
  }

  // MARK: working

  private mutating func work(_ index: Int) {
    while consumers[index].working < settings.parallelism, consumers[index].stock.count > 0 {
      let message = consumers[index].stock.removeFirst()
      consumers[index].working += 1
      consumers[index].atWork.insert(message)
      after(random.exponential(settings.workSeconds), .worked(index, epoch: consumers[index].epoch, message: message))
    }
  }

  private mutating func worked(_ index: Int, _ message: Int) {
    consumers[index].working -= 1
    consumers[index].atWork.remove(message)
    messages[message].hasFailed = settings.troubles.failedShare > 0 && random.unit() < settings.troubles.failedShare
    consumers[index].toSettle.append(message)
    settle(index)
    work(index)
  }

  /// Ten of what is done go by one request, and one request at a time.
  private mutating func settle(_ index: Int) {
    guard !consumers[index].isSettling, !consumers[index].toSettle.isEmpty else { return }
    consumers[index].isSettling = true
    let count = min(Self.batchCountMax, consumers[index].toSettle.count)
    consumers[index].settling = Array(consumers[index].toSettle.prefix(count))
    consumers[index].toSettle.removeFirst(count)
    let failedCount = consumers[index].settling.count { messages[$0].hasFailed }
    let seconds = max(failedCount < count ? call(\.deletes) : 0, failedCount > 0 ? call(\.heartbeats) : 0)
    after(seconds, .settled(index, epoch: consumers[index].epoch))
  }

  private mutating func settled(_ index: Int) {
    for message in consumers[index].settling {
      countInFlight(by: -1)
      consumers[index].held -= 1
      if messages[message].hasFailed { hide(message, for: settings.troubles.releaseSeconds) } else { finish(message) }
    }
    consumers[index].settling = []
    consumers[index].isSettling = false
    settle(index)
    ask(index)
    if !consumers[index].isReceiving, consumers[index].held == 0 { stop(index) }
  }

  private mutating func finish(_ message: Int) {
    report.done += 1
    messages.free(message)
  }

  private mutating func hide(_ message: Int, for seconds: Double) {
    messages[message].receipt += 1
    after(seconds, .visible(message: message, receipt: messages[message].receipt))
  }

  private mutating func appear(_ message: Int, _ receipt: Int) {
    if messages[message].receipt == receipt { show(message) }
  }

  private mutating func beat(_ index: Int) {
    var left = consumers[index].held
    while left > 0 {
      _ = call(\.heartbeats)
      left -= Self.batchCountMax
    }
    for message in consumers[index].everything { messages[message].deadline = now + settings.visibilitySeconds }
    after(settings.visibilitySeconds / 3, .beat(index, epoch: consumers[index].epoch))
  }
}

// MARK: - Consumers that come and go

extension Fleet {
  private mutating func crash() {
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
  private mutating func deploy(_ first: Int) {
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
  private mutating func stop(_ index: Int) {
    let rest = consumers[index].everything
    for _ in stride(from: 0, to: rest.count, by: Self.batchCountMax) { _ = call(\.heartbeats) }
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
