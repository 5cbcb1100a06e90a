// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Logging
import Synchronization
import Testing
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The golden Swift of this folder, compiled with the runtime and run in the simulator.
@Suite struct RunGoldens {
  @Test func aMessageOfEveryShapeComesBackAsItWas() throws {
    let text = #"""
      {"text":"é\n","whole":-3,"real":2.5,"flag":true,"at":"2026-01-02T03:04:05.6Z",
       "id":"0d4dc1d0-4f5a-4c43-b7d5-f4b5d5a0c001","data":"AAEC","anything":{"a":[1,null]},"leaf":{},
       "texts":["a","b"],"leaves":[{"name":"x"}],"byName":{"z":1,"a":0.5},"matrix":[[1],[],[2,3]],
       "nested":[{"k":[{"x":1},{"x":2,"y":3}]}],"lookup":{"m":{"n":["AA=="]}},"long":"l","empty":{},
       "maybeRecord":{"at":"2026-01-01T00:00:00Z","inner":{"deep":[false]}},"unknown":7}
      """#
    let message = try ShapesAll(decoding: Array(text.utf8))
    #expect(message.matrix == [[1], [], [2, 3]])
    #expect(message.nested.first?["k"]?.last?.y == 3)
    #expect(message.maybe == nil)
    #expect(message.maybeRecord?.inner.deep?.count == 1)
    #expect(try ShapesAll(decoding: message.encoded()) == message)
  }

  @Test func aTreeHoldsTrees() throws {
    let leaf = ShapesTree(label: "leaf", children: [], byName: [:])
    let tree = ShapesTree(label: "root", children: [leaf, leaf], byName: ["only": leaf])
    #expect(try ShapesTree(decoding: tree.encoded()) == tree)
  }

  @Test func aMessageThatLacksAFieldIsRefusedAtItsPlace() throws {
    let error = #expect(throws: MessageError.self) {
      try ShapesNames(decoding: Array(#"{"payload":{"payload":{}}}"#.utf8))
    }
    #expect(error?.message == "ShapesNames")
    #expect(error?.pointer == "/payload/payload/payload")
  }

  @Test func signalsReachEveryProcess() throws {
    let address = SignalsAddress(city: "Rome", zip: nil)
    let order = SignalsOrder(
      id: "1", note: nil, lines: [SignalsLine(sku: "a", count: 20)], meta: [:],
      ship: SignalsOrder.Ship(to: address, express: nil))
    try expectAllDone(
      SignalsService(signalsOrders: SignalsOrders(), signalsParcels: SignalsParcels(), signalsBoxes: SignalsBoxes()),
      queue: "signals-in", lost: "signals-lost", [order])
  }

  @Test func childrenOfChildrenReachTheEnd() throws {
    let lines = [ExpandsLine(sku: "a", count: 2), ExpandsLine(sku: "b", count: 0), ExpandsLine(sku: "c", count: 3)]
    try expectAllDone(
      ExpandsService(expandsOrders: ExpandsOrders()), queue: "expands-in", lost: "expands-lost",
      [ExpandsOrder(id: "1", lines: lines, output: nil), ExpandsOrder(id: "2", lines: [], output: "x")])
  }

  @Test func batchesAndLanesReachTheEnd() throws {
    let orders = (0..<25).map { index in
      BatchesOrder(id: UUID(), customer: "c\(index % 3)", count: index, frames: nil, note: "n\(index)")
    }
    try expectAllDone(
      BatchesService(batchesOrders: BatchesOrders()), queue: "batches-in", lost: "batches-lost", orders)
  }

  @Test func textsInPlaceRun() throws {
    let words = ["", "a", "rather long"].map { TextsWord(text: $0, count: 3, tags: ["y", "x"]) }
    try expectAllDone(TextsService(), queue: "texts-in", lost: "texts-lost", words)
  }

  @Test func keysThatLiveOnReachTheEnd() throws {
    let order = PathsOrder(
      id: "a long name", customer: nil, delivery: PathsOrder.Delivery(address: nil, days: 2))
    try expectAllDone(PathsService(pathsOrders: PathsOrders()), queue: "paths-in", lost: "paths-lost", [order])
  }

  @Test func keywordsAreNamesLikeOthers() throws {
    let message = KeywordsMessage(
      self: "me", init: 1, default: nil, in: KeywordsMessage.In(func: "f", await: nil), reader: "r", writer: nil,
      key: [:], item: [], value: nil, frame: "f", repeat: true, `inout`: 2)
    #expect(try KeywordsMessage(decoding: message.encoded()) == message)
    try expectAllDone(KeywordsService(import: Import()), queue: "import", lost: "public", [message])
  }

  @Test func anEnumerationLeadsToAProcess() throws {
    try expectAllDone(
      RoutesService(), queue: "routes-in", lost: "routes-lost",
      [RoutesLoad(taskType: .loadReport, id: "1"), RoutesLoad(taskType: .loadReport, id: "2")])
  }

  /// A fresh value goes on where another one broke down, and takes its group along.
  @Test func aProcessThatBreaksDownIsMadeAnewWithItsGroup() throws {
    let journal = SupervisedJournal()
    try expectAllDone(
      SupervisedService(
        supervisedTake: SupervisedTake(journal: journal), supervisedSend: SupervisedSend(journal: journal),
        supervisedFold: SupervisedFold(journal: journal)),
      queue: "supervised-in", lost: "supervised-lost", ["1", "2", "3"].map { SupervisedOrder(kind: "take", id: $0) })
    let made = journal.all.filter { $0.hasPrefix("made") }
    #expect(made == Array(repeating: ["made take", "made fold"], count: 3).flatMap(\.self))
    #expect(Set(journal.all).isSuperset(of: ["kept 1", "kept 2", "kept 3"]))
  }

  @Test func whatIsBroadcastArrivesInBothStores() throws {
    let orders = ["load", "load"].map { ResilienceOrder(id: $0, count: 1) }
    try expectAllDone(
      ResilienceService(resilienceLoad: ResilienceLoad(), resilienceReload: ResilienceReload()),
      queue: "resilience-in", lost: "resilience-lost", found: ["resilience-news": 4, "resilience-far": 2], orders)
  }

  @Test func anErrorByItsCaseIsParked() throws {
    try expectAllDone(
      ResilienceService(resilienceLoad: ResilienceLoad(), resilienceReload: ResilienceReload()),
      queue: "resilience-in", lost: "resilience-lost", found: ["resilience-parked": 1],
      [ResilienceOrder(id: "reload", count: 1)])
    #expect(FetchPageError.throttled("by the peer").description == "throttled: by the peer")
    #expect(MeasurePageError.`init`("").caseName == "init")
  }

  /// What a frame shows of itself: the compiler has followed what is sensitive from the message into the keys.
  @Test func framesMaskWhatCameOfSomethingSensitive() throws {
    let order = TaintsOrder(id: "7", card: "41111111", owner: TaintsOrder.Owner(city: "Rome", pin: 1234))
    try expectAllDone(TaintsService(), queue: "taints-in", lost: "taints-lost", [order])
    let frame = TaintsOrdersProcess.AfterLook(
      owner: order.owner, id: "7", digits: "1111", greeting: "Ciao, Rome", receipt: "8", remark: "made of 8", seen: 1234)
    let text = String(describing: frame)
    #expect(!text.contains("1111") && !text.contains("1234") && !text.contains("\"8\""), "\(text)")
    #expect(!text.contains("made of"), "\(text)")
    #expect(text.contains("Ciao, Rome"))
  }

  @Test func constantsOfSignalsArrive() throws {
    try expectAllDone(ConstantsService(), queue: "constants-in", lost: "constants-lost", [ConstantsFirst(id: "1")])
  }

  /// Sends messages to a service, runs it until it is idle, and expects that none of them was lost or left.
  private func expectAllDone(
    _ program: some ServiceProgram, queue: String, lost: String, found: [String: Int] = [:], _ messages: [some WireMessage]
  ) throws {
    let simulation = Simulation(seed: 1)
    let store = SimulatedStore(simulation)
    let machine = simulation.machine("machine")
    let depths = Mutex<[QueueDepth]>([])
    let service = program.service(
      transports: [store], environment: [:], host: machine.host, logger: Logger(label: "goldens") { _ in SwiftLogNoOpLogHandler() })
    let outgoing = messages.map { OutgoingMessage(queue: QueueName(queue), body: $0.encoded()) }
    machine.start {
      try? await store.broker.send(outgoing)
      _ = try? await service.run(until: .idle)
      for name in [queue, lost] + found.keys.sorted() {
        if let depth = try? await store.broker.depth(of: QueueName(name)) { depths.withLock { $0.append(depth) } }
      }
    }
    #expect(simulation.run() == .finished)
    let expected = [0, 0] + found.sorted { $0.key < $1.key }.map(\.value)
    #expect(depths.withLock { $0 } == expected.map { QueueDepth(visible: $0, hidden: 0) })
  }
}
