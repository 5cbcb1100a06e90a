// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature

/// A role that a profile assumes: STS hands over its credentials to who shows those of the source.
struct AssumedRole: Sendable {
  enum Source: Sendable {
    case profile(String)
    case surroundings(Surroundings)
  }
  /// What STS takes.
  private static let durations = 900...43_200

  let role: String
  let source: Source
  let region: String?
  private let session: String?
  private let externalID: String?
  private let duration: Int?

  /// Nil where the profile assumes none by the credentials of somebody else. Throws what is wrong with what it says.
  init?(_ profile: Profile) throws(TransportError) {
    guard let role = profile["role_arn"], profile["web_identity_token_file"] == nil else { return nil }
    guard let source = try Self.source(of: profile, role) else { return nil }
    if let device = profile["mfa_serial"] {
      throw Self.wrong(
        profile, role, "asks for a code of the device \(device), which a program cannot type: name a profile without `mfa_serial`")
    }
    self.role = role
    self.source = source
    region = profile.region
    session = profile["role_session_name"]
    externalID = profile["external_id"]
    duration = profile["duration_seconds"].map { Int($0) ?? 0 }
    if let duration, !Self.durations.contains(duration) {
      throw Self.wrong(profile, role, "has a `duration_seconds` that is no number from 900 to 43200")
    }
  }

  private static func source(of profile: Profile, _ role: String) throws(TransportError) -> Source? {
    switch (profile["source_profile"], profile["credential_source"]) {
    case (let name?, nil): return .profile(name)
    case (nil, let kind?):
      if let known = Surroundings(of: kind) { return .surroundings(known) }
      throw wrong(
        profile, role, "has the `credential_source` `\(kind)`: write `Environment`, `Ec2InstanceMetadata` or `EcsContainer`")
    case (_?, _?): throw wrong(profile, role, "has a `source_profile` and a `credential_source`: delete one of them")
    case (nil, nil):
      // Keys of its own are used as they are.
      if try profile.credentials != nil { return nil }
      // What comes next would be the rights of somebody else, such as those of the machine.
      throw wrong(profile, role, "does not say by whose credentials: write `source_profile` or `credential_source`")
    }
  }

  private static func wrong(_ profile: Profile, _ role: String, _ what: String) -> TransportError {
    profile.fault("assumes the role \(role), and \(what)")
  }

  func credentials(by used: Credentials, _ service: SecurityTokenService, _ host: Host) async throws -> Credentials {
    var fields = [(name: "RoleSessionName", value: session ?? SecurityTokenService.session(host))]
    if let duration { fields.append(("DurationSeconds", String(duration))) }
    if let externalID { fields.append(("ExternalId", externalID)) }
    return try await service.credentials(of: role, "AssumeRole", fields, by: (used, "\(source)"))
  }
}

extension AssumedRole.Source: CustomStringConvertible {
  var description: String {
    switch self {
    case .profile(let name): "the profile `\(name)`"
    case .surroundings(let surroundings): "the \(surroundings)"
    }
  }
}

/// What has credentials without a profile.
enum Surroundings: Sendable {
  case environment, container, instance

  /// As a profile calls it.
  init?(of name: String) {
    switch name.lowercased() {
    case "environment": self = .environment
    case "ecscontainer": self = .container
    case "ec2instancemetadata": self = .instance
    default: return nil
    }
  }
}
#endif
