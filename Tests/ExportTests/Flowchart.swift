// SPDX-License-Identifier: Apache-2.0

import Testing

/// The part of Mermaid's flowcharts that drawings are written in, read strictly: any other line is an error.
struct Flowchart {
  struct Node {
    var id: String
    /// The label, with its entities as what they stand for.
    var lines: [String]
  }

  private(set) var nodes: [Node] = []
  private(set) var groups: [Node] = []
  private(set) var edges: [(from: String, to: String, label: [String])] = []
  private var open: [String] = []

  init(_ text: String) throws {
    try #require(text.hasSuffix("\n"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let statements = lines.map { $0.drop { $0 == " " } }.filter { !$0.hasPrefix("%%") }
    for comment in lines where comment.contains("%%") { try #require(comment.wholeMatch(of: #/ *%%[^%{}]*/#) != nil, "\(comment)") }
    try #require(statements.first == "flowchart LR")
    for statement in statements.dropFirst() { try read(String(statement)) }
    try #require(open.isEmpty)
    let known = Set((nodes + groups).map(\.id))
    try #require(known.count == nodes.count + groups.count)
    for edge in edges { try #require(known.isSuperset(of: [edge.from, edge.to]), "\(edge)") }
  }

  private mutating func read(_ line: String) throws {
    if let match = line.wholeMatch(of: /subgraph (p\d+)\["([^"]*)"\]/.matchingSemantics(.unicodeScalar)) {
      groups.append(Node(id: String(match.1), lines: try label(match.2)))
      open.append(String(match.1))
    } else if line == "end" {
      try #require(open.popLast() != nil)
    } else if let match = line.wholeMatch(of: link.matchingSemantics(.unicodeScalar)) {
      edges.append((String(match.1), String(match.3), try match.2.map(label) ?? []))
    } else if let match = line.wholeMatch(of: shape.matchingSemantics(.unicodeScalar)) {
      nodes.append(Node(id: String(match.1), lines: try label(match.2)))
    } else if let match = line.wholeMatch(of: /linkStyle ([\d,]+) stroke:#d33/) {
      for number in match.1.split(separator: ",") { try #require(edges.indices.contains(Int(number) ?? -1)) }
    } else {
      try #require(line == "classDef drive stroke-width:3px", "\(line)")
    }
  }

  private var link: Regex<(Substring, Substring, Substring?, Substring)> {
    /([np]\d+(?:b\d+)?) (?:-->|-\.->|==>|-\.-)(?:\|"([^"]*)"\|)? ([np]\d+(?:b\d+)?)/
  }

  private var shape: Regex<(Substring, Substring, Substring)> {
    /([np]\d+(?:b\d+)?)(?:\[\(|\{\{|\(\[|\[\[|\[)"([^"]*)"(?:\)\]|\}\}|\]\)|\]\]|\])(?::::drive)?/
  }

  private func label(_ text: Substring) throws -> [String] {
    try text.split(separator: "<br/>", omittingEmptySubsequences: false).map { line in
      try #require(line.wholeMatch(of: /(?:[A-Za-z0-9 .,:\/_\-]|#\d+;|[^\x00-\x7F])*/.matchingSemantics(.unicodeScalar)) != nil, "\(line)")
      return String(line).replacing(/#(\d+);/.matchingSemantics(.unicodeScalar)) { match in
        UInt32(match.1).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
      }
    }
  }
}
