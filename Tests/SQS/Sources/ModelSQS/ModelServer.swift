// SPDX-License-Identifier: Apache-2.0

public import Armature
import Foundation
import Synchronization

/// SQS and DynamoDB in their JSON protocol over HTTP on a free port of this machine, as the documentation has it and no more lenient.
///
/// An old receipt handle does nothing, a FIFO queue keeps its order and its five minutes, and what is malformed is refused.
/// Time is the host's, so that a test decides it.
public final class ModelServer: Sendable {
  private struct State {
    var store: ModelStore
    var tables = ModelTables()
    var crash: ModelCrash?
    var intervention: (action: String, act: @Sendable (ModelServer) -> Void)?
    var hold: ModelHold?
    var watchers: [UInt64: AsyncStream<Void>.Continuation] = [:]
    var watcherNext: UInt64 = 0
    var aheadSeconds: Int64 = 0
    var token: String?
    var isDown = false
    var denials = ModelDenials()
    var throttledItem: (key: String, times: Int)?
    var slowItem: (key: String, until: Instant)?
  }

  private let time: any TimeSource
  private let web: WebServer
  private let date = ModelDate()
  private let state: Mutex<State>
  public let endpoint: String

  public static func start(time: any TimeSource) async throws -> ModelServer {
    let box = Box()
    let web = try await WebServer.start { await box.server?.answer($0) }
    let server = ModelServer(time: time, web: web)
    box.set(server)
    return server
  }

  private init(time: any TimeSource, web: WebServer) {
    self.time = time
    self.web = web
    endpoint = web.endpoint
    state = Mutex(State(store: ModelStore(endpoint: web.endpoint)))
  }

  /// The URL of a queue or, with a `*` in it, of all of them, for a spec.
  public func url(_ name: String, claims: String? = nil) -> String {
    "sqs:\(endpoint)/123456789012/\(name)?region=eu-west-1" + (claims.map { "&claims=\($0)" } ?? "")
  }

  public func stop() async { await web.stop() }

  // MARK: what tests set and see

  public var tally: ModelTally { state.withLock(\.store.tally) }

  public func set(_ faults: ModelFaults) { state.withLock { $0.store.faults = faults } }

  /// Its clock, by which requests are too old or too new, goes ahead of the host's.
  public func setClock(aheadBySeconds seconds: Int64) { state.withLock { $0.aheadSeconds = seconds } }

  /// While it is down, connections end as soon as something is asked.
  public func set(isDown: Bool) { state.withLock { $0.isDown = isDown } }

  /// The program that asks ends as soon as it comes so far.
  public func crash(_ crash: ModelCrash) { state.withLock { $0.crash = crash } }

  /// Does something after the next request of a kind, before it is answered.
  public func intervene(after action: String, _ act: @escaping @Sendable (ModelServer) -> Void) {
    state.withLock { $0.intervention = (action, act) }
  }

  /// Keeps the next request of a kind from going on, until the hold is released.
  ///
  /// `isDone`: it is done, and its answer is written; otherwise it has just arrived.
  public func hold(_ action: String, isDone: Bool) -> ModelHold {
    let hold = ModelHold(at: action, isDone: isDone)
    state.withLock { $0.hold = hold }
    return hold
  }

  /// Puts an item as another program would.
  public func put(_ texts: [String: String], number: (field: String, value: Int), into table: String) {
    var item = texts.mapValues { ModelValue.text($0) }
    item[number.field] = .number(number.value)
    state.withLock { [item] in $0.tables.tables[table]?.items[Array((texts["key"] ?? "").utf8)] = item }
  }

  /// Whether it has come so far.
  public var hasCrashed: Bool { state.withLock { $0.isDown } }

  /// A table as it is made, or one with another key, or that cannot be used yet or any more.
  public func createTable(_ name: String, hasOurKey: Bool = true, expiryField: String? = nil, status: String = "ACTIVE") {
    state.withLock { $0.tables.tables[name] = ModelTables.Table(expiryField: expiryField, hasOurKey: hasOurKey, status: status) }
  }

  public func deleteTable(_ name: String) { state.withLock { $0.tables.tables[name] = nil } }

  /// The items of a table by their keys, each as its fields in texts.
  public func items(of table: String) -> [String: [String: String]] {
    let items = state.withLock { $0.tables.tables[table]?.items ?? [:] }
    return Dictionary(items.map { key, item in
      (String(decoding: key, as: UTF8.self), item.mapValues { $0.json.values.first ?? "" })
    }) { $1 }
  }

  public func hasExpiry(_ table: String) -> Bool { state.withLock { $0.tables.tables[table]?.expiryField == "expires" } }

  /// The credentials of everybody do not allow this action from now on, or on this queue alone.
  public func deny(_ action: String, on queue: String? = nil) { state.withLock { $0.denials.set(true, action, on: queue) } }

  public func allow(_ action: String, on queue: String? = nil) { state.withLock { $0.denials.set(false, action, on: queue) } }

  /// Whoever puts this item comes too often, so many times from now on.
  public func throttle(item key: String, times: Int = .max) { state.withLock { $0.throttledItem = (key, times) } }

  /// Whoever puts this item next has it done at once, and hears of it only then.
  public func answer(item key: String, noSoonerThan instant: Instant) { state.withLock { $0.slowItem = (key, instant) } }

  public func set(_ name: String, _ settings: [String: String]) {
    state.withLock { $0.store.queues[name]?.settings.merge(settings) { $1 } }
  }

  /// What a queue was set to; nothing of what it is by itself.
  public func settings(of name: String) -> [String: String] { state.withLock { $0.store.queues[name]?.settings ?? [:] } }

  /// Requests have to carry this session token from now on.
  public func require(token: String?) { state.withLock { $0.token = token } }

  /// It is reached at another endpoint, too, which stands in the URLs of its queues.
  public func stand(behind endpoint: String) { state.withLock { $0.store.aliases.append(endpoint) } }

  /// So long it takes from now on until a queue is there that somebody makes by a request.
  public func set(birthTime: Duration) { state.withLock { $0.store.birthTime = birthTime } }

  public func createQueue(_ name: String) { state.withLock { $0.store.queues[name] = ModelQueue(name) } }

  /// What was delivered of a queue is visible again, whatever its receivers think.
  public func endLeases(of name: String) {
    let now = time.now
    state.withLock { $0.store.queues[name]?.endLeases(now: now) }
    announce()
  }

  /// Sends a message as any other program does.
  public func put(_ body: String, into name: String) throws {
    let clock = clock
    let url = "\(endpoint)/123456789012/\(name)"
    try state.withLock { state in
      let request: [String: Any] = ["QueueUrl": url, "Entries": [["Id": "0", "MessageBody": body]]]
      _ = try state.store.answer("SendMessageBatch", request, clock)
    }
    announce()
  }

  /// The bodies that are in a queue, in the order in which they were sent.
  public func bodies(of name: String) -> [String] {
    state.withLock { ($0.store.queues[name]?.messages.values.sorted { $0.number < $1.number } ?? []).map(\.body) }
  }

  public func attributes(of name: String) -> [[String: [String: String]]] {
    state.withLock { ($0.store.queues[name]?.messages.values.sorted { $0.number < $1.number } ?? []).map(\.attributes) }
  }

  /// The groups of all messages that were ever sent to a FIFO queue.
  public func groups(of name: String) -> Set<String> { state.withLock { $0.store.queues[name]?.groups ?? [] } }

  /// How many messages of a queue may be received now, and how many are hidden.
  public func depth(of name: String) -> (visible: Int, hidden: Int) {
    let now = time.now
    guard let depth = state.withLock({ $0.store.queues[name]?.depth(now) }) else { return (0, 0) }
    return (depth.visible, depth.delivered + depth.delayed)
  }

  /// How many long polls wait for a message.
  public var openPolls: Int { state.withLock(\.watchers.count) }

  // MARK: answering

  /// Nil: the connection ends without an answer.
  private func answer(_ request: WebRequest) async -> WebAnswer? {
    let action = request.headers["x-amz-target"]?.split(separator: ".").last.map(String.init) ?? ""
    if isDown { return nil }
    if crashes(at: action, isDone: false) { return nil }
    let drops = state.withLock { state in
      state.store.tally.requests[action, default: 0] += 1
      if request.headers["amz-sdk-request"] != nil { state.store.tally.retries += 1 }
      if action == "ReceiveMessage" { state.store.tally.lastReceive = time.now }
      return state.store.faults.strikes(state.store.faults.dropAnswer)
    }
    await takeHold(at: action, isDone: false)?.pass()
    let answer = await respond(to: request, action)
    await takeHold(at: action, isDone: true)?.pass()
    if crashes(at: action, isDone: true) { return nil }
    let intervention = state.withLock { state in
      defer { if state.intervention?.action == action { state.intervention = nil } }
      return state.intervention?.action == action ? state.intervention : nil
    }
    intervention?.act(self)
    return drops ? nil : answer
  }

  private func takeHold(at action: String, isDone: Bool) -> ModelHold? {
    state.withLock { state in
      guard let hold = state.hold, hold.action == action, hold.isDone == isDone else { return nil }
      state.hold = nil
      return hold
    }
  }

  private func crashes(at action: String, isDone: Bool) -> Bool {
    state.withLock { state in
      guard let crash = state.crash, crash.action == action, crash.isDone == isDone else { return false }
      state.crash = nil
      state.isDown = true
      return true
    }
  }

  private var isDown: Bool {
    state.withLock { state in
      if state.isDown { state.store.tally.refused += 1 }
      return state.isDown
    }
  }

  private func respond(to request: WebRequest, _ action: String) async -> WebAnswer {
    do {
      try admit(request)
      if try state.withLock({ try $0.denials.deny(action) { try Self.object(request.body)["QueueUrl"] as? String } }) {
        throw ModelStore.Fault(code: "AccessDeniedException", message: "not authorized to perform: sqs:\(action)", status: 403)
      }
      if Self.isForTables(request) {
        let body = try write(request, action)
        if action == "PutItem" { await delay(request) }
        return self.answer(200, body)
      }
      return self.answer(200, action == "ReceiveMessage" ? try await receive(request) : try act(request, action))
    } catch {
      let fault = error as? ModelStore.Fault ?? ModelStore.Fault(code: "InternalFailure", message: "\(error)", status: 500)
      let service = Self.isForTables(request) ? "dynamodb.v20120810" : "sqs"
      let texts = ["__type": "com.amazonaws.\(service)#\(fault.code)", "message": fault.message]
      let object = fault.details.json.merging(texts) { $1 }
      return self.answer(fault.status, (try? JSONSerialization.data(withJSONObject: object)).map(Array.init) ?? [])
    }
  }

  private static func isForTables(_ request: WebRequest) -> Bool {
    request.headers["x-amz-target"]?.hasPrefix("DynamoDB_20120810.") == true
  }

  private func answer(_ status: Int, _ body: [UInt8]) -> WebAnswer {
    WebAnswer(
      status: status, headers: ["Content-Type": "application/x-amz-json-1.0", "Date": date.text(at: timeOfDay.seconds)], body: body)
  }

  private func admit(_ request: WebRequest) throws {
    let now = timeOfDay
    try state.withLock { state in
      if state.store.faults.strikes(state.store.faults.throttle) {
        state.store.tally.throttled += 1
        throw ModelStore.Fault(code: "ThrottlingException", message: "Rate exceeded")
      }
      if state.store.faults.strikes(state.store.faults.fail) { throw ModelStore.Fault(code: "InternalError", status: 500) }
      if let token = state.token, request.headers["x-amz-security-token"] != token {
        throw ModelStore.Fault(code: "ExpiredToken", message: "The security token is expired", status: 403)
      }
      guard request.headers["authorization"]?.hasPrefix("AWS4-HMAC-SHA256 ") == true,
        let stamp = request.headers["x-amz-date"], let time = Timestamp(stamp: stamp)
      else { throw ModelStore.Fault(code: "MissingAuthenticationToken", status: 403) }
      let service = Self.isForTables(request) ? "dynamodb" : "sqs"
      guard request.headers["authorization"]?.contains("/eu-west-1/\(service)/aws4_request") == true else {
        throw ModelStore.Fault(code: "InvalidSignatureException", message: "Credential should be scoped to \(service)", status: 403)
      }
      if abs(time.seconds - now.seconds) > 300 {
        throw ModelStore.Fault(code: "InvalidSignatureException", message: "Signature expired: \(stamp)", status: 403)
      }
    }
  }

  private func act(_ request: WebRequest, _ action: String) throws -> [UInt8] {
    let clock = clock
    let body = try state.withLock { state in
      let answer = try state.store.answer(action, Self.object(request.body), clock)
      return Array(try JSONSerialization.data(withJSONObject: answer, options: [.sortedKeys, .withoutEscapingSlashes]))
    }
    announce()
    return body
  }

  private func delay(_ request: WebRequest) async {
    guard let key = try? ModelTables.item(Self.object(request.body)["Item"])["key"] else { return }
    let end = state.withLock { state -> Instant? in
      guard let slow = state.slowItem, key == .text(slow.key) else { return nil }
      state.slowItem = nil
      return slow.until
    }
    if let end { try? await time.sleep(until: end) }
  }

  private func write(_ request: WebRequest, _ action: String) throws -> [UInt8] {
    let now = clock.milliseconds
    return try state.withLock { state in
      let object = try Self.object(request.body)
      if action == "PutItem", let (key, times) = state.throttledItem, times > 0,
        try ModelTables.item(object["Item"])["key"] == .text(key)
      {
        state.throttledItem?.times -= 1
        state.store.tally.throttled += 1
        throw ModelTables.fault("ProvisionedThroughputExceededException", "The level of configured provisioned throughput was exceeded")
      }
      if action == "TransactWriteItems", state.store.faults.strikes(state.store.faults.conflict) {
        let count = (object["TransactItems"] as? [Any])?.count ?? 1
        let reasons = ["TransactionConflict"] + Array(repeating: "None", count: count - 1)
        throw ModelTables.fault(
          "TransactionCanceledException", "Transaction cancelled", ModelDetails(reasons: reasons.map { ($0, nil) }))
      }
      return Array(try JSONSerialization.data(withJSONObject: try state.tables.answer(action, object, now: now)))
    }
  }

  private func receive(_ request: WebRequest) async throws -> [UInt8] {
    let reception = try state.withLock { try $0.store.reception(Self.object(request.body)) }
    // Such a task knows nothing of the connection.
    if reception.servesWhoLeft { return try await Task { try await receive(reception) }.value }
    return try await receive(reception)
  }

  private func receive(_ reception: ModelStore.Reception) async throws -> [UInt8] {
    let end = time.now + reception.wait
    let (changes, watcher) = watch()
    defer { state.withLock { _ = $0.watchers.removeValue(forKey: watcher) } }
    while true {
      // Who is not there any more gets nothing.
      if Task.isCancelled { return [] }
      let clock = clock
      let (body, next) = try state.withLock { state -> ([UInt8]?, Instant?) in
        let messages = state.store.receive(reception, clock)
        if messages.isEmpty, clock.now < end { return (nil, state.store.queues[reception.queue]?.nextVisible(after: clock.now)) }
        let answer = messages.isEmpty ? [:] : ["Messages": messages]
        return (Array(try JSONSerialization.data(withJSONObject: answer, options: [.withoutEscapingSlashes])), nil)
      }
      if let body { return body }
      await sleep(until: min(end, next ?? end), or: changes)
    }
  }

  private func sleep(until instant: Instant, or changes: AsyncStream<Void>) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { [time] in try? await time.sleep(until: instant) }
      group.addTask { for await _ in changes { break } }
      await group.next()
      group.cancelAll()
    }
  }

  private func watch() -> (AsyncStream<Void>, UInt64) {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state in
      state.watcherNext += 1
      state.watchers[state.watcherNext] = continuation
      return state.watcherNext
    }
    return (stream, number)
  }

  private func announce() { for watcher in state.withLock({ Array($0.watchers.values) }) { watcher.yield() } }

  private var timeOfDay: Timestamp { time.timeOfDay + .seconds(state.withLock(\.aheadSeconds)) }

  private var clock: ModelClock {
    let day = timeOfDay
    return ModelClock(now: time.now, milliseconds: Int(day.seconds) * 1000 + Int(day.nanoseconds) / 1_000_000)
  }

  private static func object(_ body: [UInt8]) throws -> [String: Any] {
    guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else {
      throw ModelStore.Fault(code: "SerializationException")
    }
    return object
  }
}

/// The server, for the connections that are made before it is there.
private final class Box: Sendable {
  private let held = Mutex<ModelServer?>(nil)

  var server: ModelServer? { held.withLock { $0 } }

  func set(_ server: ModelServer) { held.withLock { $0 = server } }
}
