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
      case (_?, nil): throw fault("has an `\(id)` and no `\(secret)`")
      case (nil, _?): throw fault("has an `\(secret)` and no `\(id)`")
      case (let id?, let secret?): return Credentials(accessKeyID: id, secret: secret, sessionToken: self["aws_session_token"])
      }
    }
  }

  /// Why it leads to no credentials: what is wrong with it, in words that go on behind its name.
  func fault(_ what: String) -> TransportError { TransportError("no credentials for AWS: the profile `\(name)` \(what)") }
}
#endif
