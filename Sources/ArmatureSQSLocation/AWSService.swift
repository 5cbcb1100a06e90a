// SPDX-License-Identifier: Apache-2.0

/// The services of AWS that are asked, all of them in the JSON protocol 1.0.
package enum AWSService: String, Sendable {
  case sqs, dynamodb

  /// Where AWS itself has it in a region: scheme and host.
  package func address(in region: String) -> String {
    "https://\(rawValue).\(region).amazonaws.com\(region.hasPrefix("cn-") ? ".cn" : "")"
  }
}
