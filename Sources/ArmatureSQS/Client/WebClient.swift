// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// HTTP as this room uses it: one request, one answer, whole, within a time.
struct WebClient: Sendable {
  struct Answer: Sendable {
    var status: Int
    var date: String?
    var body: [UInt8]
  }
  /// A URL that was taken apart already, for what is posted to it again and again.
  struct Target: Sendable {
    fileprivate let request: HTTPClient.Request

    init(_ url: String) throws { request = try HTTPClient.Request(url: url, method: .POST) }
  }
  /// Each queue that is read holds one connection while it waits, and each of its receivers one more.
  private static let connectionsMax = 256

  /// Where all of its connections are.
  let executor: LoopExecutor
  private let client: HTTPClient
  /// Whose connections are used once: what got no answer is asked again on a new one, for others may be as dead.
  private let once: HTTPClient

  init() {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: HTTPClient.Configuration.Timeout(connect: .seconds(5)))
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.connectionsMax
    // A connection that cannot be made is told, and tried again where all else is.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.httpVersion = .http1Only
    configuration.tracing.tracer = nil
    configuration.http1_1ConnectionDebugInitializer = { JointFlush.add(to: $0) }
    // All on one thread: otherwise half of the requests wait for another one to be woken than that of their connection.
    let loop = HTTPClient.defaultEventLoopGroup.any()
    executor = LoopExecutor(loop)
    client = HTTPClient(eventLoopGroupProvider: .shared(loop), configuration: configuration)
    configuration.maximumUsesPerConnection = 1
    once = HTTPClient(eventLoopGroupProvider: .shared(loop), configuration: configuration)
  }

  /// The limit is for all of it, to the last byte of the answer. Throws ``WebFault``, or `CancellationError` where its task is cancelled.
  func send(
    _ method: String, _ url: String, headers: [(name: String, value: String)], body: [UInt8] = [], within limit: Duration
  ) async throws -> Answer {
    let request: HTTPClient.Request
    do { request = try HTTPClient.Request(url: url, method: HTTPMethod(rawValue: method)) } catch { throw WebFault(error) }
    return try await send(request, headers, body, within: limit, by: client)
  }

  /// The same. `isAlone`: on a connection of its own, for those that are kept may be dead.
  func post(
    to target: Target, headers: [(name: String, value: String)], body: [UInt8], within limit: Duration, isAlone: Bool
  ) async throws -> Answer {
    try await send(target.request, headers, body, within: limit, by: isAlone ? once : client)
  }

  private func send(
    _ request: HTTPClient.Request, _ headers: [(name: String, value: String)], _ body: [UInt8], within limit: Duration,
    by client: HTTPClient
  ) async throws -> Answer {
    var request = request
    request.headers = HTTPHeaders(headers.map { ($0.name, $0.value) })
    if !body.isEmpty { request.body = .byteBuffer(ByteBuffer(bytes: body)) }
    // Not by the calls that are async themselves: their deadline ends with the head of the answer, and they cost more.
    let task = client.execute(
      request: request, delegate: Incoming(), deadline: .now() + .nanoseconds(limit.wholeNanoseconds))
    do {
      return try await withTaskCancellationHandler { try await task.get() } onCancel: { task.cancel() }
    } catch {
      if Task.isCancelled || error is CancellationError { throw CancellationError() }
      throw WebFault(error)
    }
  }

  func close() async {
    try? await client.shutdown()
    try? await once.shutdown()
  }
}

/// An answer that comes in, without what else async-http-client would keep of it.
private final class Incoming: HTTPClientResponseDelegate {
  private let answer = Mutex(WebClient.Answer(status: 0, body: []))

  func didReceiveHead(task: HTTPClient.Task<WebClient.Answer>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
    let byteCount = head.headers.first(name: "Content-Length").flatMap { Int($0) } ?? 0
    answer.withLock { answer in
      answer.status = Int(head.status.code)
      answer.date = head.headers.first(name: "Date")
      answer.body.reserveCapacity(min(byteCount, ServiceLimits.answerBytesMax))
    }
    return end(of: task, byteCount)
  }

  func didReceiveBodyPart(task: HTTPClient.Task<WebClient.Answer>, _ part: ByteBuffer) -> EventLoopFuture<Void> {
    let byteCount = answer.withLock { answer in
      let byteCount = answer.body.count + part.readableBytes
      if byteCount <= ServiceLimits.answerBytesMax { answer.body.append(contentsOf: part.readableBytesView) }
      return byteCount
    }
    return end(of: task, byteCount)
  }

  func didFinishRequest(task: HTTPClient.Task<WebClient.Answer>) -> WebClient.Answer { answer.withLock(\.self) }

  private func end(of task: HTTPClient.Task<WebClient.Answer>, _ byteCount: Int) -> EventLoopFuture<Void> {
    if byteCount <= ServiceLimits.answerBytesMax { return task.eventLoop.makeSucceededVoidFuture() }
    return task.eventLoop.makeFailedFuture(TooMuch())
  }

  private struct TooMuch: Error, CustomStringConvertible {
    var description: String { "an answer of more than \(ServiceLimits.answerBytesMax) bytes" }
  }
}

/// A request that got no answer.
struct WebFault: Error, CustomStringConvertible {
  let description: String
  let isTimeout: Bool

  init(_ error: any Error) {
    let known = error as? HTTPClientError
    isTimeout = known == .deadlineExceeded || known == .connectTimeout || known == .readTimeout
    description = known?.shortDescription ?? "\(error)"
  }
}
#endif
