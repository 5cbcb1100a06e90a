// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import Foundation
import ModelSQS
import Synchronization

/// What the bench starts: this program again, with another first argument, so that only the client's time is counted.
enum Programs {
  static let queue = "bench-jobs"

  /// The model with so many messages in its queue, until standard input ends. Prints its endpoint, and in the end how many requests
  /// it had.
  static func serve(_ count: Int) async throws {
    let server = try await ModelServer.start(time: Armature.Host.system.time)
    server.createQueue(queue)
    for id in 0..<count { try server.put(#"{"id":\#(id),"text":"\#(text)"}"#, into: queue) }
    print(server.endpoint)
    fflush(nil)
    await withCheckedContinuation { caller in
      Thread.detachNewThread {
        while readLine() != nil {}
        caller.resume()
      }
    }
    print(server.tally.requests.values.reduce(0, +))
    await server.stop()
  }

  private static let text = String(repeating: "some text that a job may carry; ", count: 5)

  /// Works the queue off with a service as the compiler writes it. Prints what it took in CPU and by the clock, in nanoseconds,
  /// and the sum of all numbers.
  static func consume(_ endpoint: String) async throws {
    let adding = Add()
    let environment = [
      "QUEUES": "sqs:\(endpoint)/123456789012/bench-*?region=eu-west-1", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
      "AWS_SECRET_ACCESS_KEY": "secret",
    ]
    let service = Adding(add: adding).service(transports: [.sqs(environment: environment)], environment: environment)
    let (cpu, start) = (cpuNanoseconds(), ContinuousClock.now)
    try await service.run(until: .idle)
    let elapsed = (ContinuousClock.now - start).components
    print(cpuNanoseconds() - cpu, elapsed.seconds * 1_000_000_000 + elapsed.attoseconds / 1_000_000_000, adding.sum)
  }

  private static func cpuNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}

/// The stages of the process in `bench.yaml`.
final class Add: AddStages {
  private let total = Mutex(0)

  var sum: Int { total.withLock { $0 } }

  func note(_ id: Int) { total.withLock { $0 += id } }
}
