// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import AsyncHTTPClient
import NIOCore
import NIOHTTP1

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
    // All on one thread: otherwise half of the requests wait for another one to be woken than that of their connection.
    let loop = HTTPClient.defaultEventLoopGroup.any()
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
      request: request, delegate: ResponseAccumulator(request: request, maxBodySize: ServiceLimits.answerBytesMax),
      deadline: .now() + .nanoseconds(limit.wholeNanoseconds))
    do {
      let response = try await withTaskCancellationHandler { try await task.get() } onCancel: { task.cancel() }
      return Answer(
        status: Int(response.status.code), date: response.headers.first(name: "Date"),
        body: response.body.map { Array($0.readableBytesView) } ?? [])
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
