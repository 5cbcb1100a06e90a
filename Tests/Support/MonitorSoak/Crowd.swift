// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Visitors who connect, say a letter now and then, and come again when they were hung up on.
struct Crowd {
  let port: UInt16
  let count: Int
  private static let comesPerTick = 20

  /// A program of its own: it has its own files, and is not served by the same threads. What it takes of the processors is its own, too,
  /// so it lets the measured one go first.
  static func start(_ port: UInt16) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let command = "ulimit -n \(MonitorSoak.visitors + 200) && exec nice -n 19 \"$0\" \"$@\""
    process.arguments = ["-c", command, CommandLine.arguments[0], "crowd", "\(port)"]
    try process.run()
    return process
  }

  /// Never returns: 10,000 at once, and behind that 200 of those in a second who were hung up on.
  func stay() throws -> Never {
    var files = try (0..<count).map { _ in try connected(to: port) }
    var turn = 0
    while true {
      var comes = 0
      for index in stride(from: turn % 50, to: files.count, by: 50) {
        var byte = UInt8(ascii: "G")
        if send(files[index], &byte, 1, Int32(MSG_NOSIGNAL)) > 0 || comes == Self.comesPerTick { continue }
        close(files[index])
        files[index] = try connected(to: port)
        comes += 1
      }
      turn += 1
      usleep(100_000)
    }
  }
}

/// A connection to the monitor.
func connected(to port: UInt16) throws -> Int32 {
  let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  let result = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
  }
  guard file >= 0, result == 0 else { throw Fault("cannot connect: \(String(cString: strerror(errno)))") }
  return file
}
