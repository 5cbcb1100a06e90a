// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Waiting

/// Debian's ZooKeeper, on a free port of the loopback, with a configuration and data of its own that go with it.
///
/// `Scripts/setup.sh zookeeper` installs it. It ends with the program that has started it, however that ends.
public final class ZooKeeperServer: Sendable {
  /// Touched under the lock alone.
  private struct Running: @unchecked Sendable {
    var process: Process
    /// A shell waits at its other end, and kills the server when it is closed.
    var input: Pipe
    var server: pid_t
  }
  private let folder: URL
  private let options: [String]
  private let running = Mutex<Running?>(nil)
  public let port: Int

  /// Starts it, and returns when it answers. Its ticks are short: a session may last from 0.4 to 60 seconds.
  ///
  /// `options` are those of its Java, such as `-Dzookeeper.NAME=VALUE`.
  public static func start(options: [String] = []) async throws -> ZooKeeperServer {
    let server = try ZooKeeperServer(port: freePort(), options: options)
    try await server.start()
    return server
  }

  /// Starts three that are one ensemble, and returns when all of them serve.
  public static func startEnsemble() async throws -> [ZooKeeperServer] {
    let ports = try (1...3).map { _ in (client: try freePort(), peers: try freePort(), election: try freePort()) }
    let members = ports.enumerated().map { "server.\($0 + 1)=127.0.0.1:\($1.peers):\($1.election)" }
    let lines = members + ["initLimit=50", "syncLimit=20"]
    let servers = try ports.enumerated().map { try ZooKeeperServer(port: $1.client, lines: lines, number: $0 + 1) }
    for server in servers { try server.running.withLock { $0 = try server.launch() } }
    for server in servers { try await eventually("all of them serve", every: .milliseconds(50)) { try server.role != nil } }
    return servers
  }

  /// What it is among those of its ensemble, `leader` or `follower`, or `standalone`; nil while it serves nobody.
  public var role: String? {
    get throws {
      let line = try ask("mntr").split(separator: "\n").first { $0.hasPrefix("zk_server_state\t") }
      return line?.split(separator: "\t").last.map(String.init)
    }
  }

  /// `lines` stand in its configuration, too; `number` is its own in an ensemble.
  private init(port: Int, options: [String] = [], lines: [String] = [], number: Int? = nil) throws {
    self.port = port
    self.options = options
    folder = FileManager.default.temporaryDirectory.appending(path: "zookeeper-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try """
    tickTime=200
    maxSessionTimeout=60000
    dataDir=\(folder.path)
    clientPort=\(port)
    clientPortAddress=127.0.0.1
    admin.enableServer=false
    maxClientCnxns=0
    4lw.commands.whitelist=ruok,mntr
    \(lines.joined(separator: "\n"))
    """.write(to: folder.appending(path: "zoo.cfg"), atomically: true, encoding: .utf8)
    if let number { try "\(number)".write(to: folder.appending(path: "myid"), atomically: true, encoding: .utf8) }
  }

  deinit {
    kill()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Starts it, or starts it again with what it has kept.
  public func start() async throws {
    try running.withLock { $0 = try launch() }
    try await eventually("ZooKeeper answers", every: .milliseconds(20)) {
      if try ask("ruok") == "imok" { return true }
      guard running.withLock({ $0?.process.isRunning == true }) else { throw ServerError("ZooKeeper does not start") }
      return false
    }
  }

  /// Ends it as a crash does; returns when nobody listens at its port any more.
  public func kill() {
    let ended = running.withLock { running in
      defer { running = nil }
      return running
    }
    guard let ended else { return }
    _ = Foundation.kill(ended.server, SIGKILL)
    try? ended.input.fileHandleForWriting.close()
    ended.process.waitUntilExit()
    while isListening { usleep(2000) }
  }

  private var isListening: Bool {
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    return connectToLoopback(number, port)
  }

  /// It stands still, and nobody is told: its connections stay.
  public func freeze() { signal(SIGSTOP) }

  public func thaw() { signal(SIGCONT) }

  private func signal(_ number: Int32) { running.withLock { if let server = $0?.server { _ = Foundation.kill(server, number) } } }

  /// Does what ZooKeeper's own command line does, such as `setAcl /a world:anyone:r`.
  public func command(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let program = ["java", "-XX:TieredStopAtLevel=1", "-cp", Self.archive, "org.apache.zookeeper.ZooKeeperMain"]
    process.arguments = program + ["-server", "127.0.0.1:\(port)"] + words
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw ServerError("ZooKeeper's command line ended with \(process.terminationStatus)") }
  }

  /// The answer to a command of four letters; empty where there is none within half a second.
  ///
  /// One that comes in the middle of a start is never answered.
  public func ask(_ command: String) throws -> String {
    let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard number >= 0 else { throw ServerError("there is no socket") }
    let connection = FileHandle(fileDescriptor: number, closeOnDealloc: true)
    guard connectToLoopback(number, port) else { return "" }
    var limit = timeval(tv_sec: 0, tv_usec: 500_000)
    setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    try connection.write(contentsOf: Data(command.utf8))
    return String(decoding: (try? connection.readToEnd()) ?? Data(), as: UTF8.self)
  }

  private func launch() throws -> Running {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let script = #""$@" </dev/null >/dev/null 2>&1 & server=$!; echo $server; read -r _; kill -9 $server"#
    process.arguments = ["-c", script, "sh", "java"] + options + Self.options + [folder.appending(path: "zoo.cfg").path]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = output.fileHandleForReading.availableData
    guard let server = pid_t(String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw ServerError("the shell names no process")
    }
    return Running(process: process, input: input, server: server)
  }

  private static let archive = "/usr/share/java/zookeeper.jar"
  private static let options = [
    "-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dzookeeper.preAllocSize=64", "-Dzookeeper.forceSync=no",
    "-cp", archive, "org.apache.zookeeper.server.quorum.QuorumPeerMain",
  ]
}

public struct ServerError: Error, CustomStringConvertible {
  public var description: String

  init(_ description: String) { self.description = description }
}

private func freePort() throws -> Int {
  let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  guard number >= 0 else { throw ServerError("there is no socket") }
  defer { close(number) }
  var address = loopback(0)
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let isBound = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(number, $0, length) == 0 && getsockname(number, $0, &length) == 0 }
  }
  guard isBound else { throw ServerError("there is no free port") }
  return Int(UInt16(bigEndian: address.sin_port))
}

private func connectToLoopback(_ number: Int32, _ port: Int) -> Bool {
  var address = loopback(port)
  return withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
    }
  }
}

private func loopback(_ port: Int) -> sockaddr_in {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = UInt16(port).bigEndian
  address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
  return address
}
