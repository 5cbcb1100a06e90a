// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import Foundation

extension MonitorDoor {
  func graph() async throws -> LiveGraph { try await decoded("/api/graph") }
  func snapshot() async throws -> LiveSnapshot { try await decoded("/api/snapshot") }
}

/// A service as its spec has it: what the verbs take of `/api/graph`.
struct LiveGraph: Decodable {
  struct Stage: Decodable {
    var name: String
    var column: Int
    var parallelism: Int
  }
  struct Process: Decodable {
    var name: String
    var message: String
    var file: String
    var stages: [Stage]
  }
  struct Schedule: Decodable {
    var name: String
    var mayBeginByHand: Bool
  }
  var processes: [Process]
  var schedules: [Schedule]

  /// The process of this name, or what was probably meant.
  func process(_ name: String) throws -> Process {
    if let process = processes.first(where: { $0.name == name }) { return process }
    throw unknown("process", name, in: processes.map(\.name))
  }

  func check(schedule name: String) throws {
    let names = schedules.filter(\.mayBeginByHand).map(\.name)
    if names.contains(name) { return }
    throw unknown("schedule that can be fired by hand", name, in: names, otherwise: "no schedule of this service can")
  }
}

extension LiveGraph.Process {
  func check(stage name: String) throws {
    if stages.contains(where: { $0.name == name }) { return }
    let help = suggestion(for: name, in: stages.map(\.name), otherwise: "it has none")
    throw unusable(["the process \(quote(self.name)) has no stage \(quote(name)); \(help)"])
  }
}

func unknown(_ kind: String, _ name: String, in known: [String], otherwise: String = "there is none") -> any Error {
  unusable(["there is no \(kind) \(quote(name)); \(suggestion(for: name, in: known, otherwise: otherwise))"])
}

/// What a service does at one moment: what the verbs take of `/api/snapshot`.
struct LiveSnapshot: Decodable {
  struct Times: Codable {
    var p50Microseconds: Int
    var p99Microseconds: Int
  }
  struct Channel: Decodable {
    var depth: Int
    var capacity: Int
  }
  /// What a store says. A service of an older version tells of none.
  struct Backlog: Decodable {
    var waiting: Int
    var hidden: Int
    var ageMilliseconds: Int

    var count: Int { waiting + hidden }
  }
  struct LetterQueue: Decodable {
    var name: String
    var backlog: Backlog?
  }
  struct Queue: Decodable {
    var name: String
    var backlog: Backlog?
    var inFlight: Int
    var inFlightBytes: Int
    var credit: Int
    var oldestInFlightMilliseconds: Int?
    var timeInFlight: Times?
    var lastTrouble: String?
  }
  struct FailureGroup: Decodable {
    var kind: String
    var count: Int
    var latest: String
    var latestAt: String
    var latestMessage: String
  }
  struct Stage: Decodable {
    var name: String
    var kind: String
    var line: Int
    var paused: Bool
    var waiting: Int
    var atWork: Int
    var stuck: Int
    var standingKeys: Int
    var done: Int
    var retries: Int
    var failures: Int
    var time: Times?
    var failureGroups: [FailureGroup]
    var output: Channel?
    var breaker: String?
    var held: Int
  }
  struct Process: Decodable {
    var name: String
    var state: String
    var inbox: Channel
    var stages: [Stage]
  }
  var service: String
  var at: String
  var health: String
  var reasons: [String]
  var ready: Bool
  var standing: String
  var lockToken: String?
  var lockHolder: String?
  var queues: [Queue]
  var letterQueues: [LetterQueue]?
  var processes: [Process]

  /// The queues in which letters lie.
  var letters: [LetterQueue] { (letterQueues ?? []).filter { $0.backlog?.count ?? 0 > 0 } }

  /// In seconds since 1970; 0 where it is no time.
  var seconds: Double {
    let date = (try? Date(at, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))) ?? (try? Date(at, strategy: .iso8601))
    return date?.timeIntervalSince1970 ?? 0
  }
}
