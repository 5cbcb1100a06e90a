// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import ArmatureSQSProtocol

/// What AWS's own variables say, as every tool of theirs reads them. An empty variable says nothing.
struct AWSEnvironment: Sendable {
  private let variables: [String: String]

  init(_ variables: [String: String]) { self.variables = variables }

  subscript(name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

  var region: String? { self["AWS_REGION"] ?? self["AWS_DEFAULT_REGION"] }

  func endpoint(of service: AWSService) -> String? { endpoint(of: service.rawValue) }

  func endpoint(of service: String) -> String? {
    let url = self["AWS_ENDPOINT_URL_\(service.uppercased())"] ?? self["AWS_ENDPOINT_URL"]
    return url.map { String($0.hasSuffix("/") ? $0.dropLast() : $0[...]) }
  }

  /// Nil where the variables have no keys. Throws where they have half of them: what comes next would be the rights of somebody else.
  var credentials: Credentials? {
    get throws(TransportError) {
      let (id, secret) = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
      switch (self[id], self[secret]) {
      case (nil, nil): return nil
      case (_?, nil): throw TransportError("no credentials for AWS: \(id) is set, and \(secret) is not")
      case (nil, _?): throw TransportError("no credentials for AWS: \(secret) is set, and \(id) is not")
      case (let id?, let secret?): return Credentials(accessKeyID: id, secret: secret, sessionToken: self["AWS_SESSION_TOKEN"])
      }
    }
  }

  /// Nil where none is named, which means `default`.
  var profileName: String? { self["AWS_PROFILE"] ?? self["AWS_DEFAULT_PROFILE"] }

  var credentialsPath: String? { self["AWS_SHARED_CREDENTIALS_FILE"] ?? self["HOME"].map { "\($0)/.aws/credentials" } }

  var configPath: String? { self["AWS_CONFIG_FILE"] ?? self["HOME"].map { "\($0)/.aws/config" } }

  /// Where `aws sso login` leaves its tokens.
  var signInFolder: String? { self["HOME"].map { "\($0)/.aws/sso/cache" } }

  /// All variables, as a program gets them.
  var lines: [String] { variables.map { "\($0)=\($1)" } }

  /// The address of the container's credentials, which is handed over in one of two ways: where in both, AWS's own tools take the first.
  var containerURL: String? {
    self["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"].map { "http://169.254.170.2\($0)" }
      ?? self["AWS_CONTAINER_CREDENTIALS_FULL_URI"]
  }

  /// The address of the instance's metadata; nil where it is not to be asked.
  var instanceURL: String? {
    if self["AWS_EC2_METADATA_DISABLED"]?.lowercased() == "true" { return nil }
    let url = self["AWS_EC2_METADATA_SERVICE_ENDPOINT"] ?? "http://169.254.169.254"
    return url.hasSuffix("/") ? String(url.dropLast()) : url
  }
}
#endif
