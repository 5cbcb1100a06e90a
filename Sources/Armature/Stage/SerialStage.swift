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
    var pace = Pace()
    var context = StageContext(core: core, stage: stage)
    while let chunk = await next(pace.chunk) {
      // What a filter on the way has ended is acknowledged.
      core.flush()
      guard var tally = core.begin(chunk, in: stock, stage: stage) else { break }
      let passed = await work(&tally, &context)
      core.countPassed(passed, at: stage)
      // What else there is to tell is told by the core that has taken this one's place.
      if stock.isAborted { break }
      core.took(0, at: stage)
      pace.adapt(to: tally, core, stage: stage)
    }
    output.close()
  }

  /// Works off what is in stock, and returns how many messages have a result, which is handed on.
  ///
  /// Inlined, since a call that may suspend costs something, and a chunk may be one message.
  @inlinable @inline(__always)
  func work(_ tally: inout ChunkTally, _ context: inout StageContext) async -> Int {
    let (isTraced, isTapped) = (core.isTraced, core.isTapped)
    var (note, passed) = (0, 0)
    while let frame = stock.takeHeld(&tally.attempts) {
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
        result = await core.tryAgain(body, value, receipt, stock, stage: stage, slate, &tally, after: error)
      }
      if let frame = result.take() {
        passed &+= 1
        if isTapped { core.offerPassed(frame.value, frame.receipt, behind: stage) }
        result = consume frame
      }
      output.put(&result)
      if let result = result.take() { await wait(toSend: result, note, &tally) }
    }
    output.interrupt()
    slate.leave(note: note)
    return passed
  }

  /// There is no room behind. Whoever waits for it does not run, and what it takes is no time of the stage.
  @inlinable func wait(toSend result: consuming Frame<Body.Output>, _ note: Int, _ tally: inout ChunkTally) async {
    slate.leave(note: note)
    let isFull = core.now
    await output.send(result)
    tally.waited &+= core.now &- isFull
  }
}
