// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where credentials come from, in the order of AWS's own tools: variables, a web identity, shared files, the container, the instance.
struct CredentialSources: Sendable {
  private static let answerSecondsMax = 2
  /// How long the word of an instance's metadata is good for.
  private static let tokenSeconds = 21_600

  let environment: AWSEnvironment
  let web: WebClient
  let host: Host
  /// By which requests to STS are signed.
  let clock: SharedClock
  /// That of the queues, for who is asked where neither the variables nor a profile name one.
  var region: String?

  func load() async throws -> Credentials {
    if let keys = try environment.credentials { return try await keysOrRole(keys) }
    if let identity = WebIdentity(environment) { return try await identity.credentials(service(in: nil), host) }
    if let route = try route(await ProfileFiles.read(environment, host: host)) { return try await follow(route) }
    if environment.containerURL != nil { return try await container() }
    return try await instance()
  }

  /// The variables come first. Where they name a profile whose role is to be assumed by them, that is what they are for, and
  /// what is wrong with it is told: without the role they would have other rights.
  private func keysOrRole(_ keys: Credentials) async throws -> Credentials {
    guard let name = environment.profileName else { return keys }
    let files = await ProfileFiles.read(environment, host: host)
    guard let profile = files.profile(name) else { return keys }
    let isForThem = profile["role_arn"] != nil && profile["credential_source"]?.lowercased() == "environment"
    let route: ProfileRoute?
    if isForThem { route = try self.route(files) } else { route = try? self.route(files) }
    guard let route, case .surroundings(.environment) = route.source else { return keys }
    return try await follow(route)
  }

  /// Of a profile that is named and missing, what comes next would be the rights of somebody else, such as those of the machine.
  private func route(_ files: ProfileFiles) throws -> ProfileRoute? {
    if let profile = files.profile(environment.profileName ?? "default") { return try ProfileRoute(of: profile, in: files, environment) }
    guard let name = environment.profileName else { return nil }
    throw TransportError("no credentials for AWS: AWS_PROFILE names the profile `\(name)`, which no file has")
  }

  private func follow(_ route: ProfileRoute) async throws -> Credentials {
    var credentials = try await credentials(of: route.source)
    for role in route.roles { credentials = try await role.credentials(by: credentials, service(in: role.region), host) }
    return credentials
  }

  private func credentials(of source: ProfileRoute.Source) async throws -> Credentials {
    switch source {
    case .keys(let keys): return keys
    case .webIdentity(let identity): return try await identity.credentials(service(in: identity.region), host)
    case .signIn(let signIn): return try await signIn.credentials(environment, web, clock, host)
    case .command(let command): return try await command.credentials(environment, host)
    case .surroundings(.environment):
      if let keys = try environment.credentials { return keys }
      throw Self.missing("the environment, which the profile names as its source, has none")
    case .surroundings(.container): return try await container()
    case .surroundings(.instance): return try await instance()
    }
  }

  private func service(in region: String?) -> SecurityTokenService {
    SecurityTokenService(environment, region: region ?? self.region, web, clock)
  }

  private static func missing(_ why: String) -> TransportError {
    TransportError(
      "no credentials for AWS: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile that has them (\(why))")
  }

  // MARK: the container

  private func container() async throws -> Credentials {
    guard let url = environment.containerURL else { throw Self.missing("the container has no address of credentials") }
    guard Self.isTrusted(url) else {
      throw TransportError("the container's credentials are at \(url), which is neither https nor an address of this machine")
    }
    var headers: [(name: String, value: String)] = []
    if let token = try await containerToken() { headers.append(("Authorization", token)) }
    return try Credentials(answer: try await get(url, headers), from: url)
  }

  /// The token may change with each answer, and so stands in a file.
  private func containerToken() async throws -> String? {
    guard let path = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] else {
      return environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
    }
    return try await withTaskExecutorPreference(host.blockingExecutor("credentials", 1)) {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw TransportError("the token for the container's credentials cannot be read from \(path)")
      }
      return String(decoding: data, as: UTF8.self).filter { !$0.isNewline }
    }
  }

  /// Credentials would otherwise be asked for, and come, in clear text from anywhere.
  private static func isTrusted(_ url: String) -> Bool {
    if url.hasPrefix("https://") { return true }
    guard let match = url.wholeMatch(of: /http:\/\/(\[[^\]]*\]|[^\/:?#@]*)(:[0-9]*)?(\/.*)?/) else { return false }
    let host = String(match.1)
    return ["localhost", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"].contains(host)
      || host.wholeMatch(of: /127\.[0-9]+\.[0-9]+\.[0-9]+/) != nil
  }

  // MARK: the instance

  private func instance() async throws -> Credentials {
    guard let url = environment.instanceURL else { throw Self.missing("the instance's metadata is not to be asked") }
    do {
      return try await instance(url)
    } catch let error as WebFault {
      throw Self.missing("the instance's metadata does not answer: \(error)")
    }
  }

  private func instance(_ url: String) async throws -> Credentials {
    let token = try await text(
      "PUT", "\(url)/latest/api/token", [("X-aws-ec2-metadata-token-ttl-seconds", String(Self.tokenSeconds))])
    let headers = [(name: "X-aws-ec2-metadata-token", value: token)]
    let roles = "\(url)/latest/meta-data/iam/security-credentials/"
    let role = try await text("GET", roles, headers)
    guard let name = role.split(whereSeparator: \.isNewline).first else { throw Self.missing("the instance has no role") }
    return try Credentials(answer: try await get(roles + name, headers), from: roles + name)
  }

  private func text(_ method: String, _ url: String, _ headers: [(name: String, value: String)]) async throws -> String {
    String(decoding: try await get(url, headers, method), as: UTF8.self)
  }

  private func get(
    _ url: String, _ headers: [(name: String, value: String)], _ method: String = "GET"
  ) async throws -> [UInt8] {
    let answer = try await web.send(method, url, headers: headers, within: .seconds(Self.answerSecondsMax))
    guard answer.status == 200 else { throw TransportError("no credentials from \(url): HTTP \(answer.status)") }
    return answer.body
  }
}

extension Credentials {
  /// Reads what a container and an instance answer alike, and a command but for the name of its token.
  init(answer: [UInt8], token: String = "Token", from source: String) throws {
    guard case .object(let object)? = try? RawJSON(answer).value(), let id = object.text("AccessKeyId"),
      let secret = object.text("SecretAccessKey")
    else { throw TransportError("what \(source) answers are no credentials") }
    self.init(
      accessKeyID: id, secret: secret, sessionToken: object.text(token),
      expiresAt: object.text("Expiration").flatMap { Timestamp(rfc3339: $0) })
  }
}

extension JSONObject {
  func text(_ key: String) -> String? {
    if case .string(let text) = self[key] { return text }
    return nil
  }
}
#endif
