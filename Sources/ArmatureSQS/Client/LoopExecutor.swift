// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import NIOCore

/// Runs tasks on the thread that has their connections: otherwise each request and each answer would wake another one.
///
/// Nothing may run there that blocks. The loops are those that all clients of the program share, and they never end: no job is lost.
final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  /// Whether the caller runs on it.
  var isCurrent: Bool { loop.inEventLoop }

  func enqueue(_ job: consuming ExecutorJob) {
    // The executor is retained until the job has run: a job must not outlive the executor that it names.
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

extension Host {
  /// From so many bytes on an answer is read beside the loop, which has heartbeats to carry meanwhile.
  private static var longAnswerBytes: Int { 256 * 1024 }

  /// Reads an answer of so many bytes.
  func reading<Value: Sendable, Failure: Error>(
    _ byteCount: Int, _ read: () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    guard byteCount >= Self.longAnswerBytes, let loop = executor as? LoopExecutor, loop.isCurrent else { return try await read() }
    return try await withTaskExecutorPreference(globalConcurrentExecutor, operation: read)
  }
}
#endif
