// SPDX-License-Identifier: Apache-2.0

import Armature
import FlyingSocks

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One connection: one request, its answer, and the end.
struct Visit: Sendable {
  private typealias Errand = @Sendable () async -> Answer
  /// What comes first: the answer, or the end of the time for it.
  private enum Turn: Sendable {
    case done(Answer), late
    /// The monitor stops, and no time counts any more.
    case ended
  }
  let socket: AsyncSocket
  let place: UInt64
  let connections: Connections
  let desk: Desk

  func run() async {
    defer { connections.leave(place) }
    do {
      try await answer(try await errand())
    } catch {
      // Gone, or too slow: there is nobody to tell it to.
      return
    }
  }

  /// What the request asks for, which is not begun yet; where it is refused, to say so.
  private func errand() async throws -> Errand {
    do {
      var reader = RequestReader(socket: socket)
      let head = try RequestHead(try await reader.readHead(bytesMax: connections.limits.headBytesMax))
      let peer = Peer(try? socket.socket.remotePeer())
      let begin = try desk.receive(head, from: peer)
      let body = try await reader.readBody(byteCount: head.bodyByteCount)
      return {
        do throws(Refusal) { return try await begin(body) } catch { return .whole(error.response) }
      }
    } catch let refusal as Refusal {
      return { .whole(refusal.response) }
    }
  }

  /// Tells in time, too, that there is no answer yet. The errand goes on then, and keeps its place until it has ended: no more of them
  /// are under way than there are places.
  private func answer(_ errand: @escaping Errand) async throws {
    _ = connections.enter(.working, at: place)
    let (time, limit) = (connections.time, connections.limits.workTime)
    let answer = await withTaskGroup(of: Turn.self) { group -> Answer? in
      group.addTask { .done(await errand()) }
      group.addTask { (try? await time.sleep(until: time.now + limit)) == nil ? .ended : .late }
      var isTold = false
      for await turn in group {
        switch turn {
        case .ended: continue
        case .late:
          isTold = true
          try? await give(Refusal.notYet(after: limit).response)
        case .done(let answer):
          group.cancelAll()
          return isTold ? nil : answer
        }
      }
      return nil
    }
    if let answer { try await give(answer) }
  }

  private func give(_ answer: Answer) async throws {
    switch answer {
    case .whole(let response): try await give(response)
    case .stream(let send): try await give(send)
    }
  }

  private func give(_ response: Response) async throws {
    _ = connections.enter(.answering, at: place)
    try await socket.write(Data(response.bytes))
    try await sayGoodbye()
  }

  /// What is still on its way to us is taken: a connection that is closed on it would take the answer back.
  private func sayGoodbye() async throws {
    _ = connections.enter(.leaving, at: place)
    _ = shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
    var bytesLeft = 4 * 1024 * 1024
    while bytesLeft > 0 { bytesLeft -= try await socket.read(atMost: 4096).count }
  }

  private func give(_ send: @escaping @Sendable (Outlet) async throws -> Void) async throws {
    guard connections.enter(.streaming, at: place) else { return try await give(Refusal.tooManyStreams.response) }
    let outlet = Outlet(socket: socket, place: place, connections: connections)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        try? await outlet.send(Response.streamHead)
        try? await send(outlet)
      }
      group.addTask { await waitUntilTheyHaveGone() }
      await group.next()
      group.cancelAll()
    }
    try await sayGoodbye()
  }

  private func waitUntilTheyHaveGone() async {
    while (try? await socket.read(atMost: 4096)) != nil {}
  }
}

/// Where the events of a stream go: each has to be taken before there is another one, so nothing waits here.
struct Outlet: Sendable {
  fileprivate let socket: AsyncSocket
  fileprivate let place: UInt64
  fileprivate let connections: Connections

  func send(_ bytes: [UInt8]) async throws {
    connections.sending(true, at: place)
    try await socket.write(Data(bytes))
    connections.sending(false, at: place)
  }
}
