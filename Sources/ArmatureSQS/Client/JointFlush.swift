// SPDX-License-Identifier: Apache-2.0

#if SQS
import NIOCore
import NIOHTTP1

/// Writes what one request consists of at once: async-http-client flushes its head, its body and its end each for itself, which are as many
/// calls of the kernel, packets and records of TLS.
final class JointFlush: ChannelOutboundHandler {
  typealias OutboundIn = Any

  private var isDue = false

  /// Puts one into the pipeline of a connection that async-http-client has made.
  static func add(to channel: any Channel) -> EventLoopFuture<Void> {
    channel.eventLoop.submit {
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(JointFlush(), position: .before(pipeline.handler(type: HTTPRequestEncoder.self)))
    }
  }

  /// Flushes when all has run that is under way on the loop.
  func flush(context: ChannelHandlerContext) {
    if isDue { return }
    isDue = true
    context.eventLoop.assumeIsolated().execute {
      self.isDue = false
      context.flush()
    }
  }
}
#endif
