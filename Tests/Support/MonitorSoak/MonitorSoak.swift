// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureMonitor
import Figures
import Foundation

/// How fast a pipeline is beside 10,000 slow visitors of its monitor, and whether an honest one still gets an answer.
///
///     MonitorSoak ROUNDS
///
/// Each round measures with the crowd and without it. Ends with code 1 where a figure is short of its goal.
@main
struct MonitorSoak {
  static let visitors = 10_000

  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      if arguments.first == "crowd", arguments.count == 2, let port = UInt16(arguments[1]) { try Crowd(port: port, count: visitors).stay() }
      guard let rounds = arguments.first.flatMap({ Int($0) }), rounds > 0 else { throw Fault("usage: MonitorSoak ROUNDS") }
      let figures = try await measure(rounds)
      for figure in figures { print("monitor \(figure.line)") }
      exit(figures.allSatisfy(\.isMet) ? 0 : 1)
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(2)
    }
  }

  private static func measure(_ rounds: Int) async throws -> [Figure] {
    let service = Busy(walk: Walk()).service(transports: [.memory], environment: [:])
    let monitor = try Monitor(service, .loopback(port: 0, token: "a-token-of-some-length"), environment: [:])
    let page = try monitor.start()
    guard let port = page.split(separator: ":").last.flatMap({ UInt16($0.dropLast()) }) else { throw Fault("no port in \(page)") }
    let running = Task.detached { try await service.run() }
    let feeding = Task.detached { try await Self.feed(service) }
    var (alone, beside, waits) = ([Double](), [Double](), [Double]())
    for _ in 0..<rounds {
      alone.append(try await rate(of: service))
      let crowd = try Crowd.start(port)
      try await Task.sleep(for: .seconds(3))
      beside.append(try await rate(of: service))
      for _ in 0..<10 { waits.append(try visit(port)) }
      // It inherits a mask in which every milder signal is blocked.
      kill(crowd.processIdentifier, SIGKILL)
      crowd.waitUntilExit()
    }
    feeding.cancel()
    service.stop()
    _ = try await running.value
    await monitor.stop()
    let (quiet, crowded) = (median(alone) ?? 0, median(beside) ?? 0)
    return [
      Figure("visitors", visitors, "connections"), Figure("messages alone", quiet, "messages/s"),
      Figure("messages beside the crowd", crowded, "messages/s"),
      Figure("slower by", (1 - crowded / quiet) * 100, "%", goal: .atMost(5)),
      Figure("answer to an honest visitor, at the latest", waits.max(), "ms", goal: .atMost(1000)),
    ]
  }

  /// Messages done in a second, over three of them.
  private static func rate(of service: Service) async throws -> Double {
    try await Task.sleep(for: .seconds(1))
    let (begun, before) = (Host.system.time.now, service.control.snapshot().processes[0].ports.out)
    try await Task.sleep(for: .seconds(3))
    let seconds = Double((Host.system.time.now - begun).wholeNanoseconds) / 1e9
    return Double(service.control.snapshot().processes[0].ports.out - before) / seconds
  }

  /// Keeps messages waiting, and never more than a few thousand.
  private static func feed(_ service: Service) async throws {
    var sent = 0
    let body = Step(id: 17, card: "4111").encoded()
    while !Task.isCancelled {
      guard let process = service.control.snapshot().processes.first, sent - process.ports.out < 5_000 else {
        try await Task.sleep(for: .milliseconds(1))
        continue
      }
      for _ in 0..<500 { try await service.control.inject(body, into: "walk") }
      sent += 500
    }
  }

  /// How long it takes to get a snapshot, in milliseconds.
  private static func visit(_ port: UInt16) throws -> Double {
    let begun = Host.system.time.now
    let file = try connected(to: port)
    defer { close(file) }
    let request = Array("GET /api/snapshot HTTP/1.1\r\nhost: localhost\r\n\r\n".utf8)
    _ = send(file, request, request.count, Int32(MSG_NOSIGNAL))
    var bytes = [UInt8](repeating: 0, count: 65_536)
    guard recv(file, &bytes, bytes.count, 0) > 12, bytes.starts(with: "HTTP/1.1 200".utf8) else {
      throw Fault("an honest visitor gets no answer")
    }
    return Double((Host.system.time.now - begun).wholeNanoseconds) / 1e6
  }
}

struct Walk: WalkStages {
  func count(id: Int, card: String) throws -> Int { id + card.utf8.count }
  func pass(_ length: Int) async throws -> Int { length }
  func arrive(_ passed: Int) throws {}
}

struct Fault: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
