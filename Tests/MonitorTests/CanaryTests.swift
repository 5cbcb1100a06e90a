// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import Testing

@Suite struct CanaryTests {
  private static let card = "4111111111111111"

  /// What the spec calls sensitive is sent on all ways through a process, whose stages say it in what they throw; all that the
  /// monitor has to show is looked at.
  @Test func whatIsSensitiveShowsNowhere() async throws {
    try await Shop.open { shop async throws in
      let places = [
        "port=in", "port=in&body=true", "port=out", "port=err", "port=signal", "port=broadcast", "stage=charge", "stage=book",
        "stage=confirm",
      ]
      var taps: [(place: String, wire: Wire)] = []
      for place in places {
        let wire = try await Wire(port: shop.port)
        try await wire.write("GET /api/tap?process=pay&\(place) HTTP/1.1\r\nhost: localhost\r\n\r\n")
        taps.append((place, wire))
        _ = try await wire.read(until: "retry")
      }
      var told = ""
      for body in [
        #"{"kind":"pay","id":1,"card":"\#(Self.card)","city":"Rome"}"#, #"{"kind":"pay","id":-1,"card":"\#(Self.card)","city":"Rome"}"#,
        #"{"kind":"pay","id":2,"card":"\#(Self.card)","city":"Nowhere"}"#, #"{"kind":"pay","id":"x","card":"\#(Self.card)"}"#,
        #"{"kind":"pay","id":1,"card":\#(Self.card),"city":"Rome"}"#, #"{"card":"\#(Self.card)"#,
      ] {
        told += try await shop.post("/api/inject", #"{"process":"pay","body":\#(body)}"#).text
      }
      // Each of these has something to show of the three that were taken.
      for (place, wire) in taps where !["port=signal", "port=broadcast"].contains(place) {
        told += try await wire.read(until: "event: message")
      }
      try await shop.until {
        let ports = shop.service.control.snapshot().processes[0].ports
        return ports.out == 1 && ports.err == 2
      }
      let wire = try await Wire(port: shop.port)
      try await wire.write("GET /api/events HTTP/1.1\r\nhost: localhost\r\n\r\n")
      told += try await wire.read(until: "\"err\":2")
      for path in ["/", "/api/graph", "/api/snapshot", "/health", "/ready"] { told += try await shop.get(path).text }
      shop.service.stop()
      await shop.monitor.stop()
      for (_, wire) in taps { told += try await wire.readAll() }
      #expect(!told.contains("4111") && told.contains("***"))
      #expect(!shop.log.text.contains("4111"))
    }
  }
}
