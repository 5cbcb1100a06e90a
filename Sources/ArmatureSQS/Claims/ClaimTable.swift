// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol
import Crypto
import Logging

/// The table of DynamoDB in which a store's claims are kept, and the tokens of its locks.
///
/// All is done by writes on a condition, each of which may be made twice: so an answer that was lost costs one more request.
/// `scope` is the name of the queue, or of all queues, that the URL names: services with different queues may share a table.
final class ClaimTable: Sendable {
  /// What became of a write.
  enum Written {
    case done
    /// Its condition does not hold of the item, which may be none.
    case refused(TableItem?)
    /// A later owner of the lock has been seen.
    case stale
  }
  /// What became of a write, or why nobody knows.
  typealias Answer = Result<Written, any Error>
  /// Is handed the answer to one of several writes. Returns why no more of them are to begin.
  private typealias Taker = (Int, Answer) -> (any Error)?
  /// How many requests of one call are under way at a time.
  private static let requestsMax = 16
  /// DynamoDB takes 2048.
  private static let keyBytesMax = 1024

  let name: String
  let client: AWSClient
  let logger = Logger(label: "armature.sqs")
  private let scope: String
  /// Tells the deliveries of this program from those of all others.
  private let program: String
  private let turns = Turns()

  init(client: AWSClient, name: String, scope: String) {
    self.client = client
    self.name = name
    self.scope = scope
    program = client.host.uniqueText
  }

  /// In milliseconds since 1970, by the clock of AWS.
  var now: Int { client.timeOfDay.milliseconds }

  // MARK: keys

  func item(for claim: Claim) -> ClaimItem {
    ClaimItem(
      key: key(of: claim), message: claim.lease.message.description,
      holder: "\(program)/\(claim.lease.generation)/\(claim.lease.message)")
  }

  /// One that is too long is the digest of what it would be; one that looks like it, too.
  func key(of claim: Claim) -> String { shortened("\(scope)/\(claim.process)/", claim.key) }

  /// No process has an empty name.
  private func key(of fence: Fence) -> String { shortened("\(scope)//lock/", fence.lock) }

  func key(of queue: QueueName) -> String { shortened("\(scope)//queue/", queue.description) }

  private func shortened(_ place: String, _ key: String) -> String {
    if place.utf8.count + key.utf8.count <= Self.keyBytesMax, !key.hasPrefix("sha256:") { return place + key }
    return "\(place.prefix(Self.keyBytesMax / 4))sha256:\(hexadecimal(SHA256.hash(data: Array((place + key).utf8))))"
  }

  // MARK: reading and writing

  func item(_ key: String) async throws -> TableItem? { try tableItem(in: await client.call(.get(key, from: name))) }

  /// Does each action for itself, or under a fence as many as go into one transaction with its check. Returns one result for each, in
  /// their order: where two are about one item, the first comes first. Each attempt of a request without a fence takes at most `limit`.
  ///
  /// One that is refused keeps none of the others from being done. But once a request was not answered at all no more of them begin: all
  /// would wait for as long, and a heartbeat has no such time to spare. `note` hears of each as soon as its answer is there.
  func write(
    _ actions: [(key: String, action: TableAction)], under fence: Fence?, within limit: Duration? = nil,
    note: (Int, Answer) -> Void = { _, _ in }
  ) async -> [Answer] {
    var results = [Answer](repeating: .success(.refused(nil)), count: actions.count)
    var outage: (any Error)?
    for round in rounds(actions.map(\.key)) {
      func take(_ place: Int, _ answer: Answer) -> (any Error)? {
        results[round[place]] = answer
        outage = outage ?? answer.outage
        note(round[place], answer)
        return outage
      }
      let chosen = round.map { actions[$0].action }
      if let outage {
        for place in chosen.indices { _ = take(place, .failure(outage)) }
      } else if let fence {
        await together(chosen, under: fence, take)
      } else {
        await apart(chosen, within: limit, take)
      }
    }
    return results
  }

  /// So that no key comes twice in one of them.
  private func rounds(_ keys: [String]) -> [[Int]] {
    var rounds: [[Int]] = []
    var counts: [String: Int] = [:]
    for (index, key) in keys.enumerated() {
      let round = counts[key, default: 0]
      counts[key] = round + 1
      if round == rounds.count { rounds.append([]) }
      rounds[round].append(index)
    }
    return rounds
  }

  private func apart(_ actions: [TableAction], within limit: Duration?, _ take: Taker) async {
    await withTaskGroup(of: (Int, Answer).self) { group in
      var outage: (any Error)?
      for (index, action) in actions.enumerated() {
        if index >= Self.requestsMax, let (done, answer) = await group.next() { outage = take(done, answer) }
        if let outage {
          _ = take(index, .failure(outage))
        } else {
          group.addTask { (index, await Answer { try await self.write(action, within: limit) }) }
        }
      }
      for await (index, answer) in group { _ = take(index, answer) }
    }
  }

  func write(_ action: TableAction, within limit: Duration? = nil) async throws -> Written {
    do {
      _ = try await client.call(.write(action, to: name), within: limit)
      return .done
    } catch let fault as ServiceFault where fault.isCondition {
      return .refused(fault.item)
    }
  }

  // MARK: fences

  /// False where a higher token is there.
  func raise(_ fence: Fence) async throws -> Bool { try await raise(FenceItem(key: key(of: fence), token: fence.token)) }

  private func raise(_ fence: FenceItem) async throws -> Bool {
    if case .done = try await write(fence.raising) { return true }
    return false
  }

  func isStale(_ fence: Fence) async throws -> Bool {
    let item = FenceItem(key: key(of: fence), token: fence.token)
    return item.isStale(by: try await self.item(item.key))
  }

  /// One transaction after the other, for two at a time that check one fence would refuse each other.
  private func together(_ actions: [TableAction], under fence: Fence, _ take: Taker) async {
    let item = FenceItem(key: key(of: fence), token: fence.token)
    await turns.take {
      var outage: (any Error)?
      for start in stride(from: 0, to: actions.count, by: ClaimsTable.transactionMax) {
        let places = Array(start..<min(start + ClaimsTable.transactionMax, actions.count))
        let answers: [Answer]
        if let outage { answers = places.map { _ in .failure(outage) } } else { answers = await transact(places.map { actions[$0] }, item) }
        for (place, answer) in zip(places, answers) { outage = take(place, answer) }
      }
    }
  }

  /// All of a transaction fail together.
  private func transact(_ actions: [TableAction], _ fence: FenceItem) async -> [Answer] {
    do {
      return try await written(actions, fence).map { .success($0) }
    } catch {
      return actions.map { _ in .failure(error) }
    }
  }

  /// What refuses the transaction is left out of the next one.
  private func written(_ actions: [TableAction], _ fence: FenceItem) async throws -> [Written] {
    var results = [Written](repeating: .done, count: actions.count)
    var open = Array(actions.indices)
    var latest: (any Error)?
    for _ in 0..<actions.count + 2 where !open.isEmpty {
      do {
        _ = try await client.call(.transact([fence.check] + open.map { actions[$0] }, in: name))
        return results
      } catch let fault as ServiceFault {
        let reasons = fault.reasons
        guard reasons.count == open.count + 1, reasons.contains(where: \.isCondition) else { throw fault }
        latest = fault
        if reasons[0].isCondition {
          // A token that nobody has announced here is announced by whoever comes with it.
          if try await raise(fence) { continue }
          return [Written](repeating: .stale, count: actions.count)
        }
        for (index, reason) in zip(open, reasons.dropFirst()) where reason.isCondition { results[index] = .refused(reason.item) }
        open = zip(open, reasons.dropFirst()).filter { !$0.1.isCondition }.map(\.0)
      }
    }
    if !open.isEmpty, let latest { throw latest }
    return results
  }
}

extension ClaimTable.Answer {
  /// Why nobody has answered; nil where somebody has, whatever it was.
  fileprivate var outage: (any Error)? {
    guard case .failure(let error) = self, !(error is ServiceFault) else { return nil }
    return error
  }
}
#endif
