// SPDX-License-Identifier: Apache-2.0

import Armature

/// One queue and its claims, as plainly as the contract can be written down: every call looks at everything.
struct Model {
  struct Message {
    var number: UInt64
    var text: String
    /// When it becomes visible, or did.
    var visibleAt: Int
    var receiveCount = 0
    var isLeased = false

    var lease: Lease { Lease(message: .number(number), generation: UInt64(receiveCount)) }
  }
  private struct KeyState {
    var holder: Lease?
    var keptUntil = 0
  }
  var now = 0
  private var messages: [Message] = []
  private var keys: [String: KeyState] = [:]
  private var sent: UInt64 = 0

  mutating func send(_ message: OutgoingMessage) {
    sent += 1
    messages.append(
      Message(
        number: sent, text: String(decoding: message.body, as: UTF8.self),
        visibleAt: now + Int(message.delay.wholeNanoseconds)))
  }

  /// The message that has been visible longest, if there is one.
  mutating func receive(visibility: Duration) -> [Message] {
    let visible = messages.indices.filter { messages[$0].visibleAt <= now }
    guard let index = visible.min(by: { messages[$0].visibleAt < messages[$1].visibleAt }) else { return [] }
    messages[index].visibleAt = now + Int(visibility.wholeNanoseconds)
    messages[index].receiveCount += 1
    messages[index].isLeased = true
    return [messages[index]]
  }

  mutating func settle(_ settlement: Settlement) -> SettlementResult {
    guard let index = index(of: settlement.lease) else { return .leaseLost }
    let isHolder = settlement.claim.map { keys[$0.key]?.holder == settlement.lease } ?? true
    if case .acknowledge = settlement.outcome, !isHolder { return .leaseLost }
    if let claim = settlement.claim, isHolder { keys[claim.key] = nil }
    switch settlement.outcome {
    case .acknowledge:
      if let claim = settlement.claim {
        keys[claim.key] = KeyState(holder: nil, keptUntil: now + Int(claim.keep.wholeNanoseconds))
      }
      messages.remove(at: index)
    case .release(let delay):
      messages[index].isLeased = false
      messages[index].visibleAt = now + Int(delay.wholeNanoseconds)
    case .abandon: messages.remove(at: index)
    }
    settlement.outgoing.forEach { send($0) }
    return .settled
  }

  mutating func extend(_ lease: Lease, by visibility: Duration) -> Bool {
    guard let index = index(of: lease) else { return false }
    messages[index].visibleAt = now + Int(visibility.wholeNanoseconds)
    return true
  }

  mutating func claim(_ key: String, _ lease: Lease) -> ClaimResult {
    let state = keys[key]
    if let state, state.holder == nil, state.keptUntil > now { return .settledBefore }
    if index(of: lease) == nil { return .held }
    if let holder = state?.holder, holder.message != lease.message, index(of: holder) != nil { return .held }
    keys[key] = KeyState(holder: lease)
    return .granted
  }

  func browse() -> [Message] { messages.sorted { $0.number < $1.number } }

  var depth: QueueDepth {
    let visible = messages.count { $0.visibleAt <= now }
    return QueueDepth(visible: visible, hidden: messages.count - visible)
  }

  private func index(of lease: Lease) -> Int? {
    messages.firstIndex { $0.lease == lease && $0.isLeased && $0.visibleAt > now }
  }
}
