// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The calls of a batch's function, one after the other, on threads of their own.
///
/// A call has a copy of the values. One that outlives its timeout is left to itself, and what it brings is dropped.
final class BatchCalls<Input: Sendable, Output: Sendable>: Sendable {
  enum Outcome: Sendable {
    case results([Output])
    case failed(any Error)
    /// No thread is left to call it on.
    case stuck(any Error)
    /// The process was aborted.
    case stopped
  }
  private let core: ProcessCore
  private let stage: StageFacts
  private let executor: any TaskExecutor
  private let bell: Doorbell
  private let body: @Sendable ([Input]) async throws -> [Output]
  /// Calls that have not come back; all but one are late.
  private let outstanding = Mutex(0)
  private let latest = Mutex<Task<Void, Never>?>(nil)
  /// As many as the stage has threads.
  private static var outstandingMax: Int { 2 }

  init(
    core: ProcessCore, stage: StageFacts, executor: any TaskExecutor, bell: Doorbell,
    body: @escaping @Sendable ([Input]) async throws -> [Output]
  ) {
    self.core = core
    self.stage = stage
    self.executor = executor
    self.bell = bell
    self.body = body
  }

  /// Waits for the call's end, or for its timeout.
  func call(_ values: [Input]) async -> Outcome {
    let late = outstanding.withLock { $0 }
    if late >= Self.outstandingMax { return .stuck(StandStill(stage: stage.name, workers: late)) }
    let answer = Answer<Output>()
    let deadline = stage.timeout.map { core.host.time.now + $0 }
    let task = begin(values, answer)
    latest.withLock { $0 = task }
    while !core.isAborted && !Task.isCancelled {
      if let result = answer.result.withLock({ $0 }) { return Outcome(result) }
      if let timeout = stage.timeout, let deadline, deadline <= core.host.time.now {
        task.cancel()
        core.countTimeouts(1, at: stage.index)
        return .failed(StageTimeout(timeout: timeout))
      }
      await bell.wait(until: deadline, core.host)
    }
    task.cancel()
    return .stopped
  }

  /// The last call. Where it is cancelled it is waited for all the same.
  var last: Task<Void, Never>? { latest.withLock { $0 } }

  private func begin(_ values: [Input], _ answer: Answer<Output>) -> Task<Void, Never> {
    outstanding.withLock { $0 += 1 }
    return core.host.start(on: executor) { [self] in
      let result: Result<[Output], any Error>
      do { result = .success(try await body(values)) } catch { result = .failure(error) }
      // Whoever sees the answer may begin the next call at once: this one is over by then.
      outstanding.withLock { $0 -= 1 }
      answer.result.withLock { $0 = result }
      bell.ring()
    }
  }
}

extension BatchCalls.Outcome {
  fileprivate init(_ result: Result<[Output], any Error>) {
    switch result {
    case .success(let results): self = .results(results)
    case .failure(let error): self = .failed(error)
    }
  }
}

/// What a call has brought, once it has come back.
private final class Answer<Output: Sendable>: Sendable {
  let result = Mutex<Result<[Output], any Error>?>(nil)
}

/// Puts each result of a batch to its message.
///
/// Throws ``BatchLengthError`` where there are not as many of them.
@_spi(Generated)
public func paired<Value, Result>(_ values: [Value], _ results: [Result]) throws -> Zip2Sequence<[Value], [Result]> {
  guard values.count == results.count else { throw BatchLengthError(messages: values.count, results: results.count) }
  return zip(values, results)
}

/// The function of a `batch` gave another number of results than it was given messages.
public struct BatchLengthError: Error, Sendable, CustomStringConvertible {
  /// How many messages it was given.
  public var messages: Int
  /// How many results it gave.
  public var results: Int

  public var description: String { "\(results) results for a batch of \(messages)" }
}
