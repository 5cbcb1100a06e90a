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
      await release(ownership)
      if let reason = ownership.lossReason {
        tellLoss(of: ownership, reason)
        try? await host.time.sleep(until: host.time.now + .seconds(1))
      }
    }
    return nil
  }

  /// The tenure, or nil where a stop came first.
  private func acquire(_ lock: OpenLock) async -> (any Tenure)? {
    let (asking, answer) = (RunningTasks(host: host), Handover<(any Tenure)?>())
    asking.start {
      let tenure = await self.tenure(of: lock)
      // The release must not be cut short because nobody waits for the answer any more.
      if !answer.give(.success(tenure)), let tenure { await self.host.start { await tenure.release() }.value }
      self.endBell.ring()
    }
    while !isStopping, !answer.isGiven { try? await endBell.wait() }
    if !answer.isGiven { await end(asking, "to ask for the lock", within: .asking) }
    // A lock that came in the same moment as the stop has to be given back by somebody.
    return answer.leave() ?? nil
  }

  /// Gives the lock back. One that does not answer must not keep the service from stopping: it runs out by itself.
  func release(_ ownership: Ownership) async {
    let releasing = RunningTasks(host: host)
    releasing.start { await ownership.release() }
    if !(await releasing.wait(limit: limit(.lock))) { tellLeft("to give the lock back") }
  }

  /// Tells once that the lock was lost, if it was. From then on the service stands by, though it still has to let go of its work.
  func standByAfterLoss(of ownership: Ownership) {
    guard let reason = ownership.lossReason, case .working = standing else { return }
    state.withLock { $0.standing = .standby(holder: nil) }
    lockMeter.losses.count(1)
    tellLoss(of: ownership, reason)
  }

  private func tellLoss(of ownership: Ownership, _ reason: String) {
    logger.error("lost the lock: standing by", metadata: ["lock": "\(ownership.fence.lock)", "reason": "\(reason)"])
  }

  /// The tenure, asked for again and again while the lock does not answer; nil where the task was cancelled.
  private func tenure(of lock: OpenLock) async -> (any Tenure)? {
    let trouble = self.trouble("ask for the lock", of: lock.url)
    defer { trouble.isLeft() }
    while true {
      do {
        let tenure = try await lock.lock.acquire { holder in
          // Who waits for another owner has been answered.
          trouble.isAnswered()
          self.standsBy(lock, holder: holder)
        }
        trouble.isOver()
        return tenure
      } catch is CancellationError {
        return nil
      } catch {
        let pause = host.time.now + trouble.happened(error)
        guard (try? await host.time.sleep(until: pause)) != nil else { return nil }
      }
    }
  }

  private func trouble(_ what: String, of lock: String) -> Trouble {
    let report = TroubleReport(board: healthBoard, owner: "lock \(lock)", ownership: nil)
    return Trouble(logger: logger, what: what, host: host, report: report)
  }

  private func standsBy(_ lock: OpenLock, holder: String) {
    let isFirst = state.withLock { state in
      defer { state.standing = .standby(holder: holder) }
      return state.standing == .standby(holder: nil)
    }
    if isFirst { logger.notice("standby: \(holder) holds the lock", metadata: ["lock": "\(lock.url)"]) }
  }

  /// Raises the fence in every store, trying again while one does not answer. False where it is too late, or a stop came.
  private func announce(_ ownership: Ownership, to queues: Queues) async -> Bool {
    let announcing = RunningTasks(host: host)
    let isRaised = Mutex<Bool?>(nil)
    announcing.start { await ownership.keep() }
    announcing.start {
      let answer = await self.raise(ownership, in: queues)
      isRaised.withLock { $0 = answer }
      self.endBell.ring()
    }
    while !isStopping, ownership.lossReason == nil, isRaised.withLock({ $0 }) == nil { try? await endBell.wait() }
    announcing.cancel()
    // One task at a time keeps the lock: nothing but a stop goes on before this one has ended.
    while !isStopping, !(await announcing.wait(limit: .seconds(1))) {}
    if isStopping { await end(announcing, "to announce the owner of the lock", within: .upkeep) }
    return !isStopping && isRaised.withLock { $0 } == true && ownership.isHeld
  }

  private func raise(_ ownership: Ownership, in queues: Queues) async -> Bool {
    let trouble = self.trouble("announce the new owner of the lock", of: ownership.fence.lock)
    defer { trouble.isLeft() }
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
