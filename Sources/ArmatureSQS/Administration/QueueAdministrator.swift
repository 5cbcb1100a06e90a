// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol

/// The queues and tables of one place as somebody sees them who makes them: what there is, and how it is set.
///
/// It touches no message and no claim.
package struct QueueAdministrator: Sendable {
  private let client: AWSClient
  private let account: String?

  /// What the place leaves open, and the credentials, are those of `environment`, as for ``SQSTransport``.
  package init(endpoint: String?, region: String?, account: String?, environment: [String: String]) async throws(QueueRefusal) {
    let host = Host.system
    let place = QueueLocation(endpoint: endpoint, region: region, account: account, name: "")
    let variables = AWSEnvironment(environment)
    let web = WebClient()
    let clock = SharedClock(host: host)
    do {
      let profile = await Profile.read(variables, host: host)
      let endpoint = try Endpoint(place, environment: variables, profile: profile)
      let sources = CredentialSources(environment: variables, web: web, host: host, clock: clock, region: endpoint.region)
      client = AWSClient(
        endpoint: endpoint,
        tables: try Endpoint(tablesOf: place, environment: variables, profile: profile),
        credentials: CredentialCache(clock: clock, host: host) { try await sources.load() }, clock: clock, web: web, host: host)
    } catch {
      await web.close()
      throw QueueRefusal(error)
    }
    self.account = account
  }

  /// All attributes of a queue, by SQS's names; nil where there is no such queue.
  package func attributes(of name: String) async throws(QueueRefusal) -> [String: String]? {
    do {
      return try queueAttributes(in: try await client.call(.attributes(of: try await url(of: name))))
    } catch let fault as ServiceFault where fault.kind == .missingQueue {
      return nil
    } catch {
      throw QueueRefusal(error)
    }
  }

  /// SQS makes a queue in the account of the credentials, whatever the URL in the spec says: where that is another one, it is told.
  package func make(_ name: String, _ attributes: [(name: String, value: String)]) async throws(QueueRefusal) {
    do {
      let url = try queueURL(in: try await client.call(.createQueue(name: name, attributes: attributes)))
      if let stray = StrayQueue(url, of: account) { throw stray }
    } catch {
      throw QueueRefusal(error)
    }
  }

  /// What others name a queue by. One that was made just now may take some seconds to be there.
  package func arn(of name: String) async throws(QueueRefusal) -> String {
    let time = client.host.time
    for _ in 0..<Self.looksMax {
      if let arn = try await attributes(of: name)?["QueueArn"] { return arn }
      try? await time.sleep(until: time.now + .seconds(1))
    }
    throw QueueRefusal("there is no queue \(name), to which SQS shall take what never gets as far as the service")
  }

  private static let looksMax = 5

  package func set(_ attributes: [(name: String, value: String)], of name: String) async throws(QueueRefusal) {
    do {
      _ = try await client.call(.setAttributes(attributes, of: try await url(of: name)))
    } catch {
      throw QueueRefusal(error)
    }
  }

  /// What DynamoDB says of a table; nil where there is none.
  package func table(_ name: String) async throws(QueueRefusal) -> TableThere? {
    let maker = TableMaker(client: client, name: name)
    do {
      guard let description = try await maker.described() else { return nil }
      let obstacle = description.isUsable ? nil : description.status
      // Of one that is being made or deleted DynamoDB does not say more.
      let expiryField = obstacle == nil ? try await maker.expiryField() : nil
      return TableThere(obstacle: obstacle, hasOurKey: description.hasOurKey, expiryField: expiryField)
    } catch {
      throw QueueRefusal(error)
    }
  }

  /// Makes a table of claims, in the account of the credentials, and returns when it can be used.
  package func makeTable(_ name: String) async throws(QueueRefusal) {
    let maker = TableMaker(client: client, name: name)
    do {
      _ = try await maker.make()
      guard try await maker.waited()?.isUsable == true else { throw TransportError("DynamoDB takes longer than a minute to make it") }
      if try await maker.expiryField() == nil { try await maker.setExpiry() }
    } catch {
      throw QueueRefusal(error)
    }
  }

  package func setExpiry(ofTable name: String) async throws(QueueRefusal) {
    do {
      try await TableMaker(client: client, name: name).setExpiry()
    } catch {
      throw QueueRefusal(error)
    }
  }

  package func close() async { await client.close() }

  private func url(of name: String) async throws -> String {
    if let account { return "\(client.endpoint.url)/\(account)/\(name)" }
    return try queueURL(in: try await client.call(.queueURL(name: name, account: nil)))
  }
}

/// A table as it is, as far as it matters to claims.
package struct TableThere: Sendable {
  /// Why it cannot be used now, in DynamoDB's own word; nil where it can.
  package var obstacle: String?
  /// It is found by the field `key`, a text, and by nothing else.
  package var hasOurKey: Bool
  /// By which field what is over is removed; nil where nothing is.
  package var expiryField: String?
}

/// What SQS or DynamoDB, or the way to it, did not let be done.
package struct QueueRefusal: Error, Sendable, CustomStringConvertible {
  package let description: String
  /// The credentials are good, and do not allow it.
  package let isDenied: Bool
  /// The credentials are of another account, where a queue was made: so would be all others.
  package let isStray: Bool

  package init(_ description: String) {
    self.description = description
    (isDenied, isStray) = (false, false)
  }

  fileprivate init(_ error: any Error) {
    description = "\(error)"
    isDenied = (error as? ServiceFault)?.isDenied ?? false
    isStray = error is StrayQueue
  }
}
#endif
