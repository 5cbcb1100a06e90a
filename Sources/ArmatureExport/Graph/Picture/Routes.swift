// SPDX-License-Identifier: Apache-2.0

/// The way of each arrow: along heights that belong to its ends, and along lanes that belong to it alone.
///
/// Arrows of one kind to one box share a lane and come in together.
struct Routes {
  private(set) var buses: [Bus] = []
  /// Where each column begins.
  private(set) var x: Positions
  private(set) var height: Int

  struct Bus {
    var kind: Graph.Edge.Kind
    var edges: [Graph.Edge]
    var lines: [[Point]] = []
    /// The last point of the last line, and whether the arrow looks to the right there.
    var head: (point: Point, isRightward: Bool)?
    var labels: [(text: String, at: Point, isEndAnchored: Bool)] = []
  }

  struct Point: Equatable {
    var x: Int
    var y: Int
  }

  struct Positions {
    var source = 0, entry = 0, group = 0, sink = 0, end = 0
    /// The first lane of each channel.
    var outerLanes = 0, entryLanes = 0, groupLanes = 0, sinkLanes = 0
  }

  init(_ layout: inout Layout) {
    let book = LaneBook(layout)
    x = book.positions()
    for index in layout.nodes.indices { layout.nodes[index].x = x[layout.columns[index]] }
    for index in layout.groups.indices { layout.groups[index].box.x = x.group }
    height = layout.height + Metrics.margin + book.bottomCount * Metrics.lane + Metrics.margin
    let router = Router(layout: layout, x: x, book: book)
    buses = book.buses.indices.map(router.bus)
  }
}

extension Routes.Positions {
  subscript(column: Layout.Column) -> Int {
    switch column {
    case .source: source
    case .entry: entry
    case .sink: sink
    }
  }
}

/// Which lanes each bus needs, and at what height it comes into its box.
struct LaneBook {
  /// Between which columns a lane runs.
  enum Channel: Hashable { case outer, entry, group, sink }

  struct Entry {
    var kind: Graph.Edge.Kind
    var to: Graph.End
    var edges: [Graph.Edge]
    var lanes: [Channel: Int] = [:]
    var bottom: Int?
    var port = 0
  }

  private(set) var buses: [Entry] = []
  private(set) var bottomCount = 0
  private let layout: Layout
  private var laneCounts: [Channel: Int] = [:]
  private var trunks: [Graph.End: Int] = [:]

  init(_ layout: Layout) {
    self.layout = layout
    for edge in layout.graph.edges { add(edge) }
    var ports: [Graph.End: Int] = [:]
    for index in buses.indices {
      let bus = buses[index]
      // Signals come in from the right, and all other arrows to a process from the left.
      let isSignal = bus.kind == .signal
      if !isSignal { buses[index].port = ports[bus.to, default: 0] }
      if !isSignal { ports[bus.to, default: 0] += 1 }
      for channel in channels(of: bus) { buses[index].lanes[channel] = lane(of: bus, channel) }
      guard isLow(bus) else { continue }
      buses[index].bottom = bottomCount
      bottomCount += 1
    }
  }

  /// What comes from one process to one box is one bus with all others of its kind; from the left each arrow is its own.
  private mutating func add(_ edge: Graph.Edge) {
    let isShared = edge.from.group != nil
    let index = buses.firstIndex { $0.to == edge.to && $0.kind == edge.kind && isShared && $0.edges[0].from.group != nil }
    if let index { buses[index].edges.append(edge) } else { buses.append(Entry(kind: edge.kind, to: edge.to, edges: [edge])) }
  }

  /// What goes from one box on the left to several processes shares a lane, as a tree shares its trunk.
  private mutating func lane(of bus: Entry, _ channel: Channel) -> Int {
    let source = bus.edges[0].from
    let isBranch = channel == .entry && bus.to.group != nil
    if isBranch, let trunk = trunks[source] { return trunk }
    let lane = laneCounts[channel, default: 0]
    laneCounts[channel] = lane + 1
    if isBranch { trunks[source] = lane }
    return lane
  }

  func column(_ end: Graph.End) -> Layout.Column? {
    if case .node(let index) = end { layout.columns[index] } else { nil }
  }

  /// Whether it passes below all processes.
  func isLow(_ bus: Entry) -> Bool {
    switch (column(bus.edges[0].from), column(bus.to)) {
    case (.source, .sink), (.entry, .sink), (nil, .source), (.sink, .source), (nil, .entry), (.sink, .entry): true
    default: false
    }
  }

  private func channels(of bus: Entry) -> [Channel] {
    switch (column(bus.edges[0].from), column(bus.to)) {
    case (.source, .sink): [.outer, .group]
    case (.entry, .sink): [.entry, .group]
    case (.entry, nil): [.entry]
    case (nil, .source): [.group, .outer]
    case (.sink, .source): [.sink, .outer]
    case (.sink, .sink): [.sink]
    case (.source, .source): [.outer]
    case (nil, _): [.group]
    default: []
    }
  }

  /// The columns from left to right, each with room for its boxes, its lanes and the labels of arrows beside it.
  func positions() -> Routes.Positions {
    var x = Routes.Positions()
    x.outerLanes = Metrics.margin
    x.source = x.outerLanes + lanes(.outer)
    let sources = width(.source)
    x.entry = x.source + sources + (sources == 0 ? 0 : 32)
    x.entryLanes = x.entry + width(.entry) + 16
    x.group = x.entryLanes + lanes(.entry) + labels { column($0.edges[0].from) == .entry && $0.to.group != nil }
    let right = x.group + (layout.groups.first?.box.width ?? 0)
    x.groupLanes = right + labels { $0.edges[0].from.group != nil }
    x.sink = x.groupLanes + lanes(.group) + labels { self.isTold($0) }
    x.sinkLanes = x.sink + width(.sink) + labels { column($0.edges[0].from) == .sink && column($0.to) == .sink }
    x.end = x.sinkLanes + lanes(.sink) + Metrics.margin
    return x
  }

  /// Whether an arrow's label stands where it comes in from the left into a queue.
  func isTold(_ bus: Entry) -> Bool { bus.edges[0].from.group == nil && column(bus.to) == .sink && column(bus.edges[0].from) != .sink }

  private func lanes(_ channel: Channel) -> Int { laneCounts[channel, default: 0] * Metrics.lane }

  private func width(_ column: Layout.Column) -> Int {
    layout.nodes.indices.filter { layout.columns[$0] == column }.map { layout.nodes[$0].width }.max() ?? 0
  }

  private func labels(_ isMeant: (Entry) -> Bool) -> Int {
    Metrics.labelWidth(buses.filter(isMeant).flatMap(\.edges).map(\.label))
  }
}
