// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import Foundation

/// The service of `once.yaml`, which writes down each effect that it has: of which key, when, and by which program.
public enum OnceWork {
  public static let prefix = "once"
  public static let entries = "\(prefix)-entries"
  public static let parked = "\(prefix)-parked"
  public static let queues = [entries, parked]
  public static let table = "once-claims"
  /// The file of the effects, in the folder of the run.
  public static let file = "entered"

  /// What stands in the environment of a program that works at this server.
  public static func environment(_ endpoint: String) -> [String: String] {
    [
      "QUEUES": "sqs:\(endpoint)/123456789012/\(prefix)-*?region=eu-west-1&claims=\(table)", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
      "AWS_SECRET_ACCESS_KEY": "secret",
    ]
  }

  /// The service until SIGTERM, as any program runs it; it ends the program.
  public static func main(folder: String) async -> Never {
    await Register(enter: Enter { append($0, to: "\(folder)/\(file)") }).main(transports: [.sqs(createsQueues: true)])
  }

  private static func append(_ id: Int, to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    defer { close(file) }
    let bytes = Array("\(id) \(getpid()) \(OnceEffect.now())\n".utf8)
    _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
  }

  static func transport(_ endpoint: String) -> SQSTransport {
    SQSTransport(createsQueues: true, environment: environment(endpoint))
  }
}

/// One effect, which is a line of the file.
public struct OnceEffect: Sendable {
  public var id: Int
  public var program: Int32
  /// Microseconds since 1970.
  public var at: Int

  public static func now() -> Int { Int(Foundation.Date().timeIntervalSince1970 * 1e6) }

  /// Nil for a line that was not written to its end.
  public init?(_ line: Substring) {
    let parts = line.split(separator: " ")
    guard parts.count == 3, let id = Int(parts[0]), let program = Int32(parts[1]), let at = Int(parts[2]) else { return nil }
    (self.id, self.program, self.at) = (id, program, at)
  }
}

struct Enter: EnterStages {
  let write: @Sendable (_ id: Int) -> Void

  func weigh(_ id: Int) async throws -> Int {
    let time = Armature.Host.system.time
    try await time.sleep(until: time.now + .milliseconds(5))
    return id
  }

  func note(_ ready: Int) { write(ready) }
}
