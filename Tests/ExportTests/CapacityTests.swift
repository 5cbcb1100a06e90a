// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureCompiler
import ArmatureExport
import ArmatureProvision
import ArmatureReport
import Foundation
import Testing

/// How many consumers the specs in `Tests/Corpus/capacity` take, and what must be so of any.
@Suite struct CapacityTests {
  @Test(arguments: GoldenCase.all(in: "capacity")) func aRateTakesWhatIsTold(_ golden: GoldenCase) throws {
    let measurement = try golden.file("measured.jsonl").map { try Measurement($0) }
    let prices = try golden.file("prices.json").map { try Prices($0) }
    let pipeline = try golden.pipeline()
    let plan = try #require(CapacityPlan(pipeline, ArrivalRate(perSecond: 50_000), measured: measurement) { _ in nil })
    let service = try #require(pipeline.service?.name.value)
    try golden.compare(capacityText(plan, of: service, prices), with: "capacity.txt")
    let json = capacityJSON(plan, of: service, prices)
    try golden.compare(json, with: "capacity.json")
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.utf8)) }
  }

  @Test(arguments: [("1/s", 1.0), ("90/m", 1.5), ("1000000000/h", 1e9 / 3600), ("0050/s", 50)])
  func aRateIsRead(text: String, perSecond: Double) {
    #expect(ArrivalRate(text)?.perSecond == perSecond)
  }

  @Test(arguments: ["", "1", "0/s", "-1/s", "1/d", "1.5/s", " 1/s", "1000000001/s", "99999999999999999999/s", "1/s/s", "/s"])
  func whatIsNoRateIsNone(text: String) { #expect(ArrivalRate(text) == nil) }

  @Test func aHigherRateNeverTakesFewerConsumers() throws {
    for pipeline in try Self.pipelines() {
      var least = 0
      for exponent in stride(from: 0.0, through: 9, by: 0.05) {
        let consumers = try consumers(pipeline, pow(10, exponent))
        #expect(consumers >= least)
        least = consumers
      }
    }
  }

  @Test func twiceTheParallelismOfTheBoundNeverTakesMore() throws {
    for pipeline in try Self.pipelines() {
      for exponent in stride(from: 0.0, through: 8, by: 0.25) {
        let plan = try #require(CapacityPlan(pipeline, ArrivalRate(perSecond: pow(10, exponent)), measured: nil) { _ in nil })
        for process in plan.processes {
          guard let stage = process.bounds.first?.stage else { continue }
          let wider = try consumers(widened(pipeline, process.name, stage), pow(10, exponent))
          #expect(wider <= plan.consumers ?? 0)
        }
      }
    }
  }

  /// The first of them is the limit that is met first, and at its rate it is met.
  @Test func limitsStandInTheOrderInWhichTheyAreMet() throws {
    for pipeline in try Self.pipelines() {
      let plan = try #require(CapacityPlan(pipeline, ArrivalRate(perSecond: 1000), measured: nil) { _ in nil })
      #expect(plan.limits.map(\.perSecond) == plan.limits.map(\.perSecond).sorted())
      for limit in plan.limits {
        // Limits do not depend on how much comes.
        let there = try #require(CapacityPlan(pipeline, ArrivalRate(perSecond: limit.perSecond), measured: nil) { _ in nil })
        let same = try #require(there.limits.first { $0.kind == limit.kind && $0.process == limit.process })
        #expect(abs(same.perSecond - limit.perSecond) <= limit.perSecond * 1e-9)
        guard case .inFlight(let count) = limit.kind else { continue }
        let inFlight = there.processes.first { $0.name == limit.process }?.inFlight
        #expect(abs((inFlight ?? 0) - Double(count)) < 1e-3)
      }
    }
  }

  /// Each of two has half of what comes: a hundred are at work of each, and a queue's consumer may hold a hundred in all.
  @Test func whatSharesAQueueIsCountedTogether() throws {
    let golden = GoldenCase(room: "capacity", name: "shared")
    let measurement = try golden.file("measured.jsonl").map { try Measurement($0) }
    let plan = try #require(CapacityPlan(golden.pipeline(), ArrivalRate(perSecond: 200), measured: measurement) { _ in nil })
    #expect(plan.consumers == 3)
    #expect(plan.processes.map(\.consumers) == [2, 2])
    let limit = try #require(plan.limits.first { $0.kind == .fifo(calls: 300) })
    #expect(limit.process == "one and two" && abs(limit.perSecondMost - 3000) < 1e-6)
    #expect(plan.notes.contains { $0.hasPrefix("one and two share what may be in flight of orders, 100 in each consumer") })
  }

  @Test(arguments: [
    ("{ currency: USD, standard: cheap }", "1:28: `standard` is `cheap`, and a price is a number from 0 to 1000000"),
    ("currency: USD\nlarge: 1\n", "2:1: `large` is no price that is asked for"),
    ("currency: USD\nfifo:\n", "2:6: `fifo` has no price"), ("[1]", "1:1: a file of prices is a mapping"),
    ("standard: 1\n", "1:1: these prices have no `currency`"),
    ("standard: -1\n", "1:11: `standard` is `-1`, and a price is a number from 0 to 1000000"),
  ])
  func wrongPricesAreToldWithTheirPlace(text: String, told: String) throws {
    let fault = #expect(throws: ProvisionFault.self) { try Prices(SourceFile(name: "prices.yaml", text: text)) }
    let start = try #require(fault?.span.start)
    #expect("\(start.line):\(start.column): \(fault?.message ?? "")" == told)
  }

  @Test(arguments: [
    ("", "1:1: fewer than two snapshots, or all of one instant"),
    ("\n{\"at\":1}", "2:1: a snapshot without `at`, or with something else there"),
    ("{\"at\":\"now\"}", "1:1: `at` is no time"), ("{", "1:2: "), ("[]", "1:1: no object"),
    (snapshot(0, done: 5) + snapshot(1, done: 4), "2:1: `take` has done less than in the snapshot before it"),
    (
      snapshot(0, done: 5) + snapshot(1, done: 6).replacing(#""received":6"#, with: #""received":1"#),
      "2:1: less was received from `orders` than in the snapshot before it"
    ),
    (snapshot(9, done: 5) + snapshot(1, done: 6), "2:1: a snapshot that is older than the one before it"),
    (snapshot(1, done: 5) + snapshot(2, done: 6).replacing("Desk", with: "Shop"), "2:1: a snapshot of `Shop` behind one of `Desk`"),
  ])
  func wrongSnapshotsAreToldWithTheirLine(text: String, told: String) throws {
    let fault = #expect(throws: ProvisionFault.self) { try Measurement(SourceFile(name: "top.jsonl", text: text)) }
    let start = try #require(fault?.span.start)
    let found = "\(start.line):\(start.column): \(fault?.message ?? "")"
    #expect(found.hasPrefix(told), "\(found)")
  }

  /// Forty messages in four seconds while two of them are at work, on average: each takes a fifth of a second.
  @Test func timesFollowFromWhatIsAtWork() throws {
    let text = snapshot(0, done: 0) + snapshot(1, done: 10) + snapshot(4, done: 40)
    let measurement = try Measurement(SourceFile(name: "top.jsonl", text: text))
    let stage = try #require(measurement.stages["take"]?["note"])
    #expect(abs(stage.seconds - 0.2) < 1e-9)
    #expect(stage.count == 40)
    #expect(measurement.seconds == 4)
    #expect(measurement.taken == ["take": 40])
    #expect(measurement.received == ["orders": 40])
  }

  /// Of a thousand messages nine hundred are orders, each of which makes a parcel. What a process has got by signals was received from its
  /// own queue, whatever it signals itself.
  @Test func whatASignalBringsIsNotDispatched() throws {
    let golden = GoldenCase(room: "capacity", name: "measured")
    let measurement = try golden.file("measured.jsonl").map { try Measurement($0) }
    let plan = try #require(CapacityPlan(golden.pipeline(), ArrivalRate(perSecond: 1000), measured: measurement) { _ in nil })
    #expect(plan.processes.map(\.flow) == [900, 1000])
    #expect(Set(plan.limits.map(\.process)) == ["take and ship", "ship"])
  }

  /// What another service broadcasts, and what a continuous schedule sends, is received from a queue of its own.
  @Test func whatAScheduleBringsIsNotDispatched() throws {
    let store = "{ url: 'sqs://eu-west-1/desk-*?claims=desk' }"
    let processes = ["take", "read", "beat"]
    let stages = "errors: parked, stages: [ { drive: note, from: id } ]"
    let spec = "armature: 1\nmessages: { Order: { kind: { const: order }, id: int }, Report: { id: int } }\n"
      + "queues: { orders: \(store), reports: \(store), parked: \(store) }\nprocesses:\n"
      + processes.map { "  \($0): { in: \($0 == "take" ? "Order" : "Report"), \(stages) }\n" }.joined()
      + "service: Desk\ndispatch: { queue: orders, by: kind, to: { order: take }, otherwise: parked }\n"
      + "schedules: { news: { broadcast: reports, to: read }, pulse: { continuous: 1s, send: { id: 1 }, to: beat } }\n"
    let pipeline = try #require(analyse([SourceFile(name: "a.yaml", text: spec)]).pipeline)
    let lines = [0, 4].map { second in
      let queues = ["orders", "reports", "Desk.schedules.pulse"].map { #"{"name":"\#($0)","received":\#(second)}"# }
      let stage = #"{"name":"note","atWork":1,"held":0,"done":\#(second)}"#
      let taken = processes.map { #"{"name":"\#($0)","ports":{"in":\#(second)},"stages":[\#(stage)]}"# }
      return #"{"service":"Desk","at":"2026-11-28T18:05:0\#(second)Z","queues":[\#(queues.joined(separator: ","))],"#
        + #""processes":[\#(taken.joined(separator: ","))]}"# + "\n"
    }
    let measurement = try Measurement(SourceFile(name: "top.jsonl", text: lines.joined()))
    let plan = try #require(CapacityPlan(pipeline, ArrivalRate(perSecond: 1000), measured: measurement) { _ in nil })
    #expect(plan.processes.map(\.flow) == [1000, 1000, 1000])
    #expect(Set(plan.limits.map(\.process)) == ["take", "read", "beat"])
  }

  // MARK: requests

  private func rates(_ name: String, perSecond: Double) throws -> ([RequestRates.Kind: RequestRates.Row], CapacityPlan) {
    let pipeline = try GoldenCase(room: "capacity", name: name).pipeline()
    let plan = try #require(CapacityPlan(pipeline, ArrivalRate(perSecond: perSecond), measured: nil) { _ in nil })
    return (Dictionary(uniqueKeysWithValues: plan.requests.rows.map { ($0.kind, $0) }), plan)
  }

  /// All that is in flight is extended three times within each visibility: each of 19 seconds of work alone 0.95 times.
  @Test func leasesAndClaimsAreExtendedByWhatIsInFlight() throws {
    let (rates, plan) = try rates("claimed", perSecond: 1000)
    let beats = try #require(rates[.heartbeats]).most
    #expect(beats > 950 && abs(beats - (plan.processes[0].inFlight ?? 0) / 20) < 1e-6)
    // Under a lock a claim and its end are transactions, of up to 25 and a check.
    let claims = try #require(rates[.claims])
    #expect(abs(claims.most - (8000 + beats)) < 1e-6)
    #expect(abs(claims.least - (4160 + beats)) < 1e-6)
  }

  /// A calm fleet asks for each message twice: 300 calls bring 150, and only calls that are full bring 3,000.
  @Test func aFIFOQueueIsFullByHowFullTheCallsAre() throws {
    let (rates, plan) = try rates("fifo", perSecond: 500)
    let limit = try #require(plan.limits.first { $0.kind == .fifo(calls: 300) })
    let receives = try #require(rates[.receives])
    #expect(abs(limit.perSecond / 500 * receives.most - 300) < 1e-6 && abs(limit.perSecond - 150) < 1e-6)
    #expect(abs(limit.perSecondMost / 500 * receives.least - 300) < 1e-6)
  }

  /// Where messages are long, their leases are extended more often than they are received.
  @Test func aFIFOQueueOfLongMessagesIsFullByItsExtensions() throws {
    var pipeline = try GoldenCase(room: "capacity", name: "fifo").pipeline()
    pipeline.processes[0].stages[0].timeoutMilliseconds = Setting(60_000)
    let plan = try #require(CapacityPlan(pipeline, ArrivalRate(perSecond: 1), measured: nil) { _ in nil })
    let beats = try #require(plan.requests.rows.first { $0.kind == .heartbeats })
    let limit = try #require(plan.limits.first { $0.kind == .fifo(calls: 300) })
    #expect(beats.most > 2 && abs(limit.perSecond * beats.most - 300) < 1e-6)
  }

  /// What comes three days later is in flight for all but the first 15 minutes, and is received once in each twelve hours of them.
  @Test func whatWaitsIsReceivedAndHiddenUntilItIsDue() throws {
    let (rates, plan) = try rates("waits", perSecond: 1000)
    let limit = try #require(plan.limits.first { $0.kind == .waiting(120_000) })
    #expect(limit.process == "cancel" && abs(limit.perSecond * (3 * 86_400 - 900) - 120_000) < 1e-6)
    #expect(plan.limits.count { $0.kind == .waiting(120_000) } == 1, "what waits for 15 minutes is delayed by SQS")
    let beats = plan.processes.compactMap(\.inFlight).reduce(0, +) / 10
    #expect(abs(try #require(rates[.receives]).most - 2 * (3000 + 6000)) < 1e-6)
    #expect(abs(try #require(rates[.heartbeats]).most - (beats + 6000)) < 1e-6)
  }

  /// In a FIFO queue, which delays nothing, all of it waits so: seven receives before the one that counts.
  @Test func whatWaitsInAFIFOQueueTakesOfItsCalls() throws {
    var pipeline = try GoldenCase(room: "capacity", name: "waits").pipeline()
    for index in pipeline.queues.indices { pipeline.queues[index].url.value += ".fifo" }
    let plan = try #require(CapacityPlan(pipeline, ArrivalRate(perSecond: 1000), measured: nil) { _ in nil })
    let calls = plan.limits.filter { $0.kind == .fifo(calls: 300) }
    #expect(calls.first { $0.process == "cancel" }.map { abs($0.perSecond * 2 * 8 - 300) < 1e-6 } == true)
    #expect(calls.first { $0.process == "take-order" }.map { abs($0.perSecond * 2 - 300) < 1e-6 } == true)
    #expect(Set(plan.limits.filter { $0.kind == .waiting(120_000) }.map(\.process)) == ["cancel", "tell"])
  }

  /// Of each order `a` gets one, and one more that `b` sends back; `c` is signalled by both.
  @Test func whatComesDoesNotDependOnTheOrderOfTheSpec() throws {
    func process(_ name: String, _ signals: [String]) -> String {
      let stages = signals.map { "{ signal: \($0), message: { id: id } }" } + ["{ drive: act, timeout: 1s }"]
      return "  \(name): { in: Order, once: { key: id, keep: 1d }, errors: r, stages: [ \(stages.joined(separator: ", ")) ] }\n"
    }
    let processes = [process("a", ["b", "c"]), process("b", ["a", "c"]), process("c", [])]
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      let text = "armature: 1\nmessages: { Order: { id: string } }\nqueues: { q: { url: 'memory:' }, r: { url: 'memory:' } }\nprocesses:\n"
        + order.map { processes[$0] }.joined() + "service: S\ndispatch: { queue: q, to: a }\n"
      let pipeline = try #require(analyse([SourceFile(name: "a.yaml", text: text)]).pipeline)
      let plan = try #require(CapacityPlan(pipeline, ArrivalRate(perSecond: 10), measured: nil) { _ in nil })
      #expect(Dictionary(uniqueKeysWithValues: plan.processes.map { ($0.name, $0.flow) }) == ["a": 10, "b": 10, "c": 20], "\(order)")
      #expect(plan.notes.contains("signals that go in a circle are counted once"))
    }
  }

  /// The table as a whole, and the item of the token: with one claim in each transaction four writes of it and a read for each message.
  @Test func aTableOfClaimsHasItsLimits() throws {
    let (rates, plan) = try rates("claimed", perSecond: 1000)
    let claims = try #require(rates[.claims])
    let table = try #require(plan.limits.first { $0.kind == .table(writes: 40_000, writesNew: 4_000) })
    #expect(abs(table.perSecond / 1000 * claims.most - 40_000) < 1e-6 && table.process == "take")
    #expect(abs(table.perSecondMost / 1000 * claims.least - 40_000) < 1e-6)
    let token = try #require(plan.limits.first { $0.kind == .token(writes: 1000, reads: 3000) })
    #expect(abs(token.perSecond * (4 / 1000.0 + 1 / 3000.0) - 1) < 1e-9)
    #expect(abs(token.perSecondMost * (4 / 25_000.0 + 1 / 3_000_000.0) - 1) < 1e-9)
    #expect(rates[.reads]?.most == 1000 && rates[.reads]?.least == 1)
  }

  @Test func whatIsCopiedIsReceivedOnceMoreAndSentForEach() throws {
    let (rates, _) = try rates("copied", perSecond: 1000)
    #expect(rates[.receives]?.most == 6000)
    #expect(rates[.deletes]?.most == 3000)
    #expect(rates[.sends]?.most == 2000)
  }

  private static func pipelines() throws -> [Pipeline] { try GoldenCase.all(in: "capacity").map { try $0.pipeline() } }

  private func consumers(_ pipeline: Pipeline, _ perSecond: Double) throws -> Int {
    try #require(CapacityPlan(pipeline, ArrivalRate(perSecond: perSecond), measured: nil) { _ in nil }).consumers ?? 0
  }

  private func widened(_ pipeline: Pipeline, _ process: String, _ stage: String) -> Pipeline {
    var pipeline = pipeline
    for index in pipeline.processes.indices where pipeline.processes[index].name.value == process {
      for position in pipeline.processes[index].stages.indices where pipeline.processes[index].stages[position].name.value == stage {
        pipeline.processes[index].stages[position].parallelism.usual *= 2
      }
    }
    return pipeline
  }
}

/// A line of a service that has two messages at work, and one more that waits for its rate.
private func snapshot(_ second: Int, done: Int) -> String {
  #"{"service":"Desk","at":"2026-11-28T18:05:0\#(second)Z","queues":[{"name":"orders","received":\#(done)}],"#
    + #""processes":[{"name":"take","ports":{"in":\#(done),"signal":0},"#
    + #""stages":[{"name":"note","atWork":3,"held":1,"done":\#(done)}]}]}"# + "\n"
}
