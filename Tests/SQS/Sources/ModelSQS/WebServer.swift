// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOPosix

/// HTTP on a free port of this machine; what it answers is its user's business.
public final class WebServer: Sendable {
  /// Nil: the connection ends without an answer.
  public typealias Respond = @Sendable (WebRequest) async -> WebAnswer?

  private let listener: any Channel
  public var endpoint: String { "http://127.0.0.1:\(listener.localAddress?.port ?? 0)" }

  public static func start(_ respond: @escaping Respond) async throws -> WebServer {
    let listener = try await ServerBootstrap(group: NIOSingletons.posixEventLoopGroup)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          // Without assistance for pipelining: that would not look whether its client is still there.
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
          try channel.pipeline.syncOperations.addHandler(WebHandler(respond))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return WebServer(listener)
  }

  private init(_ listener: any Channel) { self.listener = listener }

  public func stop() async { try? await listener.close().get() }
}

public struct WebRequest: Sendable {
  public var method: String
  public var path: String
  /// Names in lower case.
  public var headers: [String: String]
  public var body: [UInt8]
}

public struct WebAnswer: Sendable {
  public var status: Int
  public var headers: [String: String]
  public var body: [UInt8]

  public init(status: Int = 200, headers: [String: String] = [:], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// One connection: a request, its answer, and the next request.
private final class WebHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let respond: WebServer.Respond
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  private var work: Task<Void, Never>?

  init(_ respond: @escaping WebServer.Respond) { self.respond = respond }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
    case .body(let part): body += part.readableBytesView
    case .end: if let head { answer(head, context.channel) }
    }
  }

  /// A client that has gone is not waited for.
  func channelInactive(context: ChannelHandlerContext) {
    work?.cancel()
    context.fireChannelInactive()
  }

  private func answer(_ head: HTTPRequestHead, _ channel: any Channel) {
    var headers: [String: String] = [:]
    for header in head.headers { headers[header.name.lowercased()] = header.value }
    let request = WebRequest(method: head.method.rawValue, path: head.uri, headers: headers, body: body)
    work = Task { [respond] in
      guard let answer = await respond(request) else { return channel.close(promise: nil) }
      var fields = HTTPHeaders(answer.headers.map { ($0.key, $0.value) })
      fields.add(name: "Content-Length", value: String(answer.body.count))
      let status = HTTPResponseStatus(statusCode: answer.status)
      channel.write(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: status, headers: fields)), promise: nil)
      channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: answer.body))), promise: nil)
      channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
    }
  }
}
