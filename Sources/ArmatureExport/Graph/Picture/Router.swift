// SPDX-License-Identifier: Apache-2.0

/// Draws each bus along its lanes.
struct Router {
  let layout: Layout
  let x: Routes.Positions
  let book: LaneBook

  func bus(_ index: Int) -> Routes.Bus {
    let entry = book.buses[index]
    var bus = Routes.Bus(kind: entry.kind, edges: entry.edges)
    if entry.kind == .lock { return straightDown(bus, entry) }
    let way = way(entry)
    bus.lines = lines(entry, way)
    bus.head = (way.tail.last ?? Routes.Point(x: 0, y: 0), way.isRightward)
    bus.labels = labels(entry, way)
    return bus
  }

  /// The part that all arrows of a bus share, from its first lane on. Nil: there is no lane, and the arrow goes straight on.
  private struct Way {
    var lane: Int?
    var tail: [Routes.Point]
    var isRightward: Bool
  }

  private func way(_ entry: LaneBook.Entry) -> Way {
    let (target, isRightward) = target(entry)
    let lanes = entry.lanes
    guard let first = firstChannel(entry), let lane = lanes[first].map({ laneX(first, $0) }) else {
      return Way(lane: nil, tail: [target], isRightward: isRightward)
    }
    guard let bottom = entry.bottom else {
      return Way(lane: lane, tail: [Routes.Point(x: lane, y: target.y), target], isRightward: isRightward)
    }
    let low = layout.height + Metrics.margin + bottom * Metrics.lane
    let second = lanes.filter { $0.key != first }.first.map { laneX($0.key, $0.value) } ?? lane
    let corners = [Routes.Point(x: lane, y: low), Routes.Point(x: second, y: low), Routes.Point(x: second, y: target.y)]
    return Way(lane: lane, tail: corners + [target], isRightward: isRightward)
  }

  /// The lane that the arrow takes when it leaves its box.
  private func firstChannel(_ entry: LaneBook.Entry) -> LaneBook.Channel? {
    switch book.column(entry.edges[0].from) {
    case .source: entry.lanes[.outer] == nil ? nil : .outer
    case .entry: entry.lanes[.entry] == nil ? nil : .entry
    case .sink: .sink
    case nil: .group
    }
  }

  private func laneX(_ channel: LaneBook.Channel, _ index: Int) -> Int {
    let first =
      switch channel {
      case .outer: x.outerLanes
      case .entry: x.entryLanes
      case .group: x.groupLanes
      case .sink: x.sinkLanes
      }
    return first + index * Metrics.lane
  }

  private func target(_ entry: LaneBook.Entry) -> (Routes.Point, isRightward: Bool) {
    switch entry.to {
    case .node(let index):
      let box = layout.nodes[index]
      let isFromRight = book.column(entry.edges[0].from) == .sink && book.column(entry.to) == .sink
      return (Routes.Point(x: isFromRight ? box.right : box.x, y: box.y + 16 * (entry.port + 1)), !isFromRight)
    case .group(let index), .step(let index, _, _):
      let box = layout.groups[index].box
      if entry.kind == .signal { return (Routes.Point(x: box.right, y: box.y + 20), false) }
      return (Routes.Point(x: box.x, y: box.y + 20 + 16 * entry.port), true)
    }
  }

  /// From where an arrow leaves; what shares a box leaves at heights of its own.
  private func source(_ edge: Graph.Edge) -> Routes.Point {
    guard case .node(let index) = edge.from else {
      let box = layout.groups[edge.from.group ?? 0].box
      return Routes.Point(x: box.right, y: layout.y(leaving: edge.from))
    }
    let box = layout.nodes[index]
    let isLow = edge.kind == .failure || (edge.kind == .deadLetters && book.column(edge.from) == .sink)
    let isLeft = book.column(edge.from) == .source && edge.kind == .deadLetters
    return Routes.Point(x: isLeft ? box.x : box.right, y: box.y + (isLow ? box.height - 16 : 16))
  }

  private func lines(_ entry: LaneBook.Entry, _ way: Way) -> [[Routes.Point]] {
    let sources = entry.edges.map(source)
    guard let lane = way.lane, let corner = way.tail.first else { return [sources.prefix(1) + way.tail] }
    if sources.count == 1 { return [[sources[0], Routes.Point(x: lane, y: sources[0].y)] + way.tail] }
    // One trunk over all heights, so that no two dashed lines lie upon each other.
    let heights = sources.map(\.y) + [corner.y]
    let stubs = sources.map { [$0, Routes.Point(x: lane, y: $0.y)] }
    let trunk = [Routes.Point(x: lane, y: heights.min() ?? 0), Routes.Point(x: lane, y: heights.max() ?? 0)]
    return stubs + [trunk, way.tail]
  }

  private func labels(_ entry: LaneBook.Entry, _ way: Way) -> [(text: String, at: Routes.Point, isEndAnchored: Bool)] {
    guard let target = way.tail.last else { return [] }
    if entry.edges[0].from.group != nil {
      return entry.edges.map { ($0.label, Routes.Point(x: source($0).x + 8, y: source($0).y - 4), false) }
    }
    let label = entry.edges[0].label
    if !way.isRightward { return [(label, Routes.Point(x: target.x + 12, y: target.y - 4), false)] }
    return [(label, Routes.Point(x: target.x - 12, y: target.y - 4), true)]
  }

  /// The lock stands below the dispatch.
  private func straightDown(_ bus: Routes.Bus, _ entry: LaneBook.Entry) -> Routes.Bus {
    guard case .node(let from) = entry.edges[0].from, case .node(let to) = entry.to else { return bus }
    var bus = bus
    let x = layout.nodes[to].x + 24
    bus.lines = [[Routes.Point(x: x, y: layout.nodes[from].y), Routes.Point(x: x, y: layout.nodes[to].bottom)]]
    bus.labels = [(entry.edges[0].label, Routes.Point(x: x + 8, y: layout.nodes[from].y - 8), false)]
    return bus
  }
}
