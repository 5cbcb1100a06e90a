// SPDX-License-Identifier: Apache-2.0

import ArmatureTesting
import SoakTopologies
import Testing

/// A little of what `make soak CASE=seeds` and `CASE=crashes` do at length.
@Suite struct SoakTests {
  @Test(arguments: Topology.all.map(\.name))
  func nothingIsLostInAnyWeather(name: String) throws {
    let topology = try #require(Topology.named(name))
    let report = simulate(seeds: 0..<40, faults: .all, topology.scenario)
    #expect(report.isClean, "\(report)")
  }

  @Test(arguments: Topology.all.map(\.name))
  func nothingIsLostWhereverTheMachineDies(name: String) throws {
    let topology = try #require(Topology.named(name))
    let report = simulateCrashes(seeds: 0..<1, every: 7, topology.scenario)
    #expect(report.isClean, "\(report)")
    #expect(report.verdict.crashes > 20)
  }
}
