// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSProtocol

/// Claims under one fence, each of a lease that is held here, until the answer to all of them is known.
///
/// All of them together may take longer than one of them lasts. So each belongs to its lease as soon as it is written, and heartbeats
/// extend it with that; and what has nearly ended by the time of the answer is written once more before it is granted.
struct ClaimRun {
  private let broker: SQSBroker
  private let table: ClaimTable
  private let fence: Fence?
  private var attempts: [ClaimAttempt]

  init(_ broker: SQSBroker, _ table: ClaimTable, _ attempts: [ClaimAttempt], under fence: Fence?) {
    self.broker = broker
    self.table = table
    self.attempts = attempts
    self.fence = fence
  }

  /// What is granted, and what is not, by the attempts' indices. Throws where nobody knows of some of them; a second run grants the
  /// others again, and writes those alone that are not known.
  mutating func run() async throws -> [(index: Int, result: ClaimResult)] {
    let (now, instant) = (table.now, broker.host.time.now)
    // Under a lock each is asked for: there may be a later owner.
    if fence == nil { for position in attempts.indices { attempts[position].keep(now: now, instant) } }
    await writeUntilAnswered(attempts.indices.filter { attempts[$0].written == nil })
    try await waitForEarlierDeliveries()
    try await renew()
    for attempt in attempts { if case .failure(let error)? = attempt.written { throw error } }
    return attempts.map { ($0.index, result($0)) }
  }

  // MARK: writing

  /// How often what fails is written again, each time after all that the client tries.
  private static let attemptsMax = 3

  /// Writes again what was refused and may pass, and that alone.
  private mutating func writeUntilAnswered(_ positions: [Int]) async {
    var open = positions
    for attempt in 1...Self.attemptsMax {
      await write(open)
      open = open.filter { attempts[$0].mayPass }
      if open.isEmpty || attempt == Self.attemptsMax { return }
      guard await broker.client.pause(afterAttempt: attempt) else { return }
    }
  }

  /// Each until its lease ends, as that is now.
  private mutating func write(_ positions: [Int]) async {
    let (now, instant) = (table.now, broker.host.time.now)
    for position in positions { attempts[position].begin(now: now, instant) }
    let open = positions.filter { attempts[$0].written == nil }
    let chosen = open.map { attempts[$0] }
    let actions = chosen.map { (key: $0.item.key, action: $0.item.claiming(until: $0.until, now: now)) }
    let written = await table.write(actions, under: fence) { chosen[$0].note($1) }
    for (position, result) in zip(open, written) { attempts[position].written = result }
  }

  /// A message that comes again when its lease is over finds the claim of the lease, which ends at about the same time, by clocks that
  /// differ by a second. That is waited for, once.
  private mutating func waitForEarlierDeliveries() async throws {
    let now = table.now
    let late = attempts.indices.filter { attempts[$0].rest(now: now).map { $0 <= Self.restMax } ?? false }
    guard let longest = late.compactMap({ attempts[$0].rest(now: now) }).max() else { return }
    try await broker.host.time.sleep(until: broker.host.time.now + .milliseconds(max(longest, 1)))
    await writeUntilAnswered(late)
  }

  /// In milliseconds.
  private static let restMax = 2000

  // MARK: what has nearly ended

  private mutating func renew() async throws {
    while true {
      let ending = attempts.indices.filter { isEnding(attempts[$0]) }
      if ending.isEmpty { return }
      await writeUntilAnswered(ending)
    }
  }

  /// Whether a claim is over soon, and its lease is not: by clocks that differ by a second, or of a short lease by a part of it.
  private func isEnding(_ attempt: ClaimAttempt) -> Bool {
    guard attempt.isDone, let entry = attempt.entry(broker.host.time.now) else { return false }
    let now = table.now
    let margin = min(1000, attempt.queue.demand.visibility.claimMilliseconds / 3)
    return attempt.until <= now + margin && attempt.until < entry.leaseEnd(now: now, broker.host.time.now)
  }

  private func result(_ attempt: ClaimAttempt) -> ClaimResult {
    switch attempt.written {
    // To a lease that is lost every key is held.
    case .success(.done)?: attempt.entry(broker.host.time.now) != nil && table.now < attempt.until ? .granted : .held
    case .success(.stale)?: outdated
    case .success(.refused(let item))?:
      attempt.rest(now: table.now).map { .heldByDelivery(rest: .milliseconds(max($0, 0))) } ?? ClaimItem.refusal(by: item, now: table.now)
    case .failure?, nil: .held
    }
  }

  private var outdated: ClaimResult {
    if let fence { broker.outdate(fence) }
    return .fenced
  }
}

/// One claim on its way.
struct ClaimAttempt: Sendable {
  /// Its place among all that are asked for.
  var index: Int
  var queue: SQSQueue
  var lease: Lease
  var item: ClaimItem
  /// When what was written last is over, by the clock of AWS.
  fileprivate var until = 0
  fileprivate var written: ClaimTable.Answer?

  init(index: Int, queue: SQSQueue, lease: Lease, item: ClaimItem) {
    self.index = index
    self.queue = queue
    self.lease = lease
    self.item = item
  }

  /// Nil where the lease is lost.
  fileprivate func entry(_ instant: Instant) -> LeaseBook.Entry? { queue.held(lease, now: instant) }

  fileprivate var isDone: Bool { if case .success(.done)? = written { true } else { false } }

  /// Nothing was done, and to come again helps: also with the time as it is, where the one that was written was wrong.
  fileprivate var mayPass: Bool {
    guard case .failure(let error)? = written, let fault = error as? ServiceFault else { return false }
    return [.throttled, .passing, .skewed].contains(fault.kind)
  }

  /// How many milliseconds are left until the claim of another delivery of the same message is over; nil where that is not what refuses.
  fileprivate func rest(now: Int) -> Int? {
    guard case .success(.refused(let found))? = written else { return nil }
    return item.rest(of: found, now: now)
  }

  /// What an earlier run has claimed is claimed still: its lease has it, and heartbeats extend it with that.
  fileprivate mutating func keep(now: Int, _ instant: Instant) {
    guard let entry = entry(instant), entry.claims.contains(item) else { return }
    until = entry.leaseEnd(now: now, instant)
    written = .success(.done)
  }

  fileprivate mutating func begin(now: Int, _ instant: Instant) {
    guard let entry = entry(instant) else { return written = .success(.refused(nil)) }
    until = entry.leaseEnd(now: now, instant)
    written = nil
  }

  /// From now on heartbeats extend it, or no more.
  fileprivate func note(_ result: ClaimTable.Answer) {
    switch result {
    case .success(.done): queue.add(item, to: lease)
    case .success(.refused), .success(.stale): queue.drop(item, of: lease)
    case .failure: break
    }
  }
}

extension LeaseBook.Entry {
  /// When the lease ends by the clock of AWS, which shows `now` at an instant.
  fileprivate func leaseEnd(now: Int, _ instant: Instant) -> Int { now + (deadline - instant).claimMilliseconds }
}
#endif
