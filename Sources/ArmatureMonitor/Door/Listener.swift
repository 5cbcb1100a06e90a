// SPDX-License-Identifier: Apache-2.0

import Armature
import FlyingSocks
import Logging

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The socket to which visitors come.
struct Listener: Sendable {
  private let socket: Socket
  /// The address and the port, as they stand in a URL.
  let authority: String

  init(_ address: String, port: UInt16) throws {
    do {
      socket = try Self.listen(on: address, port)
    } catch let error as SocketError {
      throw ConfigurationError("the monitor cannot listen on \(address), port \(port): \(error.reason)")
    }
    switch try? socket.sockname() {
    case .ip4(let address, let port): authority = "\(address):\(port)"
    case .ip6(let address, let port): authority = "[\(address)]:\(port)"
    case .unix, nil: authority = "\(address):\(port)"
    }
  }

  private static func listen(on address: String, _ port: UInt16) throws -> Socket {
    address.contains(":")
      ? try listen(on: sockaddr_in6.inet6(ip6: address, port: port), AF_INET6)
      : try listen(on: sockaddr_in.inet(ip4: address, port: port), AF_INET)
  }

  private static func listen(on address: some SocketAddress, _ family: Int32) throws -> Socket {
    let socket = try Socket(domain: family)
    do {
      socket.keepForThisProgram()
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: address)
    } catch {
      try? socket.close()
      throw error
    }
    try socket.listen()
    return socket
  }

  func close() { try? socket.close() }

  /// Serves whoever comes, until the task is cancelled and all have gone.
  func admit(to connections: Connections, _ waiting: Waiting, _ logger: Logger, _ desk: Desk) async {
    guard let door = try? waiting.socket(socket) else { return }
    await withDiscardingTaskGroup { group in
      var isTold = false
      while !Task.isCancelled {
        do {
          let visitor = try await door.accept()
          guard let place = connections.admit(visitor.socket) else { continue }
          group.addTask { await Visit(socket: visitor, place: place, connections: connections, desk: desk).run() }
          isTold = false
        } catch {
          if Task.isCancelled { break }
          // The machine has no more files, as a rule. Those who are served go on.
          if !isTold { logger.warning("the monitor cannot let anybody in", metadata: ["reason": "\(error)"]) }
          isTold = true
          try? await connections.time.sleep(until: connections.time.now + .milliseconds(100))
        }
        // However many come: those that are inside go on.
        await Task.yield()
      }
      group.cancelAll()
    }
  }
}

extension SocketError {
  fileprivate var reason: String {
    if case .failed(_, let code, _) = self, code != 0 { return String(cString: strerror(code)) }
    return "\(self)"
  }
}
