// SPDX-License-Identifier: Apache-2.0

internal import ArmatureReport

/// The graph in Graphviz's language. Tooltips are places in the spec.
func dot(_ graph: Graph) -> String {
  var lines = [
    "digraph \(quoted([graph.title])) {",
    "  graph [rankdir=LR, compound=true, fontname=\"monospace\", fontsize=12]",
    "  node [fontname=\"monospace\", fontsize=11, shape=box]",
    "  edge [fontname=\"monospace\", fontsize=10]",
  ]
  for (index, node) in graph.nodes.enumerated() {
    lines.append("  n\(index) [label=\(quoted([node.title] + node.details)), \(shape(node)), tooltip=\(quoted([node.place]))]")
  }
  for (index, group) in graph.groups.enumerated() { lines += cluster(group, index) }
  lines += graph.edges.map { "  \(line($0, graph))" }
  return (lines + ["}"]).joined(separator: "\n") + "\n"
}

private func cluster(_ group: Graph.Group, _ index: Int) -> [String] {
  let label = "label=\(quoted([group.name] + group.details))"
  let tooltip = "tooltip=\(quoted([group.place]))"
  if group.blocks.isEmpty { return ["  p\(index) [\(label), \(tooltip)]"] }
  let blocks = group.blocks.enumerated().map { number, block in
    let style = block.isDrive ? ", penwidth=2" : ""
    let places = block.steps.map { "\($0.place) \($0.name)" }
    return "    p\(index)b\(number) [label=\(quoted(labelLines(block)))\(style), tooltip=\(quoted(places))]"
  }
  let links = group.blocks.indices.dropFirst().map { "    p\(index)b\($0 - 1) -> p\(index)b\($0)" }
  return ["  subgraph cluster_p\(index) {", "    \(label)", "    \(tooltip)"] + blocks + links + ["  }"]
}

private func shape(_ node: Graph.Node) -> String {
  switch node.kind {
  case .queue: "shape=cylinder"
  case .dispatch: "shape=hexagon"
  case .schedule: "shape=box, style=rounded"
  case .lock: "shape=box, peripheries=2"
  }
}

/// An arrow to a process ends at the border of its cluster, and not at the block that the language wants to be told.
private func line(_ edge: Graph.Edge, _ graph: Graph) -> String {
  var attributes = edge.label.isEmpty ? [] : ["label=\(quoted([edge.label]))"]
  let isInside = edge.from.group != nil && edge.from.group == edge.to.group
  if case .group(let index) = edge.from, !graph.groups[index].blocks.isEmpty, !isInside { attributes.append("ltail=cluster_p\(index)") }
  if case .group(let index) = edge.to, !graph.groups[index].blocks.isEmpty, !isInside { attributes.append("lhead=cluster_p\(index)") }
  attributes += style(edge.kind)
  let ends = "\(id(edge.from, graph, isTail: true)) -> \(id(edge.to, graph, isTail: false))"
  return attributes.isEmpty ? ends : "\(ends) [\(attributes.joined(separator: ", "))]"
}

private func id(_ end: Graph.End, _ graph: Graph, isTail: Bool) -> String {
  switch end {
  case .node(let index): return "n\(index)"
  case .step(let group, let block, _): return "p\(group)b\(block)"
  case .group(let index):
    let last = graph.groups[index].blocks.count - 1
    return last < 0 ? "p\(index)" : "p\(index)b\(isTail ? last : 0)"
  }
}

private func style(_ kind: Graph.Edge.Kind) -> [String] {
  switch kind {
  case .message: []
  case .signal: ["style=dashed"]
  case .broadcast: ["style=bold"]
  case .failure: ["color=red3", "fontcolor=red3"]
  case .deadLetters: ["color=red3", "fontcolor=red3", "style=dotted"]
  case .lock: ["style=dotted", "dir=none"]
  }
}

private func quoted(_ lines: [String]) -> String { "\"\(lines.map(text).joined(separator: "\\n"))\"" }

/// The one way of a text into the language, which reads backslashes and HTML's entities in quoted texts.
private func text(_ text: String) -> String {
  escaped(visible(text)) { ["\\": "\\\\", "\"": "\\\"", "&": "&amp;"][$0] }
}
