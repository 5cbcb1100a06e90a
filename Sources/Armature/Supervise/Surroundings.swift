// SPDX-License-Identifier: Apache-2.0

import Logging

extension SupervisedProcess {
  /// What a process has from its service, and shares with all others of a wiring but for its sources.
  struct Surroundings: Sendable {
    /// The service's name.
    var service: String
    var host: Host
    var logger: Logger
    /// Where claims are kept; the process's messages all come from queues of this broker.
    var broker: any Broker
    /// The tenure under which its keys are claimed; nil without a lock.
    var fence: Fence?
    /// The deliveries of the queues that feed this process, that of the dispatch first.
    var sources: [InFlight]
    /// Where each worker notes what it runs.
    var marks: Marks
    /// How many messages the process may hold while it is at rest.
    var share: Int
    /// Rung when a loop has ended.
    var quiet: Doorbell
    /// Rung when the process has broken down.
    var breakdowns: Doorbell
    /// Rung when the process takes nothing on for the time being.
    var restBell: Doorbell
    var health: HealthBoard
    /// The tenure under which what is told of it holds; nil without a lock.
    var ownership: Ownership?
  }
}
