// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import Synchronization

/// What the stages of a test tell of themselves: how often they are called, what they read, and what they give.
///
/// The compiler makes a type with mocks for each test of a spec, which hands everything through one probe. A type of your own may do
/// the same, and be run by ``SpecRun``.
public final class StageProbe: Sendable {
  struct State {
    var calls: [String: Int] = [:]
    /// The last value under each key or path.
    var values: [String: any Sendable] = [:]
    var trouble: [String] = []
    var simulation: Simulation?
    var time: (any TimeSource)?
    /// By the stage's name.
    var timeouts: [String: Duration] = [:]
    /// The stage that was called last.
    var latest = ""
  }
  let state = Mutex(State())

  /// A probe for one run, of whose stages none was called yet.
  public init() {}

  /// Tells that a stage is called, and with what; returns which call this is, counted from 1.
  ///
  /// - Parameters:
  ///   - stage: its name in the spec.
  ///   - reads: each value under its key or path in the spec.
  ///   - most: how many calls the mock is for; one more is a mistake of the test, and told.
  @discardableResult
  public func called(_ stage: String, _ reads: [String: any Sendable], most: Int? = nil) -> Int {
    state.withLock { state in
      let call = state.calls[stage, default: 0] + 1
      state.calls[stage] = call
      state.latest = stage
      state.values.merge(reads) { _, new in new }
      if let most, call == most + 1 { state.trouble.append("`\(stage)` was called more often than its mock is for: \(most) times") }
      return call
    }
  }

  /// Tells what a stage gives under which keys, and hands it on.
  public func gave<Value>(_ value: Value, _ keys: (Value) -> [String: any Sendable]) -> Value {
    state.withLock { $0.values.merge(keys(value)) { _, new in new } }
    return value
  }

  /// The same of a stage that gives a list.
  public func gaveEach<Value>(_ values: [Value], _ keys: (Value) -> [String: any Sendable]) -> [Value] {
    for value in values { _ = gave(value, keys) }
    return values
  }

  // MARK: time

  /// Takes a while of virtual time in a stage that does not suspend. Everything else goes on meanwhile.
  ///
  /// Calls end in the order of a stack: one that began behind this one has to be over before it. Where that makes this one longer than
  /// the stage's `timeout`, the test says nothing of the stage, and is told so.
  public func pass(_ duration: Duration) {
    let (simulation, stage, timeout) = state.withLock { ($0.simulation, $0.latest, $0.timeouts[$0.latest]) }
    guard let simulation else { return }
    let (begun, end) = (simulation.now, simulation.now + duration)
    simulation.pass(until: end)
    guard let timeout, duration <= timeout, simulation.now - begun > timeout else { return }
    state.withLock { $0.trouble.append(heldUp(stage, duration)) }
  }

  /// Takes a while of virtual time in a stage that may suspend; less where its attempt is over before.
  public func sleep(_ duration: Duration) async {
    guard let time = state.withLock({ $0.time }) else { return }
    try? await time.sleep(until: time.now + duration)
  }

  /// Takes longer than a stage's `timeout`, in a stage that does not suspend.
  public func passTimeout(of stage: String) { pass(timeout(of: stage)) }

  /// The same in a stage that may suspend.
  public func sleepTimeout(of stage: String) async { await sleep(timeout(of: stage)) }

  private func heldUp(_ stage: String, _ duration: Duration) -> String {
    "`\(stage)` took \(duration), and was held up beyond its timeout by a mock that began behind it and took longer: "
      + "mocks of stages that do not suspend end in the order of a stack"
  }

  private func timeout(of stage: String) -> Duration {
    state.withLock { $0.timeouts[stage] ?? .zero } + .milliseconds(1)
  }
}

/// What a mock throws where the spec says no more of it than a text.
public struct MockFailure: Error, Sendable, CustomStringConvertible {
  public var description: String

  /// An error that says this text and no more.
  public init(_ description: String) { self.description = description }
}

extension Simulation {
  /// Lets everything else go on until an instant, from inside a task: how a function takes its time that cannot suspend.
  func pass(until instant: Instant) {
    while let next = state.withLock({ $0.next(before: instant.nanoseconds) }) { perform(next) }
  }
}
