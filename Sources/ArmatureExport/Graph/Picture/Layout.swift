// SPDX-License-Identifier: Apache-2.0

/// Where the boxes of a graph stand: sources on the left, processes below each other, all other queues on the right.
///
/// All that arrows leave or enter has a height of its own. In processes these are four beside a multiple of eight, elsewhere
/// multiples of eight, so that two arrows never lie upon each other.
struct Layout {
  let graph: Graph
  var nodes: [Box]
  var groups: [GroupBox] = []
  let columns: Columns
  private(set) var height = 0

  struct Box {
    var x = 0
    var y = 0
    var width = 0
    var height = 0
    var right: Int { x + width }
    var bottom: Int { y + height }
  }

  struct GroupBox {
    var box: Box
    /// The rows of each block.
    var blocks: [[Box]]
    /// Where its errors leave, if they have a queue.
    var footer: Int?
  }

  /// In which column each node stands.
  enum Column { case source, entry, sink }

  init(_ graph: Graph) {
    self.graph = graph
    columns = Columns(graph)
    nodes = graph.nodes.map { Box(width: Metrics.width($0), height: Metrics.height(rows: 1 + $0.details.count)) }
    placeGroups()
    placeEntries()
    placeSinks()
    height = (nodes + groups.map(\.box)).map(\.bottom).max() ?? Metrics.top
  }

  private mutating func placeGroups() {
    var y = Metrics.top
    for (index, group) in graph.groups.enumerated() {
      var placed = box(of: group, hasErrors: graph.edges.contains { $0.from == .group(index) && $0.kind == .failure }, y: y)
      let entries = graph.edges.count { $0.to == .group(index) && $0.kind != .signal }
      placed.box.height = max(placed.box.height, Metrics.height(rows: entries))
      groups.append(placed)
      y = placed.box.bottom + Metrics.gap
    }
    let width = groups.map(\.box.width).max() ?? 0
    for index in groups.indices { groups[index].box.width = width }
  }

  private func box(of group: Graph.Group, hasErrors: Bool, y: Int) -> GroupBox {
    var cursor = y + Metrics.height(rows: 1 + group.details.count)
    var blocks: [[Box]] = []
    for (number, block) in group.blocks.enumerated() {
      if number > 0 { cursor += Metrics.gap }
      blocks.append(block.steps.map { step in
        defer { cursor += Metrics.stepHeight(step) }
        return Box(y: cursor, height: Metrics.stepHeight(step))
      })
    }
    let footer = hasErrors ? cursor + 12 : nil
    if hasErrors { cursor += 24 } else if !blocks.isEmpty { cursor += 16 }
    let width = Metrics.width([group.name] + group.details + group.blocks.flatMap(\.steps).flatMap(Metrics.lines)) + 48
    return GroupBox(box: Box(y: y, width: min(width, Metrics.widthMax + 48), height: cursor - y), blocks: blocks, footer: footer)
  }

  /// Dispatch, lock and schedules below each other, and the queue of each beside it.
  private mutating func placeEntries() {
    var y = Metrics.top
    let order = graph.nodes.indices.filter { columns[$0] == .entry }
      .sorted { (rank(graph.nodes[$0].kind), $0) < (rank(graph.nodes[$1].kind), $1) }
    for index in order {
      nodes[index].y = y
      let sources = graph.edges.compactMap { edge -> Int? in
        guard edge.to == .node(index), case .node(let source) = edge.from, columns[source] == .source else { return nil }
        return source
      }
      for source in sources { nodes[source].y = y }
      y = ([index] + sources).map { nodes[$0].bottom }.max()! + Metrics.gap
    }
  }

  private func rank(_ kind: Graph.Node.Kind) -> Int {
    switch kind {
    case .dispatch: 0
    case .lock: 1
    default: 2
    }
  }

  /// A queue stands as near as it can to the middle of what processes send there, and below the others where they send nothing.
  private mutating func placeSinks() {
    let sinks = graph.nodes.indices.filter { columns[$0] == .sink }
    for index in sinks {
      nodes[index].height = max(nodes[index].height, Metrics.height(rows: ports(of: index) + 1))
    }
    let wanted = sinks.map { (middle(of: $0), $0) }.sorted { ($0.0 ?? .max, $0.1) < ($1.0 ?? .max, $1.1) }
    var y = Metrics.top
    for (middle, index) in wanted {
      nodes[index].y = max(y, middle.map { ($0 - nodes[index].height / 2) / 8 * 8 } ?? y)
      y = nodes[index].bottom + Metrics.gap
    }
  }

  /// How many arrows come in: those of one kind from processes as one.
  private func ports(of sink: Int) -> Int {
    let edges = graph.edges.filter { $0.to == .node(sink) }
    return edges.count { $0.from.group == nil } + Set(edges.filter { $0.from.group != nil }.map(\.kind)).count
  }

  private func middle(of sink: Int) -> Int? {
    let heights = graph.edges.filter { $0.to == .node(sink) }.compactMap { edge in edge.from.group.map { _ in y(leaving: edge.from) } }
    return heights.isEmpty ? nil : heights.reduce(0, +) / heights.count
  }

  /// The height at which an arrow leaves a process.
  func y(leaving end: Graph.End) -> Int {
    switch end {
    case .node(let index): nodes[index].y + 16
    // Signals come in above, where a process is drawn without its stages.
    case .group(let index): groups[index].footer ?? groups[index].box.y + 36
    case .step(let group, let block, let step): groups[group].blocks[block][step].y + 12
    }
  }
}

/// In which column each node stands.
struct Columns {
  private var columns: [Layout.Column]

  init(_ graph: Graph) {
    columns = graph.nodes.map { $0.kind == .queue ? .sink : .entry }
    for edge in graph.edges where edge.kind == .message {
      if case .node(let source) = edge.from, case .node = edge.to { columns[source] = .source }
    }
  }

  subscript(node: Int) -> Layout.Column { columns[node] }
}
