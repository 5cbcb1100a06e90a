// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck
internal import ArmatureReport

/// What of the processes with tests or without them was reached: each stage, both ways of each filter, the failure of each stage that is
/// tried again, the error route of each process, and each way of the dispatch.
package struct SpecCoverage: Sendable {
  struct Point: Sendable {
    var span: Span
    var what: String
    var isReached: Bool
  }
  private var points: [Point] = []

  /// - Parameter tests: those that were run, by whose messages ways of the dispatch are reached.
  package init(of pipelines: [Pipeline], by records: [ReachedRecord], of tests: [SpecTestOutcome]) {
    let byProcess = Dictionary(grouping: records, by: \.process)
    for process in pipelines.filter({ $0.service != nil }).flatMap(\.processes) {
      let own = (byProcess[process.name.value] ?? []).filter { isOneFile($0.spec, process.name.span.file) }
      points += Self.points(of: process, own)
    }
    let run = Dictionary(grouping: tests) { TestName(process: $0.process, name: $0.name) }
    for pipeline in pipelines {
      let tests = pipeline.tests.filter { test in
        let named = run[TestName(process: test.process, name: test.name.value)] ?? []
        return named.contains { isOneFile($0.spec, test.name.span.file) }
      }
      points += routePoints(of: pipeline, tests).map { Point(span: $0.place, what: $0.what, isReached: $0.isReached) }
    }
  }

  /// Rounded down, so that 100 means all.
  package var percent: Int { points.isEmpty ? 100 : points.count(where: \.isReached) * 100 / points.count }

  /// What was not reached, with its place in the spec, and how much was.
  package var text: String {
    let missed = points.filter { !$0.isReached }.map { point in
      "\(visible(point.span.file)):\(point.span.start.line):\(point.span.start.column): \(visible(point.what))"
    }
    let reached = points.count(where: \.isReached)
    return (missed + ["\(reached) of \(points.count) reached, \(percent) %"]).joined(separator: "\n") + "\n"
  }

  private static func points(of process: Process, _ records: [ReachedRecord]) -> [Point] {
    let name = quote(process.name.value)
    var points: [Point] = []
    func add(_ span: Span, _ what: String, _ isReached: (ReachedRecord) -> Bool) {
      points.append(Point(span: span, what: what, isReached: records.contains(where: isReached)))
    }
    for (index, stage) in process.stages.enumerated() {
      func of(_ record: ReachedRecord) -> ReachedRecord.Stage? { record.stages.indices.contains(index) ? record.stages[index] : nil }
      let (span, text) = (stage.name.span, "\(quote(stage.name.value)) of \(name)")
      if stage.kind == .filter {
        add(span, "no test lets a message pass \(text)") { of($0).map { $0.done > $0.ended } ?? false }
        add(span, "no test has \(text) end a message") { (of($0)?.ended ?? 0) > 0 }
      } else {
        add(span, "no test reaches \(text)") { (of($0)?.done ?? 0) > 0 }
      }
      if stage.kind.isTried { add(span, "no test has \(text) fail") { (of($0)?.failed ?? 0) > 0 } }
    }
    if let errors = process.errors { add(errors.span, "no test parks a message of \(name)") { $0.parked > 0 } }
    return points
  }
}

/// What one run of a test has reached, as the harness writes it.
package struct ReachedRecord: Sendable, Decodable {
  package struct Stage: Sendable, Decodable {
    package var name: String
    /// Messages that it has let through, or ended as a filter.
    package var done: Int
    /// Messages that it has ended as a filter.
    package var ended: Int
    /// Attempts that failed.
    package var failed: Int
  }
  /// The file of the process, as people know it: `specs/Shop/shop.yaml`.
  package var spec: String
  package var process: String
  /// Messages that failed for good.
  package var parked: Int
  /// In the order of the spec.
  package var stages: [Stage]
}

/// Whether two paths may be of one file: what tests tell begins at `specs` or is the last part alone, and the command names files from the
/// folder on that it runs in.
private func isOneFile(_ a: String, _ b: String) -> Bool {
  func parts(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." && $0 != ".." } }
  let (a, b) = (parts(a), parts(b))
  let count = min(a.count, b.count)
  return a.suffix(count) == b.suffix(count)
}

/// No two tests of a process have the same name.
private struct TestName: Hashable {
  var process: String
  var name: String
}
