// SPDX-License-Identifier: Apache-2.0

import Armature

/// Watches what becomes of messages: what goes in must come out, or be told in a letter, and nothing else may.
struct Judge {
  private struct Wanted {
    var expectation: Expectation
    var roots: [Int] = []
    var effects = 0
    /// The delivery on whose behalf the last effect was.
    var last: Lease?
    /// One of its messages was acknowledged to the end.
    var isSettled = false
    /// That was before the effect.
    var isEarly = false
  }
  private var wanted: [Wanted] = []
  private var places: [String: Int] = [:]
  private var names: Set<String> = []
  private(set) var effects: [Effect] = []
  private(set) var counts = Verdict()
  private(set) var told: [String] = []

  /// A message was sent to have these effects.
  mutating func expect(_ expectations: [Expectation], of number: Int, _ queues: inout ModelQueues) {
    for expectation in expectations {
      let place = places[expectation.id] ?? add(expectation)
      wanted[place].roots.append(number)
      queues.trees[number, default: MessageTree()].expectations.append(place)
    }
  }

  private mutating func add(_ expectation: Expectation) -> Int {
    wanted.append(Wanted(expectation: expectation))
    places[expectation.id] = wanted.count - 1
    names.insert(expectation.name)
    return wanted.count - 1
  }

  /// On whose behalf a stage acts: a message, and which delivery of it.
  struct Cause {
    var message: Int
    var receiveCount: Int
  }

  /// A stage has acted, on behalf of a message where that is known.
  mutating func acted(_ effect: Effect, for cause: Cause?, on machine: Int, _ queues: ModelQueues) {
    var effect = effect
    effect.delivery = cause.flatMap { lease([], $0, on: machine, queues)?.generation }
    effects.append(effect)
    guard let place = places[Expectation.effect(effect.name, effect.key).id] else {
      if names.contains(effect.name) { accuse(\.unexpected, "unexpected: nobody asked for \(effect.name) of \(effect.key)") }
      return
    }
    wanted[place].effects += 1
    if wanted[place].effects > 1 { counts.repeated += 1 }
    guard let lease = lease(wanted[place].roots, cause, on: machine, queues) else {
      // Its lease ran out while it was at work: nothing but a fence in the world outside could have kept it from acting.
      counts.late += 1
      return
    }
    if wanted[place].expectation.isOnce { judgeOnce(place, lease, queues) }
    wanted[place].last = lease
  }

  private mutating func judgeOnce(_ place: Int, _ lease: Lease, _ queues: ModelQueues) {
    let once = wanted[place]
    if once.isSettled {
      accuse(\.doubled, "double: \(once.expectation) came again after its key was settled")
    } else if let last = once.last, last.message != lease.message, queues.find(last) != nil {
      accuse(\.doubled, "double: \(once.expectation) came for two messages at the same time")
    }
  }

  /// The delivery on whose behalf a machine acts; nil where it holds none of the messages any more.
  private func lease(_ roots: [Int], _ cause: Cause?, on machine: Int, _ queues: ModelQueues) -> Lease? {
    let candidates = cause.map { [$0.message] } ?? queues.messages.indices.filter { roots.contains(queues.messages[$0].root) }
    for number in candidates where cause.map({ $0.receiveCount == queues.messages[number].receiveCount }) ?? true {
      guard let holding = queues.holding(number), holding.machine == machine else { continue }
      return Lease(message: .number(UInt64(number + 1)), generation: holding.handle)
    }
    return nil
  }

  /// A message and all that came of it have left their queues.
  mutating func ended(_ root: Int, _ queues: ModelQueues) {
    guard let tree = queues.trees[root], tree.letters.isEmpty else { return }
    for place in tree.expectations {
      wanted[place].isSettled = true
      if wanted[place].effects == 0 { wanted[place].isEarly = true }
    }
  }

  /// The run is over.
  mutating func close(_ queues: ModelQueues) {
    for wanted in wanted {
      let hasLetter = wanted.roots.contains { queues.trees[$0]?.letters.isEmpty == false }
      if wanted.effects == 0 && !hasLetter {
        accuse(\.lost, "lost: \(wanted.expectation) never came, and no letter tells why")
      } else if wanted.effects > 0 && wanted.isEarly {
        accuse(\.early, "early: a message was acknowledged before \(wanted.expectation) came")
      }
    }
    for violation in queues.violations { accuse(\.broken, violation) }
    counts.deliveries = queues.deliveryCount
    counts.messages = queues.messages.count
    counts.letters = queues.messages.count(where: \.isLetter)
  }

  mutating func accuse(_ count: WritableKeyPath<Verdict, Int>, _ text: String) {
    counts[keyPath: count] += 1
    if told.count < 20 { told.append(text) }
  }
}

/// What is to come of a message that a scenario sends: an effect that one of the service's stages records.
public struct Expectation: Sendable, CustomStringConvertible {
  let name: String
  let key: String
  let isOnce: Bool

  /// At least one such effect, or a letter that tells why there is none.
  public static func effect(_ name: String, _ key: some CustomStringConvertible) -> Expectation {
    Expectation(name: name, key: key.description, isOnce: false)
  }

  /// As ``effect(_:_:)``, and none for a key that was settled, nor two at a time: what `once` promises.
  public static func once(_ name: String, _ key: some CustomStringConvertible) -> Expectation {
    Expectation(name: name, key: key.description, isOnce: true)
  }

  public var description: String { "\(name) of \(key)" }
}

/// An effect of a stage, as ``Instance/effect(_:_:_:)`` has recorded it.
public struct Effect: Sendable, Equatable {
  /// What was done: `row`, `mail`.
  public var name: String
  /// To what it was done.
  public var key: String
  /// The virtual time since the run began.
  public var at: Instant
  /// The machine's name.
  public var machine: String
  /// Grows with each delivery in the run; nil where the machine did not hold the message, or nobody said which it was.
  public var delivery: UInt64?
}

extension Expectation {
  /// The same for both kinds.
  fileprivate var id: String { "\(name)\u{0}\(key)" }
}

/// What was found in the runs of a simulation, in numbers. The first eight of them have to be 0.
public struct Verdict: Sendable, Equatable, Codable {
  /// Expected effects that never came, without a letter.
  public var lost = 0
  /// Effects that nobody asked for, of a name that somebody asked for with another key.
  public var unexpected = 0
  /// Messages that were acknowledged before their effect.
  public var early = 0
  /// Effects that `once` should have held back.
  public var doubled = 0
  /// Other promises that were broken: more in flight than the credit, a lease that ran out although nothing went wrong, and
  /// what ``Outcome/fail(_:)`` tells.
  public var broken = 0
  /// Runs in which nothing could go on.
  public var deadlocks = 0
  /// Runs in which nothing came of much work.
  public var livelocks = 0
  /// Seeds that did not give the same run twice.
  public var unseeded = 0

  /// Effects that came more than once, as at-least-once allows.
  public var repeated = 0
  /// Effects of a stage whose message had been taken from it meanwhile.
  public var late = 0
  /// Messages that failed for good, with a letter that tells of it.
  public var letters = 0
  /// Messages that were sent into any queue.
  public var messages = 0
  /// How often messages were received.
  public var deliveries = 0
  /// How often a machine was killed.
  public var crashes = 0
  /// How often one of the ``Faults`` happened.
  public var injectedFaults = 0
  /// Steps that the simulations took.
  public var steps = 0

  /// Nothing found yet.
  public init() {}

  /// How many promises were broken: the sum of the first eight.
  public var brokenPromises: Int { lost + unexpected + early + doubled + broken + deadlocks + livelocks + unseeded }

  public static func + (a: Verdict, b: Verdict) -> Verdict {
    var sum = a
    for count in counters { sum[keyPath: count] += b[keyPath: count] }
    return sum
  }

  private static var counters: [WritableKeyPath<Verdict, Int>] {
    [
      \.lost, \.unexpected, \.early, \.doubled, \.broken, \.deadlocks, \.livelocks, \.unseeded, \.repeated, \.late,
      \.letters, \.messages, \.deliveries, \.crashes, \.injectedFaults, \.steps,
    ]
  }
}
