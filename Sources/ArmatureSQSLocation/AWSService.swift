// SPDX-License-Identifier: Apache-2.0

/// The services of AWS that are asked, all of them in the JSON protocol 1.0.
package enum AWSService: String, Sendable {
  case sqs, dynamodb

  /// Where AWS itself has it in a region: scheme and host.
  package func address(in region: String) -> String { "https://\(rawValue).\(region).\(Self.suffix(in: region))" }

  /// Whether a host is one of AWS itself, by its name.
  static func isOfAWS(host: Substring) -> Bool { suffixes.contains { host.hasSuffix(".\($0)") } }

  private static func suffix(in region: String) -> String {
    partitions.first { region.hasPrefix($0.regions) }?.suffix ?? "amazonaws.com"
  }

  /// Regions whose hosts are called otherwise, by how their names begin.
  private static let partitions = [
    (regions: "cn-", suffix: "amazonaws.com.cn"), (regions: "eusc-", suffix: "amazonaws.eu"), (regions: "us-iso-", suffix: "c2s.ic.gov"),
    (regions: "us-isob-", suffix: "sc2s.sgov.gov"), (regions: "eu-isoe-", suffix: "cloud.adc-e.uk"),
    (regions: "us-isof-", suffix: "csp.hci.ic.gov"),
  ]
  /// Those that speak IPv6, too, are called otherwise besides.
  private static let suffixes = partitions.map(\.suffix) + [
    "amazonaws.com", "api.aws", "api.amazonwebservices.com.cn", "api.amazonwebservices.eu", "api.aws.ic.gov", "api.aws.scloud",
    "api.cloud-aws.adc-e.uk", "api.aws.hci.ic.gov",
  ]
}
