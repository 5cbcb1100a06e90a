// SPDX-License-Identifier: Apache-2.0

/// A drive that takes one message at a time: a plain loop over chunks, with one call for each message.
@_spi(Generated)
public struct SerialDrive<Body: StageBody>: Sendable where Body.Output == Void {
  public let core: ProcessCore
  public let stage: Int
  public let slate: Slate
  public let next: @Sendable (Int) async -> Ring<Frame<Body.Input>>?
  public let body: Body
  public let stock: SerialStock<Body.Input>

  @inlinable
  public init(
    core: ProcessCore, stage: Int, slate: Slate, next: @escaping @Sendable (Int) async -> Ring<Frame<Body.Input>>?, body: Body
  ) {
    self.core = core
    self.stage = stage
    self.slate = slate
    self.next = next
    self.body = body
    stock = core.makeStock()
  }

  @inlinable public func run() async {
    var pace = Pace()
    var context = StageContext(core: core, stage: stage)
    let isTraced = core.isTraced
    var note = 0
    while let chunk = await next(pace.chunk) {
      let begun = core.now
      let isTapped = core.isTapped
      var attempts = chunk.count
      var (done, waited) = (0, Int64(0))
      guard stock.fill(chunk) else { return core.flush() }
      core.took(attempts, at: stage)
      // After a stop that could not wait, there is nothing left to take.
      while let frame = stock.take() {
        // Nothing of it could be acknowledged, and it comes again: it is dropped, and told as lost.
        if frame.receipt.isLost {
          attempts &-= 1
          continue
        }
        note = frame.receipt.note
        slate.enter(note: note)
        let value = frame.value
        let receipt = frame.receipt
        context.begin(receipt)
        do {
          if isTraced && receipt.isTraced {
            try await core.traced(body, value, context, stage: stage, receipt.trace)
          } else {
            try await body.perform(value, context)
          }
          if isTapped { core.offerDone(value, receipt) }
          receipt.acknowledge()
          done &+= 1
        } catch {
          let (failed, left) = (core.now, stock.count)
          let again = await core.tryAgain(body, value, receipt, stock, stage: stage, slate, after: error)
          attempts &-= left &- stock.count
          waited &+= core.now &- failed
          guard let frame = again else { continue }
          let receipt = frame.takeReceipt()
          if isTapped { core.offerDone(value, receipt) }
          receipt.acknowledge()
          done &+= 1
        }
      }
      slate.leave(note: note)
      core.countDone(done, at: stage)
      // What else there is to tell is told by the core that has taken this one's place.
      if stock.isAborted { return core.flush() }
      core.took(0, at: stage)
      core.flush()
      let ended = core.time(attempts, since: begun &+ waited, at: stage)
      pace.adapt(toNanoseconds: ended &- begun)
    }
  }
}

extension ProcessCore {
  /// Tries a stage again while it has attempts left. Nil where it has failed for good, or was stopped meanwhile.
  ///
  /// Where the stage is paused, the next attempt waits for its end, and the stock, which is what comes behind, is given back. While the
  /// message waits it is not on the slate: who only waits has ended no program.
  public func tryAgain<Body: StageBody>(
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

  @inlinable public mutating func adapt(toNanoseconds elapsed: Int64) {
    if elapsed < 200_000 { chunk = min(chunk &* 2, 512) } else if elapsed > 1_000_000 { chunk = max(chunk / 2, 1) }
  }
}
