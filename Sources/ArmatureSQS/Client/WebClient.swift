// SPDX-License-Identifier: Apache-2.0

#if SQS
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
  /// Ten messages of a mebibyte each, all of whose characters are escaped.
  private static let answerBytesMax = 64 * 1024 * 1024
  /// Each queue that is read holds one connection while it waits, and each of its receivers one more.
  private static let connectionsMax = 256

  private let client: HTTPClient

  init() {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: HTTPClient.Configuration.Timeout(connect: .seconds(5)))
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.connectionsMax
    // A connection that cannot be made is told, and tried again where all else is.
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Throws ``WebFault``, or `CancellationError` where its task is cancelled.
  func send(
    _ method: String, _ url: String, headers: [(name: String, value: String)], body: [UInt8] = [], secondsMax: Int
  ) async throws -> Answer {
    var request = HTTPClientRequest(url: url)
    request.method = HTTPMethod(rawValue: method)
    for header in headers { request.headers.add(name: header.name, value: header.value) }
    if !body.isEmpty { request.body = .bytes(ByteBuffer(bytes: body)) }
    do {
      let response = try await client.execute(request, timeout: .seconds(Int64(secondsMax)))
      let bytes = try await response.body.collect(upTo: Self.answerBytesMax)
      return Answer(
        status: Int(response.status.code), date: response.headers.first(name: "Date"), body: Array(bytes.readableBytesView))
    } catch {
      if Task.isCancelled || error is CancellationError { throw CancellationError() }
      throw WebFault(error)
    }
  }

  func close() async { try? await client.shutdown() }
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
