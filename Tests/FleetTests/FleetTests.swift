// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureCheck
import ArmatureCompiler
import ArmatureProvision
import ArmatureReport
import ArmatureTesting
import FleetModel
import Foundation
import Logging
import Synchronization
import Testing

/// The model of a fleet beside the real wiring, at a size that the simulator does in a second: what `make soak CASE=fleet` confirms at
/// the size of a thousand consumers rests on that.
@Suite struct FleetTests {
  /// Four consumers, each of which does twenty a second; four fifths of what they can do comes.
  private static let settings: Fleet.Settings = {
    var settings = Fleet.Settings(consumers: 4, arrivalsPerSecond: 64, seconds: 60, parallelism: 4, workSeconds: 0.2, creditMax: 100)
    settings.callSeconds = 0.01
    return settings
  }()

  /// Five minutes of it, for in one of them by chance there may be a fifth more on its way than in the next.
  @Test func theModelDoesWhatTheWiringDoes() throws {
    let real = try (7..<12).map { try RealFleet.run(Self.settings, seed: $0) }
    let model = (7..<12).map { Fleet.run(Self.settings, seed: $0) }
    let seconds = Self.settings.seconds
    try expect("arrived", sum(model) { Double($0.arrived) }, sum(real) { Double($0.tally.arrived) }, within: 0.1)
    try expect("done", sum(model) { Double($0.done) }, sum(real) { Double($0.tally.done) }, within: 0.1)
    try expect("in flight", sum(model, of: \.inFlightMean), sum(real) { $0.tally.inFlightSeconds / seconds }, within: 0.2)
    try expect("receives", sum(model) { Double($0.receives) }, sum(real) { Double($0.tally.receives) }, within: 0.2)
    try expect("deletes", sum(model) { Double($0.deletes) }, sum(real) { Double($0.tally.deletes) }, within: 0.2)
    #expect(real.allSatisfy { $0.waitingAtEnd < 64 })
    #expect(model.allSatisfy { $0.waitingAtEnd < 64 })
  }

  /// What a running service tells of itself is enough to plan by: the times are measured, and as many consumers are planned as do it here.
  @Test func aPlanByMeasuredTimesIsRight() throws {
    let real = try RealFleet.run(Self.settings, seed: 11)
    let measurement = try Measurement(SourceFile(name: "top.jsonl", bytes: real.snapshots))
    let stage = try #require(measurement.stages["work-off"]?["work"])
    // A minute of one consumer, of which each second is a sample.
    try expect("seconds", stage.seconds, Self.settings.workSeconds, within: 0.2)
    let plan = try #require(CapacityPlan(try pipeline(), ArrivalRate(perSecond: 64), measured: measurement) { _ in nil })
    #expect(plan.consumers.map { (4...5).contains($0) } == true, "\(plan.consumers ?? 0)")
    let process = try #require(plan.processes.first)
    let inFlight = real.tally.inFlightSeconds / Self.settings.seconds
    let (least, most) = (try #require(process.working), try #require(process.inFlight))
    #expect(least * 0.9 <= inFlight && inFlight <= most * 1.2, "\(inFlight) of \(least) to \(most)")
    for (kind, count) in [(RequestRates.Kind.receives, real.tally.receives), (.deletes, real.tally.deletes)] {
      let row = try #require(plan.requests.rows.first { $0.kind == kind })
      let perSecond = Double(count) / Self.settings.seconds
      #expect(row.least * 0.9 <= perSecond && perSecond <= row.most * 1.1, "\(kind): \(perSecond) of \(row.least) to \(row.most)")
    }
  }

  @Test func aFleetThatIsTooSmallFallsBehind() throws {
    var settings = Self.settings
    settings.consumers = 3
    // Three do sixty a second.
    settings.arrivalsPerSecond = 80
    let (model, real) = (Fleet.run(settings), try RealFleet.run(settings, seed: 3).tally)
    for behind in [model.arrived - model.done, real.arrived - real.done] { #expect(Double(behind) > 0.7 * 20 * settings.seconds) }
  }

  @Test func troublesLoseNothingInTheModel() {
    var settings = Self.settings
    settings.seconds = 1200
    settings.troubles.failedShare = 0.05
    settings.troubles.throttledShare = 0.02
    settings.troubles.crashesPerHour = 60
    settings.troubles.deploySeconds = 300
    settings.troubles.deployedAtOnce = 1
    // One of five is always being replaced during a deploy.
    settings.consumers = 6
    let report = Fleet.run(settings)
    #expect(report.crashes > 5 && report.deployed >= 6 && report.throttled > 0 && report.deliveries > report.done)
    // What came is done, or still there: in flight, hidden, or waiting.
    #expect(report.arrived - report.done < 6 * 100 + report.waitingAtEnd)
    #expect(report.waitingAtEnd < 64)
    #expect(Fleet.run(settings) == report)
  }

  private func sum<Run>(_ runs: [Run], of value: (Run) -> Double) -> Double { runs.map(value).reduce(0, +) }

  private func expect(_ what: String, _ value: Double, _ expected: Double, within tolerance: Double) throws {
    #expect(abs(value - expected) <= tolerance * expected, "\(what): \(value), and not \(expected)")
  }

  private func pipeline() throws -> Pipeline {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let bytes = Array(try Data(contentsOf: root.appending(path: "specs/FleetTests/fleet.yaml")))
    return try #require(analyse([SourceFile(name: "fleet.yaml", bytes: bytes)]).pipeline)
  }
}

extension Armature.Host {
  /// One on average, by the law of the model.
  fileprivate func exponential() -> Double { -log(1 - Double(self.random() >> 11) / Double(1 << 53)) }
}

/// The stages: work that takes its time, by the same law as in the model.
struct WorkOff: WorkOffStages {
  let host: Armature.Host
  let seconds: Double

  func work(_ id: Int) async throws {
    // Nothing reaches the timeout.
    let time = min(host.exponential() * seconds, 9.9)
    try await host.time.sleep(until: host.time.now + .nanoseconds(Int64(time * 1e9)))
  }
}

/// Services as they are generated, on machines of one simulation.
struct RealFleet {
  var tally = FleetStore.Tally()
  var waitingAtEnd = 0
  /// One instance's, each second.
  var snapshots: [UInt8] = []

  private final class Found: Sendable { let fleet = Mutex(RealFleet()) }

  static func run(_ settings: Fleet.Settings, seed: UInt64) throws -> RealFleet {
    let needs = try YardNeeds(["LONGEST": "10s"])
    let simulation = Simulation(seed: seed)
    let store = FleetStore()
    let logger = Logger(label: "fleet") { _ in SwiftLogNoOpLogHandler() }
    let services = (0..<settings.consumers).map { index in
      let machine = simulation.machine("consumer-\(index)")
      let service = Yard(needs: needs, workOff: WorkOff(host: machine.host, seconds: settings.workSeconds))
        .service(transports: [FleetTransport(store: store)], host: machine.host, logger: logger)
      machine.start { _ = try? await service.run() }
      return service
    }
    let found = Found()
    let watcher = simulation.machine("watcher")
    watcher.start {
      for _ in 0..<Int(settings.seconds) {
        try? await watcher.host.time.sleep(until: watcher.host.time.now + .seconds(1))
        found.fleet.withLock { $0.snapshots += services[0].control.snapshot().json + [UInt8(ascii: "\n")] }
      }
      let tally = store.tally(at: watcher.host.time.now)
      found.fleet.withLock { ($0.tally, $0.waitingAtEnd) = (tally, store.waitingCount) }
      for service in services { service.stop() }
    }
    let sender = simulation.machine("sender")
    sender.start {
      let end = sender.host.time.now + .seconds(settings.seconds)
      var id = 0
      while sender.host.time.now < end {
        let pause = sender.host.exponential() / settings.arrivalsPerSecond
        try? await sender.host.time.sleep(until: sender.host.time.now + .nanoseconds(Int64(pause * 1e9)))
        id += 1
        store.send(Array("{\"id\":\(id)}".utf8), to: QueueName("orders"))
      }
    }
    simulation.run(stepsMax: .max)
    return found.fleet.withLock { $0 }
  }
}
