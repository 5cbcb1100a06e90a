// SPDX-License-Identifier: Apache-2.0

internal import ArmatureReport

/// The graph as a picture that needs nothing: no script, no font, no address. Each thing has its place as a title.
func svg(_ graph: Graph) -> String {
  var layout = Layout(graph)
  let routes = Routes(&layout)
  let width = max(routes.x.end, Metrics.width([graph.title]) + 2 * Metrics.margin, legendWidth(graph))
  let size = "width=\"\(width)\" height=\"\(routes.height)\" viewBox=\"0 0 \(width) \(routes.height)\""
  let lines =
    ["<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) role=\"graphics-document\">", "<title>\(text(graph.title))</title>", "<style>"]
    + [styleSheet, "</style>", "<rect class=\"ground\" width=\"\(width)\" height=\"\(routes.height)\"/>"]
    + [written(graph.title, "name", Metrics.margin, 32, columns: 60)] + legend(graph) + routes.buses.map { drawn($0, graph) }
    + graph.nodes.indices.map { drawn(graph.nodes[$0], layout.nodes[$0]) }
    + graph.groups.indices.flatMap { drawn(graph.groups[$0], layout.groups[$0]) }
  return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
}

private func drawn(_ bus: Routes.Bus, _ graph: Graph) -> String {
  let story = bus.edges.map { text(graph.story($0)) }.joined(separator: "\n")
  let lines = bus.lines.map { "<path d=\"\(path($0))\"/>" }.joined()
  let head = bus.head.map { "<path class=\"head\" d=\"\(arrowHead($0.point, isRightward: $0.isRightward))\"/>" } ?? ""
  let labels = bus.labels.filter { !$0.text.isEmpty }.map { label in
    written(
      label.text, "label", label.at.x, label.at.y, columns: Metrics.labelColumnsMax, isEndAnchored: label.isEndAnchored)
  }
  return "<g class=\"\(className(bus.kind))\"><title>\(story)</title>\(lines)\(head)\(labels.joined())</g>"
}

private func drawn(_ node: Graph.Node, _ box: Layout.Box) -> String {
  let rows = node.details.enumerated().map { written($1, "more", box.x + 12, box.y + 36 + 16 * $0, columns: Metrics.columnsMax) }
  let shape = rectangle(box, node.kind == .queue ? "queue" : "entry", radius: node.kind == .dispatch ? 2 : 10)
  let name = written(node.title, "name", box.x + 12, box.y + 20, columns: Metrics.columnsMax)
  return titled("\(node.title), \(node.place)", shape + name + rows.joined())
}

private func drawn(_ group: Graph.Group, _ placed: Layout.GroupBox) -> [String] {
  let box = placed.box
  let rows = group.details.enumerated().map { written($1, "more", box.x + 12, box.y + 36 + 16 * $0, columns: Metrics.columnsMax + 6) }
  let name = written(group.name, "name", box.x + 12, box.y + 20, columns: Metrics.columnsMax)
  let head = titled("\(group.name), \(group.place)", rectangle(box, "process", radius: 6) + name + rows.joined())
  return [head] + group.blocks.indices.map { drawn(group.blocks[$0], placed.blocks[$0], in: box, isFirst: $0 == 0) }
}

private func drawn(_ block: Graph.Block, _ rows: [Layout.Box], in group: Layout.Box, isFirst: Bool) -> String {
  guard let first = rows.first, let last = rows.last else { return "" }
  let box = Layout.Box(x: group.x + 12, y: first.y, width: group.width - 24, height: last.bottom - first.y)
  let middle = box.x + 24
  let arrow = isFirst ? "" : "<g class=\"message\"><path d=\"M\(middle) \(box.y - Metrics.gap)V\(box.y - 2)\"/>"
    + "<path class=\"head\" d=\"M\(middle) \(box.y)l-4 -8h8z\"/></g>"
  let mark = block.isFused ? written("fused", "label", box.right - 8, box.y + 16, columns: 5, isEndAnchored: true) : ""
  let steps = zip(block.steps, rows).map { drawn($0, $1, in: box) }
  let bar = block.isFused ? "<path class=\"bar\" d=\"M\(box.x + 2) \(box.y + 4)V\(box.bottom - 4)\"/>" : ""
  return arrow + rectangle(box, block.isDrive ? "stage drive" : "stage", radius: 4) + bar + steps.joined() + mark
}

private func drawn(_ step: Graph.Step, _ row: Layout.Box, in block: Layout.Box) -> String {
  let x = block.x + 12
  let columns = Metrics.columnsMax - 2
  let name = Metrics.fitted(visible(step.name), columns: columns - step.word.count)
  let words = "<text x=\"\(x)\" y=\"\(row.y + 16)\"><tspan class=\"word\">\(text(step.word))</tspan> \(xmlContent(name))</text>"
  let details = Metrics.lines(step).enumerated().dropFirst().map { written($1, "more", x, row.y + 16 + 16 * $0, columns: columns) }
  return titled("\(step.word) \(step.name), \(step.place)", words + details.joined())
}

private func titled(_ title: String, _ content: String) -> String { "<g><title>\(text(title))</title>\(content)</g>" }

private func rectangle(_ box: Layout.Box, _ name: String, radius: Int) -> String {
  "<rect class=\"\(name)\" x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(box.width)\" height=\"\(box.height)\" rx=\"\(radius)\"/>"
}

/// Text that is no wider than so many letters: what is not ASCII is squeezed into its room, whatever the font makes of it.
private func written(_ line: String, _ name: String, _ x: Int, _ y: Int, columns: Int, isEndAnchored: Bool = false) -> String {
  let shown = Metrics.fitted(visible(line), columns: columns)
  let isSqueezed = shown.unicodeScalars.contains { !$0.isASCII && $0 != "…" && $0 != "→" }
  let room = isSqueezed ? " textLength=\"\(Metrics.columns(shown) * 7)\" lengthAdjust=\"spacingAndGlyphs\"" : ""
  let anchor = isEndAnchored ? " text-anchor=\"end\"" : ""
  return "<text class=\"\(name)\" x=\"\(x)\" y=\"\(y)\"\(anchor)\(room)>\(xmlContent(shown))</text>"
}

private func text(_ text: String) -> String { xmlContent(visible(text)) }

private func path(_ points: [Routes.Point]) -> String {
  zip(points.indices, points).map { "\($0 == 0 ? "M" : "L")\($1.x) \($1.y)" }.joined()
}

private func arrowHead(_ point: Routes.Point, isRightward: Bool) -> String {
  "M\(point.x) \(point.y)l\(isRightward ? "-8" : "8") -4v8z"
}

/// A sample of each kind of arrow that there is.
private func legend(_ graph: Graph) -> [String] {
  kinds(graph).enumerated().map { index, kind in
    let x = Metrics.margin + index * 136
    let line = "<path d=\"M\(x) 60H\(x + 28)\"/>"
    return "<g class=\"\(className(kind))\">\(line)\(written(kindName(kind), "label", x + 36, 64, columns: 14))</g>"
  }
}

private func legendWidth(_ graph: Graph) -> Int { Metrics.margin * 2 + kinds(graph).count * 136 }

private func kinds(_ graph: Graph) -> [Graph.Edge.Kind] {
  Graph.Edge.Kind.allCases.filter { kind in graph.edges.contains { $0.kind == kind } }
}

private func kindName(_ kind: Graph.Edge.Kind) -> String { kind == .deadLetters ? "dead letters" : className(kind) }

private func className(_ kind: Graph.Edge.Kind) -> String {
  switch kind {
  case .message: "message"
  case .signal: "signal"
  case .broadcast: "broadcast"
  case .failure: "failure"
  case .deadLetters: "letters"
  case .lock: "lock"
  }
}
