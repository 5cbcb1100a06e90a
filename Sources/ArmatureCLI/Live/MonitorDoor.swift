// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// What is said to a monitor, and heard of it: the API of `Documentation/Monitor.md`.
struct MonitorDoor {
  let address: MonitorAddress
  private static let answerBytesMax = 256 << 20
  private static let answerSeconds = 15.0
  /// A tap waits for its next message as long as that takes.
  private static let streamSeconds = 365 * 86_400.0

  init(_ address: MonitorAddress) { self.address = address }

  func get(_ path: String, _ query: [(name: String, value: String)] = []) async throws -> Data {
    try await whole(request("GET", path, query))
  }

  /// - Parameter body: one JSON object.
  func post(_ path: String, _ body: Data) async throws -> Data {
    var request = request("POST", path, [])
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = body
    return try await whole(request)
  }

  func decoded<Value: Decodable>(_ path: String, _ query: [(name: String, value: String)] = []) async throws -> Value {
    try read(try await get(path, query))
  }

  /// What an answer says, where it is one of a monitor.
  func read<Value: Decodable>(_ data: Data) throws -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: data)
    } catch {
      throw MonitorFault.stranger
    }
  }

  /// Hands on the events of a stream until `take` returns false, or the service says that it ends: then this returns true. Throws where
  /// the stream stops without that.
  @discardableResult
  func listen(
    _ path: String, _ query: [(name: String, value: String)], _ take: (ServerEvent) async throws -> Bool
  ) async throws -> Bool {
    var request = request("GET", path, query)
    request.timeoutInterval = Self.streamSeconds
    let answer = Conversation(request)
    defer { answer.end() }
    var reader = EventReader()
    let status = try await answer.status()
    while let bytes = try await next(of: answer) {
      guard status == 200 else {
        reader.keep(bytes)
        continue
      }
      for event in try reader.read(bytes) {
        if event.name == "end" { return true }
        if !(try await take(event)) { return false }
      }
    }
    throw status == 200 ? MonitorFault.ended : MonitorFault(status: status, reader.rest)
  }

  /// A stream that breaks off is at its end.
  private func next(of answer: Conversation) async throws -> Data? {
    do {
      return try await answer.next()
    } catch MonitorFault.cut {
      return nil
    }
  }

  private func whole(_ request: URLRequest) async throws -> Data {
    let answer = Conversation(request)
    defer { answer.end() }
    let status = try await answer.status()
    var body = Data()
    while let bytes = try await answer.next() {
      body += bytes
      if body.count > Self.answerBytesMax { throw MonitorFault.stranger }
    }
    if status != 200 { throw MonitorFault(status: status, body) }
    return body
  }

  private func request(_ method: String, _ path: String, _ query: [(name: String, value: String)]) -> URLRequest {
    let items = query.map { "\($0.name)=\(escaped($0.value))" }.joined(separator: "&")
    // All of it is of characters that stand in a URL.
    var request = URLRequest(url: URL(string: "\(address.origin)\(path)\(items.isEmpty ? "" : "?\(items)")") ?? URL(filePath: "/"))
    request.httpMethod = method
    request.timeoutInterval = Self.answerSeconds
    request.cachePolicy = .reloadIgnoringLocalCacheData
    if let token = address.token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
    return request
  }
}

private func escaped(_ text: String) -> String {
  let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
  return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
}

/// One request, and what comes back for it, piece by piece.
private final class Conversation: NSObject, URLSessionDataDelegate, @unchecked Sendable {
  private enum Piece { case status(Int), bytes(Data) }
  private let pieces = AsyncThrowingStream.makeStream(of: Piece.self)
  private var iterator: AsyncThrowingStream<Piece, any Error>.AsyncIterator
  private var session: URLSession?

  init(_ request: URLRequest) {
    iterator = pieces.stream.makeAsyncIterator()
    super.init()
    let configuration = URLSessionConfiguration.ephemeral
    // A proxy of the environment is for the world outside: no token of this machine's services goes there.
    if ["127.0.0.1", "localhost", "[::1]", "::1"].contains(request.url?.host ?? "") { setenv("no_proxy", "*", 1) }
    session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    session?.dataTask(with: request).resume()
  }

  func status() async throws -> Int {
    guard case .status(let status)? = try await iterator.next() else { throw MonitorFault.stranger }
    return status
  }

  func next() async throws -> Data? {
    guard case .bytes(let bytes)? = try await iterator.next() else { return nil }
    return bytes
  }

  func end() { session?.invalidateAndCancel() }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    if let answer = response as? HTTPURLResponse { pieces.continuation.yield(.status(answer.statusCode)) }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    pieces.continuation.yield(.bytes(data))
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    pieces.continuation.finish(throwing: error.map { MonitorFault($0, isAnswered: task.response != nil) })
  }

  /// The token is for the monitor alone, and not for where it may lead.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) { completionHandler(nil) }
}
