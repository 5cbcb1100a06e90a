// SPDX-License-Identifier: Apache-2.0

/// A drive that takes one message at a time: a plain loop over chunks, with one call for each message.
@_spi(Generated)
public struct SerialDrive<Value: Sendable>: Sendable {
  public let core: ProcessCore
  public let stage: Int
  public let next: @Sendable (Int) async -> Ring<Frame<Value>>?
  public let body: @Sendable (Value, StageContext) async throws -> Void

  public init(
    core: ProcessCore, stage: Int, next: @escaping @Sendable (Int) async -> Ring<Frame<Value>>?,
    body: @escaping @Sendable (Value, StageContext) async throws -> Void
  ) {
    self.core = core
    self.stage = stage
    self.next = next
    self.body = body
  }

  @inlinable public func run() async {
    var pace = Pace()
    while var chunk = await next(pace.chunk) {
      let begun = core.now
      while let frame = chunk.popFirst() {
        // After a stop that could not wait, what is left of the chunk is dropped, which releases it.
        if core.isAborted { return }
        let value = frame.value
        let receipt = frame.receipt
        do {
          try await body(value, StageContext(core: core, stage: stage, attempt: 1, receipt: receipt))
          receipt.acknowledge()
        } catch {
          await retry(value, receipt, error)
        }
      }
      core.flush()
      pace.adapt(toNanoseconds: core.now - begun)
    }
  }

  public func retry(_ value: Value, _ receipt: consuming Receipt, _ first: any Error) async {
    var error = first
    var attempt = 1 + core.standing.memory.take(receipt.id, at: stage)
    while let backoff = core.backoff(afterAttempt: attempt) {
      // What was acknowledged before must not wait for this message's backoff.
      core.flush()
      if error is Breakdown {
        return core.breakDown(stage: stage, attempts: attempt, of: receipt.id, cause: error)
      }
      guard (try? await core.sleep(backoff)) != nil else { return }
      attempt += 1
      do {
        try await body(value, StageContext(core: core, stage: stage, attempt: attempt, receipt: receipt))
        receipt.acknowledge()
        return
      } catch let thrown {
        error = thrown
      }
    }
    core.fail(receipt, stage: stage, attempts: attempt, cause: error)
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
    if elapsed < 200_000 { chunk = min(chunk &* 2, 256) } else if elapsed > 1_000_000 { chunk = max(chunk / 2, 1) }
  }
}
