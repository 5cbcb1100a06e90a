// SPDX-License-Identifier: Apache-2.0

import Armature

/// A request that a service of AWS refused or could not serve.
package struct ServiceFault: Error, Sendable, CustomStringConvertible {
  package var status: Int
  /// Without what stands before `#` in it.
  package var code: String
  package var message: String
  /// What else the answer says.
  package private(set) var details = JSONObject()

  /// Reads the body of an answer whose status is no success: JSON as a rule, XML from some, anything from a proxy.
  package init(status: Int, body: [UInt8]) {
    self.status = status
    if let object = try? JSONObject(answer: body) {
      code = faultCode(object.text("__type") ?? object.text("code") ?? "")
      message = object.text("message") ?? object.text("Message") ?? ""
      details = object
    } else {
      let text = String(decoding: body.prefix(4096), as: UTF8.self)
      code = text.firstMatch(of: /<Code>([^<]*)<\/Code>/).map { faultCode(String($0.1)) } ?? ""
      message = text.firstMatch(of: /<Message>([^<]*)<\/Message>/).map { String($0.1) } ?? ""
    }
  }

  package var description: String {
    let name = code.isEmpty ? "HTTP \(status)" : code
    return message.isEmpty ? name : "\(name): \(message)"
  }

  /// The credentials are good, and do not allow it.
  package var isDenied: Bool { code.hasPrefix("AccessDenied") }

  /// The same fault, and no clock is to blame.
  package var asFinal: ServiceFault {
    var fault = self
    fault.isClockRight = true
    return fault
  }

  private var isClockRight = false

  package enum Kind: Sendable {
    /// To come less often helps.
    case throttled
    /// To come again helps.
    case passing
    /// The clocks disagree.
    case skewed
    /// The credentials have ended.
    case expired
    case missingQueue
    /// It would be refused again.
    case final
  }

  package var kind: Kind {
    if Self.missing.contains(code) { return .missingQueue }
    if isSkewed { return isClockRight ? .final : .skewed }
    if Self.expirations.contains(code) { return .expired }
    if status == 429 || Self.throttles.contains(code) { return .throttled }
    if let kind = kindOfCancellation { return kind }
    return status >= 500 || Self.passing.contains(code) ? .passing : .final
  }

  /// Why a transaction was cancelled: what would be so again decides, and then whether there are too many.
  private var kindOfCancellation: Kind? {
    guard code == "TransactionCanceledException" else { return nil }
    let codes = reasons.map(\.code).filter { $0 != "None" }
    if !codes.allSatisfy(Self.mayPass) { return .final }
    return codes.contains(where: Self.throttles.contains) ? .throttled : .passing
  }

  /// To come again helps with such a code, whatever comes with it.
  static func mayPass(_ code: String) -> Bool { throttles.contains(code) || passing.contains(code) }

  private var isSkewed: Bool {
    Self.skews.contains(code) || message.contains("Signature expired") || message.contains("Signature not yet current")
  }

  private static let missing: Set = ["QueueDoesNotExist", "NonExistentQueue", "AWS.SimpleQueueService.NonExistentQueue"]
  private static let skews: Set = ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"]
  private static let expirations: Set = ["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"]
  private static let passing: Set = [
    "RequestTimeout", "RequestTimeoutException", "InternalError", "InternalServerError", "ServiceUnavailable",
    // Somebody else is at the same item at the same moment.
    "TransactionConflict", "TransactionConflictException", "TransactionInProgressException",
  ]
  private static let throttles: Set = [
    "RequestThrottled", "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "SlowDown",
    "TooManyRequestsException", "BandwidthLimitExceeded", "LimitExceededException", "PriorRequestNotComplete", "OverLimit",
    "KmsThrottled", "KMS.ThrottlingException", "ProvisionedThroughputExceededException", "ProvisionedThroughputExceeded",
    "RequestLimitExceeded", "ThrottlingError",
  ]
}

/// `com.amazonaws.sqs#QueueDoesNotExist` and `AWS.SimpleQueueService.ReceiptHandleIsInvalid` are the names behind.
func faultCode(_ text: String) -> String {
  let name = text.split(separator: "#").last.map(String.init) ?? text
  return name.hasPrefix("AWS.SimpleQueueService.") ? String(name.split(separator: ".").last ?? "") : name
}
