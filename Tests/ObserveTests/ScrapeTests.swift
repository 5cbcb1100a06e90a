// SPDX-License-Identifier: Apache-2.0

import Armature
import CoreMetrics
import Foundation
import Logging
import Observed
import Testing

/// Debian's Prometheus scrapes a service, and is asked what it has understood.
@Suite(.enabled(if: Prometheus.isThere, "Prometheus is not installed: Scripts/setup.sh prometheus"), .timeLimit(.minutes(1)))
struct ScrapeTests {
  @Test func prometheusUnderstandsAll() async throws {
    let metrics = MemoryMetrics()
    let page = try Page { metrics.text }
    defer { page.close() }
    let prometheus = try Prometheus(scraping: page.port)
    defer { prometheus.stop() }
    let service = Observed(sell: Sell(time: Armature.Host.system.time), ship: Ship()).service(
      transports: [MemoryTransport()], locks: [MemoryLocks()], environment: [:],
      logger: Logger(label: "scraped") { _ in SwiftLogNoOpLogHandler() }, telemetry: Telemetry(reportEvery: .milliseconds(50)))
    let running = Task { try await withMetricsFactory(metrics) { try await service.run() } }
    try await until { service.isReady }
    for id in [1, 2, 3, 13, 666] {
      try await service.control.inject(Order(kind: "order", id: id, card: "4000", city: "Rome").encoded(), into: "sell")
    }
    func value(_ query: String) async -> Double? { await prometheus.value(query) }
    try await until { await value(#"armature_process_ended_messages_total{process="sell",outcome="done"}"#) == 3 }
    try await until { await value(#"armature_stage_errors_total{service="Observed",stage="charge",error="declined"}"#) == 3 }
    #expect(await value("armature_service_ready") == 1)
    try await until { await value(#"armature_stage_duration_seconds_count{stage="charge"}"#) == 6 }
    // Three have taken 20 ms, and the others no time.
    let most = await value(#"histogram_quantile(0.9, armature_stage_duration_seconds_bucket{stage="charge"})"#)
    #expect(most.map { $0 > 0.01 } ?? false)
    let names = Set(await prometheus.names())
    for key in metrics.all.keys {
      #expect(names.contains { $0 == key.name || $0 == "\(key.name)_total" || $0 == "\(key.name)_count" }, "\(key.name)")
    }
    service.stop()
    _ = try await running.value
    // What was reported at the end is what is scraped then.
    try await until { await value("armature_service_ready") == 0 }
    #expect(metrics.value("armature_queue_in_flight_messages") == 0)
  }
}

/// Asks again and again for twenty seconds at most.
private func until(_ isTrue: () async throws -> Bool) async throws {
  let time = Armature.Host.system.time
  let end = time.now + .seconds(20)
  while !(try await isTrue()) {
    try #require(time.now < end, "it does not come")
    try await time.sleep(until: time.now + .milliseconds(20))
  }
}

/// Prometheus on a port of its own, which scrapes one page each second.
private final class Prometheus: Sendable {
  private static let path = "/usr/bin/prometheus"
  static var isThere: Bool { FileManager.default.isExecutableFile(atPath: path) }

  private let process = Process()
  private let port: UInt16
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("armature-prometheus-\(UUID())")

  init(scraping page: UInt16) throws {
    port = try freePort()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let settings = folder.appendingPathComponent("prometheus.yml")
    try """
      global: { scrape_interval: 1s, scrape_timeout: 1s }
      scrape_configs:
        - job_name: armature
          static_configs: [{ targets: ["127.0.0.1:\(page)"] }]

      """.write(to: settings, atomically: true, encoding: .utf8)
    process.executableURL = URL(fileURLWithPath: Self.path)
    process.arguments = [
      "--config.file=\(settings.path)", "--storage.tsdb.path=\(folder.path)/data", "--web.listen-address=127.0.0.1:\(port)",
      "--log.level=error",
    ]
    try process.run()
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  /// The value of an expression; nil where there is none, or nobody answers yet.
  func value(_ query: String) async -> Double? {
    let escaped = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let data = await ask("/api/v1/query?query=\(escaped)")?["data"] as? [String: Any]
    let sample = (data?["result"] as? [[String: Any]])?.first?["value"] as? [Any]
    return (sample?.last as? String).flatMap(Double.init)
  }

  /// The names of all that it has scraped.
  func names() async -> [String] { await ask("/api/v1/label/__name__/values")?["data"] as? [String] ?? [] }

  /// Nil where nobody answers yet, or says that he is not ready.
  private func ask(_ target: String) async -> [String: Any]? {
    let port = port
    let answer = await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: get(target, port: port)) }
    }
    guard let body = answer?.components(separatedBy: "\r\n\r\n").dropFirst().first else { return nil }
    return try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
  }
}
