// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

/// The service as its spec has it, for whoever draws it: what never changes while it runs.
func graphJSON(of service: Service, _ specs: SpecLines, mayControl: Bool) -> [UInt8] {
  let facts = service.facts
  let processes = service.processes.map(\.facts)
  return JSONWriter.text { writer in
    writer.object {
      $0.field("service", facts.name)
      $0.field("mayControl", mayControl)
      $0.field("hasLock", facts.lock != nil)
      $0.list("queues", facts.queues) { $0.write($1.name) }
      $0.key("dispatch")
      $0.write(facts.dispatch)
      $0.list("schedules", facts.schedules) { $0.write($1) }
      $0.list("processes", processes) { $0.write($1, specs) }
      $0.list("edges", processes.flatMap(\.edges)) { $0.write($1) }
    }
  }
}

/// What goes from a stage to a process of this service, or to a queue that others hear.
private struct Edge {
  var kind: StageFacts.Kind
  var process: String
  var stage: Int
  var to: String
}

extension ProcessFacts {
  /// Stages that send are called after whom they send to.
  fileprivate var edges: [Edge] {
    stages.filter { $0.kind == .signal || $0.kind == .broadcast }.map {
      Edge(kind: $0.kind, process: name, stage: $0.index, to: $0.name)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ edge: Edge) {
    object {
      $0.field("kind", edge.kind.rawValue)
      $0.field("from", edge.process)
      $0.field("stage", edge.stage)
      $0.field("to", edge.to)
    }
  }

  fileprivate mutating func write(_ dispatch: DispatchFacts) {
    object { writer in
      writer.field("queue", dispatch.queue)
      switch dispatch.route {
      case .all(let process): writer.routes([("", [process])])
      case .each(let processes): writer.routes([("", processes)])
      case .by(let field, let routes, let branches, let otherwise):
        writer.field("by", field)
        writer.routes(routes.map { ($0, [$1]) } + branches.map { ($0, $1) })
        writer.field("otherwise", otherwise)
      }
    }
  }

  private mutating func routes(_ routes: [(value: String, to: [String])]) {
    list("routes", routes.sorted { $0.value < $1.value }) { writer, route in
      writer.object {
        $0.field("value", route.value)
        $0.list("to", route.to) { $0.write($1) }
      }
    }
  }

  fileprivate mutating func write(_ schedule: ScheduleFacts) {
    object {
      $0.field("name", schedule.name)
      $0.field("place", schedule.place)
      $0.field("process", schedule.process)
      $0.field("when", schedule.kind.words)
      $0.field("mayBeginByHand", schedule.kind.whyNotByHand == nil)
    }
  }

  fileprivate mutating func write(_ process: ProcessFacts, _ specs: SpecLines) {
    object {
      $0.field("name", process.name)
      $0.field("message", process.message)
      $0.field("file", process.file)
      $0.field("line", process.line)
      $0.field("once", process.once.map(\.inSpec))
      $0.field("errors", process.errors)
      $0.field("spec", specs.of(process))
      $0.list("stages", process.stages) { $0.write($1, specs.of($1, in: process)) }
    }
  }

  private mutating func write(_ stage: StageFacts, _ spec: String?) {
    object {
      $0.field("name", stage.name)
      $0.field("kind", stage.kind.rawValue)
      $0.field("line", stage.line)
      $0.field("column", stage.column)
      $0.field("parallelism", stage.parallelism)
      $0.field("timeout", stage.timeout.map(\.inSpec))
      $0.field("order", stage.order.words)
      $0.field("rate", stage.rate.map { "\($0.attempts) in \($0.period.inSpec)" })
      $0.field("breaker", stage.breaker.map { "\($0.failures) failures, open for \($0.open.inSpec)" })
      $0.field("batch", stage.kind == .batch ? "\(stage.batchSize) messages, or \(stage.batchWait.inSpec)" : nil)
      $0.field("after", stage.after > .zero ? stage.after.inSpec : nil)
      $0.field("sensitive", stage.isSensitive)
      $0.field("spec", spec)
    }
  }
}

extension StageFacts.Order {
  fileprivate var words: String {
    switch self {
    case .input: "as they came"
    case .none: "none"
    case .key: "by key"
    }
  }
}

extension ScheduleFacts.Kind {
  fileprivate var words: String {
    switch self {
    case .cron(let text, let zone, _): "\(text) \(zone)"
    case .every(let duration, _): "every \(duration.inSpec)"
    case .continuous(let duration): "again \(duration.inSpec) after its end"
    case .manual: "by hand"
    case .broadcast(let queue): "what comes from \(queue)"
    }
  }
}
