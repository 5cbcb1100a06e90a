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

  /// Works until no more messages come.
  @inlinable public func run() async {
    var pace = Pace()
    var context = StageContext(core: core, stage: stage)
    while let chunk = await next(pace.chunk) {
      guard var tally = core.begin(chunk, in: stock, stage: stage) else { return core.flush() }
      let done = await work(&tally, &context)
      core.countDone(done, at: stage)
      // What else there is to tell is told by the core that has taken this one's place.
      if stock.isAborted { return core.flush() }
      core.took(0, at: stage)
      core.flush()
      pace.adapt(to: tally, core, stage: stage)
    }
  }

  /// Works off what is in stock, and returns how many messages are done.
  ///
  /// Inlined, since a call that may suspend costs something, and a chunk may be one message.
  @inlinable @inline(__always)
  func work(_ tally: inout ChunkTally, _ context: inout StageContext) async -> Int {
    let (isTraced, isTapped) = (core.isTraced, core.isTapped)
    var (note, done) = (0, 0)
    // After a stop that could not wait, there is nothing left to take.
    while let frame = stock.takeHeld(&tally.attempts) {
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
        let again = await core.tryAgain(body, value, receipt, stock, stage: stage, slate, &tally, after: error)
        guard let frame = again else { continue }
        let receipt = frame.takeReceipt()
        if isTapped { core.offerDone(value, receipt) }
        receipt.acknowledge()
        done &+= 1
      }
    }
    slate.leave(note: note)
    return done
  }
}
