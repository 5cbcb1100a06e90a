// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import ArmatureMonitor
import Foundation
import Testing

/// What the command shows of a service that runs.
@Suite struct CommandLookTests {
  @Test func theTableBeginsWithWhatHurts() async throws {
    try await Shop.open { shop async throws in
      try await shop.pay(id: 1)
      // A look by the control would have what waits counted before all is done.
      try await shop.until {
        let now = shop.service.snapshot()
        return now.processes.allSatisfy { $0.ports.out == 1 } && now.queues.allSatisfy { $0.inFlight == 0 }
      }
      try shop.service.control.pause("print")
      let outcome = try await shop.armature("top", "--every", "200ms", "--count", "1")
      #expect(outcome.status == 0 && outcome.errors.isEmpty && !outcome.output.contains("\u{1B}"), "\(outcome)")
      let lines = outcome.output.split(separator: "\n")
      #expect(lines[0].hasPrefix("Till  degraded  2") && lines[1] == "process print: paused", "\(lines[0])")
      #expect(lines.contains { $0.hasPrefix("queue ") && $0.contains("in flight") && $0.contains("oldest") })
      #expect(lines.contains { $0.hasPrefix("payments ") } && !lines.contains { $0.hasPrefix("print.signals ") })
      let head = try #require(lines.firstIndex { $0.hasPrefix("process ") && $0.contains(" before it ") })
      #expect(lines[head + 1].split(separator: " ").prefix(3) == ["print", "show", "paused"], "\(outcome.output)")
      let row = try #require(lines.first { $0.hasPrefix("pay ") && $0.contains(" confirm ") })
      #expect(row.contains("0 of 1") && row.contains(" idle ") && row.hasSuffix(" 37"), "\(row)")
    }
  }

  /// More than the paused process keeps waits in its queue, and what nobody can print among the letters.
  @Test func whatWaitsIsToldBesideWhatIsInFlight() async throws {
    try await Shop.open { shop async throws in
      try shop.service.control.pause("pay")
      for id in 1...600 { try await shop.pay(id: id) }
      try await shop.service.control.inject(Receipt(kind: "print", id: 13).encoded(), into: "print")
      try await shop.until { try await shop.service.control.letterCount(in: "parked") == 1 }
      let top = try await shop.armature("top", "--every", "200ms", "--count", "1")
      #expect(top.status == 0 && top.output.contains(/\nqueue +waiting +hidden +in flight\b/), "\(top)")
      #expect(top.output.contains(/\npayments +0 +0 +0\b/) && top.output.contains(/\npay\.signals +[1-9][0-9]+ +[0-9]+ +[1-9]/), "\(top)")
      #expect(top.output.contains(/\nparked +1 +0 +- .* letters\n/), "\(top)")
      let told = try #require(try await shop.armature("inflight", "--json").json().first as? [String: Any])
      let queues = try #require(told["queues"] as? [[String: Any]])
      let pay = try #require(queues.first { $0["name"] as? String == "pay.signals" })
      #expect(pay["waiting"] as? Int ?? 0 > 0 && pay["inFlight"] as? Int ?? 0 > 0, "\(pay)")
      #expect(try await shop.armature("inflight").output.contains(/\nparked +1 +0 +-/))
    }
  }

  /// A service that was built with an older version tells nothing of what waits.
  @Test func aSnapshotWithoutWhatWaitsIsShown() async throws {
    let outcome = try await inflight(backlog: "")
    #expect(outcome.status == 0 && outcome.output.contains(/\norders +- +- +3\b/), "\(outcome)")
  }

  /// A number that is not of now says so: what has changed since is not seen.
  @Test func howOldANumberIsIsTold() async throws {
    let outcome = try await inflight(backlog: #""backlog":{"waiting":12,"hidden":5532,"ageMilliseconds":10000},"#)
    #expect(outcome.output.contains(/\norders +12 \(10\.0 s ago\) +5,?532 +3\b/), "\(outcome)")
    let new = try await inflight(backlog: #""backlog":{"waiting":12,"hidden":5532,"ageMilliseconds":9999},"#)
    #expect(new.output.contains(/\norders +12 +5,?532 +3\b/), "\(new)")
  }

  /// Messages that an instance has left behind, or that are delayed, are there, although none waits and none is in flight.
  @Test func whatIsHiddenIsShown() async throws {
    let store = HesitantStore()
    try await Shop.open(transport: store) { shop async throws in
      let order = Receipt(kind: "print", id: 1).encoded()
      try await store.broker?.send([OutgoingMessage(queue: QueueName("Till/print.signals"), body: order, delay: .seconds(600))])
      let top = try await shop.armature("top", "--every", "200ms", "--count", "1")
      #expect(top.output.contains(/\nprint\.signals +0 +1 +0\b/), "\(top)")
      let told = try #require(try await shop.armature("inflight", "--json").json().first as? [String: Any])
      let queues = try #require(told["queues"] as? [[String: Any]])
      #expect(queues.first { $0["name"] as? String == "print.signals" }?["hidden"] as? Int == 1, "\(queues)")
    }
  }

  /// What `armature inflight` shows of a service that says this of what waits.
  private func inflight(backlog: String) async throws -> Terminal.Outcome {
    let queue = #"{"name":"orders",\#(backlog)"inFlight":3,"inFlightBytes":9,"credit":7,"oldestInFlightMilliseconds":null,"#
      + #""timeInFlight":null,"lastTrouble":null,"received":3,"done":0,"parked":0,"released":0,"requeued":0,"lost":0}"#
    let body = #"{"service":"Old","at":"2026-01-01T00:00:00Z","health":"healthy","reasons":[],"ready":true,"standing":"working","#
      + #""lockToken":null,"lockHolder":null,"queues":[\#(queue)],"processes":[]}"#
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: \(body.utf8.count)\r\nconnection: close\r\n\r\n"
    let old = try Stranger(answering: head + body)
    return try await Terminal(["ARMATURE_MONITOR": "http://127.0.0.1:\(old.port)"]).run(["inflight"])
  }

  /// What a program reads is what `armature plan` measures by.
  @Test func snapshotsAreMeasurements() async throws {
    try await Shop.open { shop async throws in
      let running = try shop.terminal.start(["top", "--json", "--every", "200ms", "--count", "3"])
      try await shop.until { running.printed.contains("\n") }
      for id in 1...20 { try await shop.pay(id: id) }
      let outcome = try await running.ended()
      #expect(outcome.status == 0)
      let services = try outcome.json().map { ($0 as? [String: Any])?["service"] as? String }
      #expect(services == ["Till", "Till", "Till"])
      let file = FileManager.default.temporaryDirectory.appending(path: "armature-\(UUID().uuidString).jsonl")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data(outcome.output.utf8).write(to: file)
      let plan = try await Terminal([:]).run([
        "plan", "specs/MonitorTests", "--rate", "10/s", "--measured", file.path(percentEncoded: false),
      ])
      #expect(plan.status == 0, "\(plan)")
      #expect(try await shop.armature("top", "--json").json().count == 1)
    }
  }

  @Test func aTerminalIsDrawnOver() async throws {
    try await Shop.open { shop async throws in
      let screen = try PseudoTerminal(columns: 60, rows: 7)
      let text = try await screen.run(shop.terminal, ["top", "--every", "200ms", "--count", "2"])
      #expect(text.contains("\u{1B}[6A\r") && text.contains("\u{1B}[J") && text.contains("\u{1B}[32mhealthy"), "\(text)")
      let plain = text.replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "")
      let lines = plain.split(whereSeparator: \.isNewline)
      #expect(lines.count == 8 && lines.allSatisfy { $0.count <= 60 }, "\(plain)")
      #expect(lines[2].hasPrefix("payments ") && lines[3].hasPrefix("process "))
      var colourless = shop.terminal
      colourless.environment["NO_COLOR"] = "1"
      #expect(!(try await screen.run(colourless, ["top", "--count", "1"])).contains("\u{1B}[32m"))
    }
  }

  @Test func failedAttemptsAreToldByKind() async throws {
    try await Shop.open { shop async throws in
      for id in [13, 13] { try await shop.service.control.inject(Receipt(kind: "print", id: id).encoded(), into: "print") }
      try await shop.pay(id: -1, card: "4711471147114711")
      try await shop.until { shop.service.control.snapshot().processes.map(\.ports.err) == [1, 2] }
      let outcome = try await shop.armature("errors")
      #expect(outcome.status == 0 && !outcome.output.contains("4711"), "\(outcome)")
      let jammed = "monitor.yaml:44:16: jammed ×2 in print/show\n  jammed: no paper for 13\n  the last one at 2"
      #expect(outcome.output.contains(jammed), "\(outcome.output)")
      #expect(outcome.output.contains("NoMoney ×1 in pay/charge"))
      #expect(outcome.output.hasSuffix("\n3 failed attempts of 2 kinds in Till\n"))
      let groups = try #require(try await shop.armature("errors", "--json").json().first as? [[String: Any]])
      #expect(groups.map { $0["kind"] as? String } == ["jammed", "NoMoney"] && groups[0]["count"] as? Int == 2)
    }
  }

  /// What stands still for long is told beside stages that have nothing to tell of it.
  @Test func theOldestMessageIsToldWhereItIsOld() async throws {
    try await Shop.open { shop async throws in
      try shop.service.control.pause("pay", stage: "book")
      try await shop.pay(id: 1)
      try await shop.until { shop.service.snapshot().queues.contains { $0.oldestInFlight ?? .zero >= .seconds(2) } }
      let top = try await shop.armature("top", "--every", "200ms", "--count", "1")
      #expect(top.output.contains(/\noldest: message [0-9]+, [0-9.]+ s, (waits )?in pay\b/), "\(top)")
    }
  }

  @Test func whatIsInFlightIsTold() async throws {
    try await Shop.open { shop async throws in
      try shop.service.control.pause("pay", stage: "book")
      // Workers that had nothing to do keep what came first, and what comes then waits before the first stage.
      try await shop.until {
        try await shop.pay(id: 1)
        return shop.service.control.snapshot().processes[0].inbox.depth > 0
      }
      let outcome = try await shop.armature("inflight")
      #expect(outcome.status == 0 && outcome.output.contains(/\npay\.signals +[0-9-]+ +[0-9-]+ +[1-9]/), "\(outcome)")
      #expect(outcome.output.contains(/\npay +before the first +[1-9]/), "\(outcome)")
      let told = try #require(try await shop.armature("inflight", "--json").json().first as? [String: Any])
      let queues = try #require(told["queues"] as? [[String: Any]])
      #expect(queues.first { $0["name"] as? String == "pay.signals" }?["inFlight"] as? Int ?? 0 > 0)
      let stages = try #require(told["stages"] as? [[String: Any]])
      #expect(stages.first?["process"] as? String == "pay" && stages.first?["stage"] == nil)
      let messages = try await shop.armature("inflight", "--messages")
      #expect(messages.status == 0 && messages.output.contains(/\npay\.signals +[0-9]+ +pay +waits +/), "\(messages)")
      let lines = try await shop.armature("inflight", "--messages", "--json").json().compactMap { $0 as? [String: Any] }
      #expect(lines.count { $0["queue"] as? String == "pay.signals" && $0["receiveCount"] as? Int == 1 } > 0 && lines.count <= 200)
    }
  }

  @Test func aTapShowsWhatComesOutMasked() async throws {
    try await Shop.open { shop async throws in
      let taps = shop.service.lastings[0].taps
      let running = try shop.terminal.start(["tap", "pay", "charge", "--count", "2"])
      try await shop.until { taps.isTapped }
      for id in [17, 18] { try await shop.pay(id: id, card: "4711471147114711") }
      let outcome = try await running.ended()
      #expect(outcome.status == 0 && !outcome.output.contains("4711") && outcome.output.contains("***"), "\(outcome)")
      #expect(outcome.output.split(separator: "\n").count == 2)
      // The first one is let go when its visitor is seen to have gone.
      try await shop.until { !taps.isTapped }
      let port = try shop.terminal.start(["tap", "pay", "--port", "out", "--count", "1", "--json"])
      try await shop.until { taps.isTapped }
      try await shop.pay(id: 19)
      let message = try #require(try await port.ended().json().first as? [String: Any])
      #expect(message["place"] as? String == "out" && (message["text"] as? String)?.contains("19") == true)
    }
  }

  @Test func aTapEndsWithTheService() async throws {
    try await Shop.open { shop async throws in
      let taps = shop.service.lastings[0].taps
      let running = try shop.terminal.start(["tap", "pay", "--every", "10"])
      try await shop.until { taps.isTapped }
      shop.service.stop()
      await shop.monitor.stop()
      let outcome = try await running.ended()
      #expect(outcome.status == 0 && outcome.errors == "armature: the service has ended\n", "\(outcome)")
    }
  }

  /// A stream that stops without a word is no end: the program was killed, or the line to it is broken.
  @Test(arguments: [["top", "--every", "200ms"], ["tap", "pay"]]) func aServiceThatIsKilledIsTold(arguments: [String]) async throws {
    let graph = #"{"processes":[{"name":"pay","message":"Payment","file":"pay.yaml","stages":[]}],"schedules":[]}"#
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: \(graph.utf8.count)\r\nconnection: close\r\n\r\n"
    let killed = try Stranger(answering: head + graph)
    let outcome = try await Terminal(["ARMATURE_MONITOR": "http://127.0.0.1:\(killed.port)"]).run(arguments)
    let told = "the connection to http://127.0.0.1:\(killed.port) ended: the service has gone, or was killed"
    #expect(outcome.status == 2 && outcome.errors.contains(told) && outcome.output.isEmpty, "\(outcome)")
  }
}
