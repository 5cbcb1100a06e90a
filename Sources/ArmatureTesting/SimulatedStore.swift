// SPDX-License-Identifier: Apache-2.0

public import Armature

/// Queues that outlast every machine of a simulation, as a database outlasts a crash of the program that uses it.
///
/// It answers to `memory:` URLs. Hand it to each service that is to share the queues: one that closes it leaves it open for the others.
public struct SimulatedStore: Transport {
  /// The store itself, for tests that send to it or look into it.
  public let broker: any Broker

  /// An empty store, by the time of that simulation.
  public init(_ simulation: Simulation) {
    let machine = simulation.machine("store")
    broker = MemoryBroker(time: machine.host.time)
  }

  public var scheme: String { "memory" }

  public func open(_ location: String, host: Host) async throws -> any Broker { broker }
}
