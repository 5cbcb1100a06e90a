// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol
import Logging
import Synchronization

/// Queues of SQS as a broker: of one URL, or of all queues that a URL with a `*` names.
///
/// What it does to SQS is done to its end once it was begun, but for a long poll, whose caller may leave.
final class SQSBroker: Broker {
  let client: AWSClient
  let logger = Logger(label: "armature.sqs")
  /// Where tasks wait for queues that are not there yet.
  let watch = QueueWatch()
  let polls = OpenPolls()
  let shield: Shield
  /// Nil where the URL names no table for them.
  let claims: ClaimTable?
  private let location: QueueLocation
  private let createsQueues: Bool
  private let state = Mutex(State())

  private struct State {
    /// Never forgotten, for they hold leases: a queue that is missing may be made, and is the same.
    var queues: [QueueName: SQSQueue] = [:]
    var missing: Set<QueueName> = []
    /// How many queues were made: whoever asked before that does not know of it.
    var madeCount = 0
    /// The name in the spec of the one queue that the URL names.
    var own: QueueName?
    /// The highest token seen of each lock, by this program.
    var tokens: [String: UInt64] = [:]
  }

  init(client: AWSClient, location: QueueLocation, claims: ClaimTable?, createsQueues: Bool) {
    self.client = client
    shield = Shield(host: client.host)
    self.claims = claims
    self.location = location
    self.createsQueues = createsQueues
  }

  var host: Host { client.host }

  /// All queues of a store are of one kind.
  var isFIFO: Bool { location.isFIFO }

  /// SQS is paid by the request.
  var callCount: Int { ServiceLimits.batchCountMax }
  /// What has a dot in its name stands beside the queue of the URL, and is called by it.
  var keepsServicesApart: Bool { true }

  /// What a new owner of a lock announces holds for all programs where there is a table for it, and else for this one.
  func raise(_ fence: Fence) async throws {
    try check(fence)
    guard let claims else { return }
    let isHighest = try await told(QueueName(fence.lock)) { try await claims.raise(fence) }
    if isHighest { return }
    outdate(fence)
    throw StaleFence(fence)
  }

  func depth(of name: QueueName) async throws -> QueueDepth {
    try await told(name) {
      if let tables = self.inTable(name) { return try await tables.read(name).depth(now: tables.table.now) }
      guard let queue = try await self.queue(name), let answer = try await self.ask(.depth(of: queue.url), about: name) else {
        if self.mustExist(name) { throw self.missing(name) }
        return QueueDepth(visible: 0, hidden: 0)
      }
      let depth = try QueueDepthAnswer(answer)
      return QueueDepth(visible: depth.visible, hidden: depth.hidden)
    }
  }

  /// What is in the table of the claims can be read there.
  func canBrowse(_ name: QueueName) -> Bool { inTable(name) != nil }

  func browse(_ name: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] {
    if let tables = inTable(name) { return try await told(name) { try await self.browse(name, in: tables, after: id, limit: limit) } }
    throw TransportError("sqs: shows no message without delivering it, so the queue `\(name)` cannot be browsed")
  }

  /// So long what was begun may still take once the broker is to close.
  private static let finishMax = Duration.seconds(8)

  /// Gives back what nobody has asked for, finishes what was begun, and lets go of the connections.
  func close() async {
    let end = host.time.now + Self.finishMax
    await polls.close(host)
    for (name, queue) in state.withLock(\.queues) { try? await giveBack(queue, name) }
    await shield.waitUntilIdle(until: end)
    await client.close()
  }

  /// Looks whether the queue is there, once, at the start. A service that cannot reach SQS now starts all the same.
  func check() async throws {
    guard !location.isStore else { return }
    let name = QueueName("queue")
    do {
      try await client.look("SQS", for: "queue", called: "\(location)") {
        if let queue = try await queue(name), try await ask(.depth(of: queue.url), about: name) != nil { return }
        guard createsQueues else { throw missing(name) }
        _ = try await made(name)
      }
    } catch {
      throw TransportError(sqs: error, name)
    }
    // The name was none of the spec's.
    state.withLock { $0 = State() }
  }
}

// MARK: - Names of queues

extension SQSBroker {
  /// The queue of a name; nil where it is known to be missing.
  func queue(_ name: QueueName) async throws -> SQSQueue? {
    if let queue = try known(name) { return queue }
    if inTable(name) != nil { return remember(name, url: "") }
    let sqsName = try location.name(of: name.description)
    if let account = location.account { return remember(name, url: "\(client.endpoint.url)/\(account)/\(sqsName)") }
    let answer = try await ask(.queueURL(name: sqsName, account: nil), about: name)
    return try answer.map { remember(name, url: try queueURL(in: $0)) }
  }

  /// The queue of a name to which something is sent: made where it is missing and may be made.
  func target(_ name: QueueName) async throws -> SQSQueue {
    if let queue = try await queue(name) { return queue }
    return try await made(name)
  }

  func isMissing(_ name: QueueName) -> Bool { state.withLock { $0.missing.contains(name) } }

  func made(_ name: QueueName) async throws -> SQSQueue {
    guard createsQueues else { throw missing(name) }
    let answer = try await client.call(.createQueue(name: location.name(of: name.description)))
    let url = try queueURL(in: answer)
    if let stray = StrayQueue(url, of: location.account) { throw stray }
    let queue = remember(name, url: url)
    noteMade(name)
    return queue
  }

  func noteMade(_ name: QueueName) {
    state.withLock { state in
      state.madeCount += 1
      state.missing.remove(name)
    }
    watch.announce([name])
  }

  /// Nil where the queue is missing: it is asked again when it is needed again.
  func ask(_ call: Call, about name: QueueName, within limit: Duration? = nil) async throws -> [UInt8]? {
    try await answer(call, about: name, within: limit, for: nil)?.body
  }

  /// The same for a caller who may leave.
  func answer(_ call: Call, about name: QueueName, within limit: Duration?, for caller: Caller?) async throws -> AWSClient.Answer? {
    let madeBefore = state.withLock(\.madeCount)
    do {
      return try await client.answer(call, within: limit, for: caller)
    } catch let fault as ServiceFault where fault.kind == .missingQueue {
      state.withLock { if $0.madeCount == madeBefore { $0.missing.insert(name) } }
      return nil
    }
  }

  /// Queues of the spec have to be there; Armature's own, with a dot in their names, only when something is in them.
  func mustExist(_ name: QueueName) -> Bool { !createsQueues && !name.description.contains(".") }

  func missing(_ name: QueueName) -> TransportError {
    let sqsName = (try? location.name(of: name.description)) ?? name.description
    return TransportError("there is no queue `\(sqsName)` at \(client.endpoint.url): create it, or use `.sqs(createsQueues: true)`")
  }

  private func known(_ name: QueueName) throws -> SQSQueue? {
    try state.withLock { state in
      if let queue = state.queues[name] { return queue }
      if location.isStore || name.description.contains(".") { return nil }
      if let own = state.own, own != name {
        throw TransportError("the queues `\(own)` and `\(name)` have one URL: give each its own, or one with a `*` in its name")
      }
      state.own = name
      return nil
    }
  }

  private func remember(_ name: QueueName, url: String) -> SQSQueue {
    state.withLock { state in
      if let queue = state.queues[name] { return queue }
      let queue = SQSQueue(url: url, isFIFO: location.isFIFO)
      state.queues[name] = queue
      return queue
    }
  }
}

// MARK: - Fences

extension SQSBroker {
  /// Throws where the token is too low, and remembers it where it is higher than all before.
  ///
  /// Other programs' tokens are known to the table of the claims alone, which is asked before anything is claimed or settled. Where there
  /// is none, what holds an owner of yesterday back is that its leases have ended.
  func check(_ fence: Fence?) throws { if let fence, isStale(fence) { throw StaleFence(fence) } }

  func isStale(_ fence: Fence?) -> Bool {
    guard let fence else { return false }
    return state.withLock { state in
      let highest = state.tokens[fence.lock, default: 0]
      state.tokens[fence.lock] = max(highest, fence.token)
      return fence.token < highest
    }
  }

  /// The table has seen a higher token.
  func outdate(_ fence: Fence) {
    state.withLock { $0.tokens[fence.lock] = max($0.tokens[fence.lock, default: 0], fence.token.addingReportingOverflow(1).partialValue) }
  }

  /// Those of the fences that the table knows to be stale, with those that are so here.
  func staleFences(_ fences: Set<Fence>) async throws -> Set<Fence> {
    var stale = fences.filter(isStale)
    guard let claims else { return stale }
    for fence in fences.subtracting(stale) {
      guard try await claims.isStale(fence) else { continue }
      outdate(fence)
      stale.insert(fence)
    }
    return stale
  }
}

// MARK: - Errors

extension SQSBroker {
  /// Runs shielded, and says of what it throws which queue it is about.
  func told<Value: Sendable>(_ name: QueueName, _ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
    do {
      return try await shield.run(body)
    } catch {
      throw TransportError(sqs: error, name)
    }
  }
}

extension TransportError {
  init(sqs error: any Error, _ name: QueueName) {
    self = error as? TransportError ?? TransportError("sqs: \(name): \(error)")
  }
}
#endif
