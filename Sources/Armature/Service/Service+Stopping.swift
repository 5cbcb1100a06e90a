// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

// What a stop does. It is over a second after the time for the drain, whatever does not answer.

/// One step of a stop that waits for others.
struct StopStep {
  /// So long it may take.
  let limit: Duration
  /// So long after the time for the drain it is over at the latest: those behind it need some of the last second, too.
  let latest: Duration

  /// What was begun before the stop: to receive, or the initialiser of a stages' type.
  static let begun = StopStep(limit: .seconds(1), latest: .milliseconds(200))
  /// The loops of processes that have nothing left to do.
  static let loops = StopStep(limit: .milliseconds(500), latest: .milliseconds(400))
  /// What a drive is at may be over in a moment, and is then not done again.
  static let late = StopStep(limit: .milliseconds(300), latest: .milliseconds(400))
  /// What is not done is given back.
  static let release = StopStep(limit: .milliseconds(500), latest: .milliseconds(700))
  static let upkeep = StopStep(limit: .seconds(1), latest: .milliseconds(800))
  /// Nobody needs the answer any more.
  static let counting = StopStep(limit: .milliseconds(200), latest: .milliseconds(800))
  /// Another program may hold the file that a lock lies in, and whoever is to follow would have to wait for longer where it is not given
  /// back.
  static let asking = StopStep(limit: .seconds(5), latest: .milliseconds(800))
  static let lock = StopStep(limit: .seconds(5), latest: .milliseconds(900))
  static let closing = StopStep(limit: .seconds(10), latest: .seconds(1))
}

extension Service {
  /// How long a step may take from now on; where nothing is stopped, because the lock was lost, it has all of its time.
  func limit(_ step: StopStep) -> Duration {
    guard let drainEnd = state.withLock({ $0.drainEnd }) else { return step.limit }
    return max(.zero, min(step.limit, drainEnd + step.latest - host.time.now))
  }

  /// Lets go of the queues. A broker that never answers must not keep the service from stopping: its calls are left to themselves.
  func close(_ queues: Queues) async {
    let closing = RunningTasks(host: host)
    closing.start { await queues.close() }
    if !(await closing.wait(limit: limit(.closing))) { tellLeft("to close") }
  }

  /// Cancels tasks, and waits for them within a step's time.
  func end(_ tasks: RunningTasks, _ what: String, within step: StopStep) async {
    tasks.cancel()
    if !(await tasks.wait(limit: limit(step))) { tellLeft(what) }
  }

  func tellLeft(_ what: String) {
    logger.error("a store does not answer: it is left behind", metadata: ["call": "\(what)"])
  }

  /// Ends the processes along the way of a message: what is in flight first, then the segments, from the inbox to the drive.
  func drain(_ wiring: Wiring) async {
    wiring.supervisor.stop()
    logger.info("stopping", metadata: ["inFlight": "\(wiring.inFlightCount)", "drain": "\(drainLimit)"])
    for process in wiring.processes { process.drain() }
    let drainEnd = state.withLock { $0.drainEnd } ?? host.time.now + drainLimit
    if await wiring.waitUntilDrained(limit: drainEnd - host.time.now, unless: { self.isDrainOver }) {
      for process in wiring.processes { process.close() }
      await wiring.waitForLoops(limit: limit(.loops))
    } else if wiring.mayAct {
      logger.warning(
        "the time for the drain is over: what is not done is released",
        metadata: ["inFlight": "\(wiring.inFlightCount)", "drain": "\(drainLimit)"])
    }
    for process in wiring.processes { process.letGo() }
    await wiring.waitUntilSettled(limit: limit(.late))
    // A stage that never returns keeps its receipt; its message is released without it.
    wiring.releaseRest()
    await wiring.waitUntilSettled(limit: limit(.release))
    for process in wiring.processes { process.stopped() }
  }

  /// Also where the caller was cancelled while the service drained.
  private var isDrainOver: Bool { state.withLock { $0.drainEnd }.map { $0 <= host.time.now } ?? false }
}
