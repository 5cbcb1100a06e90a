// SPDX-License-Identifier: Apache-2.0

extension ServiceSnapshot {
  /// The same as one JSON object, in UTF-8. Ages are in milliseconds, percentiles in microseconds, times in RFC 3339; what is
  /// not known is `null`.
  public var json: [UInt8] {
    JSONWriter.text {
      $0.object {
        $0.field("service", service)
        $0.key("at")
        $0.write(at)
        health.write(to: &$0)
        $0.field("ready", isReady)
        standing.write(to: &$0)
        $0.list("queues", queues) { $1.write(to: &$0) }
        $0.list("letterQueues", letterQueues) { $1.write(to: &$0) }
        $0.list("processes", processes) { $1.write(to: &$0) }
      }
    }
  }
}

extension ServiceHealth {
  fileprivate func write(to writer: inout JSONWriter) {
    let (word, reasons) = parts
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
    writer.object {
      $0.field("name", name)
      $0.backlog(backlog)
      $0.field("inFlight", inFlight)
      $0.field("inFlightBytes", inFlightBytes)
      $0.field("credit", credit)
      $0.field("oldestInFlightMilliseconds", oldestInFlight.map { Int($0.wholeNanoseconds / 1_000_000) })
      $0.percentiles("timeInFlight", timeInFlight)
      $0.field("lastTrouble", lastTrouble)
      $0.field("received", counts.received)
      $0.field("done", counts.done)
      $0.field("parked", counts.parked)
      $0.field("released", counts.released)
      $0.field("requeued", counts.requeued)
      $0.field("lost", counts.lost)
    }
  }
}

extension LetterQueueSnapshot {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object {
      $0.field("name", name)
      $0.backlog(backlog)
    }
  }
}

extension ProcessSnapshot {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object {
      $0.field("name", name)
      $0.field("state", state.rawValue)
      $0.field("restarts", restarts)
      $0.object("ports") {
        $0.field("in", ports.in)
        $0.field("out", ports.out)
        $0.field("err", ports.err)
        $0.field("signal", ports.signal)
        $0.field("broadcast", ports.broadcast)
      }
      $0.channel("inbox", inbox)
      $0.list("stages", stages) { $1.write(to: &$0) }
    }
  }
}

extension StageSnapshot {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object {
      $0.field("name", name)
      $0.field("kind", kind)
      $0.field("line", line)
      $0.field("paused", isPaused)
      $0.field("waiting", waiting)
      $0.field("atWork", atWork)
      $0.field("stuck", stuck)
      $0.field("standingKeys", standingKeys)
      $0.field("done", done)
      $0.field("attempts", attempts)
      $0.field("retries", retries)
      $0.field("failures", failures)
      $0.field("timeouts", timeouts)
      $0.percentiles("time", time)
      $0.field("lastFailure", lastFailure)
      $0.field("lastFailureAt", lastFailureAt?.description)
      $0.list("failureGroups", failureGroups) { $1.write(to: &$0) }
      $0.channel("output", output)
      $0.field("breaker", breaker?.description)
      $0.field("held", held)
    }
  }
}

extension FailureGroup {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object {
      $0.field("kind", kind)
      $0.field("count", count)
      $0.field("latest", latest)
      $0.field("latestAt", latestAt.description)
      $0.field("latestMessage", latestMessage.description)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func backlog(_ value: QueueBacklog?) {
    key("backlog")
    guard let value else { return writeNull() }
    object {
      $0.field("waiting", value.waiting)
      $0.field("hidden", value.hidden)
      $0.field("ageMilliseconds", Int(value.age.wholeNanoseconds / 1_000_000))
    }
  }

  fileprivate mutating func percentiles(_ name: StaticString, _ value: Percentiles?) {
    key(name)
    guard let value else { return writeNull() }
    object {
      $0.field("count", value.count)
      $0.field("p50Microseconds", Int(value.p50.wholeNanoseconds / 1000))
      $0.field("p90Microseconds", Int(value.p90.wholeNanoseconds / 1000))
      $0.field("p99Microseconds", Int(value.p99.wholeNanoseconds / 1000))
      $0.field("longestMicroseconds", Int(value.longest.wholeNanoseconds / 1000))
    }
  }

  fileprivate mutating func channel(_ name: StaticString, _ value: ChannelSnapshot?) {
    key(name)
    guard let value else { return writeNull() }
    object {
      $0.field("depth", value.depth)
      $0.field("capacity", value.capacity)
    }
  }
}
