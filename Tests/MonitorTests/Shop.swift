// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import Logging
import LogSupport
import Synchronization
import Testing

/// A service that runs, its monitor, and all that both have logged.
struct Shop: Sendable {
  let service: Service
  let monitor: Monitor
  let port: UInt16
  let link: String
  let log: Log
  static let token = "a-token-of-some-length"

  /// Serves until `visit` has returned, and ends both.
  static func open(
    _ settings: MonitorSettings = .loopback(port: 0, token: token), transport: any Transport = MemoryTransport(),
    environment: [String: String] = [:], program: any RunnableService = Till(pay: Pay(), print: Print()),
    other: any Transport = HesitantStore(scheme: "other"), _ visit: (Shop) async throws -> Void
  ) async throws {
    let log = Log()
    let service = program.service(transports: [transport, other], environment: [:], logger: log.logger)
    let monitor = try Monitor(service, settings, environment: environment)
    let link = try monitor.start()
    let port = try #require(link.split(separator: "/").dropFirst().first?.split(separator: ":").last.flatMap { UInt16($0) })
    let shop = Shop(service: service, monitor: monitor, port: port, link: link, log: log)
    let running = Task { try await service.run() }
    do {
      try await shop.until { service.isReady }
      try await visit(shop)
    } catch {
      service.stop()
      await monitor.stop()
      throw error
    }
    service.stop()
    _ = try await running.value
    await monitor.stop()
  }

  /// Asks again and again, letting others go first, for ten seconds at most.
  func until(_ isTrue: () async throws -> Bool) async throws {
    let end = Host.system.time.now + .seconds(10)
    while !(try await isTrue()) {
      try #require(Host.system.time.now < end, "it does not come")
      try await Host.system.time.sleep(until: Host.system.time.now + .milliseconds(5))
    }
  }

  func pay(id: Int, card: String = "4000", city: String = "Rome") async throws {
    try await service.control.inject(Payment(kind: "pay", id: id, card: card, city: city).encoded(), into: "pay")
  }

  func get(_ target: String, _ fields: [String] = []) async throws -> Reply {
    try await ask("GET \(target) HTTP/1.1", fields)
  }

  /// A command with the token.
  func post(_ target: String, _ body: String, _ fields: [String] = ["authorization: Bearer \(token)"]) async throws -> Reply {
    try await ask("POST \(target) HTTP/1.1", fields + ["content-type: application/json"], body)
  }

  func ask(_ line: String, _ fields: [String], _ body: String = "") async throws -> Reply {
    let host = fields.contains { $0.hasPrefix("host:") } ? [] : ["host: 127.0.0.1:\(port)"]
    let length = body.isEmpty ? [] : ["content-length: \(body.utf8.count)"]
    return try await send(([line] + host + fields + length).joined(separator: "\r\n") + "\r\n\r\n" + body)
  }

  /// What comes back for these bytes, until the other side ends.
  func send(_ text: String) async throws -> Reply {
    let wire = try await Wire(port: port)
    try await wire.write(text)
    return try Reply(try await wire.readAll())
  }
}

struct Pay: PayStages {
  func charge(id: Int, card: String) throws -> String {
    if id < 0 { throw NoMoney(text: "no money on \(card)") }
    return "charged \(card)"
  }
  func book(receipt: String, city: String) async throws -> String {
    if city == "Nowhere" { throw NoMoney(text: "nothing to book with \(receipt)") }
    return "booked with \(receipt)"
  }
  func confirm(id: Int, city: String, booking: String) throws {}
}

struct Print: PrintStages {
  func show(_ id: Int) throws(ShowError) {
    if id == 13 { throw .jammed("no paper for \(id)") }
  }
}

struct NoMoney: Error { var text: String }

/// What was logged, as one text.
final class Log: Sendable {
  private let lines = Mutex<[String]>([])

  var text: String { lines.withLock { $0.joined(separator: "\n") } }

  var logger: Logger {
    Logger(label: "till") { _ in
      LogListener(from: .trace) { event, _ in
        self.lines.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:])") }
      }
    }
  }
}
