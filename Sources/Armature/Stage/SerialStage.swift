// SPDX-License-Identifier: Apache-2.0

/// A stage that takes one message at a time and hands its results on: a plain loop, with one call for each message.
///
/// Its results leave at once, but whoever waits for them is woken once for each chunk: a chunk takes no longer than about a
/// millisecond. Where a message in it takes longer than those before, they are seen to when the leases are extended.
@_spi(Generated)
public struct SerialStage<Body: StageBody>: Sendable {
  public let core: ProcessCore
  public let stage: Int
  public let slate: Slate
  public let next: @Sendable (Int) async -> Ring<Frame<Body.Input>>?
  public let body: Body
  public let output: Channel<Frame<Body.Output>>
  public let stock: SerialStock<Body.Input>

  @inlinable
  public init(
    core: ProcessCore, stage: Int, slate: Slate, next: @escaping @Sendable (Int) async -> Ring<Frame<Body.Input>>?, body: Body,
    output: Channel<Frame<Body.Output>>
  ) {
    self.core = core
    self.stage = stage
    self.slate = slate
    self.next = next
    self.body = body
    self.output = output
    stock = core.makeStock()
  }

  /// Works until no more messages come, and closes the output after the last one.
  @inlinable public func run() async {
    await work()
    output.close()
  }

  @inlinable func work() async {
    var pace = Pace()
    var context = StageContext(core: core, stage: stage)
    let isTraced = core.isTraced
    var note = 0
    while let chunk = await next(pace.chunk) {
      // What a filter on the way has ended is acknowledged.
      core.flush()
      let isTapped = core.isTapped
      var attempts = chunk.count
      guard stock.fill(chunk) else { return }
      core.took(attempts, at: stage)
      var (passed, waited) = (0, Int64(0))
      let begun = core.now
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
        var result: Frame<Body.Output>?
        do {
          let out =
            isTraced && receipt.isTraced
            ? try await core.traced(body, value, context, stage: stage, receipt.trace) : try await body.perform(value, context)
          result = Frame(receipt: receipt, value: out)
        } catch {
          output.interrupt()
          let (failed, left) = (core.now, stock.count)
          result = await core.tryAgain(body, value, receipt, stock, stage: stage, slate, after: error)
          attempts &-= left &- stock.count
          waited &+= core.now &- failed
        }
        if let frame = result.take() {
          passed &+= 1
          if isTapped { core.offerPassed(frame.value, frame.receipt, behind: stage) }
          result = consume frame
        }
        output.put(&result)
        if let result = result.take() {
          slate.leave(note: note)
          let isFull = core.now
          await output.send(result)
          waited &+= core.now &- isFull
        }
      }
      output.interrupt()
      slate.leave(note: note)
      core.countPassed(passed, at: stage)
      // What else there is to tell is told by the core that has taken this one's place.
      if stock.isAborted { return }
      core.took(0, at: stage)
      let ended = core.time(attempts, since: begun &+ waited, at: stage)
      pace.adapt(toNanoseconds: ended &- begun)
    }
  }
}
