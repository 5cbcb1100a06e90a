// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// Lets a message that may crash the program run with nothing else in flight, so that no other one is to blame with it.
///
/// One queue's receiving loop has it at a time; the others stop receiving until it is over.
final class Quarantine: Sendable {
  /// How long is waited for what is in flight, and for a message itself that has ended the program once; after it the service
  /// goes on as usual.
  static let patience = Duration.seconds(30)
  /// Twice as long is waited for a message with each further crash, so often at most.
  static let doublingsMax = 5

  let marks: Marks
  private let host: Host
  private let logger: Logger
  private let state = Mutex(State())
  private let closed = Atomic(false)
  private let settled = Doorbell()

  private struct State: Sendable {
    var inFlights: [InFlight] = []
    /// Messages that were received and wait to run alone.
    var held = 0
    /// How often a message was given back because it could not be alone.
    var tries: [Int: Int] = [:]
  }

  init(marks: Marks, host: Host, logger: Logger) {
    self.marks = marks
    self.host = host
    self.logger = logger
  }

  func watch(_ inFlight: InFlight) { state.withLock { $0.inFlights.append(inFlight) } }

  /// Whether a message runs alone, or is about to.
  var isClosed: Bool { closed.load(ordering: .acquiring) }

  /// Returns when no message runs alone. Throws `CancellationError` alone.
  func pass(_ inFlight: InFlight) async throws {
    while isClosed { try await inFlight.creditBell.wait() }
  }

  /// Something was settled.
  func ring() { if isClosed { settled.ring() } }

  /// Keeps messages back that arrived while another one runs alone, until that is over or the service stops.
  func hold(_ count: Int, of inFlight: InFlight) async {
    guard isClosed else { return }
    change(held: count)
    try? await pass(inFlight)
    change(held: -count)
  }

  /// Runs the suspects one by one; `run` hands one to its process. What is left when the service stops is released.
  func runAlone(
    _ suspects: consuming Ring<Suspect>, of inFlight: InFlight, _ run: (consuming Suspect) async -> Void
  ) async {
    var suspects = suspects
    change(held: suspects.count)
    let isMine = await claim(inFlight)
    while let suspect = suspects.popFirst() {
      let isAlone = isMine && !Task.isCancelled ? await isQuiet() : false
      change(held: -1)
      if Task.isCancelled {
        suspect.takeReceipt().settle(.release(after: .zero))
      } else if isAlone {
        await runAlone(suspect, run)
      } else {
        giveBack(suspect)
      }
    }
    if isMine { open() }
  }

  private func runAlone(_ suspect: consuming Suspect, _ run: (consuming Suspect) async -> Void) async {
    let mark = suspect.mark
    logger.notice("runs alone: the program ended while it ran before", metadata: metadata(of: suspect))
    let crashes = marks.read { $0.crashes(of: mark) }
    marks.setAlone(suspect.keptSlot)
    await run(suspect)
    let isOver = await isQuiet(within: Self.patience * (1 << min(max(crashes - 1, 0), Self.doublingsMax)))
    if Task.isCancelled && !isOver { return }
    // Where it takes longer the others come back in, and then a crash is no longer its own; but it is suspected still.
    marks.setAlone(nil)
    if isOver { marks.change(mark) { $0.clear(mark) } }
    state.withLock { $0.tries[mark] = nil }
  }

  private func giveBack(_ suspect: consuming Suspect) {
    let mark = suspect.mark
    let tries = state.withLock { state in
      if state.tries.count > 1000 { state.tries = [:] }
      state.tries[mark, default: 0] += 1
      return min(state.tries[mark] ?? 1, 7)
    }
    let delay = Self.patience * (1 << tries)
    var metadata = metadata(of: suspect)
    metadata["after"] = "\(delay)"
    logger.warning("cannot run alone, since what is in flight takes too long: tried again later", metadata: metadata)
    marks.change(mark) { $0.forgive(mark) }
    suspect.takeReceipt().settle(.release(after: delay))
  }

  /// Which message it is, and where it ran when the program ended.
  private func metadata(of suspect: borrowing Suspect) -> Logger.Metadata {
    let mark = suspect.mark
    var metadata: Logger.Metadata = ["message": "\(suspect.delivery.lease.message)", "queue": "\(suspect.receipt.inFlight.queue)"]
    guard let ran = marks.read({ $0.entries[mark]?.ran }) else { return metadata }
    (metadata["process"], metadata["stage"]) = ("\(ran.process)", "\(ran.stage)")
    return metadata
  }

  /// Waits until only what is held is in flight; false where that takes too long, or the service stops.
  private func isQuiet(within limit: Duration = Quarantine.patience) async -> Bool {
    await waitUntil(limit: limit, host: host, bell: settled) {
      state.withLock { state in state.inFlights.reduce(0) { $0 + $1.count } <= state.held }
    }
  }

  /// Keeps the others from receiving; false where the service stops before they let it.
  private func claim(_ inFlight: InFlight) async -> Bool {
    while !closed.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing).exchanged {
      if (try? await inFlight.creditBell.wait()) == nil { return false }
    }
    return true
  }

  /// So many messages more are held back, or fewer.
  func change(held difference: Int) {
    state.withLock { $0.held += difference }
    settled.ring()
  }

  private func open() {
    closed.store(false, ordering: .releasing)
    for inFlight in state.withLock(\.inFlights) { inFlight.creditBell.ring() }
  }
}

/// A message that may crash the program, received and not handed on.
struct Suspect: ~Copyable, Sendable {
  var receipt: Receipt
  var delivery: Delivery
  var mark: Int
  /// Its place in the marks.
  var keptSlot: Int?

  consuming func takeReceipt() -> Receipt { receipt }
}
