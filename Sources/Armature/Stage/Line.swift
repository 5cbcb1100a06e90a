// SPDX-License-Identifier: Apache-2.0

/// A process under construction, up to a stage: generated code strings its stages on it, and ends it with a drive.
///
/// Pure stages are done by whoever asks for their results, so they cost no task and no wake-up of their own; what blocks,
/// suspends or drives has tasks of its own, with a bounded channel behind it.
@_spi(Generated)
public struct Line<Value: Sendable>: Sendable {
  public let core: ProcessCore
  /// Gives up to so many frames, in order, and perhaps none; nil when no more will come. One task at a time may ask.
  public let next: @Sendable (_ limit: Int) async -> Ring<Frame<Value>>?
  /// The index of the stage that comes next.
  public let position: Int

  public init(
    core: ProcessCore, position: Int = 0, next: @escaping @Sendable (_ limit: Int) async -> Ring<Frame<Value>>?
  ) {
    self.core = core
    self.next = next
    self.position = position
  }

  /// What comes behind a stage with tasks of its own. While the next one is paused, nothing of it is begun.
  @inlinable
  public init(core: ProcessCore, behind stage: StageFacts, _ output: Channel<Frame<Value>>) {
    let gate = core.gate(before: stage.index + 1)
    self.init(core: core, position: stage.index + 1) { limit in await output.receive(upTo: limit, behind: gate) }
  }

  /// A run of pure stages, as one function; nil from it means that a filter has ended the message.
  @inlinable
  public func fused<Out>(_ body: @escaping @Sendable (Value, inout Progress) throws -> Out?) -> Line<Out> {
    let core = core
    let next = next
    let position = position
    let slate = core.slate(forFusedFrom: position)
    return Line<Out>(core: core, position: position) { limit in
      guard var chunk = await next(limit) else { return nil }
      return applyFused(core, slate, &chunk, from: position, body)
    }
  }

  /// A run of pure stages that ends with an `expand`: each element of the list goes on by itself; nil from it means that a
  /// filter has ended the message.
  public func expand<Out>(_ body: @escaping @Sendable (Value, inout Progress) throws -> [Out]?) -> Line<Out> {
    let slate = core.slate(forFusedFrom: position)
    let expansion = Expansion(core: core, slate: slate, position: position, next: next, body: body)
    return Line<Out>(core: core, position: core.position(afterExpandFrom: position)) { limit in await expansion.take(upTo: limit) }
  }

  /// A stage that may block: it runs on threads of its own.
  @inlinable
  public func block<Out>(
    _ stage: StageFacts, by key: (@Sendable (Value) -> LaneKey)? = nil,
    _ body: @escaping @Sendable (Value, StageContext) throws -> Out
  ) -> Line<Out> {
    self.stage(stage, by: key, on: core.threads(for: stage), BlockBody(body))
  }

  /// A stage that suspends and never blocks.
  @inlinable
  public func async<Out>(
    _ stage: StageFacts, by key: (@Sendable (Value) -> LaneKey)? = nil,
    _ body: @escaping @Sendable (Value, StageContext) async throws -> Out
  ) -> Line<Out> {
    self.stage(stage, by: key, on: nil, AsyncBody(body))
  }

  /// A stage that takes many messages at once. It has threads of its own, and may block or suspend.
  public func batch<Out>(
    _ stage: StageFacts, _ body: @escaping @Sendable ([Value]) async throws -> [Out]
  ) -> Line<Out> {
    let output: Channel<Frame<Out>> = core.makeOutput(behind: stage, capacity: max(64, stage.batchSize))
    let batches = BatchStage(
      core: core, stage: stage, executor: core.threads(for: stage), next: next, body: body, output: output)
    core.addLoop(on: nil) { await batches.collect() }
    core.addLoop(on: nil) { await batches.run() }
    return Line<Out>(core: core, behind: stage, output)
  }

  /// The tail: it acts, then the message is acknowledged. It has threads of its own, and may block or suspend.
  @inlinable
  public func drive<Body: StageBody>(
    _ stage: StageFacts, by key: (@Sendable (Value) -> LaneKey)? = nil, _ body: Body
  ) where Body.Input == Value, Body.Output == Void {
    let threads = core.threads(for: stage)
    if stage.isSerial && key == nil {
      let next = core.gated(next, before: stage)
      let serial = SerialDrive(
        core: core, stage: stage.index, slate: core.slate(for: stage.name), next: next, body: body)
      core.addLoop(on: threads) { await serial.run() }
    } else {
      crew(stage, by: key, on: threads, { try await body.perform($0, $1) }, into: nil)
    }
  }

  @inlinable
  func stage<Body: StageBody>(
    _ stage: StageFacts, by key: (@Sendable (Value) -> LaneKey)?, on executor: (any TaskExecutor)?, _ body: Body
  ) -> Line<Body.Output> where Body.Input == Value {
    let output: Channel<Frame<Body.Output>> = core.makeOutput(behind: stage, capacity: max(1024, stage.parallelism))
    if stage.isSerial && key == nil {
      let next = core.gated(next, before: stage)
      let serial = SerialStage(
        core: core, stage: stage.index, slate: core.slate(for: stage.name), next: next, body: body, output: output)
      core.addLoop(on: executor) { await serial.run() }
    } else {
      crew(stage, by: key, on: executor, { try await body.perform($0, $1) }, into: output)
    }
    return Line<Body.Output>(core: core, behind: stage, output)
  }

  @inlinable
  func crew<Out>(
    _ stage: StageFacts, by key: (@Sendable (Value) -> LaneKey)?, on executor: (any TaskExecutor)?,
    _ body: @escaping @Sendable (Value, StageContext) async throws -> Out, into output: Channel<Frame<Out>>?
  ) {
    let next = next
    var laneKey: (@Sendable (Carried) -> LaneKey)?
    if let key { laneKey = { value in key(value as! Value) } }
    core.addCrew(
      stage, by: laneKey, on: executor,
      next: { limit in
        guard let chunk = await next(limit) else { return nil }
        return recast(chunk) { (value: Value) -> Carried in value }
      },
      body: { value, context in try await body(value as! Value, context) },
      into: output.map { CrewOutput($0) })
  }
}

/// Runs a fused segment over a chunk: what it lets through comes out, what it filters is acknowledged, what fails is told.
@_spi(Generated) @inlinable
public func applyFused<Value, Out>(
  _ core: ProcessCore, _ slate: Slate, _ chunk: inout Ring<Frame<Value>>, from position: Int,
  _ body: (Value, inout Progress) throws -> Out?
) -> Ring<Frame<Out>> {
  let isTraced = core.isTraced
  var output = Ring<Frame<Out>>(minimumCapacity: chunk.count)
  var progress = Progress(core: core)
  while let frame = chunk.popFirst() {
    slate.enter(frame.receipt)
    progress.begin(frame.receipt)
    let value = frame.value
    var receipt = frame.receipt
    do {
      let result =
        isTraced && receipt.isTraced
        ? try core.traced(value, &progress, receipt.trace, from: position, body) : try body(value, &progress)
      if !progress.outgoing.isEmpty { receipt.attach(progress.takeOutgoing()) }
      // What a filter ends is done: the signals of the stages before it are sent.
      if let result {
        output.append(Frame(receipt: receipt, value: result))
      } else {
        receipt.acknowledge()
        progress.filtered()
      }
    } catch {
      _ = progress.takeOutgoing()
      core.fail(receipt, stage: progress.stage, attempts: 1, cause: error)
      // Where that was a breakdown, what is left of the chunk is dropped, which releases it.
      if core.isAborted {
        slate.leave()
        return Ring(minimumCapacity: 0)
      }
    }
  }
  slate.leave()
  progress.finish(passed: output.count)
  if progress.isTapped { core.offer(output, behind: progress.stage) }
  return output
}

extension ProcessCore {
  /// A slate for the fused stages that begin at an index.
  public func slate(forFusedFrom position: Int) -> Slate {
    let names = facts.stages[facts.segment(of: position)].map(\.name)
    return slate(for: names.count > 2 ? "\(names[0])…\(names[names.count - 1])" : names.joined(separator: ", "))
  }

  func position(afterExpandFrom position: Int) -> Int {
    (facts.stages.dropFirst(position).first { $0.kind == .expand }?.index ?? position) + 1
  }
}
