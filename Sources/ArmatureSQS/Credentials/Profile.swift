// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature

/// What the shared files say of one profile.
struct Profile: Sendable {
  let name: String
  private let values: [String: String]

  init(name: String, values: [String: String]) {
    self.name = name
    self.values = values
  }

  /// The profile that the variables name, or `default`; without a value where no file has it.
  static func read(_ environment: AWSEnvironment, host: Host) async -> Profile {
    let name = environment.profileName ?? "default"
    return await ProfileFiles.read(environment, host: host).profile(name) ?? Profile(name: name, values: [:])
  }

  /// A key without a value says nothing.
  subscript(key: String) -> String? { values[key].flatMap { $0.isEmpty ? nil : $0 } }

  var region: String? { self["region"] }

  var credentials: Credentials? {
    guard let id = self["aws_access_key_id"], let secret = self["aws_secret_access_key"] else { return nil }
    return Credentials(accessKeyID: id, secret: secret, sessionToken: self["aws_session_token"])
  }
}
#endif
