// SPDX-License-Identifier: Apache-2.0

extension ServiceSnapshot {
  /// The same as one JSON object, in UTF-8. Ages are in milliseconds, percentiles in microseconds, times in RFC 3339; what is
  /// not known is `null`.
  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.openObject()
    writer.field("service", service)
    writer.key("at")
    writer.write(at)
    health.write(to: &writer)
    writer.field("ready", isReady)
    standing.write(to: &writer)
    writer.list("queues", queues) { $1.write(to: &$0) }
    writer.list("processes", processes) { $1.write(to: &$0) }
    writer.closeObject()
    return writer.text.finish()
  }
}

extension ServiceHealth {
  fileprivate func write(to writer: inout JSONWriter) {
    let (word, reasons): (String, [String]) =
      switch self {
      case .healthy: ("healthy", [])
      case .degraded(let reasons): ("degraded", reasons)
      case .failed(let reason): ("failed", [reason])
      }
    writer.field("health", word)
    writer.list("reasons", reasons) { $0.write($1) }
  }
}

extension Standing {
  fileprivate func write(to writer: inout JSONWriter) {
    let (word, token, holder): (String, UInt64?, String?) =
      switch self {
      case .working(let token): ("working", token, nil)
      case .standby(let holder): ("standby", nil, holder)
      case .stopped: ("stopped", nil, nil)
      }
    writer.field("standing", word)
    // A token has 64 bits, of which a number in a browser keeps 53.
    writer.field("lockToken", token.map { "\($0)" })
    writer.field("lockHolder", holder)
  }
}

extension QueueSnapshot {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("name")
    writer.write(name)
    writer.field("inFlight", inFlight)
    writer.field("inFlightBytes", inFlightBytes)
    writer.field("credit", credit)
    writer.field("oldestInFlightMilliseconds", oldestInFlight.map { Int($0.wholeNanoseconds / 1_000_000) })
    writer.percentiles("timeInFlight", timeInFlight)
    writer.field("lastTrouble", lastTrouble)
    writer.field("received", counts.received)
    writer.field("done", counts.done)
    writer.field("parked", counts.parked)
    writer.field("released", counts.released)
    writer.field("requeued", counts.requeued)
    writer.closeObject()
  }
}

extension ProcessSnapshot {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.openObject()
    writer.field("name", name)
    writer.field("state", state.rawValue)
    writer.field("restarts", restarts)
    writer.key("ports")
    writer.openObject()
    writer.field("in", ports.in)
    writer.field("out", ports.out)
    writer.field("err", ports.err)
    writer.field("signal", ports.signal)
    writer.field("broadcast", ports.broadcast)
    writer.closeObject()
    writer.channel("inbox", inbox)
    writer.list("stages", stages) { $1.write(to: &$0) }
    writer.closeObject()
  }
}

extension StageSnapshot {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.openObject()
    writer.field("name", name)
    writer.field("kind", kind)
    writer.field("line", line)
    writer.field("paused", isPaused)
    writer.field("waiting", waiting)
    writer.field("atWork", atWork)
    writer.field("stuck", stuck)
    writer.field("standing", standing)
    writer.field("done", done)
    writer.field("attempts", attempts)
    writer.field("retries", retries)
    writer.field("failures", failures)
    writer.field("timeouts", timeouts)
    writer.percentiles("time", time)
    writer.field("lastFailure", lastFailure)
    writer.field("lastFailureAt", lastFailureAt?.description)
    writer.list("failureGroups", failureGroups) { $1.write(to: &$0) }
    writer.channel("output", output)
    writer.field("breaker", breaker?.description)
    writer.field("held", held)
    writer.closeObject()
  }
}

extension FailureGroup {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.openObject()
    writer.field("kind", kind)
    writer.field("count", count)
    writer.field("latest", latest)
    writer.field("latestAt", latestAt.description)
    writer.field("latestMessage", latestMessage.description)
    writer.closeObject()
  }
}

extension JSONWriter {
  fileprivate mutating func percentiles(_ name: StaticString, _ value: Percentiles?) {
    key(name)
    guard let value else { return writeNull() }
    openObject()
    field("count", value.count)
    field("p50Microseconds", Int(value.p50.wholeNanoseconds / 1000))
    field("p90Microseconds", Int(value.p90.wholeNanoseconds / 1000))
    field("p99Microseconds", Int(value.p99.wholeNanoseconds / 1000))
    field("longestMicroseconds", Int(value.longest.wholeNanoseconds / 1000))
    closeObject()
  }

  fileprivate mutating func channel(_ name: StaticString, _ value: ChannelSnapshot?) {
    key(name)
    guard let value else { return writeNull() }
    openObject()
    field("depth", value.depth)
    field("capacity", value.capacity)
    closeObject()
  }
}
