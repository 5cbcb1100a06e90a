// SPDX-License-Identifier: Apache-2.0

import Armature
@testable import ArmatureMonitor
import FlyingSocks
import Foundation
import Synchronization
import Testing

/// Who has to go when all places are taken, by a clock that stands until it is set.
@Suite struct ConnectionTests {
  private let clock = Clock()
  private let house: Connections

  init() {
    var limits = MonitorLimits()
    limits.connectionsMax = 3
    limits.streamsMax = 2
    house = Connections(limits: limits, time: clock)
  }

  @Test func whoHasAskedLongestGoesFirst() throws {
    let places = try (0..<3).map { _ in try #require(house.admit(try visitor())) }
    #expect(house.enter(.answering, at: places[0]))
    #expect(house.enter(.leaving, at: places[2]))
    _ = try #require(house.admit(try visitor()))
    #expect(house.cut == [places[1]])
    _ = try #require(house.admit(try visitor()))
    #expect(house.cut == [places[1], places[2]])
  }

  @Test func whoTakesAnAnswerHasASecondForIt() throws {
    let places = try (0..<3).map { _ in try #require(house.admit(try visitor())) }
    for place in places { #expect(house.enter(.answering, at: place)) }
    clock.advance(.milliseconds(900))
    #expect(house.admit(try visitor()) == nil)
    clock.advance(.milliseconds(200))
    #expect(house.admit(try visitor()) != nil)
    #expect(house.cut == [places[0]])
  }

  @Test func whoWaitsForAnAnswerGoesOnlyWhereAllPlacesAreTaken() throws {
    let places = try (0..<3).map { _ in try #require(house.admit(try visitor())) }
    for place in places { #expect(house.enter(.working, at: place)) }
    clock.advance(.seconds(100))
    #expect(house.cut.isEmpty)
    #expect(house.admit(try visitor()) != nil)
    #expect(house.cut == [places[0]])
  }

  @Test func streamsStayAndAreNotMoreThanTheyMayBe() throws {
    let places = try (0..<3).map { _ in try #require(house.admit(try visitor())) }
    #expect(house.enter(.streaming, at: places[0]) && house.enter(.streaming, at: places[1]))
    #expect(!house.enter(.streaming, at: places[2]))
    clock.advance(.seconds(100))
    _ = try #require(house.admit(try visitor()))
    #expect(house.cut == [places[2]])
    house.leave(places[0])
    #expect(house.enter(.streaming, at: places[2]))
  }

  private func visitor() throws -> Socket { try Socket(domain: AF_INET) }
}

private final class Clock: TimeSource {
  private let time = Mutex(Instant(nanoseconds: 0))

  var now: Instant { time.withLock { $0 } }
  var timeOfDay: Timestamp { Host.system.time.timeOfDay }
  func sleep(until instant: Instant) async throws { throw CancellationError() }
  func advance(_ duration: Duration) { time.withLock { $0 = $0 + duration } }
}
