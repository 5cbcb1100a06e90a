// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmaturePlan
internal import ArmatureReport

extension Graph {
  /// Nil where the specs name no service.
  init?(_ pipeline: Pipeline) {
    guard let service = pipeline.service else { return nil }
    var maker = GraphMaker(pipeline, service)
    maker.addNodes()
    maker.addGroups()
    maker.addDispatch()
    maker.addSchedules()
    maker.addProcesses()
    maker.addDeadLetters()
    self = maker.graph
  }
}

/// Where each name of the pipeline has come to stand, while the graph is being made.
private struct GraphMaker {
  let pipeline: Pipeline
  let service: Service
  var graph: Graph
  private var queues: [String: Graph.End] = [:]
  private var processes: [String: Graph.End] = [:]

  init(_ pipeline: Pipeline, _ service: Service) {
    self.pipeline = pipeline
    self.service = service
    graph = Graph(title: service.name.value)
  }

  mutating func addNodes() {
    for queue in pipeline.queues {
      queues[queue.name.value] = add(
        Graph.Node(kind: .queue, title: queue.name.value, details: [urlKind(queue.url.value)], place: place(queue.name)))
    }
  }

  /// What is fused is what the plan has fused.
  mutating func addGroups() {
    for (index, process) in pipeline.processes.enumerated() {
      let blocks = fusedStages(process.stages).map { run in Graph.Block(steps: process.stages[run].map { Graph.Step($0) }) }
      processes[process.name.value] = .group(index)
      graph.groups.append(
        Graph.Group(name: process.name.value, details: details(of: process), place: place(process.name), blocks: blocks))
    }
  }

  mutating func addDispatch() {
    let dispatch = service.dispatch
    var details: [String] = []
    if case .by(let field, _, _) = dispatch.route { details.append("by \(field)") }
    let node = add(Graph.Node(kind: .dispatch, title: "dispatch", details: details, place: place(service.name)))
    connect(queues[dispatch.queue], node, .message, "")
    for route in routes(of: dispatch) {
      let values = route.values.joined(separator: ", ")
      let label = input(of: route.process) + (values.isEmpty ? "" : ": \(values)")
      connect(node, processes[route.process], .message, label)
    }
    if case .by(_, _, let otherwise) = dispatch.route { connect(node, queues[otherwise.value], .failure, "otherwise") }
    guard let lock = service.lock else { return }
    let guardNode = add(Graph.Node(kind: .lock, title: "lock", details: [urlKind(lock.value)], place: place(lock)))
    connect(guardNode, node, .lock, "one instance")
  }

  /// The values that lead to a process, together: it takes one message.
  private func routes(of dispatch: Dispatch) -> [(process: String, values: [String])] {
    switch dispatch.route {
    case .all(let processes): return processes.map { ($0, []) }
    case .by(_, let routes, _):
      var result: [(process: String, values: [String])] = []
      for (process, value) in routes.flatMap({ route in route.processes.map { ($0, route.value.value) } }) {
        if let index = result.firstIndex(where: { $0.process == process }) {
          result[index].values.append(value)
        } else {
          result.append((process, [value]))
        }
      }
      return result
    }
  }

  mutating func addSchedules() {
    for schedule in service.schedules {
      let node = add(
        Graph.Node(kind: .schedule, title: schedule.name.value, details: [words(schedule.kind)], place: place(schedule.name)))
      if let queue = schedule.feed { connect(queues[queue], node, .message, "") }
      connect(node, processes[schedule.process], .message, input(of: schedule.process))
    }
  }

  mutating func addProcesses() {
    for (index, process) in pipeline.processes.enumerated() {
      for (block, steps) in graph.groups[index].blocks.map(\.steps).enumerated() {
        let first = graph.groups[index].blocks.prefix(block).reduce(0) { $0 + $1.steps.count }
        for step in steps.indices {
          let end = Graph.End.step(group: index, block: block, step: step)
          let stage = process.stages[first + step]
          if let signal = stage.signal { connect(end, processes[signal.process], .signal, signal.message) }
          if let broadcast = stage.broadcast { connect(end, queues[broadcast.queue], .broadcast, broadcast.message) }
        }
      }
      if let errors = process.errors {
        connect(.group(index), queues[errors.value], .failure, "errors, \(process.input.value)")
      }
    }
  }

  mutating func addDeadLetters() {
    for queue in pipeline.queues {
      guard let letters = queue.deadLetters else { continue }
      let count = queue.maxReceives.map { " after \($0.countText)" } ?? ""
      connect(queues[queue.name.value], queues[letters], .deadLetters, "dead letters\(count)")
    }
  }

  private func input(of process: String) -> String {
    pipeline.processes.first { $0.name.value == process }?.input.value ?? ""
  }

  private mutating func add(_ node: Graph.Node) -> Graph.End {
    graph.nodes.append(node)
    return .node(graph.nodes.count - 1)
  }

  private mutating func connect(_ from: Graph.End?, _ to: Graph.End?, _ kind: Graph.Edge.Kind, _ label: String) {
    guard let from, let to else { return }
    graph.edges.append(Graph.Edge(from: from, to: to, kind: kind, label: label))
  }
}
