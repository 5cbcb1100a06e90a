// SPDX-License-Identifier: Apache-2.0

/// What a plain loop counts of the chunk that it is at. What ``SerialDrive`` and ``SerialStage`` have in common stands behind it.
@frozen @_spi(Generated)
public struct ChunkTally {
  /// By the clock, in nanoseconds.
  public let begun: Int64
  /// First attempts: one for each message that is neither lost before nor given back meanwhile.
  public var attempts: Int
  /// How much of the time went by between and behind the first attempts, in nanoseconds.
  public var waited: Int64 = 0

  @inlinable public init(begun: Int64, attempts: Int) {
    self.begun = begun
    self.attempts = attempts
  }
}

extension ProcessCore {
  /// A plain loop begins with a chunk; nil after an abort, and then its messages are dropped, which releases them.
  @inlinable public func begin<Value>(
    _ chunk: consuming Ring<Frame<Value>>, in stock: SerialStock<Value>, stage: Int
  ) -> ChunkTally? {
    let count = chunk.count
    guard stock.fill(chunk) else { return nil }
    took(count, at: stage)
    return ChunkTally(begun: now, attempts: count)
  }

  /// Tries a stage again while it has attempts left. Nil where it has failed for good, or was stopped meanwhile.
  ///
  /// Where the stage is paused, the next attempt waits for its end, and the stock, which is what comes behind, is given back. While the
  /// message waits it is not on the slate: who only waits has ended no program.
  public func tryAgain<Body: StageBody>(
    _ body: Body, _ value: Body.Input, _ receipt: consuming Receipt, _ stock: SerialStock<Body.Input>, stage: Int,
    _ slate: Slate, _ tally: inout ChunkTally, after first: any Error
  ) async -> Frame<Body.Output>? {
    let (failed, left) = (now, stock.count)
    let result = await result(body, value, receipt, stock, stage: stage, slate, after: first)
    tally.attempts &-= left &- stock.count
    tally.waited &+= now &- failed
    return result
  }

  private func result<Body: StageBody>(
    _ body: Body, _ value: Body.Input, _ receipt: consuming Receipt, _ stock: SerialStock<Body.Input>, stage: Int,
    _ slate: Slate, after first: any Error
  ) async -> Frame<Body.Output>? {
    let retry = retry(of: facts.stages[stage])
    var tries = lasting.memory.take(receipt.id, at: stage)
    tries.attempts += 1
    var error = first
    while let backoff = backoff(after: error, &tries, retry) {
      slate.leave(note: receipt.note)
      countRetry(of: receipt.id, at: stage, after: error)
      // What was acknowledged before must not wait for this message's backoff.
      flush()
      if isBreakdown(error) {
        breakDown(stage: stage, tries, of: receipt.id, cause: error)
        return nil
      }
      guard (try? await sleep(backoff)) != nil else { return nil }
      let gate = gate(before: stage)
      if gate.isClosed {
        _ = requeue(stock.takeRest(), after: lasting.pauses.absence(at: host.time.now))
        took(1, at: stage)
        await gate.pass()
      }
      if isAborted || receipt.isLost { return nil }
      tries.attempts += 1
      slate.enter(receipt)
      let begun = now
      defer { time(1, since: begun, at: stage) }
      do {
        let context = StageContext(core: self, stage: stage, attempt: tries.attempts, receipt: receipt)
        let result = try await traced(body, value, context, stage: stage, receipt.trace)
        return Frame(receipt: receipt, value: result)
      } catch let thrown {
        error = thrown
      }
    }
    fail(receipt, stage: stage, attempts: tries.attempts, cause: error)
    return nil
  }
}

/// How many messages are taken at once: many where they are quick, one where each takes its time.
///
/// Acknowledgements are handed on chunk by chunk, so a chunk should not take longer than about a millisecond.
@frozen @_spi(Generated)
public struct Pace {
  public var chunk = 1

  @inlinable public init() {}

  /// Tells how long the attempts of a chunk took, and goes by how long all of it did.
  @inlinable public mutating func adapt(to tally: ChunkTally, _ core: ProcessCore, stage: Int) {
    let ended = core.time(tally.attempts, since: tally.begun &+ tally.waited, at: stage)
    adapt(toNanoseconds: ended &- tally.begun)
  }

  @inlinable public mutating func adapt(toNanoseconds elapsed: Int64) {
    if elapsed < 200_000 { chunk = min(chunk &* 2, 512) } else if elapsed > 1_000_000 { chunk = max(chunk / 2, 1) }
  }
}
