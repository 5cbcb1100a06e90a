// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import ArmatureMonitor
import Foundation
import Testing

@Suite struct StreamTests {
  @Test func snapshotsComeUntilTheMonitorEnds() async throws {
    try await Shop.open { shop async throws in
      let wire = try await Wire(port: shop.port)
      try await wire.write("GET /api/events?every=200ms HTTP/1.1\r\nhost: localhost\r\n\r\n")
      let begin = try await wire.read(until: "id: 3\nevent: snapshot\ndata: {\"service\":\"Till\"")
      #expect(begin.hasPrefix("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"))
      #expect(begin.contains("retry: 2000\n\nid: 1\n"))
      shop.service.stop()
      await shop.monitor.stop()
      #expect(try await wire.readAll().hasSuffix("event: end\ndata: {}\n\n"))
    }
  }

  @Test func aTapShowsWhatPassesAndEndsWithWhoLooks() async throws {
    try await Shop.open { shop async throws in
      let wire = try await Wire(port: shop.port)
      try await wire.write("GET /api/tap?process=pay&port=out HTTP/1.1\r\nhost: localhost\r\n\r\n")
      _ = try await wire.read(until: "retry:")
      try await shop.pay(id: 17)
      let text = try await wire.read(until: "event: message")
      let more = text.contains("Rome") ? text : text + (try await wire.read(until: "Rome"))
      #expect(more.contains(#""place":"out""#) && more.contains("17"), "\(more)")
    }
  }

  /// Whoever takes nothing is sent nothing more, and nothing is kept for him.
  @Test func aSlowReaderIsDropped() async throws {
    var settings = MonitorSettings.loopback(port: 0, token: Shop.token)
    settings.limits.answerTime = .milliseconds(300)
    try await Shop.open(settings) { shop async throws in
      let taps = shop.service.lastings[0].taps
      let wire = try await Wire(port: shop.port, bufferBytes: 4096)
      try await wire.write("GET /api/tap?process=pay HTTP/1.1\r\nhost: localhost\r\n\r\n")
      try await shop.until { taps.isTapped }
      // An event has 4,000 bytes at most, so some fit into the socket.
      let city = String(repeating: "Rome", count: 1_250)
      try await shop.until {
        try await shop.pay(id: 1, city: city)
        return !taps.isTapped
      }
      #expect(try await shop.get("/api/snapshot").status == 200)
    }
  }

  @Test(arguments: [
    ("/api/events?every=1ms", 400, "from 200ms to 60s"), ("/api/events?every=soon", 400, "from 200ms to 60s"),
    ("/api/tap", 400, "which `process`"), ("/api/tap?process=nobody", 404, "there is no process"),
    ("/api/tap?process=pay&stage=nothing", 404, "has no stage"), ("/api/tap?process=pay&port=back", 400, "no such port"),
    ("/api/tap?process=pay&body=yes", 400, "`true`"), ("/api/tap?process=pay&port=out&body=true", 400, "at the port `in` alone"),
    ("/api/tap?process=pay&stage=charge&body=true", 400, "at the port `in` alone"),
    ("/api/tap?process=pay&sample=2", 400, "from 0 to 1"), ("/api/tap?process=pay&sample=nan", 400, "from 0 to 1"),
    ("/api/tap?process=%zz", 400, "cannot be read"), ("/api/tap?process=pay&process=print", 400, "cannot be read"),
  ])
  func aStreamThatCannotBeIsToldWhy(target: String, status: Int, part: String) async throws {
    try await Shop.open { shop async throws in
      let reply = try await shop.get(target)
      #expect(reply.status == status && reply.error.contains(part), "\(reply.text)")
    }
  }

  @Test func thereAreOnlySoManyStreams() async throws {
    var settings = MonitorSettings.loopback(port: 0, token: Shop.token)
    settings.limits.streamsMax = 3
    try await Shop.open(settings) { shop async throws in
      var wires: [Wire] = []
      for _ in 0..<3 {
        let wire = try await Wire(port: shop.port)
        try await wire.write("GET /api/events HTTP/1.1\r\nhost: localhost\r\n\r\n")
        _ = try await wire.read(until: "snapshot")
        wires.append(wire)
      }
      #expect(try await shop.get("/api/events").status == 503)
      #expect(try await shop.get("/api/snapshot").status == 200)
      wires.removeAll()
      try await shop.until {
        let wire = try await Wire(port: shop.port)
        try await wire.write("GET /api/events HTTP/1.1\r\nhost: localhost\r\n\r\n")
        return try await wire.read(until: "\r\n\r\n").contains("200 OK")
      }
    }
  }
}
