// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// What an instance of a service is doing, for whoever looks after it.
public enum Standing: Sendable, Equatable {
  /// It receives and settles; with a lock, under this fencing token.
  case working(token: UInt64?)
  /// It waits for the lock, which somebody else holds, as told in words; nil before the first answer.
  case standby(holder: String?)
  /// It has not begun, or has ended.
  case stopped
}

extension Service {
  var isStopping: Bool { state.withLock { $0.isStopping } }

  /// Waits for the lock, and tells the stores that an owner has begun. Nil where a stop came first.
  func standBy(_ lock: OpenLock, _ queues: Queues) async -> Ownership? {
    while !isStopping {
      state.withLock { $0.standing = .standby(holder: nil) }
      guard let tenure = await acquire(lock) else { return nil }
      let ownership = Ownership(tenure, lock: lock.url, time: host.time, bell: endBell)
      if await announce(ownership, to: queues) {
        logger.notice("holds the lock", metadata: ["lock": "\(lock.url)", "token": "\(tenure.token)"])
        lockMeter.tenures.count(1)
        state.withLock { $0.standing = .working(token: tenure.token) }
        return ownership
      }
      await ownership.release()
      if let reason = ownership.lossReason {
        logger.error("lost the lock: standing by", metadata: ["lock": "\(lock.url)", "reason": "\(reason)"])
        try? await host.time.sleep(until: host.time.now + .seconds(1))
      }
    }
    return nil
  }

  /// The tenure, or nil where a stop came first.
  private func acquire(_ lock: OpenLock) async -> (any Tenure)? {
    await withTaskGroup(of: (any Tenure)?.self) { group in
      group.addTask { await self.tenure(of: lock) }
      group.addTask {
        await self.waitForStop()
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      // A lock that came in the same moment as the stop has to be given back by somebody.
      let second = await group.next() ?? nil
      return first ?? second
    }
  }

  private func waitForStop() async {
    while !isStopping, !Task.isCancelled { try? await endBell.wait() }
  }

  /// The tenure, asked for again and again while the lock does not answer; nil where the task was cancelled.
  private func tenure(of lock: OpenLock) async -> (any Tenure)? {
    var trouble = Trouble(logger: logger, what: "ask for the lock", host: host)
    while true {
      do {
        return try await lock.lock.acquire { self.standsBy(lock, holder: $0) }
      } catch is CancellationError {
        return nil
      } catch {
        let pause = host.time.now + trouble.happened(error)
        guard (try? await host.time.sleep(until: pause)) != nil else { return nil }
      }
    }
  }

  private func standsBy(_ lock: OpenLock, holder: String) {
    state.withLock { $0.standing = .standby(holder: holder) }
    logger.notice("standby: \(holder) holds the lock", metadata: ["lock": "\(lock.url)"])
  }

  /// Raises the fence in every store, trying again while one does not answer. False where it is too late, or a stop came.
  private func announce(_ ownership: Ownership, to queues: Queues) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await ownership.keep()
        return false
      }
      group.addTask { await self.raise(ownership, in: queues) }
      group.addTask {
        await self.waitForStop()
        return false
      }
      let isRaised = await group.next() ?? false
      group.cancelAll()
      return isRaised && ownership.isHeld
    }
  }

  private func raise(_ ownership: Ownership, in queues: Queues) async -> Bool {
    var trouble = Trouble(logger: logger, what: "announce the new owner of the lock", host: host)
    for broker in queues.brokers {
      while true {
        do {
          try await broker.raise(ownership.fence)
          trouble.isOver()
          break
        } catch let stale as StaleFence {
          ownership.lose(stale)
          return false
        } catch {
          let pause = host.time.now + trouble.happened(error)
          guard (try? await host.time.sleep(until: pause)) != nil else { return false }
        }
      }
    }
    return true
  }
}
