// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import Foundation

/// A service, which may have a monitor and a visitor who takes all snapshots that there are.
final class WatchedService: Sendable {
  let service: Service
  private let monitor: Monitor?

  init(_ service: Service, hasVisitor: Bool) throws {
    self.service = service
    monitor = hasVisitor ? try Monitor(service, .loopback(port: 0)) : nil
    guard let page = try monitor?.start() else { return }
    let port = page.split(separator: "/").dropFirst().first?.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
    Thread.detachNewThread { [self] in visit(port) }
  }

  func end() async { await monitor?.stop() }

  private func visit(_ port: UInt16) {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard result == 0 else { return }
    let request = Array("GET /api/events?every=1s HTTP/1.1\r\nhost: 127.0.0.1:\(port)\r\n\r\n".utf8)
    guard request.withUnsafeBytes({ send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }) == request.count else { return }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while recv(file, &bytes, bytes.count, 0) > 0 {}
  }
}
