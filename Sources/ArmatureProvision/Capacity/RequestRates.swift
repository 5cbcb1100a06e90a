// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSQSLocation

/// What is asked of SQS and of the table of claims in a second.
///
/// The client asks for ten messages at a time and settles what has come together, so it depends on how busy a consumer is: all requests
/// full is the least, one message each is the most. An idle consumer asks once in 20 seconds for each queue.
package struct RequestRates: Sendable {
  package enum Kind: String, CaseIterable, Sendable { case receives, deletes, heartbeats, sends, claims, reads }

  package struct Row: Hashable, Sendable {
    package var kind: Kind
    package var store: StoreKind
    package var least: Double
    package var most: Double
  }
  package static let secondsOfMonth = 30 * 86_400
  /// In the order of the kinds; without those of which there are none.
  package private(set) var rows: [Row] = []
  /// How much of what DynamoDB takes of one item goes to the one that has the token of the lock.
  private(set) var token = (least: 0.0, most: 0.0)
  /// It is asked whether there is one, and then waited for it.
  static let receivesMax = 2.0
  /// A consumer settles at most as many in one call.
  private static let settledMax = 1000.0

  init(
    _ pipeline: Pipeline, _ service: Service, _ processes: [ProcessCapacity], _ flows: Flows, _ postponed: Postponed, _ rate: ArrivalRate,
    _ stores: Stores
  ) {
    guard let queue = pipeline.queues.first(where: { $0.name.value == service.dispatch.queue }) else { return }
    let store = stores.kind(of: queue)
    for (process, capacity) in zip(pipeline.processes, processes) where capacity.flow > 0 {
      add(.receives, store, capacity.flow, each: Self.receivesMax)
      add(.deletes, store, capacity.flow)
      let extensions = capacity.inFlight.map { $0 / capacity.flow / queue.beatSeconds } ?? 0
      add(.heartbeats, store, capacity.flow, each: extensions)
      for stage in process.stages where stage.kind == .signal { add(.sends, store, flows[stage.name.value] > 0 ? capacity.flow : 0) }
      // What is not due yet is received, and hidden again.
      let early = postponed.receives[process.name.value, default: 0] * rate.perSecond
      add(.receives, store, early, each: Self.receivesMax)
      add(.heartbeats, store, early)
      for broadcast in process.stages.compactMap(\.broadcast) {
        guard let target = pipeline.queues.first(where: { $0.name.value == broadcast.queue }) else { continue }
        add(.sends, stores.kind(of: target), capacity.flow)
      }
      if process.once != nil, store.isOfSQS { addClaims(capacity.flow, extensions, isLocked: service.lock != nil) }
      if service.lock != nil, stores.keepsClaims(of: queue) { addReads(capacity.flow) }
    }
    addSplit(store, flows, rate)
    if service.lock != nil, stores.keepsClaims(of: queue) { addReads(flows.split * rate.perSecond) }
    rows = Kind.allCases.flatMap { kind in rows.filter { $0.kind == kind }.sorted { $0.store.rawValue < $1.store.rawValue } }
  }

  package var least: Double { rows.reduce(0) { $0 + $1.least } }
  package var most: Double { rows.reduce(0) { $0 + $1.most } }

  /// Of a month, for the kinds of stores that have a price; nil where one of them has none.
  package func price(_ prices: Prices) -> (least: Double, most: Double)? {
    var (least, most) = (0.0, 0.0)
    for row in rows {
      guard let price = row.store.price(prices) else { return nil }
      let factor = Double(Self.secondsOfMonth) / 1_000_000 * price
      (least, most) = (least + row.least * factor, most + row.most * factor)
    }
    return (least, most)
  }

  /// The kinds of stores that are asked, and that a file of prices says nothing of.
  package func missing(in prices: Prices) -> [String] {
    var words: [String] = []
    for row in rows where row.store.price(prices) == nil && !words.contains(row.store.rawValue) { words.append(row.store.rawValue) }
    return words
  }

  /// A message that several processes take is received and deleted, and each gets a copy, which is counted as its own.
  private mutating func addSplit(_ store: StoreKind, _ flows: Flows, _ rate: ArrivalRate) {
    add(.receives, store, flows.split * rate.perSecond, each: Self.receivesMax)
    add(.deletes, store, flows.split * rate.perSecond)
    add(.sends, store, flows.copies * rate.perSecond)
  }

  /// A claim and its end are a write each, and so is each extension of its lease. With a lock those two are transactions with a check of
  /// its token, in which all costs twice as much.
  private mutating func addClaims(_ messages: Double, _ extensions: Double, isLocked: Bool) {
    let own = isLocked ? 2.0 : 1
    let check: (least: Double, most: Double) = isLocked ? (2 / Double(ClaimsTable.transactionMax), 2) : (0, 0)
    add(.claims, .table, least: messages * (2 * (own + check.least) + extensions), most: messages * (2 * (own + check.most) + extensions))
    token.least += 2 * messages * check.least / Double(ClaimsTable.itemWritesMax)
    token.most += 2 * messages * check.most / Double(ClaimsTable.itemWritesMax)
  }

  /// Under a lock its token is looked at before each call that settles, whatever that settles.
  private mutating func addReads(_ messages: Double) {
    add(.reads, .tableReads, least: messages / Self.settledMax, most: messages)
    token.least += messages / Self.settledMax / Double(ClaimsTable.itemReadsMax)
    token.most += messages / Double(ClaimsTable.itemReadsMax)
  }

  private mutating func add(_ kind: Kind, _ store: StoreKind, _ messages: Double, each: Double = 1) {
    let most = messages * each
    // A full request for each ten, whatever else is asked in between.
    add(kind, store, least: (kind == .heartbeats ? most : messages) / Double(ServiceLimits.batchCountMax), most: most)
  }

  private mutating func add(_ kind: Kind, _ store: StoreKind, least: Double, most: Double) {
    guard store != .other, most > 0 else { return }
    if let index = rows.firstIndex(where: { $0.kind == kind && $0.store == store }) {
      rows[index].least += least
      rows[index].most += most
    } else {
      rows.append(Row(kind: kind, store: store, least: least, most: most))
    }
  }
}

extension Queue {
  /// How long it is from one extension of a lease to the next: all that are in flight are extended three times within each visibility. So
  /// it is a part of one for each message where they are quick.
  var beatSeconds: Double { Double(max(1, visibilityMilliseconds.usual)) / 3000 }
}

/// What a queue is, for what it costs and how much it takes.
package enum StoreKind: String, Sendable {
  case standard, fifo
  /// The claims of `once`.
  case table = "writes"
  /// The token of a lock.
  case tableReads = "reads"
  /// No queue of SQS.
  case other

  var isOfSQS: Bool { self == .standard || self == .fifo }

  fileprivate func price(_ prices: Prices) -> Double? {
    switch self {
    case .standard: prices.standard
    case .fifo: prices.fifo
    case .table: prices.writes
    case .tableReads: prices.reads
    case .other: 0
    }
  }
}

/// Which kind each queue of a spec is, as far as the environment says.
struct Stores {
  private(set) var notes: [String] = []
  private var kinds: [String: StoreKind] = [:]
  /// Queues beside which claims are kept.
  private var claimed: Set<String> = []

  init(_ pipeline: Pipeline, _ variable: (String) -> String?) {
    for queue in pipeline.queues {
      let name = queue.name.value
      switch FilledURL(queue.url.value, pipeline.needs, variable) {
      case .text(let url):
        kinds[name] = kind(url)
        if kind(url).isOfSQS, url.contains(/[?&]claims=/) { claimed.insert(name) }
      case .missing, .refused:
        notes.append("the URL of \(name) is not known: it is counted as a standard queue of SQS")
        kinds[name] = .standard
        // What has `once` needs them.
        if pipeline.processes.contains(where: { $0.once != nil }) { claimed.insert(name) }
      }
    }
  }

  func kind(of queue: Queue) -> StoreKind { kinds[queue.name.value] ?? .other }

  func keepsClaims(of queue: Queue) -> Bool { claimed.contains(queue.name.value) }

  private func kind(_ url: String) -> StoreKind {
    guard url.hasPrefix("sqs:") || url.hasPrefix("https:") else { return .other }
    return namesFIFO(url) ? .fifo : .standard
  }
}
