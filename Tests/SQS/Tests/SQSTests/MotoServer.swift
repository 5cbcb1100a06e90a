// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQS
import Foundation
import Synchronization
import Testing

/// moto, which plays SQS and verifies signatures: a process of its own that ends with the tests.
///
/// `Scripts/peers.sh sqs` installs it.
final class MotoServer: Sendable {
  private struct Greeting: Decodable {
    var port: Int
    var id: String
    var secret: String
  }
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let python = folder.appending(path: "../../.venv-sqs/bin/python").path
  static let isInstalled = FileManager.default.isExecutableFile(atPath: python)
  private static let started = Mutex<MotoServer?>(nil)

  let endpoint: String
  let environment: [String: String]
  /// It reads until the pipe is closed, which the end of this process does.
  private let input: Pipe

  /// One server for all tests: to start it takes seconds.
  static func shared() throws -> MotoServer {
    try started.withLock { server in
      if let server { return server }
      let new = try MotoServer()
      server = new
      return new
    }
  }

  private init() throws {
    let process = Process()
    process.executableURL = URL(filePath: Self.python)
    process.arguments = [Self.folder.appending(path: "Peers/moto_server.py").path]
    let output = Pipe()
    input = Pipe()
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var line = Data()
    while !line.contains(UInt8(ascii: "\n")) {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { throw TransportError("moto does not start") }
      line += more
    }
    let greeting = try JSONDecoder().decode(Greeting.self, from: line)
    endpoint = "http://127.0.0.1:\(greeting.port)"
    environment = ["AWS_ACCESS_KEY_ID": greeting.id, "AWS_SECRET_ACCESS_KEY": greeting.secret]
  }

  /// Opens all queues whose names begin like this.
  func open(
    _ prefix: String, suffix: String = "", claims: String? = nil, environment: [String: String]? = nil
  ) async throws -> any Broker {
    let transport = SQSTransport(createsQueues: true, environment: environment ?? self.environment)
    let table = claims.map { "&claims=\($0)" } ?? ""
    return try await transport.open("\(endpoint)/123456789012/\(prefix)-*\(suffix)?region=eu-west-1\(table)", host: .system)
  }
}
