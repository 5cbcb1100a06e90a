// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
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
  /// How many requests of one call are under way at a time.
  private static let requestsMax = 16
  /// DynamoDB takes a hundred, of which one is the fence; a transaction of many fails more often.
  private static let transactionMax = 25
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
  func write(
    _ actions: [(key: String, action: TableAction)], under fence: Fence?, within limit: Duration? = nil
  ) async throws -> [Written] {
    var results: [Int: Written] = [:]
    for round in rounds(actions.map(\.key)) {
      let chosen = round.map { actions[$0].action }
      let written: [Written]
      if let fence { written = try await together(chosen, under: fence) } else { written = try await apart(chosen, within: limit) }
      for (index, result) in zip(round, written) { results[index] = result }
    }
    return actions.indices.map { results[$0] ?? .refused(nil) }
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

  private func apart(_ actions: [TableAction], within limit: Duration?) async throws -> [Written] {
    try await withThrowingTaskGroup(of: (Int, Written).self) { group in
      var results = [Written](repeating: .refused(nil), count: actions.count)
      for (index, action) in actions.enumerated() {
        if index >= Self.requestsMax, let (done, result) = try await group.next() { results[done] = result }
        group.addTask { (index, try await self.write(action, within: limit)) }
      }
      for try await (index, result) in group { results[index] = result }
      return results
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
  private func together(_ actions: [TableAction], under fence: Fence) async throws -> [Written] {
    let item = FenceItem(key: key(of: fence), token: fence.token)
    return try await turns.take {
      var results: [Written] = []
      for start in stride(from: 0, to: actions.count, by: Self.transactionMax) {
        results += try await self.transact(Array(actions[start..<min(start + Self.transactionMax, actions.count)]), item)
      }
      return results
    }
  }

  /// What refuses the transaction is left out of the next one.
  private func transact(_ actions: [TableAction], _ fence: FenceItem) async throws -> [Written] {
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
#endif
