// SPDX-License-Identifier: Apache-2.0

import Armature

/// A store of which nobody is to ask anything but what a test gives it an answer to.
protocol UnaskedBroker: Broker {}

private struct Asked: Error {}

extension UnaskedBroker {
  func send(_ messages: [OutgoingMessage]) async throws { throw Asked() }
  func receive(
    from queue: QueueName, count: Int, bytes: Int, visibility: Duration, fence: Fence?
  ) async throws -> [Delivery] { throw Asked() }
  func waitForMessages(in queue: QueueName, limit: Duration) async throws { throw CancellationError() }
  func settle(_ settlements: [Settlement]) async throws -> [SettlementResult] { throw Asked() }
  func extend(_ leases: [Lease], in queue: QueueName, by visibility: Duration, fence: Fence?) async throws -> [Lease] { throw Asked() }
  func claim(_ claims: [Claim]) async throws -> [ClaimResult] { throw Asked() }
  func raise(_ fence: Fence) async throws { throw Asked() }
  func depth(of queue: QueueName) async throws -> QueueDepth { throw Asked() }
  func browse(_ queue: QueueName, after id: MessageID?, limit: Int) async throws -> [BrowsedMessage] { throw Asked() }
  func close() async {}
}
