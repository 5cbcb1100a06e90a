// SPDX-License-Identifier: Apache-2.0

/// The services of AWS that are asked, all of them in the JSON protocol 1.0.
package enum AWSService: String, Sendable {
  case sqs, dynamodb

  /// Where AWS itself has it in a region: scheme and host.
  package func address(in region: String) -> String { Self.address(of: rawValue, in: region) }

  /// The same of a service that speaks another protocol.
  package static func address(of service: String, in region: String) -> String { "https://\(service).\(region).\(suffix(in: region))" }

  /// Whether a host is one of AWS itself, by its name.
  static func isOfAWS(host: Substring) -> Bool { suffixes.contains { host.hasSuffix(".\($0)") } }

  /// What the names of resources begin with in a region: `aws`, but for some.
  package static func partition(of region: String) -> String { partitions.first { region.hasPrefix($0.regions) }?.name ?? "aws" }

  private static func suffix(in region: String) -> String {
    partitions.first { region.hasPrefix($0.regions) }?.suffix ?? "amazonaws.com"
  }

  /// Regions whose hosts or resources are called otherwise, by how their names begin.
  private static let partitions = [
    (regions: "cn-", suffix: "amazonaws.com.cn", name: "aws-cn"), (regions: "eusc-", suffix: "amazonaws.eu", name: "aws-eusc"),
    (regions: "us-gov-", suffix: "amazonaws.com", name: "aws-us-gov"), (regions: "us-iso-", suffix: "c2s.ic.gov", name: "aws-iso"),
    (regions: "us-isob-", suffix: "sc2s.sgov.gov", name: "aws-iso-b"), (regions: "eu-isoe-", suffix: "cloud.adc-e.uk", name: "aws-iso-e"),
    (regions: "us-isof-", suffix: "csp.hci.ic.gov", name: "aws-iso-f"),
  ]
  /// Those that speak IPv6, too, are called otherwise besides.
  private static let suffixes = partitions.map(\.suffix) + [
    "amazonaws.com", "api.aws", "api.amazonwebservices.com.cn", "api.amazonwebservices.eu", "api.aws.ic.gov", "api.aws.scloud",
    "api.cloud-aws.adc-e.uk", "api.aws.hci.ic.gov",
  ]
}
