// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization

/// A server that says the same to everybody, and keeps what it was asked.
final class Stranger: Sendable {
  private final class Heard: Sendable {
    let texts = Mutex<[String]>([])
  }
  private let file: Int32
  private let heard = Heard()
  let port: UInt16

  var asked: [String] { heard.texts.withLock { $0 } }

  init(answering answer: String) throws {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.file = file
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(file, $0, length) == 0 && listen(file, 16) == 0 && getsockname(file, $0, &length) == 0
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    guard isBound else { throw Fault("cannot listen") }
    Thread.detachNewThread { [heard] in
      // Ends when the socket is shut down.
      while case let visitor = accept(file, nil, nil), visitor >= 0 {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(visitor, &bytes, bytes.count, 0)
        heard.texts.withLock { $0.append(String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)) }
        _ = answer.withCString { send(visitor, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
        close(visitor)
      }
      close(file)
    }
  }

  deinit { shutdown(file, Int32(SHUT_RDWR)) }
}
