// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

extension Consumer {
  /// Extends the leases of all that is in flight, three times within each visibility, until it is cancelled.
  func keep() async {
    let period = Duration.nanoseconds(max(queue.facts.visibility.wholeNanoseconds / 3, 1_000_000))
    let trouble = Trouble(logger: logger, what: "extend leases", host: host, report: self.trouble)
    var next = host.time.now + period
    while (try? await host.time.sleep(until: next)) != nil {
      // From its beginning on: what of a call takes long must not shorten the time that the other leases have.
      next = host.time.now + period
      // What is done must not wait for its chunk when a neighbour in it takes long.
      for process in router.processes { process.core?.show() }
      inFlight.flush()
      let leases = inFlight.leases
      if leases.isEmpty {
        // The store answers again, or what was in flight could not have been settled.
        trouble.isOver()
        continue
      }
      guard mayAct else { return quiet.ring() }
      let begun = host.time.now
      do {
        let lost = try await queue.broker.extend(
          leases, in: inFlight.queue, by: queue.facts.visibility, fence: ownership?.fence)
        trouble.isOver()
        extendedAt.store(begun.nanoseconds, ordering: .relaxed)
        if !lost.isEmpty { lose(lost) }
      } catch let stale as StaleFence {
        return lose(stale)
      } catch {
        next = host.time.now + min(trouble.happened(error), period)
      }
    }
  }

  var mayAct: Bool { ownership.mayAct }

  /// Whoever is at work on a message whose lease is lost is to stop. How that ends is told when it has.
  private func lose(_ leases: [Lease]) {
    logger.debug("leases ended before they were extended", metadata: ["count": "\(leases.count)"])
    let notes = inFlight.lose(leases)
    if notes.isEmpty { return }
    for process in router.processes { process.core?.lose(notes) }
  }

  func lose(_ stale: StaleFence) {
    ownership?.lose(stale)
    quiet.ring()
  }
}
