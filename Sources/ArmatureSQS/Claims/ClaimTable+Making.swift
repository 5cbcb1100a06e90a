// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSProtocol
import Logging

extension ClaimTable {
  /// DynamoDB makes a table within seconds, and has nothing to tell before.
  private static let waitsMax = 60

  /// Looks whether the table is there and can be used, once, at the start. A service that cannot reach DynamoDB now starts all the same.
  func check(creates: Bool) async throws {
    do {
      try await client.look("DynamoDB", for: "table", called: name) { try await prepare(creates: creates) }
    } catch {
      throw error as? TransportError ?? TransportError("the claims in the table `\(name)`: \(error)")
    }
  }

  private func prepare(creates: Bool) async throws {
    var description = try await described()
    if description == nil {
      guard creates else { throw missing }
      try await make()
    }
    for _ in 0..<Self.waitsMax where description?.isUsable != true {
      description = try await described()
      if description?.isUsable == true { break }
      try await client.host.time.sleep(until: client.host.time.now + .seconds(1))
    }
    guard let description else { throw missing }
    if !description.hasOurKey {
      throw TransportError("the table `\(name)` is one for something else: that of claims has the key `key`, a string, and no other")
    }
    await setExpiry(creates: creates)
  }

  private func described() async throws -> TableDescription? {
    do {
      return try TableDescription(await client.call(.describe(table: name)))
    } catch let fault as ServiceFault where fault.isMissingTable {
      return nil
    }
  }

  /// Another instance may have been quicker.
  private func make() async throws {
    do {
      _ = try await client.call(.create(table: name))
      logger.notice("made the table of the claims", metadata: ["table": "\(name)"])
    } catch let fault as ServiceFault where fault.code == "ResourceInUseException" {}
  }

  private var missing: TransportError {
    TransportError(
      "there is no table `\(name)` for the claims at \(client.tables.url): use `.sqs(createsQueues: true)`, or create it by "
        + "`aws dynamodb create-table --table-name \(name) --billing-mode PAY_PER_REQUEST --attribute-definitions "
        + "AttributeName=key,AttributeType=S --key-schema AttributeName=key,KeyType=HASH`")
  }

  /// Without it the table grows for ever, and all is well but that.
  private func setExpiry(creates: Bool) async {
    do {
      if try isExpirySet(in: await client.call(.describeExpiry(of: name))) { return }
      if creates {
        _ = try await client.call(.setExpiry(of: name))
        return
      }
      logger.notice(
        "what is over stays in the table of the claims until its time to live is set",
        metadata: [
          "command": """
          aws dynamodb update-time-to-live --table-name \(name) --time-to-live-specification \
          Enabled=true,AttributeName=expires
          """
        ])
    } catch {
      logger.notice("DynamoDB does not say whether what is over is removed", metadata: ["table": "\(name)", "cause": "\(error)"])
    }
  }
}
#endif
