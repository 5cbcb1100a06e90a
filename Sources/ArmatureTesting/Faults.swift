// SPDX-License-Identifier: Apache-2.0

/// What may go wrong in a simulated world: for each kind of fault how likely, how often at most, and for how long.
///
/// ```swift
/// simulate(seeds: 0..<1_000, faults: .all) { … }                     // each seed draws some of them, of some strength
/// simulate(seeds: 0..<1_000, faults: .only(.kill, .loseAnswer)) { … }  // these, in each seed
/// ```
public struct Faults: Sendable {
  /// What may go wrong.
  public enum Kind: Int, CaseIterable, Sendable {
    /// A machine dies where it stands, and is started again.
    case kill
    /// A service is stopped in good order, and started again, as by a deployment.
    case stop
    /// A machine stands still, as by SIGSTOP or a long pause of its host, and goes on.
    case freeze
    /// A machine's time of day is set forward or back.
    case clockStep
    /// A call to a broker fails, and has no effect.
    case refuse
    /// A call to a broker fails, and has had its effect: nobody knows which of the two it was.
    case loseAnswer
    /// A settling call fails after it took effect for some of its messages.
    case half
    /// A call to a broker takes its time.
    case slow
    /// A call to a broker hangs for long, then fails; it may have had its effect.
    case hang
    /// No call to a broker succeeds for a while.
    case outage
    /// No lease can be extended for a while; all else works.
    case partition
    /// A lease ends before its time, as where a queue delivers a message twice.
    case cutLease
    /// A message is delivered again after it was acknowledged.
    case redeliver
    /// Messages are not delivered in the order in which they became visible.
    case reorder
  }

  /// How likely a fault is, how often it happens at most, and for how long.
  public struct Strength: Sendable, Equatable {
    /// The chance at each opportunity: a call, or for what happens to machines a run.
    public var chance: Double
    /// How often it happens at most in a run.
    public var countMax: Int
    /// How long it lasts, drawn anew each time: of `kill` and `stop` until the next start, of `clockStep` how far the clock is set.
    public var lasts: ClosedRange<Duration>

    public init(chance: Double, countMax: Int, lasts: ClosedRange<Duration> = .zero ... .zero) {
      self.chance = chance
      self.countMax = countMax
      self.lasts = lasts
    }
  }
  private var strengths = [Strength?](repeating: nil, count: Kind.allCases.count)
  /// Whether each seed draws some of the faults, of some strength, and one seed in four none.
  public var areDrawn = false

  private init() {}

  /// Nil: it does not happen.
  public subscript(kind: Kind) -> Strength? {
    get { strengths[kind.rawValue] }
    set { strengths[kind.rawValue] = newValue }
  }

  /// Nothing goes wrong; only the order in which tasks run is left to the seed.
  public static let none = Faults()

  /// Everything that may go wrong, drawn anew by each seed.
  public static let all: Faults = {
    var faults = only(Set(Kind.allCases))
    faults.areDrawn = true
    return faults
  }()

  /// These faults in their usual strength, in each seed.
  public static func only(_ kinds: Kind...) -> Faults { only(Set(kinds)) }

  private static func only(_ kinds: Set<Kind>) -> Faults {
    var faults = Faults()
    for kind in Kind.allCases where kinds.contains(kind) { faults[kind] = usual(kind) }
    return faults
  }

  private static func usual(_ kind: Kind) -> Strength {
    switch kind {
    case .kill, .stop: Strength(chance: 1, countMax: 3, lasts: .zero ... .seconds(5))
    case .freeze: Strength(chance: 1, countMax: 2, lasts: .seconds(1) ... .seconds(120))
    case .clockStep: Strength(chance: 1, countMax: 3, lasts: .seconds(-3600) ... .seconds(3600))
    case .refuse, .loseAnswer, .half: Strength(chance: 0.2, countMax: 30)
    case .slow: Strength(chance: 0.3, countMax: 200, lasts: .milliseconds(1) ... .seconds(8))
    case .hang: Strength(chance: 0.05, countMax: 3, lasts: .seconds(5) ... .seconds(40))
    case .outage: Strength(chance: 1, countMax: 2, lasts: .seconds(1) ... .seconds(300))
    case .partition: Strength(chance: 1, countMax: 2, lasts: .seconds(1) ... .seconds(90))
    case .cutLease, .redeliver: Strength(chance: 0.1, countMax: 5)
    case .reorder: Strength(chance: 0.5, countMax: 1_000)
    }
  }

  /// What one seed makes of them.
  func drawn(by random: inout SplitMix64) -> Faults {
    if !areDrawn { return self }
    var drawn = Faults()
    // Calm seeds show what must hold when nothing goes wrong, such as that nothing is delivered twice.
    if random.below(4) == 0 { return drawn }
    let share = random.chance(0.5) ? 0.25 : 0.5
    for kind in Kind.allCases {
      guard var strength = self[kind], random.chance(share) else { continue }
      strength.chance *= [1, 0.5, 0.1, 0.02][random.below(4)]
      drawn[kind] = strength
    }
    return drawn
  }

  var isNone: Bool { strengths.allSatisfy { $0 == nil } }
}
