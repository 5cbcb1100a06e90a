// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Who decodes the same messages, and how much faster we have to be.
struct MessagePeer: Sendable {
  var name: String
  /// The program and its arguments, below the folder of the peers; nil for the one that is part of the bench.
  var command: [String]?
  /// The goal of our rate over the peer's.
  var ratioMin: Double?
  /// Slow peers take fewer turns.
  var roundCount = 9

  static let folder = "Benchmarks/.build/peers/"

  static let all: [MessagePeer] = [
    MessagePeer(name: "msgspec", command: ["venv/bin/python", "msgspec"], ratioMin: 4),
    MessagePeer(name: "msgspec with raw meta", command: ["venv/bin/python", "msgspec-raw"]),
    MessagePeer(name: "orjson + jsonschema-rs", command: ["venv/bin/python", "jsonschema"], roundCount: 5),
    MessagePeer(name: "JSONDecoder", command: nil, ratioMin: 60, roundCount: 3),
    MessagePeer(name: "simdjson on demand", command: ["simdjson-ondemand"]),
    MessagePeer(name: "simdjson DOM", command: ["simdjson-dom"], ratioMin: 1),
    // The specialised decoder that we have to be level with: keys in any order, as one writes it the first time.
    MessagePeer(name: "C++ by hand", command: ["hand"], ratioMin: 0.95),
    // The same after tuning: the key that the spec names next is looked for first, as our generated decoders do.
    MessagePeer(name: "C++ by hand, tuned", command: ["tuned"]),
    MessagePeer(name: "C++ by hand, tuned, baseline instructions", command: ["tuned-baseline"]),
  ]

  func ratioMin(in messages: MessageCase) -> Double? { messages.hasGoals ? ratioMin : nil }

  /// Starts the peer, or finds out that the machine does not have it.
  func start() throws -> (any RunningPeer)? {
    guard let command else { return CodablePeer() }
    let program = Self.folder + command[0]
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    let script = command.count > 1 ? ["Benchmarks/Peers/peer.py"] : []
    return try PeerProgram(name: name, program, script + command.dropFirst())
  }
}

/// A peer that was started, and keeps the messages of the file that it was asked for last.
protocol RunningPeer: AnyObject {
  func time(_ shape: MessageShape, _ file: URL) throws -> (tally: MessageTally, seconds: Double)
  /// The places of the messages in the file that it takes for valid.
  func accepted(_ shape: MessageShape, _ file: URL) throws -> [Int]
}

/// A program that answers each line it is sent with one line.
private final class PeerProgram: RunningPeer {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }
  private let name: String
  private let process = Process()
  private let (input, output) = (Pipe(), Pipe())

  init(name: String, _ program: String, _ arguments: [String]) throws {
    self.name = name
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  /// It ends by itself when there is nothing more to read.
  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func time(_ shape: MessageShape, _ file: URL) throws -> (tally: MessageTally, seconds: Double) {
    let words = try ask("time", shape, file)
    guard words.count == 3, let valid = Int(words[0]), let bits = UInt64(words[1]), let time = Double(words[2]) else {
      throw Failure(description: "\(name) gave no answer that makes sense: \(words)")
    }
    return (MessageTally(valid: valid, amounts: Double(bitPattern: bits)), time / 1e9)
  }

  func accepted(_ shape: MessageShape, _ file: URL) throws -> [Int] {
    try ask("accepted", shape, file).compactMap { Int($0) }
  }

  private func ask(_ command: String, _ shape: MessageShape, _ file: URL) throws -> [Substring] {
    try input.fileHandleForWriting.write(contentsOf: Data("\(command) \(shape.rawValue) \(file.relativePath)\n".utf8))
    var answer = Data()
    while answer.last != UInt8(ascii: "\n") {
      let part = output.fileHandleForReading.availableData
      guard !part.isEmpty else { throw Failure(description: "\(name) ended without an answer") }
      answer += part
    }
    return String(decoding: answer.dropLast(), as: UTF8.self).split(separator: " ")
  }
}

/// `JSONDecoder`, which needs no program of its own.
private final class CodablePeer: RunningPeer {
  private var loaded: (file: URL, bodies: [Data])?

  func time(_ shape: MessageShape, _ file: URL) throws -> (tally: MessageTally, seconds: Double) {
    let bodies = try bodies(of: file)
    let start = ContinuousClock.now
    let tally = CodableDecoders.tally(shape, bodies)
    return (tally, (ContinuousClock.now - start).seconds)
  }

  func accepted(_ shape: MessageShape, _ file: URL) throws -> [Int] {
    let bodies = try bodies(of: file)
    return bodies.indices.filter { CodableDecoders.tally(shape, [bodies[$0]]).valid == 1 }
  }

  private func bodies(of file: URL) throws -> [Data] {
    if let loaded, loaded.file == file { return loaded.bodies }
    let bodies = try readBodies(file).map { Data($0) }
    loaded = (file, bodies)
    return bodies
  }
}
