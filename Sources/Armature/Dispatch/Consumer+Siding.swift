// SPDX-License-Identifier: Apache-2.0

/// What sends to a queue of its own store that takes nothing, because it is missing or refuses everybody, waits aside, and nothing else
/// does.
extension Consumer {
  /// Those that may be settled now. What sends to a queue for which others wait stands behind them.
  func divert(_ ended: [EndedDelivery]) -> [EndedDelivery] {
    siding.isClear ? ended : siding.divert(ended, sendingTo: ended.map { settlement($0).outgoing.map(\.queue) })
  }

  /// Puts aside what a call has left.
  func putAside(_ ended: [EndedDelivery], _ settled: Settled) {
    guard let obstacle = settled.obstacle, let heldUp = obstacle.heldUp else { return }
    siding.add(settled.left(of: ended), heldUp.queues, obstacle)
    // The loop that settles has somebody attend to it.
    inFlight.settlements.ring()
  }

  /// Tries again, until nothing waits, or the service stops.
  func settleAside(after obstacle: any Error) async {
    let trouble = Trouble(logger: logger, what: "send what messages bring along", host: host, report: self.trouble)
    var obstacle: (any Error)? = obstacle
    while true {
      if let obstacle {
        let backoff = trouble.happened(obstacle)
        guard (try? await host.time.sleep(until: host.time.now + backoff)) != nil else { return siding.giveUp() }
      } else if mayAct {
        trouble.isOver()
      } else {
        trouble.isLeft()
      }
      let ended = siding.take()
      if ended.isEmpty { return }
      obstacle = await settleAgain(ended)
    }
  }

  /// Returns why something is left of it.
  private func settleAgain(_ ended: [EndedDelivery]) async -> (any Error)? {
    guard mayAct else {
      conclude(ended, ended.map { _ in .fenced })
      return nil
    }
    do {
      let settled = try await settleHere(ended)
      conclude(ended, settled.results)
      inFlight.creditBell.ring()
      siding.putBack(settled.left(of: ended), settled.obstacle?.heldUp?.queues ?? [])
      return settled.obstacle
    } catch let stale as StaleFence {
      lose(stale)
      siding.putBack(ended, nil)
      return nil
    } catch {
      siding.putBack(ended, nil)
      return error
    }
  }
}

/// What came of a call that settles.
struct Settled {
  /// Nil of those that are left.
  var results: [SettlementResult?]
  /// Why some are left.
  var obstacle: TransportError?

  func left(of ended: [EndedDelivery]) -> [EndedDelivery] { zip(ended, results).filter { $0.1 == nil }.map(\.0) }
}
