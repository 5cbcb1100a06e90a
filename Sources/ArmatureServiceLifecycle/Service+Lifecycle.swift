// SPDX-License-Identifier: Apache-2.0

public import Armature
public import ServiceLifecycle

/// A service of Armature among the others of a `ServiceGroup`.
///
/// A graceful shutdown of the group drains it: it receives nothing more, finishes what is in flight within the time that the
/// spec has for it, and releases the rest. A cancellation is a stop, too, and ends a drain that is under way at once. A process
/// that broke down too often ends it with a `ServiceFailure`, which ends the group.
extension Armature.Service: ServiceLifecycle.Service {
  /// Works until the group shuts down, and returns when the service is drained: as its own `run(until:)` does.
  public func run() async throws {
    try await withGracefulShutdownHandler {
      _ = try await run(until: .stopped)
    } onGracefulShutdown: {
      self.stop()
    }
  }
}
