// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSProtocol

/// A table of claims as it is made and looked at; it touches no item.
struct TableMaker: Sendable {
  /// DynamoDB makes a table within seconds, and has nothing to tell before.
  private static let waitsMax = 60
  private static let missingMax = 3

  let client: AWSClient
  let name: String

  /// Nil where there is none.
  func described() async throws -> TableDescription? {
    do {
      return try TableDescription(await client.call(.describe(table: name)))
    } catch let fault as ServiceFault where fault.isMissingTable {
      return nil
    }
  }

  /// Returns false where somebody else was quicker.
  func make() async throws -> Bool {
    do {
      _ = try await client.call(.create(table: name))
      return true
    } catch let fault as ServiceFault where fault.code == "ResourceInUseException" {
      return false
    }
  }

  /// What DynamoDB says of it when it can be used, or at last; nil, soon, where one that was there has gone. It may answer once or twice
  /// as if it did not know of one that is just being made.
  func waited(isThere: Bool = false) async throws -> TableDescription? {
    var (isThere, missingCount) = (isThere, 0)
    for _ in 1..<Self.waitsMax {
      let description = try await described()
      if description?.isUsable ?? false { return description }
      isThere = isThere || description != nil
      missingCount = isThere && description == nil ? missingCount + 1 : 0
      if missingCount == Self.missingMax { return nil }
      try await client.host.time.sleep(until: client.host.time.now + .seconds(1))
    }
    return try await described()
  }

  func expiryField() async throws -> String? {
    try ArmatureSQSProtocol.expiryField(in: await client.call(.describeExpiry(of: name)))
  }

  func setExpiry() async throws { _ = try await client.call(.setExpiry(of: name)) }
}
#endif
