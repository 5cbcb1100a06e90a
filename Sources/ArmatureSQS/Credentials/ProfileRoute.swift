// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature

/// How a profile comes to its credentials: from a source, and by the roles that are assumed from there, one after the other.
///
/// What a profile says is read as AWS's own tools read it: of the profile that was asked for a role comes before its keys, and of one that
/// is named as a source its keys come before a role.
struct ProfileRoute: Sendable {
  enum Source: Sendable {
    case keys(Credentials)
    case webIdentity(WebIdentity)
    case signIn(SignIn)
    case command(CredentialCommand)
    case surroundings(Surroundings)
  }
  let source: Source
  /// The one that is assumed first stands first.
  let roles: [AssumedRole]

  /// Nil where the profile says nothing of credentials. Throws what is wrong with what it says.
  init?(of first: Profile, in files: ProfileFiles, _ environment: AWSEnvironment) throws(TransportError) {
    var (profile, visited, roles) = (first, [first.name], [AssumedRole]())
    while let role = try AssumedRole(profile) {
      roles.insert(role, at: 0)
      let name: String
      switch role.source {
      case .profile(let source): name = source
      case .surroundings(let surroundings):
        (source, self.roles) = (.surroundings(surroundings), roles)
        return
      }
      let next = try Self.source(name, of: profile, visited, in: files)
      if let keys = try next.credentials {
        (source, self.roles) = (.keys(keys), roles)
        return
      }
      visited.append(name)
      profile = next
    }
    guard let own = try Self.ownSource(of: profile, in: files, environment) else {
      if roles.isEmpty { return nil }
      throw TransportError("no credentials for AWS: the profile `\(profile.name)`, which is the source of another one, has none")
    }
    (source, self.roles) = (own, roles)
  }

  /// A profile may be its own source where it has keys.
  private static func source(
    _ name: String, of profile: Profile, _ visited: [String], in files: ProfileFiles
  ) throws(TransportError) -> Profile {
    guard let next = files.profile(name) else {
      throw profile.fault("has the source `\(name)`, which no file has")
    }
    if !visited.contains(name) { return next }
    if name == profile.name, try next.credentials != nil { return next }
    let circle = (visited + [name]).map { "`\($0)`" }.joined(separator: " → ")
    throw TransportError("no credentials for AWS: the sources of these profiles go in a circle: \(circle)")
  }

  private static func ownSource(
    of profile: Profile, in files: ProfileFiles, _ environment: AWSEnvironment
  ) throws(TransportError) -> Source? {
    if let keys = try profile.credentials { return .keys(keys) }
    if let identity = try WebIdentity(profile, environment) { return .webIdentity(identity) }
    if let signIn = try SignIn(profile, in: files) { return .signIn(signIn) }
    if let command = CredentialCommand(profile) { return .command(command) }
    if profile["login_session"] == nil { return nil }
    let remedy = "`credential_process = aws configure export-credentials --profile \(profile.name)`"
    throw profile.fault("has a `login_session`, which is not followed: name a profile with \(remedy)")
  }
}
#endif
