// SPDX-License-Identifier: Apache-2.0

import Armature

/// The faults of one run: decides what becomes of each call to a broker, and when something happens to a machine.
struct Weather {
  /// Something that happens to a machine or to the network at a step of the run.
  struct Mishap: Sendable {
    var step: Int
    var kind: Faults.Kind
    var lasts: Duration
  }
  enum Call: Sendable { case send, receive, settle, extend, claim, look }

  struct Fate: Sendable {
    enum Outcome: Sendable { case done, refused, answerLost, half }
    var before = Duration.zero
    var after = Duration.zero
    var outcome = Outcome.done
    /// Other tasks may run between a call, its effect and its answer: there is no better place to die.
    var isParted = false
  }
  private let faults: Faults
  private var random: SplitMix64
  private var left: [Int]
  private(set) var mishaps: [Mishap] = []
  private(set) var counts = [Int](repeating: 0, count: Faults.Kind.allCases.count)
  private var outageEnd = Int64.min
  private var partitionEnd = Int64.min
  /// From this instant on nothing goes wrong.
  private var end: Int64
  private var hasFailedToExtend = false
  private let isCalm: Bool
  private let arePartedCalls: Bool

  init(_ faults: Faults, horizon: Duration, arePartedCalls: Bool? = nil, random: SplitMix64) {
    var random = random
    let drawn = faults.drawn(by: &random)
    self.faults = drawn
    isCalm = drawn.isNone
    self.arePartedCalls = arePartedCalls ?? random.chance(0.5)
    end = horizon.wholeNanoseconds
    left = Faults.Kind.allCases.map { drawn[$0]?.countMax ?? 0 }
    self.random = random
    drawMishaps()
  }

  /// Nothing has gone wrong so far.
  var isUntroubled: Bool { counts.allSatisfy { $0 == 0 } }

  /// Nothing has gone wrong so far that could keep a living machine from extending its leases.
  var keepsLeases: Bool { !hasFailedToExtend && has(none: [.freeze, .outage, .partition, .cutLease]) }

  /// Nothing has gone wrong so far that could hold a service up, or keep it from settling what it has when it stops.
  var keepsTime: Bool { has(none: [.freeze, .refuse, .loseAnswer, .half, .slow, .hang, .outage]) }

  private func has(none kinds: [Faults.Kind]) -> Bool { kinds.allSatisfy { counts[$0.rawValue] == 0 } }

  mutating func count(_ kind: Faults.Kind) {
    counts[kind.rawValue] += 1
    left[kind.rawValue] -= 1
  }

  mutating func calmDown() {
    end = .min
  }

  private mutating func drawMishaps() {
    // Early steps and late ones, in short runs and long ones.
    let stepsMax = [60, 300, 1500, 6000][random.below(4)]
    for kind in [Faults.Kind.kill, .stop, .freeze, .clockStep, .outage, .partition] {
      guard let strength = faults[kind], strength.countMax > 0, random.chance(strength.chance) else { continue }
      for _ in 0...random.below(strength.countMax) {
        mishaps.append(Mishap(step: random.below(stepsMax), kind: kind, lasts: random.within(strength.lasts)))
      }
    }
    mishaps.sort { $0.step > $1.step }
  }

  /// What happens now, if anything does.
  mutating func mishap(at step: Int, now: Int64) -> Mishap? {
    if now >= end { mishaps = [] }
    guard let next = mishaps.last, next.step <= step else { return nil }
    return mishaps.removeLast()
  }

  mutating func beginOutage(until instant: Int64) { outageEnd = max(outageEnd, instant) }
  mutating func beginPartition(until instant: Int64) { partitionEnd = max(partitionEnd, instant) }

  mutating func strikes(_ kind: Faults.Kind, now: Int64) -> Bool {
    guard !isCalm, now < end, left[kind.rawValue] > 0, let strength = faults[kind] else { return false }
    guard random.chance(strength.chance) else { return false }
    count(kind)
    return true
  }

  mutating func below(_ bound: Int) -> Int { random.below(bound) }

  /// `lease`: how long the leases are that the call gives or extends.
  mutating func fate(of call: Call, lease: Duration? = nil, now: Int64) -> Fate {
    var fate = Fate(isParted: arePartedCalls)
    if isCalm || now >= end { return fate }
    if now < outageEnd || (call == .extend && now < partitionEnd) {
      fate.outcome = .refused
      return fate
    }
    if strikes(.slow, now: now) {
      let taken = random.within(faults[.slow]?.lasts ?? .zero ... .zero)
      if random.chance(0.5) { fate.before = taken } else { fate.after = taken }
    }
    if call == .look { return fate }
    if strikes(.hang, now: now) {
      fate.outcome = random.chance(0.5) ? .refused : .answerLost
      fate.after = random.within(faults[.hang]?.lasts ?? .zero ... .zero)
    } else if strikes(.refuse, now: now) {
      fate.outcome = .refused
    } else if strikes(.loseAnswer, now: now) {
      fate.outcome = .answerLost
    } else if call == .settle, strikes(.half, now: now) {
      fate.outcome = .half
    }
    if call == .extend, fate.outcome != .done { hasFailedToExtend = true }
    // Leases are extended three times within their time: two calls that take a third of it each leave nothing.
    if let lease, fate.before + fate.after >= lease / 3 { hasFailedToExtend = true }
    return fate
  }
}
