// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Armature

/// What can be looked at.
struct Questions: Sendable {
  /// Between two snapshots: not so often that a look is work, and not so seldom that nobody knows whether anybody is there.
  private static let pauses = Duration.milliseconds(200) ... .seconds(60)

  let service: Service
  let token: Token
  let specs: SpecLines

  init(service: Service, token: Token) {
    self.service = service
    self.token = token
    specs = SpecLines(service.facts)
  }

  func graph(_ head: RequestHead) -> Answer {
    let mayControl = head.bearer.map { token.matches($0) } ?? false
    return .whole(Response(body: graphJSON(of: service, specs, mayControl: mayControl)))
  }

  /// 503 once it has failed, so that whoever started the program replaces it; while it is degraded it works. The reasons are for who may
  /// look.
  func health(mayLook: Bool) -> Answer {
    let (word, reasons) = service.health.parts
    let body = JSONWriter.text { writer in
      writer.object {
        $0.field("health", word)
        if mayLook { $0.list("reasons", reasons) { $0.write($1) } }
      }
    }
    return .whole(Response(status: word == "failed" ? 503 : 200, body: body))
  }

  func ready() -> Answer {
    let isReady = service.isReady
    return .whole(Response(status: isReady ? 200 : 503, body: JSONWriter.text { $0.object { $0.field("ready", isReady) } }))
  }

  /// Snapshots, one after the other; the next one is made when the last one was taken.
  func events(_ head: RequestHead) throws(Refusal) -> @Sendable (Outlet) async throws -> Void {
    guard let every = timeSpan(head.query["every"] ?? "1s"), Self.pauses.contains(every) else {
      throw Refusal(400, "`every` is a time from 200ms to 60s")
    }
    let (control, time) = (service.control, service.host.time)
    return { outlet in
      try await outlet.send(Array("retry: 2000\n\n".utf8))
      var number = 0
      var next = time.now
      repeat {
        number += 1
        try await outlet.send(event("snapshot", id: number, await control.countedSnapshot().json))
        next = max(next + every, time.now)
      } while (try? await time.sleep(until: next)) != nil
      try await outlet.send(event("end", Array("{}".utf8)))
    }
  }

  /// What passes, as it is masked; at most 100 messages a second, beyond which the rest are counted as dropped.
  func tap(_ head: RequestHead) throws(Refusal) -> @Sendable (Outlet) async throws -> Void {
    let tap = try tapped(head)
    let isWhole = try tellsBodies(head)
    let time = service.host.time
    return { outlet in
      try await outlet.send(Array("retry: 2000\n\n".utf8))
      var told = 0
      for await message in tap {
        try await outlet.send(event("message", json(message, isWhole: isWhole)))
        let dropped = tap.dropped
        if dropped > told { try await outlet.send(event("dropped", JSONWriter.text { $0.object { $0.field("dropped", dropped) } })) }
        told = dropped
        try? await time.sleep(until: time.now + .milliseconds(10))
      }
      try await outlet.send(event("end", Array("{}".utf8)))
    }
  }

  /// Only where a process takes messages in they are still as they came.
  private func tellsBodies(_ head: RequestHead) throws(Refusal) -> Bool {
    switch head.query["body"] {
    case nil: return false
    case "true" where head.query["stage"] == nil && ["in", nil].contains(head.query["port"]): return true
    case "true": throw Refusal(400, "there is a `body` at the port `in` alone")
    default: throw Refusal(400, "`body` is `true`, or is left out")
    }
  }

  private func tapped(_ head: RequestHead) throws(Refusal) -> Tap {
    let query = head.query
    guard let process = query["process"] else { throw Refusal(400, "the address has to say which `process`") }
    guard let sample = Double(query["sample"] ?? "1"), sample > 0, sample <= 1 else {
      throw Refusal(400, "`sample` is a share from 0 to 1")
    }
    guard let port = Port(rawValue: query["port"] ?? "in") else {
      throw Refusal(400, "there is no such port: there are \(Port.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    do throws(ControlError) {
      if let stage = query["stage"] { return try service.control.tap(process, stage: stage, sample: sample) }
      return try service.control.tap(process, port: port, sample: sample)
    } catch {
      throw Refusal(error)
    }
  }
}

/// - Parameter isWhole: whether the body is told, masked; one that is too long for that is null.
private func json(_ message: Tap.Event, isWhole: Bool) -> [UInt8] {
  let body = isWhole ? message.maskedBody : nil
  let told = body.flatMap { $0.count <= Letters.bodyBytesMax ? String(decoding: $0, as: UTF8.self) : nil }
  return JSONWriter.text { writer in
    writer.object {
      $0.field("at", "\(message.at)")
      $0.field("place", message.place)
      $0.field("id", "\(message.messageID)")
      $0.field("receiveCount", message.receiveCount)
      $0.field("text", message.text)
      if isWhole { $0.field("body", told) }
    }
  }
}

/// One event of a stream. Its text is JSON, and so has no line feed.
private func event(_ name: String, id: Int? = nil, _ data: [UInt8]) -> [UInt8] {
  let head = (id.map { "id: \($0)\n" } ?? "") + "event: \(name)\ndata: "
  return Array(head.utf8) + data + [0x0A, 0x0A]
}
