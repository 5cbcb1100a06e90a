// SPDX-License-Identifier: Apache-2.0

import Armature

/// All that can be asked of a monitor: the table of `Documentation/Monitor.md`.
struct Routes: Sendable {
  let all: [Route]

  init(service: Service, token: Token) {
    let questions = Questions(service: service, token: token)
    let commands = Commands(service: service)
    let letters = Letters(service: service)
    all = Self.files + [
      .look("/api/graph") { questions.graph($0.head) },
      .look("/api/snapshot") { _ in .whole(Response(body: await service.control.countedSnapshot().json)) },
      .look("/api/inflight") { _ in .whole(Response(body: inFlightJSON(service.control.inFlight()))) },
      .look("/api/events") { request throws(Refusal) in .stream(try questions.events(request.head)) },
      .look("/api/tap") { request throws(Refusal) in .stream(try questions.tap(request.head)) },
      .look("/api/letters") { request throws(Refusal) in try await letters.list(request.head) },
      .look("/metrics") { _ in
        .whole(Response(type: "text/plain; version=0.0.4; charset=utf-8", body: await service.control.metricsPage()))
      },
      .probe("/health") { questions.health(mayLook: $0.mayLook) },
      .probe("/ready") { _ in questions.ready() },
      .control("/api/pause") { request throws(Refusal) in try commands.pause(request.body) },
      .control("/api/resume") { request throws(Refusal) in try commands.resume(request.body) },
      .control("/api/inject") { request throws(Refusal) in try await commands.inject(request.body) },
      .control("/api/trigger") { request throws(Refusal) in try await commands.trigger(request.body) },
      .control("/api/redrive") { request throws(Refusal) in try await letters.redrive(request.body) },
      .control("/api/discard") { request throws(Refusal) in try await letters.discard(request.body) },
    ]
  }

  private static var files: [Route] {
    pageFiles.map { file in
      Route(method: "GET", path: file.path, right: .page) { _ in .whole(Response(type: file.type, body: file.body)) }
    }
  }
}

extension Route {
  fileprivate static func look(
    _ path: String, _ answer: @escaping @Sendable (Request) async throws(Refusal) -> Answer
  ) -> Route {
    Route(method: "GET", path: path, right: .look, answer: answer)
  }

  fileprivate static func probe(_ path: String, _ answer: @escaping @Sendable (Request) -> Answer) -> Route {
    Route(method: "GET", path: path, right: .probe) { request in answer(request) }
  }

  fileprivate static func control(
    _ path: String, _ answer: @escaping @Sendable (Request) async throws(Refusal) -> Answer
  ) -> Route {
    Route(method: "POST", path: path, right: .control, answer: answer)
  }
}
