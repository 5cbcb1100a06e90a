// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization
import Tracing

/// A stage that is called with many messages at once: those that come together within its `wait`, and at most its `size`.
///
/// Each message keeps its receipt, and goes on by itself. A batch that has used up its attempts is taken apart: each of its
/// messages is tried once alone, so that only those fail that fail alone.
final class BatchStage<Input: Sendable, Output: Sendable>: WorkingStage {
  let core: ProcessCore
  private let stage: StageFacts
  private let retry: Retry
  /// Where the messages of a batch are noted while they are at work.
  let slates: Slates
  let turnstile: Turnstile?
  private let gate: Gate
  private let next: @Sendable (Int) async -> Ring<Frame<Input>>?
  let calls: BatchCalls<Input, Output>
  private let output: Channel<Frame<Output>>
  private let state: Mutex<BatchState<Input>>
  /// What slates hold of the messages at work whose leases are not lost.
  let held = Mutex<Set<Int>>([])
  /// Rung for the loop: a batch begins or is full, a call has ended, or all is over.
  private let bell: Doorbell
  /// Rung for the collector: a batch has been taken.
  private let room = Doorbell()

  init(
    core: ProcessCore, stage: StageFacts, executor: any TaskExecutor,
    next: @escaping @Sendable (Int) async -> Ring<Frame<Input>>?,
    body: @escaping @Sendable ([Input]) async throws -> [Output], output: Channel<Frame<Output>>
  ) {
    let bell = Doorbell()
    self.core = core
    self.stage = stage
    retry = core.retry(of: stage)
    slates = core.slates(stage.batchSize, for: stage.name)
    turnstile = core.makeTurnstile(before: stage)
    gate = core.gate(before: stage.index)
    self.next = next
    self.output = output
    self.bell = bell
    calls = BatchCalls(core: core, stage: stage, executor: executor, bell: bell, body: body)
    state = Mutex(BatchState(size: stage.batchSize, wait: stage.batchWait, gate: gate))
    core.add(self, at: stage, behind: gate)
  }

  var gauge: StageGauge {
    let atWork = core.lasting.meters.stages[stage.index].taken.value
    return StageGauge(waiting: state.withLock { $0.waitingCount }, atWork: atWork)
  }

  // MARK: coming together

  /// Collects the next batch while the last one is at work; returns when no more messages come.
  func collect() async {
    while let limit = await roomLeft() {
      await gate.pass()
      guard var frames = await next(limit) else { break }
      // What a filter on the way has ended is acknowledged.
      core.flush()
      if state.withLock({ $0.accept(&frames, at: core.host.time.now) }) { bell.ring() }
    }
    state.withLock { $0.close() }
    bell.ring()
  }

  private func roomLeft() async -> Int? {
    while let left = state.withLock({ $0.room }) {
      if left > 0 { return left }
      guard (try? await room.wait()) != nil else { return nil }
    }
    return nil
  }

  func giveBack(_ limit: Int, after delay: Duration) -> Int {
    let count = requeue(state.withLock { $0.takeBack(limit) }, after: delay)
    bell.ring()
    room.ring()
    return count
  }

  func hurry() {
    state.withLock { $0.hurry() }
    bell.ring()
  }

  func rouse() { bell.ring() }

  func abort() {
    // The frames are dropped outside of the lock, and release their messages.
    _ = state.withLock { $0.abort() }
    bell.ring()
    room.ring()
  }

  // MARK: going on

  /// Works off one batch after the other, and closes the output after the last one.
  func run() async {
    while let batch = await takeBatch() {
      room.ring()
      core.took(batch.count, at: stage.index)
      await work(batch)
      core.took(0, at: stage.index)
    }
    output.close()
  }

  private func takeBatch() async -> Ring<Frame<Input>>? {
    while !Task.isCancelled {
      switch state.withLock({ $0.next(at: core.host.time.now) }) {
      case .batch(let batch): return batch
      case .over: return nil
      case .wait(let due): await bell.wait(until: due, core.host)
      }
    }
    return nil
  }

  private func work(_ batch: consuming Ring<Frame<Input>>) async {
    var batch = batch
    var tries = triesBefore(batch)
    while true {
      tries.attempts += 1
      let notes = notes(of: batch)
      guard let pass = await pass(notes), let values = begin(&batch, notes, pass) else { return }
      let outcome = await call(values, pass, traces(of: batch), attempt: tries.attempts)
      // Who waits for the next attempt, or for room behind, does not run.
      for index in values.indices { slates[index].leave() }
      switch outcome {
      // The service stops: what is dropped here is released.
      case .stopped: return
      // The same, but the store refuses it, and then it is told as lost.
      case .results where isLost: return
      case .failed(let error) where isLost && !isBreakdown(error): return
      case .stuck(let error):
        tries.attempts -= 1
        return breakDown(batch, tries, error)
      case .results(let results): return await hand(on: batch, results)
      case .failed(let error):
        guard let backoff = core.backoff(after: error, &tries, retry) else { return await takeApart(batch, tries, error) }
        core.countRetry(of: batch[0].receipt.id, at: stage.index, after: error)
        if isBreakdown(error) { return breakDown(batch, tries, error) }
        guard await pause(backoff) else { return }
      }
    }
  }

  /// The right to one attempt, when the stage's rate and breaker let it begin, and no pause stands against it; nil where a stop
  /// has ended the wait, or none of its messages is left to wait for. What is dropped then is released.
  private func pass(_ notes: Set<Int>) async -> Pass? {
    await gate.pass()
    let pass = if let turnstile { await turnstile.pass(unless: { notes.allSatisfy { core.isLost(note: $0) } }) } else { Pass() }
    guard core.isAborted else { return pass }
    if let pass { turnstile?.record(.unknown, of: pass) }
    return nil
  }

  private func call(
    _ values: [Input], _ pass: Pass, _ traces: [MessageTrace], attempt: Int
  ) async -> BatchCalls<Input, Output>.Outcome {
    let begun = core.now
    let outcome = await traced(values, traces, attempt)
    core.time(1, since: begun, at: stage.index)
    switch outcome {
    case .results: turnstile?.record(.done, of: pass)
    case .failed(let error): turnstile?.record(.failed(errorCase(of: error)), of: pass)
    case .stuck, .stopped: turnstile?.record(.unknown, of: pass)
    }
    return outcome
  }

  /// The call has a task of its own, which inherits the context.
  private func traced(_ values: [Input], _ traces: [MessageTrace], _ attempt: Int) async -> BatchCalls<Input, Output>.Outcome {
    guard let (span, trace) = core.beginSpan(ofBatch: traces, count: values.count, stage: stage.index, attempt: attempt) else {
      return await calls.call(values)
    }
    let outcome = await InstrumentationContext.withValue(span.context) { await calls.call(values) }
    switch outcome {
    case .results, .stopped: trace.source.end(span)
    case .failed(let error), .stuck(let error): core.end(span, of: trace, stage: stage.index, failedBy: error)
    }
    return outcome
  }

  private func takeApart(_ batch: consuming Ring<Frame<Input>>, _ tries: Tries, _ error: any Error) async {
    var batch = batch
    if batch.count == 1, let frame = batch.popFirst() {
      return core.fail(frame.takeReceipt(), stage: stage.index, attempts: tries.attempts, cause: error)
    }
    core.countRetry(of: batch[0].receipt.id, at: stage.index, after: error)
    let metadata: Logger.Metadata = [
      "stage": "\(stage.name)", "spec": "\(core.facts.spec(of: stage.index))", "messages": "\(batch.count)",
      "cause": "\(core.facts.shown(error, at: stage.index))",
    ]
    core.log(.warning, "a batch failed: each of its messages is tried alone", metadata, within: traces(of: batch).first)
    while !batch.isEmpty {
      var one = batch.popFirst(upTo: 1)
      let notes = notes(of: one)
      guard let pass = await pass(notes), let values = begin(&one, notes, pass) else { continue }
      let outcome = await call(values, pass, traces(of: one), attempt: tries.attempts + 1)
      slates[0].leave()
      switch outcome {
      case .stopped: return
      case .stuck(let error):
        while let frame = batch.popFirst() { one.append(frame) }
        return breakDown(one, tries, error)
      case .results(let results): await hand(on: one, results)
      case .failed(let error):
        guard let frame = one.popFirst() else { return }
        core.fail(frame.takeReceipt(), stage: stage.index, attempts: tries.attempts + 1, cause: error)
      }
    }
  }

  private func traces(of batch: borrowing Ring<Frame<Input>>) -> [MessageTrace] {
    var traces: [MessageTrace] = []
    if core.isTraced { for index in 0..<batch.count { if let trace = batch[index].receipt.trace { traces.append(trace) } } }
    return traces
  }

  // MARK: breaking down

  /// The process cannot go on: it is wired anew, and the attempts count when the messages come back.
  private func breakDown(_ batch: consuming Ring<Frame<Input>>, _ tries: Tries, _ error: any Error) {
    var batch = batch
    while let frame = batch.popFirst() {
      core.lasting.memory.remember(tries, of: frame.receipt.id, at: stage.index)
    }
    core.breakDown(stage: stage.index, cause: error)
  }

  /// The most that was tried of one of them before a breakdown.
  private func triesBefore(_ batch: borrowing Ring<Frame<Input>>) -> Tries {
    var most = Tries()
    for index in 0..<batch.count {
      let tries = core.lasting.memory.take(batch[index].receipt.id, at: stage.index)
      if tries.attempts > most.attempts { most = tries }
    }
    return most
  }

  // MARK: handing on

  private func hand(on batch: consuming Ring<Frame<Input>>, _ results: [Output]) async {
    var batch = batch
    var ready = Ring<Frame<Output>>(minimumCapacity: results.count)
    for result in results {
      guard let frame = batch.popFirst() else { break }
      ready.append(Frame(receipt: frame.takeReceipt(), value: result))
    }
    core.countPassed(ready.count, at: stage.index)
    if core.isTapped { core.offer(ready, behind: stage.index) }
    await output.send(ready)
  }

  /// Waits; false where the process was aborted meanwhile.
  private func pause(_ duration: Duration) async -> Bool {
    let end = core.host.time.now + duration
    while !core.isAborted && !Task.isCancelled && core.host.time.now < end { await bell.wait(until: end, core.host) }
    return !core.isAborted && !Task.isCancelled
  }
}
