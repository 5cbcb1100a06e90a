// SPDX-License-Identifier: Apache-2.0

// Messages come, and consumers ask for them.

extension Fleet {
  mutating func arrive() {
    report.arrived += 1
    show(messages.make())
    arrivalNext = now + random.exponential(1 / settings.arrivalsPerSecond)
  }

  mutating func start(_ index: Int) {
    consumers[index].isReceiving = true
    after(settings.visibilitySeconds / 3, .beat(index, epoch: consumers[index].epoch))
    ask(index)
  }

  /// Asks whether there is something, where nothing was asked and there is credit for ten.
  mutating func ask(_ index: Int) {
    guard consumers[index].isReceiving, !consumers[index].isAsking, consumers[index].held + Self.batchCountMax <= settings.creditMax
    else { return }
    consumers[index].isAsking = true
    after(call(.receive), .answer(index, epoch: consumers[index].epoch))
  }

  mutating func answer(_ index: Int) {
    consumers[index].isAsking = false
    guard consumers[index].isReceiving else { return }
    if visible.count == 0 { return poll(index) }
    deliver(to: index)
    polled(index)
  }

  mutating func polled(_ index: Int) {
    consumers[index].isAsking = false
    work(index)
    ask(index)
  }

  /// Waits for a message: the request is answered with the first that comes.
  private mutating func poll(_ index: Int) {
    _ = call(.receive)
    consumers[index].isAsking = true
    consumers[index].isPolling = true
    consumers[index].pollEnd = now + Self.pollSeconds
    pollers.append(index)
    watchPoll(index)
    wakePoller()
  }

  /// One event at a time tells the end of a consumer's polls, for most of them are answered long before.
  private mutating func watchPoll(_ index: Int) {
    if consumers[index].isPollWatched { return }
    consumers[index].isPollWatched = true
    at(consumers[index].pollEnd, .pollEnd(index, epoch: consumers[index].epoch))
  }

  mutating func endPoll(_ index: Int) {
    consumers[index].isPollWatched = false
    guard consumers[index].isPolling else { return }
    if consumers[index].pollEnd > now { return watchPoll(index) }
    pollers.remove(index)
    poll(index)
  }

  /// The one that waits longest gets what there is.
  mutating func wakePoller() {
    guard visible.count > 0, pollers.count > 0 else { return }
    let index = pollers.removeFirst()
    consumers[index].isPolling = false
    deliver(to: index)
    // Half of the time that a request takes is its way back.
    after(settings.callSeconds / 2, .polled(index, epoch: consumers[index].epoch))
  }

  /// As many as one request brings.
  private mutating func deliver(to index: Int) {
    for _ in 0..<min(Self.batchCountMax, settings.creditMax - consumers[index].held, visible.count) {
      let message = visible.removeFirst()
      report.deliveries += 1
      countInFlight(by: 1)
      messages.deliver(message, until: now + settings.visibilitySeconds)
      consumers[index].stock.append(message)
      consumers[index].held += 1
    }
  }
}
