// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureCompiler
import ArmatureExport
import ArmatureReport
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Drawings of services: each folder of `Tests/Corpus/graph` is a target and its three pictures.
@Suite struct GraphTests {
  @Test(arguments: GoldenCase.all(in: "graph"))
  func aServiceIsDrawnAsExpected(_ golden: GoldenCase) throws {
    let pipeline = try golden.pipeline()
    let files: [(DrawingFormat, String)] = [(.mermaid, "graph.mmd"), (.dot, "graph.dot"), (.svg, "graph.svg")]
    for (format, file) in files { try golden.compare(#require(drawing(pipeline, as: format)), with: file) }
  }

  @Test func oneProcessIsDrawnWithItsNeighboursAlone() throws {
    let pipeline = try GoldenCase(room: "graph", name: "service").pipeline()
    let chart = try Flowchart(#require(drawing(pipeline, of: "charge-card", as: .mermaid)))
    #expect(chart.groups.map(\.lines.first) == ["charge-card"])
    // The queue, the dispatch, the lock, and the process that signals it, folded; then its own three blocks.
    #expect(chart.nodes.map(\.lines.first) == [
      "orders", "dispatch", "lock", "take-order", "block charge, parallelism 4, order none", "signal charge-card", "drive file",
    ])
    #expect(drawing(pipeline, of: "nobody", as: .svg) == nil)
  }

  @Test(arguments: hostile)
  func noTextChangesWhatIsDrawn(_ text: String) throws {
    for format in DrawingFormat.allCases {
      #expect(try shape(drawn(text, format), format) == shape(drawn("harmless", format), format), "\(format)")
    }
  }

  @Test(arguments: GoldenCase.all(in: "graph"))
  func aFlowchartIsReadAsItWasMeant(_ golden: GoldenCase) throws {
    let pipeline = try golden.pipeline()
    let chart = try Flowchart(#require(drawing(pipeline, as: .mermaid)))
    let things = pipeline.queues.count + 1 + (pipeline.service?.lock == nil ? 0 : 1) + (pipeline.service?.schedules.count ?? 0)
    #expect(chart.nodes.filter { $0.id.hasPrefix("n") }.count == things)
    #expect(chart.groups.map { $0.lines.first ?? "" } == pipeline.processes.map(\.name.value))
    let stages = chart.nodes.filter { $0.id.hasPrefix("p") }.flatMap(\.lines).filter { $0 != "fused:" }
    #expect(stages.count == pipeline.processes.flatMap(\.stages).count)
  }

  /// What stands in a drawing, without its words.
  private func shape(_ text: String, _ format: DrawingFormat) throws -> [String] {
    switch format {
    case .mermaid:
      let chart = try Flowchart(text)
      return chart.nodes.map(\.id) + chart.groups.map(\.id) + chart.edges.map { "\($0.from) \($0.to)" }
    case .dot: return try tokens(ofDOT: text)
    case .svg: return try Picture(text).elements
    }
  }

  private func drawn(_ text: String, _ format: DrawingFormat) throws -> String {
    let quoted = try json(text)
    let url = try json("memory:" + text.replacing("$", with: "$$"))
    let spec = """
      armature: 1
      messages: { Job: { kind: string } }
      queues: { jobs: { url: \(url) }, parked: { url: "memory:" } }
      processes:
        work: { in: Job, errors: parked, stages: [{ drive: act }] }
      service: Worker
      lock: \(url)
      dispatch: { queue: jobs, by: kind, to: { \(quoted): work }, otherwise: parked }
      """
    let (pipeline, report) = analyse([SourceFile(name: "a\(text)b.yaml", bytes: Array(spec.utf8))])
    let known = try #require(pipeline, "\(renderLines(report))")
    return try #require(drawing(known, as: format))
  }
}

private func json(_ text: String) throws -> String {
  String(String(decoding: try JSONEncoder().encode([text]), as: UTF8.self).dropFirst().dropLast())
}

private let hostile = [
  "\"", "\"]", "-->", "<script>alert(1)</script>", "]]>", "</svg>", "&lt;", "#quot;", "%%{init: {}}%%", "\\", "\\\"", "\\N", "`", "|",
  "{{", "end", "a\nsubgraph x", "\u{202E}", "👩‍👩‍👧", "<\u{301}", "\"\u{301}", "&\u{301}amp;", "漢字",
  String(repeating: "long", count: 60),
]

/// Words and marks of a text in Graphviz's language, with each quoted text as one.
private func tokens(ofDOT text: String) throws -> [String] {
  var tokens: [String] = []
  var rest = text.unicodeScalars[...]
  while let scalar = rest.popFirst() {
    guard scalar == "\"" else {
      if scalar != " ", scalar != "\n" { tokens.append(String(scalar)) }
      continue
    }
    while let next = rest.popFirst(), next != "\"" {
      if next == "\\" { try #require(rest.popFirst() != nil) }
      try #require(next != "\n")
    }
    tokens.append("text")
  }
  return tokens
}
