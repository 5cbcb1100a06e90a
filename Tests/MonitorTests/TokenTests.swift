// SPDX-License-Identifier: Apache-2.0

import Armature
@testable import ArmatureMonitor
import Synchronization
import Testing

@Suite struct TokenTests {
  @Test func oneIsMadeAndToldOnceInTheLog() async throws {
    try await Shop.open(.loopback(port: 0)) { shop async throws in
      let token = try #require(shop.link.split(separator: "#token=").last.map(String.init))
      #expect(token.count == 32 && token.allSatisfy(\.isHexDigit))
      #expect(shop.log.text.ranges(of: token).count == 1 && shop.log.text.contains(shop.link))
      #expect(try await shop.post("/api/pause", #"{"process":"pay"}"#, ["authorization: Bearer \(token)"]).status == 200)
      #expect(shop.log.text.ranges(of: token).count == 1)
    }
  }

  @Test func theOneOfTheEnvironmentIsTakenAndNotTold() async throws {
    let environment = ["ARMATURE_MONITOR_TOKEN": Shop.token]
    try await Shop.open(.loopback(port: 0), environment: environment) { shop async throws in
      #expect(!shop.link.contains("#"))
      #expect(try await shop.post("/api/pause", #"{"process":"pay"}"#).status == 200)
      #expect(!shop.log.text.contains(Shop.token))
    }
  }

  @Test(arguments: ["short", "with spaces in between them", "with-an-é-in-between"])
  func oneThatCannotBeUsedIsRefused(token: String) throws {
    #expect(throws: ConfigurationError.self) { try Token(token, environment: [:], host: .system) }
    #expect(throws: ConfigurationError.self) { try Token(nil, environment: [Token.variable: token], host: .system) }
    #expect(try Token(nil, environment: [Token.variable: ""], host: .system).isMade)
  }

  @Test func itIsComparedWhole() throws {
    let token = try Token("0123456789abcdef", environment: [:], host: .system)
    #expect(token.matches("0123456789abcdef"))
    for other in ["", "0", "0123456789abcdeg", "1123456789abcdef", "0123456789abcde", "0123456789abcdef0", token.text + token.text] {
      #expect(!token.matches(other), "\(other)")
    }
  }

  @Test func aPortThatIsTakenIsTold() async throws {
    try await Shop.open { shop async throws in
      let other = try Monitor(shop.service, .loopback(port: shop.port), environment: [:])
      let error = #expect(throws: ConfigurationError.self) { try other.start() }
      #expect(error?.description == "the monitor cannot listen on 127.0.0.1, port \(shop.port): Address already in use")
      let nowhere = try Monitor(shop.service, .address("no-address", port: 0), environment: [:])
      #expect(throws: ConfigurationError.self) { try nowhere.start() }
    }
  }

  @Test func aMonitorIsStartedOnce() async throws {
    try await Shop.open { shop async throws in
      let error = #expect(throws: ConfigurationError.self) { try shop.monitor.start() }
      #expect(error?.description == "the monitor was started before: make another one where it is to listen again")
      #expect(try await shop.get("/api/graph").status == 200)
    }
  }

  @Test func aMonitorThatCouldNotListenHoldsUpNoStop() async throws {
    try await Shop.open { shop async throws in
      let clock = CountingClock()
      var host = Host.system
      host.time = clock
      let service = Till(pay: Pay(), print: Print()).service(transports: [.memory], environment: [:], host: host, logger: shop.log.logger)
      let monitor = try Monitor(service, .loopback(port: shop.port), environment: [:])
      #expect(throws: ConfigurationError.self) { try monitor.start() }
      await monitor.stop()
      #expect(clock.sleepCount == 0)
    }
  }
}

/// A clock that nobody can wait for.
private final class CountingClock: TimeSource {
  private let sleeps = Mutex(0)

  var sleepCount: Int { sleeps.withLock { $0 } }
  var now: Instant { Host.system.time.now }
  var timeOfDay: Timestamp { Host.system.time.timeOfDay }
  func sleep(until instant: Instant) async throws {
    sleeps.withLock { $0 += 1 }
    throw CancellationError()
  }
}
