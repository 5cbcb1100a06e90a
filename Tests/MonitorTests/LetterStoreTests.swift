// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) @testable import Armature
@testable import ArmatureMonitor
import Foundation
import Testing

/// Letters in stores of which not all can be had at once, or at all.
@Suite struct LetterStoreTests {
  /// So much may come out of a store in one call: SQS hands out ten messages of a mebibyte.
  private static let callMax = 10 << 20

  /// To look at letters, to send them again and to throw them away never takes all their bodies at a time.
  @Test func largeLettersAreHeldAFewAtATime() async throws {
    let store = HesitantStore()
    try await Shop.open(transport: store) { shop async throws in
      let note = String(repeating: "x", count: 1 << 20)
      for id in 1...20 { try await store.put(#"{"kind":"print","id":\#(id + 100),"note":"\#(note)"}"#) }
      #expect(try await shop.armature("letters", "--json").json().count == 20)
      let page = try await shop.get("/api/letters?limit=1000").json()
      #expect((page["letters"] as? [Any]).map { (1..<20).contains($0.count) } == true && page["count"] as? Int == 20)
      #expect(try await shop.armature("letters", "--redrive", "all", "--yes").output == "20 letters sent again\n")
      try await shop.until { shop.service.control.snapshot().processes[1].ports.out == 20 }
      for _ in 1...20 { try await store.put("{\"note\":\"\(note)\"}") }
      #expect(try await shop.armature("letters", "--discard", "all", "--yes").output == "20 letters thrown away\n")
      #expect((1..<Self.callMax + 1000).contains(store.largestCall(of: "parked")), "\(store.largestCall(of: "parked"))")
    }
  }

  /// What a stage throws may be long, and a thousand letters of it would be no answer any more.
  @Test func anAnswerHasAnEnd() {
    let control = Till(pay: Pay(), print: Print()).service(transports: [.memory], environment: [:]).control
    let letter = Letter(
      id: .number(1), body: [], attributes: [LetterAttribute.reason: String(repeating: "x", count: 1 << 20)])
    var page = LetterPage()
    var count = 1
    while page.add(letter, control), count < 100 { count += 1 }
    let bytes = page.letters.reduce(0) { $0 + $1.count }
    #expect(count == 8 && (8 << 20..<9 << 20).contains(bytes), "\(count) of \(bytes) bytes")
  }

  /// The names of all queues are told, and what the others hold.
  @Test func aQueueThatDoesNotAnswerHidesNoOther() async throws {
    let ailing = HesitantStore(scheme: "other", browsing: .fails)
    try await Shop.open(program: TwoBoxes(), other: ailing) { shop async throws in
      try await shop.service.control.inject(Receipt(kind: "print", id: 13).encoded(), into: "print")
      try await shop.until { try await shop.service.control.letterCount(in: "parked") == 1 }
      for path in ["/api/letters", "/api/letters?limit=0"] {
        #expect(try await shop.get(path).body == #"{"queues":["ailing","parked"]}"#)
      }
      #expect(try await shop.get("/api/letters?queue=ailing").status == 503)
      let named = try await shop.armature("letters", "parked")
      #expect(named.status == 0 && named.output.contains("\n1 letter in parked; there may also be letters in `ailing`"), "\(named)")
      let unnamed = try await shop.armature("letters")
      #expect(unnamed.status == 2 && unnamed.errors.contains("`ailing` and `parked`"), "\(unnamed)")
      #expect(try await shop.armature("letters", "parked", "--discard", "all").output == "1 letter thrown away\n")
    }
  }

  /// A store that shows nothing without delivering it, as SQS: letters are received, shown and given back.
  @Test func lettersOfAStoreThatCannotBeBrowsedAreShownAndTouched() async throws {
    let store = HesitantStore(browsing: .isMissing)
    try await Shop.open(transport: store) { shop async throws in
      for id in 1...12 { try await store.put(#"{"kind":"print","id":\#(id)}"#) }
      let all = try await shop.get("/api/letters?queue=parked").json()
      let ids = try #require(all["letters"] as? [[String: Any]]).compactMap { $0["id"] as? String }
      #expect(ids.count == 12 && all["count"] as? Int == 12 && all["more"] == nil)
      #expect(try await store.broker?.depth(of: QueueName("parked")) == QueueDepth(visible: 12, hidden: 0))
      let some = try await shop.get("/api/letters?queue=parked&limit=5").json()
      #expect((some["letters"] as? [Any])?.count == 5 && some["more"] as? Bool == true)
      #expect((try await shop.get("/api/letters?queue=parked&after=\(ids[0])").json()["letters"] as? [Any])?.isEmpty == true)
      #expect((try await shop.get("/api/letters?queue=parked&id=\(ids[7])").json()["letters"] as? [Any])?.count == 1)
      #expect(try await shop.armature("letters").output.hasSuffix("\n12 letters in parked\n"))
      #expect(try await shop.armature("letters", "--redrive", ids[7]).output == "1 letter sent again\n")
      let mended = try await shop.post("/api/redrive", #"{"queue":"parked","ids":["\#(ids[3])"],"body":{"kind":"print","id":99}}"#)
      #expect(mended.status == 200, "\(mended.body)")
      try await shop.until { shop.service.control.snapshot().processes[1].ports.out == 2 }
      #expect(try await shop.armature("letters", "--discard", "all", "--yes").output == "10 letters thrown away\n")
      #expect(try await store.broker?.depth(of: QueueName("parked")) == QueueDepth(visible: 0, hidden: 0))
    }
  }

  /// Where it shows a page and no more, those that are meant may lie behind it.
  @Test func whatTheStoreDoesNotShowMayMatch() async throws {
    let store = HesitantStore(browsing: .isMissing)
    try await Shop.open(transport: store) { shop async throws in
      try await store.put((1...1001).map { #"{"kind":"print","id":\#($0)}"# })
      let some = try await shop.armature("letters", "--kind", "timeout", "--redrive", "all", "--yes")
      let told = "0 letters sent again; there may be more, which come when others have gone: run this again\n"
      #expect(some.status == 1 && some.output == told, "\(some)")
      let json = try await shop.armature("letters", "--kind", "timeout", "--discard", "all", "--json")
      #expect(json.status == 1 && json.output == "{\"count\":0,\"more\":true}\n", "\(json)")
    }
  }

  /// One that its process cannot read is named, and keeps no other from going where all are meant.
  @Test func anUnreadableLetterIsNamedAndLeftOut() async throws {
    let store = HesitantStore()
    try await Shop.open(transport: store) { shop async throws in
      for body in [#"{"kind":"print","id":1}"#, #"{"kind":"print","id":"two"}"#, #"{"kind":"print","id":3}"#] { try await store.put(body) }
      let ids = try await shop.service.control.letters(in: "parked").map { "\($0.id)" }
      let named = try await shop.armature("letters", "--redrive", ids[0], "--redrive", ids[1], "--redrive", ids[2], "--yes")
      #expect(named.status == 1 && named.errors.contains("the letter \(ids[1]) cannot be read by its process: Receipt: /id"), "\(named)")
      #expect(try await shop.service.control.letterCount(in: "parked") == 3)
      let all = try await shop.armature("letters", "--redrive", "all", "--yes")
      #expect(all.status == 1 && all.output == "2 letters sent again; 1 letter left out that cannot be read: edit or discard\n", "\(all)")
      try await shop.until { shop.service.control.snapshot().processes[1].ports.out == 2 }
      let json = try await shop.armature("letters", "--redrive", "all", "--json")
      #expect(json.status == 1 && json.output == "{\"count\":0,\"unreadable\":1}\n", "\(json)")
      #expect(try await shop.armature("letters", "--discard", "all").output == "1 letter thrown away\n")
    }
  }

  /// No process has told anything of a letter that was received too often: the queue that it came from tells whose it is.
  @Test func aLetterThatWasReceivedTooOftenIsThatOfItsReader() async throws {
    let store = HesitantStore()
    try await Shop.open(transport: store) { shop async throws in
      try await store.put(#"{"kind":"any","id":1,"card":"4711471147114711","city":"Rome"}"#, from: "pay.signals")
      try await store.put(#"{"kind":"print","id":7}"#, from: "payments")
      let ids = try await shop.service.control.letters(in: "parked").map { "\($0.id)" }
      let shown = try await shop.armature("letters")
      #expect(shown.output.contains("***") && !shown.output.contains("4711") && !shown.output.contains("is not known"), "\(shown)")
      #expect(try await shop.armature("letters", "--process", "pay").output.hasSuffix("\n1 of 2 letters in parked\n"))
      let wrong = try await shop.armature("letters", "--redrive", ids[0], "--body", "-", input: #"{"kind":"any","id":true}"#)
      #expect(wrong.status == 1 && wrong.errors.hasPrefix("<stdin>:1:20: error: /id: expected"), "\(wrong)")
      #expect(try await shop.armature("letters", "--redrive", "all", "--yes").output == "2 letters sent again\n")
      // The payment was one of the signals, and tells the printer of itself.
      try await shop.until { shop.service.control.snapshot().processes.map(\.ports.out) == [1, 2] }
    }
  }

  /// Whose nobody knows is called so, and not unreadable.
  @Test func whatHasNoProcessSaysSo() async throws {
    let store = HesitantStore()
    try await Shop.open(transport: store) { shop async throws in
      try await store.put(#"{"kind":"cook","id":8}"#, from: "payments")
      let id = try #require(try await shop.service.control.letters(in: "parked").first?.id)
      let shown = try await shop.armature("letters")
      #expect(shown.output.contains("\n  its process is not known, nor what of it may be shown (22 bytes)\n"), "\(shown)")
      let edited = try await shop.armature("letters", "--edit", "\(id)")
      #expect(edited.status == 2 && edited.errors.contains("or is for a process that is not known"), "\(edited)")
      #expect(try await shop.armature("letters", "--redrive", "\(id)").output == "1 letter sent again\n")
      // Nobody takes it this time, either.
      try await shop.until { try await shop.service.control.letters(in: "parked").first.map { $0.id != id } ?? false }
    }
  }
}

extension HesitantStore {
  /// Puts a letter of the process `print` into its queue, or one that was received too often.
  fileprivate func put(_ body: String, from queue: String? = nil) async throws { try await put([body], from: queue) }

  fileprivate func put(_ bodies: [String], from queue: String? = nil) async throws {
    let failed = [
      LetterAttribute.process: "print", LetterAttribute.stage: "show", LetterAttribute.errorCase: "jammed",
      LetterAttribute.reason: "jammed",
    ]
    let attributes = queue.map { [LetterAttribute.queue: $0, LetterAttribute.reason: "received 5 times"] } ?? failed
    let parked = QueueName("parked")
    try await broker?.send(bodies.map { OutgoingMessage(queue: parked, body: Array($0.utf8), attributes: attributes) })
  }
}

/// The shop with a second queue of letters, in a store of its own, which comes first by its name.
struct TwoBoxes: RunnableService {
  private let till = Till(pay: Pay(), print: Print())

  var processes: [AnyProcess] { till.processes }

  static func facts(of program: TwoBoxes) -> ServiceFacts {
    let facts = Till.facts
    var queues = facts.queues
    for index in queues.indices where queues[index].name == "payments" {
      (queues[index].maxReceives, queues[index].deadLetters) = (5, "ailing")
    }
    if var box = queues.first {
      (box.name, box.url, box.maxReceives, box.deadLetters) = ("ailing", "other:", nil, nil)
      queues.append(box)
    }
    return ServiceFacts(name: facts.name, queues: queues, dispatch: facts.dispatch, schedules: facts.schedules)
  }
}
