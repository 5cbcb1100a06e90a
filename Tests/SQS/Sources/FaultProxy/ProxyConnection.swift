// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// One connection of a client with the one to the server that belongs to it: a request, its answer, and the next request.
///
/// Both are on one event loop, and nothing here is touched anywhere else.
final class ProxyConnection: @unchecked Sendable {
  private let proxy: FaultProxy
  private let client: any Channel
  private var server: (any Channel)?
  private var requests = ByteBuffer()
  private var answers = ByteBuffer()
  /// A request is under way.
  private var isBusy = false
  private var fault: ProxyFault?

  init(_ proxy: FaultProxy, client: any Channel) {
    self.proxy = proxy
    self.client = client
  }

  func read(_ bytes: ByteBuffer, from channel: any Channel) {
    if channel === client { requests.writeImmutableBuffer(bytes) } else { answers.writeImmutableBuffer(bytes) }
    channel === client ? ask() : answer()
  }

  /// Nobody is left whom the other one could talk to.
  func ended(_ channel: any Channel) {
    if channel === client {
      proxy.forget(client)
      server?.close(promise: nil)
    } else {
      client.close(promise: nil)
    }
  }

  // MARK: requests

  private func ask() {
    guard !isBusy, let frame = HTTPFrame(taking: &requests) else { return }
    isBusy = true
    fault = proxy.judge(frame.action)
    switch fault {
    case .resetBefore: reset()
    case .hole: break
    case .status500: refuse("500 Internal Server Error")
    case .status503: refuse("503 Service Unavailable")
    case .resetAfter, .resetWithin, .holeWithin, nil: after(bytes: frame.bytes.readableBytes) { self.forward(frame.bytes) }
    }
  }

  private func refuse(_ status: String) {
    client.writeAndFlush(ByteBuffer(string: "HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n"), promise: nil)
    isBusy = false
    ask()
  }

  private func forward(_ bytes: ByteBuffer) {
    if let server { return server.writeAndFlush(bytes, promise: nil) }
    ClientBootstrap(group: client.eventLoop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Ear(self)) }
      }
      .connect(host: "127.0.0.1", port: proxy.serverPort).whenComplete { result in
        guard case .success(let server) = result, self.client.isActive else {
          if case .success(let server) = result { server.close(promise: nil) }
          return self.client.close(promise: nil)
        }
        self.server = server
        server.writeAndFlush(bytes, promise: nil)
      }
  }

  // MARK: answers

  private func answer() {
    guard let frame = HTTPFrame(taking: &answers) else { return }
    switch fault {
    case .resetAfter: reset()
    case .resetWithin: writeHalf(frame.bytes) { self.reset() }
    case .holeWithin: writeHalf(frame.bytes) {}
    default: write(frame.bytes)
    }
  }

  private func writeHalf(_ bytes: ByteBuffer, then act: @escaping @Sendable () -> Void) {
    var bytes = bytes
    guard let half = bytes.readSlice(length: bytes.readableBytes / 2) else { return act() }
    client.writeAndFlush(half).whenComplete { _ in
      // A reset throws away what the client has not read yet.
      self.client.eventLoop.scheduleTask(in: .milliseconds(5), act)
    }
  }

  private func write(_ bytes: ByteBuffer) {
    var rest = bytes
    let slice = proxy.bytesPerSecond.map { max($0 / 20, 1) } ?? rest.readableBytes
    guard let part = rest.readSlice(length: min(slice, rest.readableBytes)) else { return }
    client.writeAndFlush(part, promise: nil)
    if rest.readableBytes == 0 {
      isBusy = false
      return ask()
    }
    client.eventLoop.scheduleTask(in: .milliseconds(50)) { [rest] in self.write(rest) }
  }

  private func after(bytes: Int, _ act: @escaping @Sendable () -> Void) {
    guard let speed = proxy.bytesPerSecond else { return act() }
    client.eventLoop.scheduleTask(in: .milliseconds(Int64(bytes * 1000 / speed)), act)
  }

  private func reset() {
    let atOnce = linger(l_onoff: 1, l_linger: 0)
    (client as? any SocketOptionProvider)?.setSoLinger(atOnce).whenComplete { _ in self.client.close(promise: nil) }
  }
}

/// Hands what comes through a channel to its connection.
final class Ear: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let connection: ProxyConnection

  init(_ connection: ProxyConnection) { self.connection = connection }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { connection.read(unwrapInboundIn(data), from: context.channel) }

  func channelInactive(context: ChannelHandlerContext) { connection.ended(context.channel) }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
