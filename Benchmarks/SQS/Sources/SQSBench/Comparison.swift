// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation

/// Our service beside a loop with boto3: the same messages, the same server, one after the other.
struct Comparison {
  private static let rounds = 3
  private static let python = ["Benchmarks/SQS/../../.venv-sqs/bin/python", "../../.venv-sqs/bin/python"]
  private static let loop = ["Benchmarks/SQS/boto3_loop.py", "boto3_loop.py"]

  private struct Run {
    /// Of the client's process, for each message.
    var cpuMicroseconds: Double
    var messagesPerSecond: Double
    /// For each ten messages.
    var requests: Double
  }

  func measure() throws -> [Figure] {
    var (our, their, ratios): ([Run], [Run], [Double]) = ([], [], [])
    // The first round warms up, and is not counted.
    for round in 0...Self.rounds {
      let ours = try run(10_000) { [CommandLine.arguments[0], "consume", $0] }
      let theirs = try run(2_000) { [Self.path(Self.python), Self.path(Self.loop), $0, Programs.queue] }
      if round == 0 { continue }
      our.append(ours)
      their.append(theirs)
      ratios.append(ours.cpuMicroseconds / theirs.cpuMicroseconds)
    }
    return [
      Figure("CPU time for each message", median(our.map(\.cpuMicroseconds)), "us"),
      Figure("… of boto3", median(their.map(\.cpuMicroseconds)), "us"),
      Figure("of boto3's CPU time", median(ratios), "x", goal: .atMost(0.1)),
      Figure("requests for each ten messages", median(our.map(\.requests)), "requests"),
      Figure("messages", median(our.map(\.messagesPerSecond)), "messages/s"),
      Figure("… of boto3", median(their.map(\.messagesPerSecond)), "messages/s"),
    ]
  }

  private static func path(_ places: [String]) -> String {
    places.first { FileManager.default.fileExists(atPath: $0) } ?? places[0]
  }

  private func run(_ count: Int, _ command: (_ endpoint: String) -> [String]) throws -> Run {
    let server = Process()
    server.executableURL = URL(filePath: CommandLine.arguments[0])
    server.arguments = ["serve", "\(count)"]
    let (input, output) = (Pipe(), Pipe())
    server.standardInput = input
    server.standardOutput = output
    try server.run()
    let endpoint = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).filter { !$0.isNewline }
    let parts = try text(of: command(endpoint)).split(whereSeparator: \.isWhitespace).compactMap { Int64($0) }
    guard parts.count == 3, parts[2] == Int64(count * (count - 1) / 2) else { throw Disagreement(command: command(endpoint), parts) }
    try input.fileHandleForWriting.close()
    let requests = Double(String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).filter { !$0.isNewline })
    server.waitUntilExit()
    return Run(
      cpuMicroseconds: Double(parts[0]) / 1000 / Double(count), messagesPerSecond: Double(count) / Double(parts[1]) * 1e9,
      requests: (requests ?? .nan) * 10 / Double(count))
  }

  private func text(of command: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }
}

/// A side did not do all messages once.
struct Disagreement: Error, CustomStringConvertible {
  var description: String

  init(command: [String], _ parts: [Int64]) { description = "\(command.joined(separator: " ")) printed \(parts)" }
}
