// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A role that the program has by the word of somebody else, as pods of EKS have one: STS hands over credentials for the token in a file.
struct WebIdentity: Sendable {
  private let role: String
  private let tokenPath: String
  private let session: String?
  /// That of the profile, where one has said it.
  let region: String?

  /// Nil where the variables name none.
  init?(_ environment: AWSEnvironment) {
    guard let role = environment["AWS_ROLE_ARN"], let path = environment["AWS_WEB_IDENTITY_TOKEN_FILE"] else { return nil }
    self.role = role
    tokenPath = path
    session = environment["AWS_ROLE_SESSION_NAME"]
    region = nil
  }

  /// Nil where the profile names none. Which role it is may stand in the variables.
  init?(_ profile: Profile, _ environment: AWSEnvironment) throws(TransportError) {
    guard let path = profile["web_identity_token_file"] else { return nil }
    guard let role = profile["role_arn"] ?? environment["AWS_ROLE_ARN"] else {
      throw profile.fault("has a `web_identity_token_file`, and no `role_arn`")
    }
    self.role = role
    tokenPath = path
    session = profile["role_session_name"] ?? environment["AWS_ROLE_SESSION_NAME"]
    region = profile.region
  }

  func credentials(_ service: SecurityTokenService, _ host: Host) async throws -> Credentials {
    let session = (name: "RoleSessionName", value: session ?? SecurityTokenService.session(host))
    let fields = [session, (name: "WebIdentityToken", value: try await token(host))]
    return try await service.credentials(of: role, "AssumeRoleWithWebIdentity", fields)
  }

  /// Read each time: the cluster writes a new one long before the old one ends.
  private func token(_ host: Host) async throws -> String {
    try await withTaskExecutorPreference(host.blockingExecutor("credentials", 1)) {
      let data = FileManager.default.contents(atPath: tokenPath) ?? Data()
      let token = String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
      if token.isEmpty { throw TransportError("the token for the role \(role) cannot be read from \(tokenPath)") }
      return token
    }
  }
}
#endif
