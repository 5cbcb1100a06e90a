// SPDX-License-Identifier: Apache-2.0

/// A value on its way through a ``Crew``: what comes out of a stage's closures is what was put into them.
@_spi(Generated) public typealias Carried = any Sendable

/// Where the results of a ``Crew`` go.
@_spi(Generated)
public struct CrewOutput: Sendable {
  public let send: @Sendable (consuming Ring<Frame<Carried>>) async -> Void
  public let close: @Sendable () -> Void

  @inlinable public init<Output>(_ channel: Channel<Frame<Output>>) {
    send = { frames in await channel.send(recast(frames) { (value: Carried) -> Output in value as! Output }) }
    close = { channel.close() }
  }
}

extension ProcessCore {
  /// Workers for a stage, whose values they carry without knowing them.
  public func addCrew(
    _ stage: StageFacts, by key: (@Sendable (Carried) -> LaneKey)?, on executor: (any TaskExecutor)?,
    next: @escaping @Sendable (Int) async -> Ring<Frame<Carried>>?,
    body: @escaping @Sendable (Carried, StageContext) async throws -> Carried, into output: CrewOutput?
  ) {
    let crew = Crew(core: self, stage: stage, key: key, executor: executor, next: next, body: body, output: output)
    addLoop(on: nil) { await crew.run() }
  }
}

/// The same frames with other values.
@_spi(Generated) @inlinable
public func recast<Old, New>(_ frames: consuming Ring<Frame<Old>>, _ change: (Old) -> New) -> Ring<Frame<New>> {
  var frames = frames
  var changed = Ring<Frame<New>>(minimumCapacity: frames.count)
  while let frame = frames.popFirst() {
    let value = frame.value
    changed.append(Frame(receipt: frame.receipt, value: change(value)))
  }
  return changed
}
