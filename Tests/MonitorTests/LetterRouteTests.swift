// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Armature
@testable import ArmatureMonitor

@Suite struct LetterRouteTests {
  /// What has read a card says nothing of it in its letter, and cannot be mended by a page; another one is, and is sent again.
  @Test func lettersAreShownMaskedAndSentAgain() async throws {
    try await Shop.open { shop async throws in
      try await shop.pay(id: 1, card: "canary-4711", city: "Nowhere")
      try await shop.until { try await shop.letters().count == 1 }
      let reply = try await shop.get("/api/letters?queue=parked")
      #expect(reply.status == 200 && !reply.body.contains("canary"), "\(reply.body)")
      let letter = try #require(try await shop.letters().first)
      #expect(letter["process"] as? String == "pay" && letter["stage"] as? String == "book")
      #expect(letter["body"] is NSNull && (letter["text"] as? String)?.contains("***") == true)
      // What the log calls it, so that one is found by the other.
      let message = try #require(letter["message"] as? String)
      #expect(shop.log.text.contains(#""message": \#(message)"#) && (letter["spec"] as? String)?.contains("monitor.yaml:") == true)
      let id = try #require(letter["id"] as? String)
      let again = try await shop.post("/api/redrive", #"{"queue":"parked","ids":["\#(id)"]}"#)
      #expect(again.status == 200 && again.body == #"{"count":1}"#, "\(again.body)")
      // It fails again, as another letter.
      try await shop.until { try await shop.letters().first.map { $0["id"] as? String != id } ?? false }
      let logged = shop.log.text.split(separator: "\n").last { $0.contains("letters sent again by the monitor") }
      #expect(logged?.contains(#""ids": \#(id)"#) == true, "\(shop.log.text)")
      let body = #"{"kind":"pay","id":1,"card":"1","city":"Rome"}"#
      let next = try #require(try await shop.letters().first?["id"] as? String)
      let mended = try await shop.post("/api/redrive", #"{"queue":"parked","ids":["\#(next)"],"body":\#(body)}"#)
      #expect(mended.status == 200, "\(mended.body)")
      try await shop.until { shop.service.control.snapshot().processes[0].ports.out == 1 }
      #expect(try await shop.letters().isEmpty)
      #expect(!shop.log.text.contains("canary"))
    }
  }

  @Test func aLetterThatNobodyWantsIsThrownAway() async throws {
    try await Shop.open { shop async throws in
      for id in 1...2 { try await shop.pay(id: id, city: "Nowhere") }
      try await shop.until { try await shop.letters().count == 2 }
      let ids = try await shop.letters().compactMap { $0["id"] as? String }
      let wrong = try await shop.post("/api/redrive", #"{"queue":"parked","ids":["\#(ids[0])"],"body":{"kind":"pay"}}"#)
      #expect(wrong.status == 422, "\(wrong.body)")
      let gone = try await shop.post("/api/discard", #"{"queue":"parked","ids":["\#(ids[0])"]}"#)
      #expect(gone.body == #"{"count":1}"#)
      #expect(try await shop.letters().map { $0["id"] as? String } == [ids[1]])
      #expect(try await shop.post("/api/discard", #"{"queue":"parked","ids":["\#(ids[0])"]}"#).status == 404)
      #expect(try await shop.post("/api/discard", #"{"queue":"parked","ids":[]}"#).status == 400)
      #expect(try await shop.get("/api/letters?queue=nowhere").status == 404)
      #expect(try await shop.post("/api/discard", #"{"queue":"parked","ids":["1"]}"#, []).status == 401)
    }
  }

  /// Pages follow each other by the id of the last letter, also of one that has gone.
  @Test func lettersAreReadPageByPage() async throws {
    try await Shop.open { shop async throws in
      for id in 1...5 { try await shop.pay(id: id, city: "Nowhere") }
      try await shop.until { try await shop.letters().count == 5 }
      let ids = try await shop.ids("")
      #expect(try await shop.get("/api/letters?queue=parked&limit=2").json()["count"] as? Int == 5)
      #expect(try await shop.ids("&limit=2") == Array(ids[..<2]))
      #expect(try await shop.post("/api/discard", #"{"queue":"parked","ids":["\#(ids[1])"]}"#).status == 200)
      #expect(try await shop.ids("&limit=2&after=\(ids[1])") == Array(ids[2..<4]))
      #expect(try await shop.ids("&limit=2&after=\(ids[3])") == [ids[4]])
      #expect(try await shop.ids("&id=\(ids[3])") == [ids[3]])
      for nothing in ["after=\(ids[4])", "after=nothing", "id=\(ids[1])", "id=nothing"] {
        #expect(try await shop.ids("&\(nothing)").isEmpty, "\(nothing)")
      }
      for wrong in ["limit=-1", "limit=1001", "limit=x", "from=2"] {
        #expect(try await shop.get("/api/letters?queue=parked&\(wrong)").status == 400)
      }
    }
  }

  /// To look at a queue that is worked off takes its messages from who works it off.
  @Test func onlyQueuesOfLettersAreLookedAt() async throws {
    try await Shop.open { shop async throws in
      for queue in ["payments", "news"] {
        let reply = try await shop.get("/api/letters?queue=\(queue)")
        #expect(reply.status == 404 && reply.error.contains("those that do: parked"), "\(reply.text)")
        for command in ["redrive", "discard"] {
          #expect(try await shop.post("/api/\(command)", #"{"queue":"\#(queue)","ids":["1"]}"#).error.contains("those that do: parked"))
        }
      }
    }
  }

  /// A field that the process has not read may be a sensitive one, misspelt: then the body is not told.
  @Test func whatNobodyHasReadIsNotShown() async throws {
    try await Shop.open { shop async throws in
      for body in [#"{"kind":"print","id":13,"Card":"canary"}"#, #"{ "id" : 13, "kind" : "print" }"#] {
        try await shop.service.control.inject(Array(body.utf8), into: "print")
      }
      try await shop.until { try await shop.letters().count == 2 }
      let reply = try await shop.get("/api/letters?queue=parked")
      #expect(!reply.body.contains("canary"), "\(reply.body)")
      let bodies = try await shop.letters().map { $0["body"] as? String }
      #expect(Set(bodies) == [nil, #"{ "id" : 13, "kind" : "print" }"#])
      #expect(try await shop.letters().allSatisfy { ($0["text"] as? String)?.contains("13") == true })
      #expect(!(try await shop.armature("letters", "--json").output.contains("canary")))
    }
  }

  /// To be long at work is no fault of who waits: the connection is kept, and in the end it is told that there is no answer yet.
  @Test func whatTakesLongIsToldAndDoneAllTheSame() async throws {
    let store = HesitantStore()
    var settings = MonitorSettings.loopback(port: 0, token: Shop.token)
    settings.limits.answerTime = .milliseconds(300)
    settings.limits.workTime = .milliseconds(1200)
    try await Shop.open(settings, transport: store) { shop async throws in
      try await shop.pay(id: 1, city: "Nowhere")
      try await shop.until { try await shop.letters().count == 1 }
      let id = try #require(try await shop.ids("").first)
      store.hesitate()
      let reply = try await shop.post("/api/discard", #"{"queue":"parked","ids":["\#(id)"]}"#)
      #expect(reply.status == 503 && reply.error.contains("goes on: look what has become of it"), "\(reply.text)")
      #expect(try await shop.service.control.letterCount(in: "parked") == 1)
      store.goOn()
      try await shop.until { try await shop.service.control.letterCount(in: "parked") == 0 }
      try await shop.until { shop.log.text.contains("letters thrown away by the monitor") }
    }
  }

  @Test func aScheduleIsBegunByHand() async throws {
    try await Shop.open { shop async throws in
      #expect(try await shop.post("/api/trigger", #"{"schedule":"closing"}"#).status == 200)
      try await shop.until { shop.service.control.snapshot().processes[1].ports.out == 1 }
      let unknown = try await shop.post("/api/trigger", #"{"schedule":"opening"}"#)
      #expect(unknown.status == 404 && unknown.error.contains("closing"))
    }
  }

  /// What is not there is not there either while nothing runs; what is there has to wait.
  @Test func whatANameIsWorthDoesNotDependOnWhetherTheServiceRuns() async throws {
    try await Shop.open { shop async throws in
      shop.service.stop()
      try await shop.until { shop.service.standing == .stopped }
      #expect(try await shop.post("/api/trigger", #"{"schedule":"opening"}"#).status == 404)
      #expect(try await shop.post("/api/trigger", #"{"schedule":"closing"}"#).status == 503)
      let body = #"{"kind":"print","id":1}"#
      #expect(try await shop.post("/api/inject", #"{"process":"prnt","body":\#(body)}"#).status == 404)
      #expect(try await shop.post("/api/inject", #"{"process":"print","body":\#(body)}"#).status == 503)
      #expect(try await shop.get("/api/letters?queue=parked").status == 503)
    }
  }

  @Test(arguments: [
    (ControlError.unknownProcess("a", known: []), 404), (.unknownQueue("a", known: []), 404), (.unknownSchedule("a", known: []), 404),
    (.notByHand("a", because: ""), 409), (.notRunning, 503),
  ])
  func theReasonDecidesTheStatus(error: ControlError, status: Int) { #expect(Refusal(error).status == status) }
}

extension Shop {
  fileprivate func letters(_ query: String = "") async throws -> [[String: Any]] {
    try await get("/api/letters\(query)").json()["letters"] as? [[String: Any]] ?? []
  }

  fileprivate func ids(_ query: String) async throws -> [String] {
    try await letters("?queue=parked\(query)").compactMap { $0["id"] as? String }
  }
}
