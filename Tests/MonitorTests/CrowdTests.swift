// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import Testing

@Suite struct CrowdTests {
  /// Many who say nothing, little or nothing more: the page comes at once all the same, and each of them is hung up on.
  @Test func slowVisitorsKeepNobodyOut() async throws {
    var settings = MonitorSettings.loopback(port: 0, token: Shop.token)
    settings.limits.requestTime = .seconds(1)
    try await Shop.open(settings) { shop async throws in
      var wires: [Wire] = []
      for number in 0..<300 {
        let wire = try await Wire(port: shop.port)
        try? await wire.write(["", "GET / HT", "GET / HTTP/1.1\r\nhost: localhost\r\n", Self.halfABody][number % 4])
        wires.append(wire)
        if number % 50 == 49 { #expect(try await shop.get("/api/snapshot").status == 200) }
      }
      #expect(try await shop.post("/api/pause", #"{"process":"pay"}"#).status == 200)
      for wire in wires { #expect(await wire.isHungUpOn()) }
      #expect(try await shop.get("/").status == 200)
    }
  }

  private static let halfABody =
    "POST /api/pause HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
    + "authorization: Bearer \(Shop.token)\r\ncontent-length: 100\r\n\r\n{"

  /// Those who have an answer and do not go are not waited for.
  @Test func whoStaysBehindIsNotWaitedFor() async throws {
    try await Shop.open { shop async throws in
      var wires: [Wire] = []
      for _ in 0..<100 {
        let wire = try await Wire(port: shop.port)
        try await wire.write("GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n")
        #expect(try await wire.read(until: "healthy").contains("200 OK"))
        wires.append(wire)
      }
      #expect(wires.count == 100)
    }
  }

  @Test func aStopIsQuickWithVisitorsInTheHouse() async throws {
    try await Shop.open { shop async throws in
      let wires = [try await Wire(port: shop.port), try await Wire(port: shop.port)]
      try await wires[0].write("GET / ")
      try await wires[1].write("GET /api/tap?process=pay HTTP/1.1\r\nhost: localhost\r\n\r\n")
      _ = try await wires[1].read(until: "retry")
      let begun = Host.system.time.now
      await shop.monitor.stop()
      #expect(Host.system.time.now - begun < .milliseconds(1900))
      await #expect(throws: Fault.self) { _ = try await Wire(port: shop.port) }
    }
  }
}

extension Wire {
  /// An end, or the word that it is over; not ten seconds of silence.
  fileprivate func isHungUpOn() async -> Bool {
    let begun = Host.system.time.now
    while (try? await read()) != nil {}
    return Host.system.time.now - begun < .seconds(9)
  }
}
