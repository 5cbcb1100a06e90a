// SPDX-License-Identifier: Apache-2.0

/// The services of AWS that are asked, all of them in the JSON protocol 1.0.
package enum AWSService: String, Sendable {
  case sqs, dynamodb
}
