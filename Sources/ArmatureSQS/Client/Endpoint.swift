// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation

/// Where requests go, and the region that they are signed for.
struct Endpoint: Sendable {
  /// Scheme, host and port.
  let url: String
  let region: String
  /// What the header `Host` says.
  let authority: String
  /// Where requests are posted to.
  let target: WebClient.Target

  /// A queue's URL says both, as a rule; what it leaves open is asked of the environment, and then of the profile.
  init(_ location: QueueLocation, environment: AWSEnvironment, profile: Profile) throws(TransportError) {
    try self.init(region: try Self.region(location, environment, profile)) { region in
      location.address(of: .sqs, in: region, variable: environment.endpoint(of: .sqs))
    }
  }

  /// Where DynamoDB is for the queues of a URL.
  init(tablesOf location: QueueLocation, environment: AWSEnvironment, profile: Profile) throws(TransportError) {
    try self.init(region: try Self.region(location, environment, profile)) { region in
      location.address(of: .dynamodb, in: region, variable: environment.endpoint(of: .dynamodb))
    }
  }

  private init(region: String, _ address: (String) -> String) throws(TransportError) {
    self.region = region
    url = address(region)
    let parts = url.split(separator: "/")
    guard parts.count == 2, let target = try? WebClient.Target("\(url)/") else {
      throw TransportError("`\(url)` is no endpoint: write `https://HOST`, as in AWS_ENDPOINT_URL")
    }
    authority = String(parts[1])
    self.target = target
  }

  private static func region(
    _ location: QueueLocation, _ environment: AWSEnvironment, _ profile: Profile
  ) throws(TransportError) -> String {
    if let region = location.region ?? environment.region ?? profile.region { return region }
    throw TransportError("no region for \(location.endpoint ?? "SQS"): set AWS_REGION, or write `?region=NAME` behind the queue's URL")
  }
}
#endif
