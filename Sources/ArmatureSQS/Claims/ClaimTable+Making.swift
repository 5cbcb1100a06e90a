// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSProtocol
import Logging

extension ClaimTable {
  private var maker: TableMaker { TableMaker(client: client, name: name) }

  /// Looks whether the table is there and can be used, once, at the start. A service that cannot reach DynamoDB now starts all the same.
  func check(creates: Bool) async throws {
    do {
      try await client.look("DynamoDB", for: "table", called: name) { try await prepare(creates: creates) }
    } catch {
      throw error as? TransportError ?? TransportError("the claims in the table `\(name)`: \(error)")
    }
  }

  private func prepare(creates: Bool) async throws {
    var description = try await maker.described()
    // It is being made, or deleted.
    if description?.isUsable == false { description = try await maker.waited(isThere: true) }
    if description == nil, creates { description = try await made() }
    guard let description else { throw missing }
    if !description.hasOurKey {
      throw TransportError("the table `\(name)` is one for something else: that of claims has the key `key`, a string, and no other")
    }
    await setExpiry(creates: creates)
  }

  private func made() async throws -> TableDescription {
    if try await maker.make() { logger.notice("made the table of the claims", metadata: ["table": "\(name)"]) }
    if let description = try await maker.waited() { return description }
    throw TransportError("the table `\(name)` for the claims was made at \(client.tables.url), and is not there")
  }

  private var missing: TransportError {
    TransportError(
      "there is no table `\(name)` for the claims at \(client.tables.url): use `.sqs(createsQueues: true)` or "
        + "`armature provision --apply`, or create it by `aws dynamodb create-table --table-name \(name) --billing-mode PAY_PER_REQUEST "
        + "--attribute-definitions AttributeName=key,AttributeType=S --key-schema AttributeName=key,KeyType=HASH`")
  }

  /// Without it the table grows for ever, and all is well but that.
  private func setExpiry(creates: Bool) async {
    do {
      if try await maker.expiryField() == Call.expiryField { return }
      if creates { return try await maker.setExpiry() }
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
