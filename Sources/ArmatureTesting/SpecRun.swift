// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) public import Armature
import Synchronization

/// One process of a service, run alone in a simulated world until all that it was given is done.
///
/// The wiring, the retries and the queues are those of the service; the clock is virtual, nothing goes wrong by itself, and the
/// signals to other processes stay where they are sent. What the compiler makes of `tests` in a spec runs here:
///
/// ```swift
/// let probe = StageProbe()
/// let run = await SpecRun(of: Shop.facts, AnyProcess(SellProcess(stages: mocks)), probe, given: [#"{"id":7}"#])
/// if let mismatch = run.mismatch(acks: [.done]) { Issue.record("\(mismatch)") }
/// ```
///
/// Each `mismatch` is nil where the expectation holds, and says otherwise what was expected and what came.
public struct SpecRun: Sendable {
  /// How a message ended.
  public enum Ack: String, Sendable {
    /// Its drive has acted.
    case done
    /// A filter, or `once`, has ended it.
    case skipped
    /// It failed for good, and lies in the queue of `errors`.
    case parked
    /// It was received too often, and lies in the queue of `deadLetters`.
    case deadLetter = "dead-letter"
    /// It is still in its queue when the time of the test is over, and would come again and again.
    case released
  }
  /// How each of the given messages ended, in their order.
  let acks: [Ack]
  let letters: [Letter]
  /// Whatever lies in queues, or has lain there, besides what was given, and is no letter.
  let sent: [(queue: QueueName, body: [UInt8], delay: Duration)]
  let stages: [StageSnapshot]
  let endedAt: Duration
  let probe: StageProbe
  private let told: [String]

  /// A message that failed for good.
  struct Letter: Sendable {
    var queue: String
    var attributes: [String: String]
    /// Whether its stage had read something sensitive, which the reason may tell.
    var isSensitive: Bool
    var stage: String? { attributes[LetterAttribute.stage] }
    var errorCase: String? { attributes[LetterAttribute.errorCase] }
    var reason: String { attributes[LetterAttribute.reason] ?? "" }
    var attempts: Int? { attributes[LetterAttribute.attempts].flatMap { Int($0) } }
  }

  /// Runs the process until each message has ended, for a virtual day at most, and ten times as long as what it signals to itself waits.
  ///
  /// - Parameters:
  ///   - service: the facts of its service: its queues, with what they say of redelivery.
  ///   - process: the one that runs, with the stages of the test.
  ///   - probe: through which its stages go.
  ///   - given: the bodies that come through the service's queue, one after the other.
  ///   - attributes: what travels beside each of them, in their order.
  public init(
    of service: ServiceFacts, _ process: AnyProcess, _ probe: StageProbe, given: [String], attributes: [[String: String]] = []
  ) async {
    let world = World(seed: 1, limits: .day(and: process.facts.ownWait), arePartedCalls: false)
    probe.attend(world, process.facts)
    let program = LoneProcess(facts: service.alone(process.facts.name), processes: [process])
    world.run(process.facts.name) { _ in program }
    let watch = Watch(process: process.facts.name)
    world.state.withLock { $0.looks.append { service in watch.look(at: service) } }
    let queue = program.facts.dispatch.queue
    world.send { queues in
      watch.tap(world)
      let bodies = try given.map { GivenMessage(raw: try RawJSON(Array($0.utf8))) }
      try await queues.handle(queue).send(bodies, beside: attributes)
    }
    let play = world.play()
    let driven = await watch.driven()
    let sensitive = Set(process.facts.stages.filter(\.isSensitive).map(\.name))
    self.probe = probe
    (acks, letters, sent) = world.state.withLock { state in
      (
        (0..<given.count).map { state.queues.ack(of: $0, driven) }, state.queues.allLetters(of: sensitive),
        state.queues.sent(behind: given.count, by: service.name)
      )
    }
    stages = watch.stages
    // A message that is released has no end.
    let isEndless = acks.contains(.released)
    endedAt = world.state.withLock { isEndless ? $0.doneAt : $0.endedAt } - Instant(nanoseconds: 0)
    told = play.told
    probe.leave()
    recordCoverage(of: process.facts)
  }

  /// What went wrong besides expectations: a run that never came to its end, or a mock that was asked too often.
  public var trouble: Mismatch? {
    let all = probe.state.withLock { $0.trouble } + told
    return all.isEmpty ? nil : Mismatch(all.joined(separator: "\n"))
  }
}

extension World.Limits {
  /// A virtual day, for whatever waits in it, and ten times what a signal to the process itself waits for.
  fileprivate static func day(and wait: Duration) -> World.Limits {
    var limits = World.Limits()
    let duration = Duration.seconds(86_400) + wait * 10
    limits.duration = duration
    // Who waits for a day's end stalls nothing, and a lease of a second is extended a quarter of a million times until then.
    limits.stallMax = duration * 2
    limits.stepsMax = 10_000_000
    return limits
  }
}

extension ProcessFacts {
  /// The longest that a message to itself waits.
  fileprivate var ownWait: Duration {
    stages.filter { $0.kind == .signal && $0.name == name }.map(\.after).max() ?? .zero
  }
}

/// What is watched of the service while it runs.
private final class Watch: Sendable {
  private let process: String
  private let state = Mutex<(tap: Tap?, stages: [StageSnapshot])>((nil, []))

  init(process: String) { self.process = process }

  var stages: [StageSnapshot] { state.withLock { $0.stages } }

  func tap(_ world: World) {
    let service = world.state.withLock { $0.instances.first??.service }
    let tap = try? service?.control.tap(process, port: .out, eventsMax: 100_000)
    state.withLock { $0.tap = tap }
  }

  func look(at service: Service) {
    let stages = service.snapshot().processes.first { $0.name == process }?.stages ?? []
    state.withLock { $0.stages = stages }
  }

  /// The numbers of the messages that a drive has acted on, from 0.
  func driven() async -> Set<Int> {
    guard let tap = state.withLock({ $0.tap }) else { return [] }
    tap.close()
    var driven: Set<Int> = []
    for await event in tap {
      // The child of a message that was expanded is called `17.0`.
      if let id = Int(event.messageID.description.prefix { $0 != "." }) { driven.insert(id - 1) }
    }
    return driven
  }
}

/// A service of one process, to which everything goes.
private struct LoneProcess: RunnableService {
  let facts: ServiceFacts
  let processes: [AnyProcess]

  static func facts(of program: Self) -> ServiceFacts { program.facts }
}

extension ServiceFacts {
  /// The same queues in one store, and one process. Nothing begins by itself, and no lock is asked for.
  fileprivate func alone(_ process: String) -> ServiceFacts {
    let queues = queues.map { queue in
      var queue = queue
      queue.url = "memory:"
      return queue
    }
    return ServiceFacts(
      name: name, queues: queues, dispatch: DispatchFacts(queue: dispatch.queue, process: process), supervise: supervise)
  }
}

/// A body as the spec writes it.
private struct GivenMessage: WireMessage {
  var raw: RawJSON

  static let schemaName = "given"

  init(raw: RawJSON) { self.raw = raw }

  init(from reader: inout JSONReader) throws(JSONError) { raw = try reader.readRaw() }

  func encode(to writer: inout JSONWriter) { writer.write(raw) }
}

extension StageProbe {
  fileprivate func attend(_ world: World, _ facts: ProcessFacts) {
    state.withLock { state in
      state.simulation = world.simulation
      state.time = world.keeper.host.time
      for stage in facts.stages { state.timeouts[stage.name] = stage.timeout }
    }
  }

  /// Lets go of the world, which holds what ran in it.
  fileprivate func leave() {
    state.withLock { state in
      state.simulation = nil
      state.time = nil
    }
  }
}

extension ModelQueues {
  /// `driven` is the numbers of the messages that a drive has acted on.
  fileprivate func ack(of given: Int, _ driven: Set<Int>) -> SpecRun.Ack {
    let number = last(of: given)
    guard messages.indices.contains(number), case .gone(let isAcknowledged) = messages[number].state else { return .released }
    if isAcknowledged { return driven.contains(number) ? .done : .skipped }
    let letter = messages.first { message in
      message.isLetter && message.attributes[LetterAttribute.messageID] == String(number + 1)
    }
    // A copy of what `once` has settled leaves its queue, too, without a letter.
    guard let letter else { return .skipped }
    return letter.attributes[LetterAttribute.process] == nil ? .deadLetter : .parked
  }

  /// What a message has become that was put at the end of its queue, maybe again and again.
  private func last(of given: Int) -> Int {
    var number = given
    while let next = movedTo[number] { number = next }
    return number
  }

  /// Given the names of the stages that read something sensitive.
  fileprivate func allLetters(of sensitive: Set<String>) -> [SpecRun.Letter] {
    messages.filter(\.isLetter).map { message in
      let isSensitive = message.attributes[LetterAttribute.stage].map(sensitive.contains) ?? false
      return SpecRun.Letter(queue: lines[message.line].name.description, attributes: message.attributes, isSensitive: isSensitive)
    }
  }

  /// Under the names that the service itself has for its queues.
  fileprivate func sent(behind given: Int, by service: String) -> [(queue: QueueName, body: [UInt8], delay: Duration)] {
    let prefix = QueueName("").kept(for: service).description
    return messages.dropFirst(given).filter { !$0.isLetter }.map { message in
      let name = lines[message.line].name.description
      return (QueueName(name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name), message.body, message.delay)
    }
  }
}
