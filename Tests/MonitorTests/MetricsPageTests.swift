// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import ArmatureMonitor
import Foundation
import Testing

/// The metrics of a service as Prometheus reads them from its monitor.
@Suite struct MetricsPageTests {
  @Test func theMonitorHasAPageForPrometheus() async throws {
    try await Shop.open { shop async throws in
      try await shop.service.control.inject(Receipt(kind: "print", id: 13).encoded(), into: "print")
      try await shop.until { try await shop.service.control.letterCount(in: "parked") == 1 }
      let reply = try await shop.get("/metrics")
      #expect(reply.status == 200 && reply.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
      for line in [
        "# TYPE armature_stage_errors_total counter",
        #"armature_stage_errors_total{service="Till",process="print",stage="show",error="jammed"} 1"#,
        "# TYPE armature_service_ready gauge", #"armature_service_ready{service="Till"} 1"#,
        #"armature_queue_waiting_messages{service="Till",queue="parked"} 1"#,
        #"armature_process_state{service="Till",process="pay",state="running"} 1"#,
      ] { #expect(reply.body.contains("\(line)\n"), "\(line) is not in\n\(reply.body)") }
      #expect(!reply.body.contains("duration_seconds"))
      #expect(try await shop.get("/metrics", ["x-forwarded-for: 10.0.0.1"]).status == 401)
      #expect(try await shop.post("/metrics", "{}").status == 405)
    }
  }

  /// Each metric stands once, with all that is of it, in the order of the manual's table.
  @Test func aPageHasEachMetricOnce() {
    let labels = ["Till", "pay", "print"]
    let page = MetricsPage([
      Reading(.paused, labels, true), Reading(.retries, ["Till", "pay", "b"], 2), Reading(.retries, ["Till", "pay", "a"], 1),
      Reading(.retries, ["Till", "pay", "a"], 3), Reading(.paused, labels, true), Reading(.oldest, ["Till", "a\\b\"c\nd"], 0.25),
    ])
    let wanted = #"""
      # HELP armature_queue_oldest_in_flight_seconds how long the oldest has been in flight
      # TYPE armature_queue_oldest_in_flight_seconds gauge
      armature_queue_oldest_in_flight_seconds{service="Till",queue="a\\b\"c\nd"} 0.25
      # HELP armature_stage_retries_total that failed and were followed by another
      # TYPE armature_stage_retries_total counter
      armature_stage_retries_total{service="Till",process="pay",stage="a"} 4
      armature_stage_retries_total{service="Till",process="pay",stage="b"} 2
      # HELP armature_stage_paused whether it begins nothing more, by command
      # TYPE armature_stage_paused gauge
      armature_stage_paused{service="Till",process="pay",stage="print"} 1

      """#
    #expect(page.text == wanted, "\(page.text)")
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: promtool), "Prometheus is not installed: Scripts/setup.sh prometheus"))
  func prometheusReadsThePage() async throws {
    try await Shop.open { shop async throws in
      let page = try await shop.get("/metrics").body
      let file = FileManager.default.temporaryDirectory.appending(path: "armature-\(UUID().uuidString).prom")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data(page.utf8).write(to: file)
      let path = file.path(percentEncoded: false)
      let told = try await onAThread {
        let (process, errors) = (Process(), Pipe())
        process.executableURL = URL(filePath: promtool)
        process.arguments = ["check", "metrics"]
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: path))
        process.standardError = errors
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return "\(process.terminationStatus) \(text)"
      }
      #expect(told == "0 ", "\(told)")
    }
  }
}

private let promtool = "/usr/bin/promtool"
