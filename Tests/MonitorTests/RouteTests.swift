// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import Foundation
import Testing

@Suite struct RouteTests {
  @Test func theGraphIsThatOfTheSpec() async throws {
    try await Shop.open { shop async throws in
      let reply = try await shop.get("/api/graph")
      #expect(reply.status == 200 && reply.fields["content-type"] == "application/json")
      let graph = try reply.json()
      #expect(graph["service"] as? String == "Till" && graph["mayControl"] as? Bool == false)
      let processes = try #require(graph["processes"] as? [[String: Any]])
      #expect(processes.map { $0["name"] as? String } == ["pay", "print"])
      let stages = try #require(processes[0]["stages"] as? [[String: Any]])
      #expect(stages.map { $0["name"] as? String } == ["charge", "book", "print", "news", "confirm"])
      #expect(stages[1]["parallelism"] as? Int == 2 && stages[1]["line"] as? Int == 28 && stages[1]["kind"] as? String == "async")
      #expect(stages[1]["spec"] as? String == "- async: book\n  parallelism: 2\n  from: [receipt, city]\n  to: { booking: string }")
      let edges = try #require(graph["edges"] as? [[String: Any]])
      #expect(edges.map { "\($0["kind"] ?? "") \($0["from"] ?? "") \($0["to"] ?? "")" } == ["signal pay print", "broadcast pay news"])
      let dispatch = try #require(graph["dispatch"] as? [String: Any])
      #expect(dispatch["by"] as? String == "kind" && dispatch["otherwise"] as? String == "parked")
      #expect((graph["schedules"] as? [[String: Any]])?.first?["when"] as? String == "by hand")
      let mine = try await shop.get("/api/graph", ["authorization: Bearer \(Shop.token)"])
      #expect(try mine.json()["mayControl"] as? Bool == true)
    }
  }

  @Test func theSnapshotCounts() async throws {
    try await Shop.open { shop async throws in
      for id in 1...3 { try await shop.pay(id: id) }
      try await shop.until {
        let snapshot = try await shop.get("/api/snapshot").json()
        let processes = snapshot["processes"] as? [[String: Any]]
        return (processes?.first?["ports"] as? [String: Any])?["out"] as? Int == 3
      }
    }
  }

  /// The first look tells what waits already, and where letters lie.
  @Test func theFirstSnapshotTellsWhatWaits() async throws {
    try await Shop.open { shop async throws in
      try shop.service.control.pause("pay")
      try await shop.pay(id: 1)
      for _ in 1...2 { try await shop.service.control.inject(Receipt(kind: "print", id: 13).encoded(), into: "print") }
      try await shop.until { try await shop.service.control.letterCount(in: "parked") == 2 }
      let snapshot = try await shop.get("/api/snapshot").json()
      let queues = try #require(snapshot["queues"] as? [[String: Any]])
      let backlogs = queues.compactMap { $0["backlog"] as? [String: Any] }
      #expect(backlogs.count == 3 && backlogs.allSatisfy { $0["waiting"] as? Int != nil && $0["ageMilliseconds"] as? Int != nil })
      let letters = try #require(snapshot["letterQueues"] as? [[String: Any]])
      #expect(letters.map { $0["name"] as? String } == ["parked"])
      #expect((letters[0]["backlog"] as? [String: Any])?["waiting"] as? Int == 2)
    }
  }

  /// Where a store does not answer, the page is there all the same, and says of it what is known: nothing.
  @Test func aStoreThatDoesNotCountHidesNothing() async throws {
    let store = HesitantStore(countingWaits: true)
    try await Shop.open(transport: store) { shop async throws in
      store.hesitate()
      for _ in 1...3 {
        let snapshot = try await shop.get("/api/snapshot").json()
        let queues = try #require(snapshot["queues"] as? [[String: Any]])
        #expect(queues.count == 3 && queues.allSatisfy { $0["backlog"] is NSNull && $0["inFlight"] as? Int == 0 })
      }
      store.goOn()
      try await shop.until {
        let queues = try await shop.get("/api/snapshot").json()["queues"] as? [[String: Any]] ?? []
        return queues.allSatisfy { $0["backlog"] is [String: Any] }
      }
    }
  }

  @Test func orchestratorsAreToldByStatus() async throws {
    try await Shop.open { shop async throws in
      let health = try await shop.get("/health")
      #expect(health.status == 200 && health.body == #"{"health":"healthy","reasons":[]}"#)
      #expect(try await shop.get("/ready").status == 200)
      shop.service.stop()
      try await shop.until { try await shop.get("/ready").status == 503 }
      #expect(try await shop.get("/health").status == 200)
    }
  }

  /// A kubelet and a load balancer can show no secret: the status is for everybody, and the reasons are for who may look.
  @Test func probesNeedNoToken() async throws {
    try await Shop.open { shop async throws in
      let elsewhere = "x-forwarded-for: 10.0.0.7"
      let health = try await shop.get("/health", [elsewhere])
      #expect(health.status == 200 && health.body == #"{"health":"healthy"}"#)
      #expect(try await shop.get("/ready", [elsewhere]).body == #"{"ready":true}"#)
      let whole = try await shop.get("/health", [elsewhere, "authorization: Bearer \(Shop.token)"])
      #expect(whole.body == #"{"health":"healthy","reasons":[]}"#)
      #expect(try await shop.get("/health", [elsewhere, "authorization: Bearer \(Shop.token)x"]).status == 401)
      #expect(try await shop.get("/ready", [elsewhere, "host: evil.example"]).status == 421)
    }
  }

  @Test func aProcessIsPausedAndResumed() async throws {
    try await Shop.open { shop async throws in
      let paused = try await shop.post("/api/pause", #"{"process":"pay"}"#)
      #expect(paused.status == 200)
      #expect(shop.service.control.snapshot().processes.first?.state == .paused)
      #expect(try await shop.post("/api/resume", #"{"process":"pay"}"#).status == 200)
      #expect(shop.service.control.snapshot().processes.first?.state == .running)
      let stage = try await shop.post("/api/pause", #"{"process":"pay","stage":"charge"}"#)
      #expect(try stage.json()["stages"] as? [String] == ["charge", "book"])
      #expect(try await shop.post("/api/resume", #"{"process":"pay","stage":"charge"}"#).status == 200)
      #expect(shop.log.text.contains("paused by the monitor"))
    }
  }

  @Test func aMessageIsInjectedOnceItIsValid() async throws {
    try await Shop.open { shop async throws in
      let good = try await shop.post("/api/inject", #"{"process":"print","body":{"kind":"print","id":7}}"#)
      #expect(good.status == 200, "\(good.body)")
      try await shop.until { shop.service.control.snapshot().processes[1].ports.out == 1 }
      let bad = try await shop.post("/api/inject", #"{"process":"print","body":{"kind":"print","id":"seven"}}"#)
      #expect(bad.status == 422 && bad.error.contains("/id"), "\(bad.body)")
    }
  }

  @Test(arguments: [
    ("/api/pause", #"{"process":"nobody"}"#, 404, "there is no process `nobody`; there are pay, print"),
    ("/api/pause", #"{"process":"pay","stage":"nothing"}"#, 404, "the process `pay` has no stage `nothing`"),
    ("/api/pause", #"{"process":"pay","body":{}}"#, 400, "takes no `body`"),
    ("/api/pause", #"{"stage":"charge"}"#, 400, "/process at byte"),
    ("/api/pause", #"{"process":"pay","process":"pay"}"#, 400, "at byte 17"),
    ("/api/pause", "[]", 400, "expected an object"),
    ("/api/inject", #"{"process":"pay"}"#, 400, "`body`"),
    ("/api/inject", #"{"process":"nobody","body":{}}"#, 404, "there is no process"),
    ("/api/inject", #"{"process":"pay","body":{"card":"4111"#, 400, "cannot be read"),
  ])
  func aCommandThatMakesNoSenseIsToldWhy(path: String, body: String, status: Int, part: String) async throws {
    try await Shop.open { shop async throws in
      let reply = try await shop.post(path, body)
      #expect(reply.status == status && reply.error.contains(part) && !reply.body.contains("4111"), "\(reply.body)")
      #expect(!reply.error.hasSuffix("."))
    }
  }
}
