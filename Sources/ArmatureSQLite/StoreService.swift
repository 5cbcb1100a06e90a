// SPDX-License-Identifier: Apache-2.0

import Armature
import GRDB
import GRDBSQLite
import Logging

/// The life of a broker's thread: it opens the file, answers calls until it is stopped, and repairs the file where it has to.
///
/// GRDB's queue is held while calls are answered, so nobody else can get at the connection.
final class StoreService {
  private let path: String
  private let inbox: Inbox
  private let time: any TimeSource
  private let logger = Logger(label: "armature.sqlite")
  private let news: StoreNews
  /// Calls that came when the file had to be opened anew.
  private var pending: [Request] = []
  /// The highest number of a message in a file that is gone, until the next one goes on from there.
  private var latestNumber: Int64 = 0
  /// What is wrong with the file, once that is known.
  private var finding: String?

  init(_ path: String, _ inbox: Inbox, _ host: Host) {
    self.path = path
    self.inbox = inbox
    time = host.time
    news = StoreNews(path, logger, host.complain)
  }

  func run(_ opened: CheckedContinuation<Void, any Error>) {
    defer { news.end() }
    var opened = Optional(opened)
    // The check of a large file leaves out most of it: what is met after that is repaired once.
    var hasRepaired = false
    while true {
      do {
        let file = try openFile(isFirst: opened != nil)
        let isOver = try file.queue.inDatabase { database in
          let store = try Store(database, time: time)
          hasRepaired = false
          opened.take()?.resume()
          return try answer(store, file)
        }
        if !isOver, file.isGone { leave(file) }
        file.close()
        if isOver { return }
      } catch {
        if !hasRepaired, finding == nil, let found = damage(in: error) {
          (finding, hasRepaired) = (found, true)
          continue
        }
        if let opened { return opened.resume(throwing: TransportError(error, path)) }
        guard let requests = nextRequests() else { return }
        for request in requests { request.fail(error) }
      }
    }
  }

  /// Opens the file; one that is damaged is rebuilt before.
  ///
  /// Where messages were lost the first opening fails once, so that somebody hears of it before it goes on.
  private func openFile(isFirst: Bool) throws -> StoreFile {
    do {
      try tellOfReplacement(isFirst: isFirst)
      if let finding { try repair(finding, isFirst: isFirst) }
      try checkLog()
      return try openSoundFile()
    } catch {
      guard let found = damage(in: error) else { throw error }
      try repair(found, isFirst: isFirst)
    }
    return try openSoundFile()
  }

  /// Somebody has removed or replaced it. Whoever holds a lease of it must not settle a message of the next one, which has the same number.
  private func leave(_ file: StoreFile) {
    latestNumber = max(latestNumber, file.latestNumber)
    news.tellIsGone()
  }

  private func openSoundFile() throws -> StoreFile {
    let file = try StoreFile(path)
    if latestNumber > 0 { try file.queue.inDatabase { try StoreFile.raiseNumbers($0, above: latestNumber) } }
    latestNumber = 0
    if file.wasEmpty { news.tellWasEmpty() }
    return file
  }

  /// A crash may have come between a replacement and the word of what it has lost.
  private func tellOfReplacement(isFirst: Bool) throws {
    guard let note = try Replacement(path).takeNote() else { return }
    try tell(note.sentence, isComplete: note.isComplete, isFirst: isFirst)
  }

  private func checkLog() throws {
    let check = LogCheck(of: path)
    // Another program may begin it anew while it is read, and what was there before looks like what is lost: but not twice.
    if check.transactionsLost == 0 || LogCheck(of: path).transactionsLost == 0 { return }
    let name = try check.setAside(path)
    logger.critical(
      """
      sqlite:\(path): its log is damaged, and \(check.transactionsLost) transactions behind the damage are lost: \
      messages may be missing, or come again; a copy of the log is \(name)
      """)
  }

  private func repair(_ finding: String, isFirst: Bool) throws {
    guard Schema.isOurs(path) else { throw SQLiteError(code: SQLITE_NOTADB) }
    let tally = try Salvage.run(path, finding: finding, time: time)
    self.finding = nil
    guard let tally else { return }
    Replacement(path).forget()
    try tell(tally.sentence, isComplete: tally.isComplete, isFirst: isFirst)
  }

  /// Where messages were lost the first opening fails once.
  private func tell(_ sentence: String, isComplete: Bool, isFirst: Bool) throws {
    if isComplete {
      logger.warning("\(sentence)")
    } else if isFirst {
      throw TransportError(sentence)
    } else {
      logger.critical("\(sentence)")
    }
  }

  private func nextRequests() -> [Request]? {
    if pending.isEmpty { return inbox.take() }
    defer { pending = [] }
    return pending
  }

  /// Answers calls until there are no more; false where the file has to be opened anew.
  private func answer(_ store: Store, _ file: StoreFile) throws -> Bool {
    while let requests = nextRequests() {
      if file.isReplaced {
        pending = requests
        return false
      }
      serve(requests, store, file)
      if finding != nil || !pending.isEmpty { return false }
    }
    return true
  }

  /// Answers what needs no transaction, then commits all else as one.
  private func serve(_ requests: [Request], _ store: Store, _ file: StoreFile) {
    var writes: [Request] = []
    store.readClock()
    for request in requests {
      do {
        if let reply = try request.read(store) { reply() } else { writes.append(request) }
      } catch {
        fail([request], error)
      }
    }
    // Who only reads does not notice that the others may write again.
    if writes.isEmpty, news.isLocked, store.isUnlocked { news.tellLockIsOver() }
    if writes.contains(where: { !$0.isUrgent }), file.reserve.isSpent { file.reserve.refill() }
    commit(writes, store, file)
  }

  /// On a full disk what is in flight is settled, and nothing else begun.
  private func admit(_ writes: [Request], _ file: StoreFile) -> [Request] {
    let others = writes.filter { !$0.isUrgent }
    if others.isEmpty || !file.reserve.isSpent { return writes }
    fail(others, SQLiteError(code: SQLITE_FULL))
    return writes.filter(\.isUrgent)
  }

  /// Where a shared transaction fails, each call gets one of its own, so that none fails because of another's data.
  private func commit(_ writes: [Request], _ store: Store, _ file: StoreFile) {
    let writes = admit(writes, file)
    if writes.isEmpty { return }
    do {
      try store.begin { news.tellOfLock() }
      news.tellLockIsOver()
    } catch {
      return hasSpace(after: error, file) ? commit(writes, store, file) : fail(writes, error)
    }
    // Whoever rebuilds the file holds its lock until the new one is in its place.
    if file.isReplaced {
      store.rollBack()
      pending += writes
      return
    }
    do {
      store.readClock()
      let replies = try writes.map { try $0.write(store) }
      try store.commit()
      for reply in replies { reply() }
    } catch {
      store.rollBack()
      if writes.count > 1 {
        for write in writes { commit([write], store, file) }
      } else if hasSpace(after: error, file), writes[0].isUrgent {
        commit(writes, store, file)
      } else {
        fail(writes, error)
      }
    }
  }

  /// Spends the reserve where the disk is full; true where that made space.
  private func hasSpace(after error: any Error, _ file: StoreFile) -> Bool {
    guard let error = error as? SQLiteError, error.code == SQLITE_FULL else { return false }
    return file.reserve.spend()
  }

  private func fail(_ requests: [Request], _ error: any Error) {
    if let error = error as? SQLiteError, error.isDamage { finding = finding ?? error.message }
    if let error = error as? SQLiteError, error.isLock { news.tellOfLock() }
    for request in requests { request.fail(error) }
  }
}
