// SPDX-License-Identifier: Apache-2.0

public import Armature

#if SQS
import ArmatureSQSLocation
import Logging

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Queues in Amazon SQS, or in whatever speaks its JSON protocol.
///
/// The URL is the one that SQS gives a queue, `https://sqs.REGION.amazonaws.com/ACCOUNT/QUEUE`, or `sqs://REGION/QUEUE`; one
/// whose name has a `*` in it is a store of queues, whose names in the spec stand for the `*`.
///
/// SQS has no transactions: what a message brings along is sent before it is deleted, so that nothing is lost and something may
/// come twice. Claims of `once` and tokens of a lock are kept in a table of DynamoDB, which `?claims=TABLE` behind the URL names; without
/// it there are none. Leases, delays and visibilities are in whole seconds.
public struct SQSTransport: Transport {
  private let environment: AWSEnvironment
  private let createsQueues: Bool
  private let provider: (@Sendable () async throws -> Credentials)?

  /// `createsQueues`: a queue that is missing is made when something is sent to it, and the table of the claims at the start.
  /// `credentials` are asked for again before they end; without them AWS's own variables, files and addresses are.
  public init(
    createsQueues: Bool = false, environment: [String: String] = .ofProcess,
    credentials: (@Sendable () async throws -> Credentials)? = nil
  ) {
    self.createsQueues = createsQueues
    self.environment = AWSEnvironment(environment)
    provider = credentials
  }

  public var scheme: String { "sqs" }

  public func open(_ location: String, host: Host) async throws -> any Broker {
    let place: QueueLocation
    do {
      place = try QueueLocation(location)
    } catch {
      throw TransportError("sqs:\(location): \(error)")
    }
    await makeFolder(host)
    let profile = await Profile.read(environment, host: host)
    let endpoint = try Endpoint(place, environment: environment, profile: profile)
    let tables = try Endpoint(tablesOf: place, environment: environment, profile: profile)
    let web = WebClient()
    let clock = SharedClock(host: host)
    let sources = CredentialSources(environment: environment, web: web, host: host, clock: clock, region: endpoint.region)
    let limit = provider == nil ? nil : CredentialCache.functionTimeMax
    let cache = CredentialCache(clock: clock, host: host, limit: limit, load: provider ?? { try await sources.load() })
    // What asks for credentials may be somebody else's function, and block: it never runs on the loop.
    var onLoop = host
    onLoop.executor = host.executor ?? web.executor
    let client = AWSClient(endpoint: endpoint, tables: tables, credentials: cache, clock: clock, web: web, host: onLoop)
    let book = place.claims.map { ClaimTable(client: client, name: $0, scope: place.name) }
    let broker = SQSBroker(client: client, location: place, claims: book, createsQueues: createsQueues)
    do {
      try await book?.check(creates: createsQueues)
      try await broker.check()
    } catch {
      await broker.close()
      throw error
    }
    return broker
  }

  /// What was in flight when the program crashed is noted on this machine: the queue itself is not on it.
  public func place(of location: String) -> String? {
    let name = (try? QueueLocation(location))?.name ?? "queues"
    return "\(Self.folder)/sqs-\(name.replacing("*", with: "_"))"
  }

  private static let folder = ".armature"

  /// Where it cannot be made the service says what it cannot note, and works all the same.
  private func makeFolder(_ host: Host) async {
    await withTaskExecutorPreference(host.blockingExecutor("marks", 1)) { _ = mkdir(Self.folder, 0o755) }
  }
}

extension Transport where Self == SQSTransport {
  /// Queues in Amazon SQS: see ``SQSTransport``.
  public static var sqs: SQSTransport { SQSTransport() }

  /// Queues in Amazon SQS, set up as ``SQSTransport/init(createsQueues:environment:credentials:)`` says.
  public static func sqs(
    createsQueues: Bool = false, environment: [String: String] = .ofProcess,
    credentials: (@Sendable () async throws -> Credentials)? = nil
  ) -> SQSTransport {
    SQSTransport(createsQueues: createsQueues, environment: environment, credentials: credentials)
  }
}
#else
/// Stands for the transport where the package is used without its trait, to say so.
public struct SQSTransport: Transport {
  fileprivate init() {}

  public var scheme: String { "sqs" }

  public func open(_ location: String, host: Host) async throws -> any Broker {
    throw TransportError("this program was built without the trait `SQS` of the package armature")
  }
}

extension Transport where Self == SQSTransport {
  @available(*, unavailable, message: "name the trait where the package is named: .package(url: …, traits: [\"SQS\"])")
  public static var sqs: SQSTransport { SQSTransport() }
}
#endif
