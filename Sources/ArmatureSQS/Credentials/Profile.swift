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

  /// Nil where the profile has no keys. Throws where it has half of them.
  var credentials: Credentials? {
    get throws(TransportError) {
      let (id, secret) = ("aws_access_key_id", "aws_secret_access_key")
      switch (self[id], self[secret]) {
      case (nil, nil): return nil
      case (_?, nil): throw incomplete(id, without: secret)
      case (nil, _?): throw incomplete(secret, without: id)
      case (let id?, let secret?): return Credentials(accessKeyID: id, secret: secret, sessionToken: self["aws_session_token"])
      }
    }
  }

  private func incomplete(_ key: String, without missing: String) -> TransportError {
    TransportError("no credentials for AWS: the profile `\(name)` has an `\(key)` and no `\(missing)`")
  }
}
#endif
