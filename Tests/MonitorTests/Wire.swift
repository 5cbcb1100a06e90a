// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation

/// A connection of a visitor who says what he likes. Its calls block threads of Dispatch, and none of the service's.
final class Wire: Sendable {
  private let file: Int32

  init(port: UInt16, bufferBytes: Int32? = nil) async throws {
    file = try await onAThread {
      let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var limit = timeval(tv_sec: 10, tv_usec: 0)
      setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
      if var bytes = bufferBytes { setsockopt(file, SOL_SOCKET, SO_RCVBUF, &bytes, socklen_t(MemoryLayout<Int32>.size)) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let result = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
      }
      guard result == 0 else { throw Fault("cannot connect: \(String(cString: strerror(errno)))") }
      return file
    }
  }

  deinit { close(file) }

  func write(_ text: String) async throws {
    try await onAThread { [file] in
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard count > 0 else { throw Fault("cannot write") }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// What there is next; nil at the end. Throws where nothing comes for ten seconds, or the other side has hung up.
  func read() async throws -> [UInt8]? {
    try await onAThread { [file] in
      var bytes = [UInt8](repeating: 0, count: 65_536)
      let count = recv(file, &bytes, bytes.count, 0)
      guard count >= 0 else { throw Fault("cannot read: \(String(cString: strerror(errno)))") }
      return count == 0 ? nil : Array(bytes[..<count])
    }
  }

  func readAll() async throws -> String {
    var bytes: [UInt8] = []
    while let more = try await read() { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads on until the text holds this.
  func read(until part: String, limit: Int = 10_000_000) async throws -> String {
    var text = ""
    while !text.contains(part) {
      guard let more = try await read() else { throw Fault("it has ended, without \(part): \(text.suffix(300))") }
      text += String(decoding: more, as: UTF8.self)
      if text.utf8.count > limit { throw Fault("no \(part) in \(limit) bytes") }
    }
    return text
  }
}

struct Fault: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

/// An answer, taken apart.
struct Reply {
  var status: Int
  var fields: [String: String] = [:]
  var body: String
  let text: String

  init(_ text: String) throws {
    self.text = text
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = parts[0].split(separator: "\r\n")
    guard parts.count == 2, let code = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      throw Fault("this is no answer: \(text.prefix(200))")
    }
    status = code
    body = String(parts[1])
    for line in lines.dropFirst() {
      let pair = line.split(separator: ":", maxSplits: 1)
      fields[pair[0].lowercased()] = String(pair[1].drop { $0 == " " })
    }
  }

  func json() throws -> [String: Any] {
    guard let object = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any] else { throw Fault(body) }
    return object
  }

  /// The sentence of an error.
  var error: String { ((try? json())?["error"] as? String) ?? "none: \(body)" }
}

func onAThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
  }
}
