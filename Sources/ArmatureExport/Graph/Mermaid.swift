// SPDX-License-Identifier: Apache-2.0

internal import ArmatureReport

/// The graph as a Mermaid flowchart. Above each thing stands a comment with its place in the spec.
func mermaid(_ graph: Graph) -> String {
  var lines = ["%% \(text(graph.title)), drawn by armature graph", "flowchart LR"]
  for (index, node) in graph.nodes.enumerated() {
    lines += ["  %% \(text(node.place))", "  n\(index)\(shaped(node))"]
  }
  for (index, group) in graph.groups.enumerated() { lines += subgraph(group, index) }
  lines += graph.edges.map { "  \(id($0.from, graph)) \(arrow($0)) \(id($0.to, graph))" }
  lines += styles(graph)
  return lines.joined(separator: "\n") + "\n"
}

/// A process is a subgraph, and a block in it a node with a line for each stage.
private func subgraph(_ group: Graph.Group, _ index: Int) -> [String] {
  let label = quoted([group.name] + group.details)
  if group.blocks.isEmpty { return ["  %% \(text(group.place))", "  p\(index)[\(label)]"] }
  let blocks = group.blocks.enumerated().flatMap { number, block in
    block.steps.map { "    %% \(text("\($0.place) \($0.name)"))" }
      + ["    p\(index)b\(number)[\(quoted(labelLines(block)))]\(block.isDrive ? ":::drive" : "")"]
  }
  let links = group.blocks.indices.dropFirst().map { "    p\(index)b\($0 - 1) --> p\(index)b\($0)" }
  return ["  %% \(text(group.place))", "  subgraph p\(index)[\(label)]"] + blocks + links + ["  end"]
}

/// What a block says where it is one node.
func labelLines(_ block: Graph.Block) -> [String] {
  (block.isFused ? ["fused:"] : [])
    + block.steps.map { step in (["\(step.word) \(step.name)"] + step.details).joined(separator: ", ") }
}

private func shaped(_ node: Graph.Node) -> String {
  let label = quoted([node.title] + node.details)
  return switch node.kind {
  case .queue: "[(\(label))]"
  case .dispatch: "{{\(label)}}"
  case .schedule: "([\(label)])"
  case .lock: "[[\(label)]]"
  }
}

private func id(_ end: Graph.End, _ graph: Graph) -> String {
  switch end {
  case .node(let index): "n\(index)"
  case .group(let index): "p\(index)"
  case .step(let group, let block, _): "p\(group)b\(block)"
  }
}

private func arrow(_ edge: Graph.Edge) -> String {
  let line =
    switch edge.kind {
    case .message, .failure: "-->"
    case .signal, .deadLetters: "-.->"
    case .broadcast: "==>"
    case .lock: "-.-"
    }
  return edge.label.isEmpty ? line : "\(line)|\(quoted([edge.label]))|"
}

/// Links have numbers in the order written, those inside of processes among them.
private func styles(_ graph: Graph) -> [String] {
  let inside = graph.groups.reduce(0) { $0 + max(0, $1.blocks.count - 1) }
  let red = graph.edges.indices.filter { [.failure, .deadLetters].contains(graph.edges[$0].kind) }.map { "\($0 + inside)" }
  return ["  classDef drive stroke-width:3px"]
    + (red.isEmpty ? [] : ["  linkStyle \(red.joined(separator: ",")) stroke:#d33"])
}

private func quoted(_ lines: [String]) -> String { "\"\(lines.map(text).joined(separator: "<br/>"))\"" }

/// The one way of a text into a flowchart: what is no letter, digit or mark without a meaning there becomes an entity.
private func text(_ text: String) -> String {
  escaped(visible(text)) { isPlain($0) ? nil : "#\($0.value);" }
}

private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", ":", "/", "-", "_": true
  default: !scalar.isASCII
  }
}
