// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSQSLocation

/// What has to be there before a service starts: its queues in SQS, with those for signals and letters, and the table of its claims.
///
/// Queues of other schemes make themselves. `variable` is what the environment says.
package struct Outfit: Sendable {
  /// A queue that others lead to stands before them; otherwise in the order of the spec.
  package private(set) var queues: [NeededQueue] = []
  /// In the order of the queues that name them.
  package private(set) var tables: [NeededTable] = []
  /// What is so, and what nobody but the spec's author can change.
  package private(set) var notes: [ProvisionFault] = []
  /// What keeps some of it from being known.
  package private(set) var faults: [ProvisionFault] = []
  /// The queues of the spec that are not in SQS.
  package private(set) var others: [String] = []
  /// What the spec says of how long queues keep a message, by their names in it; in seconds.
  var retentions: [String: Int] = [:]

  package init(_ pipeline: Pipeline, variable: (String) -> String?) {
    let book = UseBook(pipeline)
    retentions = readRetentions(pipeline, variable)
    let located = pipeline.queues.compactMap { queue in locate(queue, pipeline.needs, variable).map { (queue, $0) } }
    let places = Dictionary(uniqueKeysWithValues: located.map { ($0.0.name.value, $0.1) })
    for (queue, location) in located {
      let own = book.uses[queue.name.value] ?? [.declared]
      need(queue, location, queue.name.value, own, places, pipeline)
      if let table = location.claims { add(NeededTable(name: table, place: location.place, span: queue.name.span)) }
      guard queue.name.value == pipeline.service?.dispatch.queue else { continue }
      // What schedules keep is in the table of the claims.
      let siblings = book.siblings.filter { $0.use != .schedules || location.claims == nil }
      for (name, use) in siblings { need(queue, location, name, [use], places, pipeline) }
    }
    queues = queues.enumerated().sorted { a, b in
      let (isTargetA, isTargetB) = (isTarget(a.element), isTarget(b.element))
      return isTargetA == isTargetB ? a.offset < b.offset : isTargetA
    }.map(\.element)
  }

  /// Those of one region alone. `usual` is that of the environment, where those are whose URL names none.
  package mutating func keep(region: String, usual: String? = nil) {
    queues.removeAll { ($0.place.region ?? usual) != region }
    tables.removeAll { ($0.place.region ?? usual) != region }
  }

  /// A table is where a queue is.
  package var places: [QueuePlace] { Set(queues.map(\.place)).sorted() }

  private mutating func add(_ table: NeededTable) { if !tables.contains(where: table.isSame) { tables.append(table) } }

  private func isTarget(_ queue: NeededQueue) -> Bool {
    queues.contains { $0.place == queue.place && $0.redrive?.target == queue.name }
  }
}

extension Outfit {
  /// Nil where it is not in SQS, or that cannot be said.
  private mutating func locate(_ queue: Queue, _ needs: [Need], _ variable: (String) -> String?) -> QueueLocation? {
    let owner = "the queue \(quote(queue.name.value))"
    switch FilledURL(queue.url.value, needs, variable) {
    case .missing(let names):
      let what = "\(owner): \(listed(names, "and")) \(names.count == 1 ? "is" : "are") not set"
      let help = "set it, or say `--set \(names[0])=VALUE`"
      faults.append(ProvisionFault(what, at: queue.url.span, help: help, isOfVariable: true))
    case .refused(let need):
      let found = need.isSensitive ? "set to something else, which is not shown" : "set to something that the service does not take"
      let help = "set it to \(need.expected)"
      let what = "\(owner): \(quote(need.name.value)) is \(found)"
      faults.append(ProvisionFault(what, at: need.name.span, help: help, isOfVariable: true))
    case .text(let text):
      guard let place = sqsPlace(text) else {
        others.append(queue.name.value)
        return nil
      }
      do {
        return try QueueLocation(place)
      } catch {
        let help = "Documentation/SQS.md has a table of what may stand there"
        faults.append(ProvisionFault("\(owner): \(error)", at: queue.url.span, help: help))
      }
    }
    return nil
  }

  /// Adds what the spec or Armature calls `name`, in the store of `queue` and by its rules.
  private mutating func need(
    _ queue: Queue, _ location: QueueLocation, _ name: String, _ uses: [QueueUse], _ places: [String: QueueLocation],
    _ pipeline: Pipeline
  ) {
    do {
      var needed = NeededQueue(
        name: try location.name(of: name), place: location.place, uses: uses, visibilitySeconds: hidden(queue),
        retentionSeconds: retention(queue, uses, pipeline), isRetentionWritten: retentions[queue.name.value] != nil && uses != [.schedules],
        span: queue.name.span)
      if uses.contains(where: \.isRedriven) {
        needed.redrive = try redrive(queue, location, places, retentionSeconds: needed.retentionSeconds)
        needed.isCountedFurther = needed.redrive == nil
      }
      add(needed)
    } catch {
      faults.append(ProvisionFault("\(error)", at: queue.url.span, help: "give the queue or the process a shorter name"))
    }
  }

  /// The first of two that are one is as both need it.
  private mutating func add(_ needed: NeededQueue) {
    guard let index = queues.firstIndex(where: { $0.place == needed.place && $0.name == needed.name }) else {
      return queues.append(needed)
    }
    if queues[index].span != needed.span, !needed.uses.allSatisfy(\.isOfSQS) {
      let what = "two queues have the URL of \(quote(needed.name))"
      faults.append(ProvisionFault(what, at: needed.span, help: "give each its own, or one with a `*` in its name"))
    }
    queues[index].uses += needed.uses.filter { !queues[index].uses.contains($0) }
    queues[index].visibilitySeconds = max(queues[index].visibilitySeconds, needed.visibilitySeconds)
    queues[index].retentionSeconds = max(queues[index].retentionSeconds, needed.retentionSeconds)
    queues[index].isRetentionWritten = queues[index].isRetentionWritten || needed.isRetentionWritten
    queues[index].redrive = queues[index].redrive ?? needed.redrive
    queues[index].isCountedFurther = queues[index].isCountedFurther || needed.isCountedFurther
  }

  private mutating func hidden(_ queue: Queue) -> Int {
    let seconds = (queue.visibilityMilliseconds.max + 999) / 1000
    if seconds > ServiceLimits.visibilitySecondsMax {
      let what = "the queue \(quote(queue.name.value)): SQS hides a message for 12h at most"
      note(ProvisionFault(what, at: queue.name.span, help: "a visibility of minutes is enough: leases are extended while stages work"))
    }
    return min(seconds, ServiceLimits.visibilitySecondsMax)
  }

  mutating func note(_ fault: ProvisionFault) { if !notes.contains(fault) { notes.append(fault) } }
  mutating func refuse(_ fault: ProvisionFault) { if !faults.contains(fault) { faults.append(fault) } }
}

extension Outfit {
  /// Nil where SQS cannot count further than the service does.
  private mutating func redrive(
    _ queue: Queue, _ location: QueueLocation, _ places: [String: QueueLocation], retentionSeconds: Int
  ) throws(LocationFault) -> NeededQueue.Redrive? {
    let own = queue.maxReceives?.max
    guard own.map({ $0 < ServiceLimits.receivesMax }) ?? true else {
      let what = "the queue \(quote(queue.name.value)): SQS counts to 1000 deliveries, and `maxReceives` is as much"
      note(ProvisionFault(what, at: queue.name.span, help: "lower `maxReceives`, so that SQS may take away what never gets as far"))
      return nil
    }
    let target = try letters(of: queue, location, places)
    // A message that is not due yet is hidden again and again, for as long as the queue keeps it, and SQS counts each time.
    let early = (retentionSeconds + ServiceLimits.hiddenSecondsMax - 1) / ServiceLimits.hiddenSecondsMax
    let receives = own.map { min(2 * $0 + forgivenMax + early, ServiceLimits.receivesMax) } ?? ServiceLimits.receivesMax
    return NeededQueue.Redrive(target: target, receives: receives, receivesMin: (own ?? 0) + 1)
  }

  /// The spec's own dead letters where SQS can lead there, or else a queue beside this one, which is needed then.
  private mutating func letters(
    of queue: Queue, _ location: QueueLocation, _ places: [String: QueueLocation]
  ) throws(LocationFault) -> String {
    if let dead = queue.deadLetters, let other = places[dead], other.place == location.place, other.isFIFO == location.isFIFO {
      return try other.name(of: dead)
    }
    let name = try location.name(of: "dead.letters")
    add(
      NeededQueue(
        name: name, place: location.place, uses: [.redrive(of: queue.name.value)], visibilitySeconds: hidden(queue),
        retentionSeconds: ServiceLimits.retentionSecondsMax, span: queue.name.span))
    return name
  }
}

/// A crash takes messages along that are not to blame, and as many of their deliveries are not counted.
private let forgivenMax = 10

/// What stands behind `sqs:`; nil for a URL of another kind.
private func sqsPlace(_ url: String) -> String? {
  if url.hasPrefix("https:") { return url }
  return url.hasPrefix("sqs:") ? String(url.dropFirst("sqs:".count)) : nil
}

extension QueueLocation {
  fileprivate var place: QueuePlace { QueuePlace(endpoint: endpoint, region: region, account: account) }
}

extension QueueUse {
  /// Whether the service itself receives from it, and each delivery is one. What schedules keep is received long before it is due.
  var isRedriven: Bool {
    switch self {
    case .dispatch, .signals, .feed: true
    default: false
    }
  }

  fileprivate var isOfSQS: Bool { if case .redrive = self { true } else { false } }
}
