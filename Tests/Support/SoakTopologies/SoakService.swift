// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature
import ArmatureTesting

/// A service of which the first process takes every message of its queue.
struct SoakService: RunnableService {
  let processes: [AnyProcess]
  let size: QueueSize
  /// The store of letters. Where it is another one than that of the queue, they are sent before their messages leave the queue.
  var letters = "memory:"
  /// The store of the queue. Beside one in a file it is noted what runs, for the next start.
  var store = "memory:"
  /// Nil where all instances work.
  var lock: String?
  var supervise = SuperviseFacts()
  var schedules: [ScheduleFacts] = []

  static func facts(of program: SoakService) -> ServiceFacts {
    ServiceFacts(
      name: "SoakService", queues: program.size.queues(in: program.store, letters: program.letters),
      dispatch: DispatchFacts(queue: "jobs", process: program.processes[0].facts.name), schedules: program.schedules,
      lock: program.lock, supervise: program.supervise)
  }

  /// A service of one process, with its letters in another store.
  static func alone(_ definition: some ProcessDefinition, _ size: QueueSize) -> SoakService {
    SoakService(processes: [AnyProcess(definition)], size: size, letters: "sqlite:letters.db")
  }

  /// A service of which one instance works at a time.
  static func locked(_ definition: some ProcessDefinition, _ size: QueueSize) -> SoakService {
    SoakService(processes: [AnyProcess(definition)], size: size, lock: "file:.armature/lock")
  }
}

/// What the spec of a service would say of its queue: some mistakes show where a credit is used up, others where it never is.
struct QueueSize: Sendable {
  /// The most messages in flight: one at a time, so few that they are used up, or more than there are.
  let inFlight: Int
  let visibility: Duration

  init(_ world: World) {
    inFlight = [1, 5, 5, 100][world.random(below: 4)]
    visibility = [.seconds(10), .seconds(30), .seconds(300)][world.random(below: 3)]
  }

  /// Several messages are on their way at once, and none of them waits for one before it.
  var isRoomy: Bool { inFlight > 1 }

  func queues(in store: String, letters: String) -> [QueueFacts] {
    let (parked, dead, news) = (queue("parked", letters), queue("dead", letters), queue("news", store))
    var jobs = queue("jobs", store)
    (jobs.maxReceives, jobs.deadLetters, jobs.inFlight, jobs.visibility) = (6, "dead", inFlight, visibility)
    return [jobs, parked, dead, news]
  }

  private func queue(_ name: String, _ url: String) -> QueueFacts {
    QueueFacts(
      name: name, url: url, visibility: .seconds(30), maxReceives: nil, deadLetters: nil, inFlight: 1000, inFlightBytes: 65_536)
  }
}
