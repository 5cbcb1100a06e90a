// SPDX-License-Identifier: Apache-2.0

import Figures
import FleetModel
import Foundation
import Synchronization

/// Confirms what `armature plan --rate` says, by a fleet of as many consumers as it plans.
///
///     FleetSoak PLAN MINUTES     PLAN is what `--format json` printed; so many minutes of virtual time
///
/// One run in which nothing goes wrong, one with redeliveries, throttling, crashes and two rolling deploys, and five minutes of a fleet
/// that is too small, all at the same time. Ends with code 1 where a figure is short of its goal.
@main
struct FleetSoak {
  static func main() throws {
    let arguments = CommandLine.arguments
    // In less time two rolling deploys of a fleet are not over.
    guard arguments.count == 3, let minutes = Int(arguments[2]), minutes >= 40 else {
      fail("usage: FleetSoak PLAN MINUTES, of which 40 at least")
    }
    let plan = try JSONDecoder().decode(Plan.self, from: Data(contentsOf: URL(filePath: arguments[1])))
    guard let process = plan.processes.first, let bound = process.bounds.first else { fail("a plan without a bound") }
    let calm = Fleet.Settings(
      consumers: plan.consumers, arrivalsPerSecond: plan.perSecond, seconds: Double(minutes) * 60, parallelism: bound.atOnce,
      workSeconds: bound.seconds, creditMax: 100)
    let (troubled, small) = (troubled(calm), tooSmall(calm))
    let runs = [
      Run("calm", calm) { Self.calm($0, calm, plan, process) }, Run("troubled", troubled) { Self.troubled($0, troubled, plan, process) },
      Run("too small", small) { Self.tooSmall($0, small, bound) },
    ]
    let areMet = Mutex<[Bool]>([])
    DispatchQueue.concurrentPerform(iterations: runs.count) { index in
      let isMet = runs[index].tell()
      areMet.withLock { $0.append(isMet) }
    }
    exit(areMet.withLock { $0.allSatisfy(\.self) } ? 0 : 1)
  }

  private static func troubled(_ settings: Fleet.Settings) -> Fleet.Settings {
    var settings = settings
    settings.troubles.failedShare = 0.02
    settings.troubles.throttledShare = 0.01
    settings.troubles.crashesPerHour = Double(settings.consumers) / 10
    // Two of them, each with a while before it.
    settings.troubles.deploySeconds = settings.seconds / 5
    settings.troubles.deployedAtOnce = max(1, settings.consumers / 20)
    return settings
  }

  /// Less than what comes: without what the plan leaves free, and a sixteenth. What waits is held, so this is not for long.
  private static func tooSmall(_ settings: Fleet.Settings) -> Fleet.Settings {
    var settings = settings
    settings.consumers = settings.consumers * 3 / 4
    settings.seconds = min(settings.seconds, 300)
    return settings
  }

  private static func calm(_ report: Report, _ settings: Fleet.Settings, _ plan: Plan, _ process: Plan.Process) -> [Figure] {
    [
      // A second of what comes may wait at any time.
      Figure("waiting at the end", report.waitingAtEnd, "messages", goal: .atMost(plan.perSecond)),
      Figure("in flight against the plan", report.inFlightMean / process.inFlight, "times", goal: .atMost(1)),
      Figure("in flight against what is at work", report.inFlightMean / process.working, "times", goal: .atLeast(1)),
      Figure("most in flight", report.inFlightMax, "messages", goal: .atMost(120_000)),
    ] + requests(report, settings, plan, slack: 0.02)
  }

  private static func troubled(_ report: Report, _ settings: Fleet.Settings, _ plan: Plan, _ process: Plan.Process) -> [Figure] {
    [
      Figure("waiting at the end", report.waitingAtEnd, "messages", goal: .atMost(plan.perSecond)),
      Figure("most waiting", report.waitingMax, "messages"),
      // What is refused holds up what is done, and those who are replaced leave their work to the others: the plan is of calm times.
      Figure("in flight against the plan", report.inFlightMean / process.inFlight, "times", goal: .atMost(3)),
      Figure("most in flight", report.inFlightMax, "messages", goal: .atMost(120_000)),
      Figure("delivered again", report.deliveries - report.arrived, "messages", goal: .atLeast(1)),
      Figure("refused", report.throttled, "requests", goal: .atLeast(1)),
      Figure("crashes", report.crashes, "consumers", goal: .atLeast(1)),
      Figure("deployed", report.deployed, "consumers", goal: .atLeast(2 * Double(settings.consumers))),
    ] + requests(report, settings, plan, slack: 0.1)
  }

  /// What comes and is not done has to wait: more of it with each second.
  private static func tooSmall(_ report: Report, _ settings: Fleet.Settings, _ bound: Plan.Bound) -> [Figure] {
    let left = settings.arrivalsPerSecond - Double(settings.consumers) * bound.perSecond
    return [
      Figure("behind at the end", report.arrived - report.done, "messages", goal: .atLeast(0.8 * left * settings.seconds)),
      // Each takes its whole credit.
      Figure("most in flight", report.inFlightMax, "messages", goal: .atLeast(0.9 * Double(settings.consumers * settings.creditMax))),
    ]
  }

  /// Each kind lies between the plan's least and its most, but for so much.
  private static func requests(_ report: Report, _ settings: Fleet.Settings, _ plan: Plan, slack: Double) -> [Figure] {
    [("receives", report.receives), ("deletes", report.deletes)].flatMap { kind, count -> [Figure] in
      guard let row = plan.requests.first(where: { $0.kind == kind }) else { return [Figure(kind, nil, "requests/s", goal: .atLeast(0))] }
      let perSecond = Double(count) / settings.seconds
      // Whoever has nothing to do asks once in twenty seconds, which is no request of a message.
      let idle = kind == "receives" ? Double(settings.consumers) / 20 : 0
      return [
        Figure("\(kind) at most", perSecond, "requests/s", goal: .atMost(row.most * (1 + slack) + idle)),
        Figure("\(kind) at least", perSecond, "requests/s", goal: .atLeast(row.least * (1 - slack))),
      ]
    } + [Figure("heartbeats", Double(report.heartbeats) / settings.seconds, "requests/s")]
  }
}

/// One fleet, and what is asked of it.
private struct Run: Sendable {
  let name: String
  let settings: Fleet.Settings
  let judge: @Sendable (Report) -> [Figure]

  init(_ name: String, _ settings: Fleet.Settings, _ judge: @escaping @Sendable (Report) -> [Figure]) {
    self.name = name
    self.settings = settings
    self.judge = judge
  }

  /// Returns whether all goals are met.
  func tell() -> Bool {
    let begun = ContinuousClock.now
    let report = Fleet.run(settings)
    let time = (ContinuousClock.now - begun).components
    let seconds = Double(time.seconds) + Double(time.attoseconds) / 1e18
    let figures = [
      Figure("consumers", settings.consumers, "consumers"), Figure("virtual time", settings.seconds, "s"),
      Figure("arrived", report.arrived, "messages"), Figure("done", report.done, "messages"),
    ] + judge(report) + [Figure("speed", Double(report.deliveries) / seconds, "messages/s"), Figure("time", seconds, "s")]
    print(figures.map { "fleet, \(name): \($0.line)" }.joined(separator: "\n"))
    return figures.allSatisfy(\.isMet)
  }
}

/// What of a plan is asked for.
struct Plan: Decodable, Sendable {
  struct Bound: Decodable, Sendable {
    var atOnce: Int
    var seconds: Double
    var perSecond: Double
  }
  struct Process: Decodable, Sendable {
    var bounds: [Bound]
    var working: Double
    var inFlight: Double
  }
  struct Requests: Decodable, Sendable {
    var kind: String
    var least: Double
    var most: Double
  }
  var perSecond: Double
  var consumers: Int
  var processes: [Process]
  var requests: [Requests]
}

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("\(message)\n".utf8))
  exit(2)
}
