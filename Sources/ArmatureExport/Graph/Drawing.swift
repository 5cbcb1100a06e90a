// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck

/// The forms that a drawing of a service may have.
package enum DrawingFormat: String, CaseIterable, Sendable {
  case mermaid, dot, svg
}

/// A service as a picture: queues, dispatch, processes with their stages, and what flows between them.
///
/// Nil where the specs name no service, or no process of that name. With a process the picture is of it and of what it is
/// connected with. The same pipeline gives the same bytes.
package func drawing(_ pipeline: Pipeline, of process: String? = nil, as format: DrawingFormat) -> String? {
  guard var graph = Graph(pipeline) else { return nil }
  if let process {
    guard let index = graph.groups.firstIndex(where: { $0.name == process }) else { return nil }
    graph = graph.focused(on: index)
  }
  return switch format {
  case .mermaid: mermaid(graph)
  case .dot: dot(graph)
  case .svg: svg(graph)
  }
}

extension Graph {
  /// One process and its neighbours; other processes among them are drawn without their stages.
  func focused(on index: Int) -> Graph {
    var edges = edges.filter { $0.from.group == index || $0.to.group == index }
    let near = Set(edges.flatMap { [$0.from, $0.to] })
    // What leads to the dispatch and to a schedule belongs to them.
    edges += self.edges.filter { edge in
      guard case .node(let target) = edge.to else { return false }
      return near.contains(edge.to) && nodes[target].kind != .queue && edge.from.group == nil
    }
    let ends = Set(edges.flatMap { [$0.from, $0.to] })
    let keptNodes = nodes.indices.filter { ends.contains(.node($0)) }
    let keptGroups = groups.indices.filter { group in group == index || ends.contains { $0.group == group } }
    return renumbered(edges, keptNodes, keptGroups, open: index)
  }

  private func renumbered(_ edges: [Edge], _ nodes: [Int], _ groups: [Int], open: Int) -> Graph {
    func end(_ end: End) -> End? {
      switch end {
      case .node(let index): nodes.firstIndex(of: index).map { .node($0) }
      case .group(let index): groups.firstIndex(of: index).map { .group($0) }
      case .step(let group, let block, let step):
        groups.firstIndex(of: group).map { group == open ? .step(group: $0, block: block, step: step) : .group($0) }
      }
    }
    var graph = Graph(title: title)
    graph.nodes = nodes.map { self.nodes[$0] }
    graph.groups = groups.map { index in
      var group = self.groups[index]
      if index != open { group.blocks = [] }
      return group
    }
    graph.edges = edges.compactMap { edge in
      guard let from = end(edge.from), let to = end(edge.to) else { return nil }
      return Edge(from: from, to: to, kind: edge.kind, label: edge.label)
    }
    return graph
  }
}
