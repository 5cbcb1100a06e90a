// SPDX-License-Identifier: Apache-2.0

import ArmatureTesting
import Foundation
import SoakTopologies
import Testing

/// A little of what `make soak CASE=seeds` and `CASE=crashes` do at length.
@Suite struct SoakTests {
  @Test(arguments: Topology.all.map(\.name))
  func nothingIsLostInAnyWeather(name: String) throws {
    let topology = try #require(Topology.named(name))
    let report = simulate(seeds: 0..<40, faults: .all, limits: topology.limits, topology.scenario)
    #expect(report.isClean, "\(report)")
  }

  @Test(arguments: Topology.all.map(\.name))
  func nothingIsLostWhereverTheMachineDies(name: String) throws {
    let topology = try #require(Topology.named(name))
    let report = simulateCrashes(seeds: 0..<1, every: 7, limits: topology.limits, topology.scenario)
    #expect(report.isClean, "\(report)")
    #expect(report.verdict.crashes > 20)
  }

  /// Each of these seeds is run twice: where its process has several channels, whatever goes through them has to keep their order.
  @Test(arguments: ["standing", "guarded", "laned"])
  func aSeedGivesTheSameRunTwice(name: String) throws {
    let topology = try #require(Topology.named(name))
    let report = simulate(seeds: stride(from: 0, to: 1000, by: 20), faults: .all, limits: topology.limits, topology.scenario)
    #expect(report.isClean, "\(report)")
  }

  /// Seeds that once told of a mistake. These: a stop leaves a receive behind that takes its effect when nobody is there.
  @Test(arguments: zip(["breaking", "single", "ordered", "splitting"], [4809, 5579, 10_609, 12_279] as [UInt64]))
  func whatWasFoundIsNotFoundAgain(name: String, seed: UInt64) throws {
    let topology = try #require(Topology.named(name))
    let report = simulate(seeds: [seed], faults: .all, topology.scenario)
    #expect(report.isClean, "\(report)")
  }

  /// `make soak CASE=mutants` plants them; where the runtime has changed, the table has to change with it.
  @Test(arguments: Mutant.all.map(\.name))
  func aMistakeCanStillBePlanted(name: String) throws {
    let mutant = try #require(Mutant.all.first { $0.name == name })
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    #expect(try mutant.places(in: package) == 1, "its text has to stand once in \(mutant.file)")
  }
}
