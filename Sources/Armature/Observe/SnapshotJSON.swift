// SPDX-License-Identifier: Apache-2.0

extension ServiceSnapshot {
  /// The same as one JSON object, in UTF-8. Ages are in milliseconds, percentiles in microseconds, times in RFC 3339; what is
  /// not known is `null`.
  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.openObject()
    writer.key("service")
    writer.write(service)
    writer.key("at")
    writer.write(at)
    health.write(to: &writer)
    writer.key("ready")
    writer.write(isReady)
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
    writer.key("health")
    writer.write(word)
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
    writer.text("standing", word)
    // A token has 64 bits, of which a number in a browser keeps 53.
    writer.text("lockToken", token.map { "\($0)" })
    writer.text("lockHolder", holder)
  }
}

extension QueueSnapshot {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("name")
    writer.write(name)
    writer.number("inFlight", inFlight)
    writer.number("inFlightBytes", inFlightBytes)
    writer.number("credit", credit)
    writer.number("oldestInFlightMilliseconds", oldestInFlight.map { Int($0.wholeNanoseconds / 1_000_000) })
    writer.percentiles("timeInFlight", timeInFlight)
    writer.text("lastTrouble", lastTrouble)
    writer.closeObject()
  }
}

extension ProcessSnapshot {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.openObject()
    writer.text("name", name)
    writer.text("state", state.rawValue)
    writer.number("restarts", restarts)
    writer.key("ports")
    writer.openObject()
    writer.number("in", ports.in)
    writer.number("out", ports.out)
    writer.number("err", ports.err)
    writer.number("signal", ports.signal)
    writer.number("broadcast", ports.broadcast)
    writer.closeObject()
    writer.channel("inbox", inbox)
    writer.list("stages", stages) { $1.write(to: &$0) }
    writer.closeObject()
  }
}

extension StageSnapshot {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.openObject()
    writer.text("name", name)
    writer.text("kind", kind)
    writer.number("line", line)
    writer.key("paused")
    writer.write(isPaused)
    writer.number("waiting", waiting)
    writer.number("atWork", atWork)
    writer.number("stuck", stuck)
    writer.number("standing", standing)
    writer.number("done", done)
    writer.number("attempts", attempts)
    writer.number("retries", retries)
    writer.number("failures", failures)
    writer.number("timeouts", timeouts)
    writer.percentiles("time", time)
    writer.text("lastFailure", lastFailure)
    writer.text("lastFailureAt", lastFailureAt?.description)
    writer.list("failureGroups", failureGroups) { $1.write(to: &$0) }
    writer.channel("output", output)
    writer.text("breaker", breaker?.description)
    writer.number("held", held)
    writer.closeObject()
  }
}

extension FailureGroup {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.openObject()
    writer.text("kind", kind)
    writer.number("count", count)
    writer.text("latest", latest)
    writer.text("latestAt", latestAt.description)
    writer.text("latestMessage", latestMessage.description)
    writer.closeObject()
  }
}

extension JSONWriter {
  fileprivate mutating func percentiles(_ name: String, _ value: Percentiles?) {
    key(name)
    guard let value else { return writeNull() }
    openObject()
    number("count", value.count)
    number("p50Microseconds", Int(value.p50.wholeNanoseconds / 1000))
    number("p90Microseconds", Int(value.p90.wholeNanoseconds / 1000))
    number("p99Microseconds", Int(value.p99.wholeNanoseconds / 1000))
    number("longestMicroseconds", Int(value.longest.wholeNanoseconds / 1000))
    closeObject()
  }

  fileprivate mutating func number(_ name: String, _ value: Int?) {
    key(name)
    if let value { write(value) } else { writeNull() }
  }

  fileprivate mutating func text(_ name: String, _ value: String?) {
    key(name)
    if let value { write(value) } else { writeNull() }
  }

  fileprivate mutating func channel(_ name: String, _ value: ChannelSnapshot?) {
    key(name)
    guard let value else { return writeNull() }
    openObject()
    number("depth", value.depth)
    number("capacity", value.capacity)
    closeObject()
  }
}
