// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// What a service does with each queue of its spec, and which queues it keeps beside that of its dispatch.
struct UseBook {
  /// By the name in the spec.
  private(set) var uses: [String: [QueueUse]] = [:]
  /// By the names that Armature gives them.
  private(set) var siblings: [(name: String, use: QueueUse)] = []

  init(_ pipeline: Pipeline) {
    guard let service = pipeline.service else { return }
    use(service.dispatch.queue, .dispatch)
    if case .by(_, _, let otherwise) = service.dispatch.route { use(otherwise.value, .otherwise) }
    for schedule in service.schedules {
      if let queue = schedule.feed { use(queue, .feed(schedule: schedule.name.value)) }
    }
    for process in pipeline.processes {
      let name = process.name.value
      if let errors = process.errors { use(errors.value, .errors(process: name)) }
      for broadcast in process.stages.compactMap(\.broadcast) { use(broadcast.queue, .broadcasts(process: name)) }
    }
    for queue in pipeline.queues {
      guard let dead = queue.deadLetters, uses[queue.name.value]?.contains(where: { !$0.isForLetters }) == true else { continue }
      use(dead, .deadLetters(of: queue.name.value))
    }
    // Each process has one: what nobody signals may still be injected, and what has failed for good is sent there again.
    siblings = pipeline.processes.map(\.name.value).map { ("\($0).signals", .signals(process: $0)) } + scheduled(service)
  }

  private mutating func use(_ queue: String, _ use: QueueUse) {
    if !uses[queue, default: []].contains(use) { uses[queue, default: []].append(use) }
  }

  /// Where the next time of each schedule waits, and what a continuous one sends.
  private func scheduled(_ service: Service) -> [(name: String, use: QueueUse)] {
    let own = "\(service.name.value).schedules"
    let timed = service.schedules.filter { $0.sendsToInbox || $0.isContinuous }
    if timed.allSatisfy(\.isManual) { return [] }
    return [(own, .schedules)] + timed.compactMap { $0.queue(in: service.name.value) }.map { ($0, .schedules) }
  }
}

extension Schedule {
  /// The queue that has the messages of this schedule alone; nil where they go to its process among others.
  func queue(in service: String) -> String? {
    switch kind {
    case .continuous: "\(service).schedules.\(name.value)"
    case .broadcast(let queue): queue
    case .cron, .every, .manual: nil
    }
  }

  fileprivate var isContinuous: Bool { if case .continuous = kind { true } else { false } }

  fileprivate var isManual: Bool { if case .manual = kind { true } else { false } }
}
