// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import Testing

@testable import ArmatureZooKeeper

/// URLs, and the names of nodes.
@Suite struct PlaceTests {
  private func place(_ number: String) -> Place? { Place(Place.beginning((1, .max)) + number) }

  @Test func aNameHoldsAGuidAndANumber() {
    #expect(Place.beginning((1, .max)) == "lock-0000000000000001ffffffffffffffff-")
    #expect(place("0000000007") != nil)
    for name in ["", "lock-", "lock-0000000001", "x" + Place.beginning((1, 2)) + "0000000001"] { #expect(Place(name) == nil) }
    #expect(place("") == nil)
    #expect(place("9999999999") == nil)
  }

  /// The servers count on from the largest number of 32 bits to the smallest.
  @Test func theLineGoesOnWhereTheNumbersBeginAnew() throws {
    let numbers = ["2147483646", "2147483647", "-2147483648", "-2147483647"]
    let places = try numbers.map { try #require(place($0)) }
    #expect(Array(places.reversed()).sorted() == places)
    let (ninth, tenth) = (try #require(place("0000000009")), try #require(place("0000000010")))
    #expect(ninth < tenth && !(tenth < ninth))
  }

  @Test func whatAUrlSays() throws {
    let location = try ZooKeeperLocation("//zk1.example.org:2182,zk-2,[::1]:2183,[fe80::1]/locks/größe?session=1m")
    #expect(location.hosts == "zk1.example.org:2182,zk-2:2181,::1:2183,fe80::1:2181")
    #expect(location.path == "/locks/größe")
    #expect(location.session == .seconds(60))
    #expect(try ZooKeeperLocation("//a/b").session == .seconds(10))
  }

  /// Which servers there are, and for how long a session lasts, is no matter of which lock it is: an old owner has to be known
  /// by its name where a new one was told of another server.
  @Test func theNameIsThatOfTheLock() {
    #expect(ZooKeeperLocks().name(of: "//a:1,b:2/locks/x?session=5s") == "zookeeper:/locks/x")
    #expect(ZooKeeperLocks().name(of: "//user:password@a:1/x") == "zookeeper:")
  }

  /// The compiler refuses what this refuses, and takes what this takes: the cases are its own.
  @Test func theCompilerAndTheProgramAgree() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../..").standardized
    let corpus = root.appending(path: "Tests/Corpus/check")
    let refused = try FileManager.default.contentsOfDirectory(atPath: corpus.path).filter { $0.hasPrefix("lock-url-zookeeper-") }
    #expect(refused.count >= 8)
    for name in refused {
      let spec = try String(contentsOf: corpus.appending(path: "\(name)/spec.yaml"), encoding: .utf8)
      let location = try #require(spec.firstMatch(of: /lock: "zookeeper:([^"]*)"/)?.1)
      #expect(throws: TransportError.self, "\(name)") { try ZooKeeperLocation(String(location)) }
    }
    let right = try String(contentsOf: root.appending(path: "Documentation/Codes/lock-url-zookeeper.md"), encoding: .utf8)
    let location = try #require(right.matches(of: /lock: "zookeeper:([^"]*)"/).last?.1)
    _ = try ZooKeeperLocation(String(location))
  }
}
