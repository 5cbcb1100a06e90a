// SPDX-License-Identifier: Apache-2.0

import Armature

/// Who holds which message until when, and what the passing of time does to it.
extension ModelQueues {
  /// The message that a lease holds; nil where it is lost.
  func find(_ lease: Lease) -> Int? {
    guard case .number(let id) = lease.message, id > 0, id <= UInt64(messages.count) else { return nil }
    guard case .leased(let holding) = messages[Int(id) - 1].state, holding.handle == lease.generation else { return nil }
    return Int(id) - 1
  }

  func holding(_ number: Int) -> Holding? {
    if case .leased(let holding) = messages[number].state { return holding }
    return nil
  }

  mutating func extend(_ number: Int, until due: Instant) {
    guard let holding = holding(number) else { return }
    hide(number, until: due.nanoseconds, .leased(holding))
  }

  mutating func release(_ number: Int, after delay: Duration, _ now: Instant) {
    letGo(number)
    if delay > .zero { hide(number, until: (now + delay).nanoseconds, .hidden) } else { show(number) }
  }

  mutating func remove(_ number: Int, isAcknowledged: Bool) {
    letGo(number)
    enter(number, .gone(isAcknowledged: isAcknowledged))
    let line = messages[number].line
    lines[line].count -= 1
    if isAcknowledged { lines[line].acknowledged.append(number) }
    if lines[line].isRead { closed(number) }
  }

  /// Ends the lease of a message before its time.
  mutating func cutLease(_ number: Int) {
    letGo(number)
    show(number)
  }

  private mutating func letGo(_ number: Int) {
    if let holding = holding(number) { hold(holding.machine, messages[number].line, by: -1) }
  }

  /// How many messages a machine holds.
  func held(by machine: Int) -> Int { lines.reduce(0) { $0 + ($1.heldBy.indices.contains(machine) ? $1.heldBy[machine] : 0) } }

  /// Nobody on that machine cares for its leases any more; they run out.
  mutating func disown(_ machine: Int) {
    if held(by: machine) == 0 { return }
    for number in messages.indices {
      guard var holding = holding(number), holding.machine == machine else { continue }
      letGo(number)
      holding.machine = -1
      messages[number].state = .leased(holding)
    }
  }

  /// A machine works under this token from now on: what it held under another one it can neither extend nor settle.
  mutating func begin(_ fence: Fence, on machine: Int) {
    if tenures.updateValue(fence.token, forKey: machine) ?? fence.token != fence.token { disown(machine) }
  }

  /// What was received under a lock is kept and settled under it: without the token a store takes also the calls of an old owner.
  mutating func expect(_ fence: Fence?, of number: Int) {
    guard fence == nil, holding(number)?.isFenced == true else { return }
    violations.append("message \(number + 1) was received under a lock, and a call about it came without the lock's token")
  }

  mutating func hold(_ machine: Int, _ line: Int, by change: Int) {
    guard machine >= 0 else { return }
    while lines[line].heldBy.count <= machine { lines[line].heldBy.append(0) }
    lines[line].heldBy[machine] += change
    if let credit = lines[line].credit, lines[line].heldBy[machine] > credit {
      violations.append("\(lines[line].heldBy[machine]) messages of \(lines[line].name) in flight, above the credit of \(credit)")
    }
  }

  // MARK: time

  /// Brings back what has become visible; the leases on it are lost.
  mutating func reveal(_ now: Instant) {
    for line in lines.indices {
      while let entry = lines[line].agenda.first, entry.at <= now.nanoseconds {
        _ = lines[line].agenda.popFirst()
        if messages[entry.item].stamp == entry.number { reveal(entry.item) }
      }
    }
  }

  mutating func reveal(_ number: Int) {
    if let holding = holding(number) {
      letGo(number)
      while expired.count <= holding.machine { expired.append(0) }
      if holding.machine >= 0, !isTick(number) { expired[holding.machine] += 1 }
    }
    show(number)
  }

  /// The tick of a schedule is received for a moment and not extended: where its settlement failed its lease runs out, and it is looked at
  /// again. No queue of a spec is called like that.
  private func isTick(_ number: Int) -> Bool { lines[messages[number].line].name.isOfTicks }

  /// When a hidden message of a line becomes visible next.
  mutating func nextReveal(of line: Int) -> Int64 {
    while let entry = lines[line].agenda.first {
      if messages[entry.item].stamp == entry.number { return entry.at }
      _ = lines[line].agenda.popFirst()
    }
    return .max
  }

  mutating func show(_ number: Int) {
    enter(number, .visible)
    lines[messages[number].line].visible.append(number)
    changed.insert(messages[number].line)
  }

  mutating func hide(_ number: Int, until instant: Int64, _ state: State) {
    enter(number, state)
    let line = messages[number].line
    if instant < nextReveal(of: line) { changed.insert(line) }
    lines[line].agenda.add(number, at: instant, number: messages[number].stamp)
  }

  mutating func enter(_ number: Int, _ state: State) {
    messages[number].state = state
    messages[number].stamp = stampNext
    stampNext += 1
  }

  /// Whether a later owner of the lock has been seen; remembers a token that is higher than all before.
  mutating func isStale(_ fence: Fence?) -> Bool {
    guard let fence else { return false }
    let highest = tokens[fence.lock, default: 0]
    if fence.token > highest { tokens[fence.lock] = fence.token }
    return fence.token < highest
  }
}
