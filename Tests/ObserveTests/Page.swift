// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation

/// A page that is made anew for each visitor, one after the other, on a thread of its own.
final class Page: Sendable {
  let port: UInt16
  private let file: Int32

  init(_ text: @escaping @Sendable () -> String) throws {
    let (file, port) = try listener()
    (self.file, self.port) = (file, port)
    Thread.detachNewThread {
      while true {
        let visitor = accept(file, nil, nil)
        if visitor < 0 { return }
        serve(text(), to: visitor)
        _ = Foundation.close(visitor)
      }
    }
  }

  func close() {
    _ = shutdown(file, Int32(SHUT_RDWR))
    _ = Foundation.close(file)
  }
}

private func serve(_ text: String, to visitor: Int32) {
  var request = [UInt8](repeating: 0, count: 16_384)
  _ = recv(visitor, &request, request.count, 0)
  let head = "HTTP/1.1 200 OK\r\ncontent-type: text/plain; version=0.0.4\r\ncontent-length: \(text.utf8.count)\r\nconnection: close\r\n\r\n"
  write(head + text, to: visitor)
}

private func write(_ text: String, to file: Int32) {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    if count <= 0 { return }
    rest = rest.dropFirst(count)
  }
}

private func withAddress<Result>(_ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  return withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
  }
}

/// A socket that listens, and the port that it was given.
private func listener() throws -> (file: Int32, port: UInt16) {
  let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  guard withAddress(0, { bind(file, $0, $1) }) == 0, listen(file, 16) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
  var address = sockaddr_in()
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  _ = withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(file, $0, &length) }
  }
  return (file, UInt16(bigEndian: address.sin_port))
}

/// A port that nobody listens on, as far as can be known.
func freePort() throws -> UInt16 {
  let (file, port) = try listener()
  close(file)
  return port
}

/// The whole answer to one request; nil where nobody answers.
func get(_ target: String, port: UInt16) -> String? {
  let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(file) }
  guard withAddress(port, { connect(file, $0, $1) }) == 0 else { return nil }
  // Of version 1.0, whose answers come in one piece.
  write("GET \(target) HTTP/1.0\r\nhost: 127.0.0.1\r\n\r\n", to: file)
  var (answer, part) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
  while true {
    let count = recv(file, &part, part.count, 0)
    if count <= 0 { break }
    answer += part[..<count]
  }
  return answer.isEmpty ? nil : String(decoding: answer, as: UTF8.self)
}
