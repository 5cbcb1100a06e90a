// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature
import ArmatureSQSLocation
import Crypto
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A profile whose user signs in by a browser: `aws sso login` leaves a token, for which the portal hands over credentials of a role.
///
/// The token is read and never renewed: that is the business of the tool that has made it.
struct SignIn: Sendable {
  private static let answerSecondsMax = 5

  private let profile: Profile
  private let account: String
  private let role: String
  private let region: String
  /// By this the tool's file is called: the name of the session, or the address at which its user signs in.
  private let key: String

  /// Nil where the profile does not say whose credentials it means. Throws what it does not say besides.
  init?(_ profile: Profile, in files: ProfileFiles) throws(TransportError) {
    if profile["sso_account_id"] == nil, profile["sso_role_name"] == nil { return nil }
    let session = profile["sso_session"]
    let shared = session.flatMap { files.signInSession($0) }
    if let session, shared == nil {
      throw profile.fault("has the `sso_session` `\(session)`, which no file has")
    }
    func value(_ name: String, _ shared: [String: String]?) throws(TransportError) -> String {
      if let value = shared?[name] ?? profile[name] { return value }
      throw profile.fault("has no `\(name)`")
    }
    self.profile = profile
    account = try value("sso_account_id", nil)
    role = try value("sso_role_name", nil)
    region = try value("sso_region", shared)
    let start = try value("sso_start_url", shared)
    key = session ?? start
  }

  func credentials(
    _ environment: AWSEnvironment, _ web: WebClient, _ clock: SharedClock, _ host: Host
  ) async throws -> Credentials {
    let token = try await token(environment, clock.timeOfDay, host)
    let address = environment.endpoint(of: "sso") ?? AWSService.address(of: "portal.sso", in: region)
    let url = "\(address)/federation/credentials?role_name=\(encoded(role))&account_id=\(encoded(account))"
    let headers = [(name: "x-amz-sso_bearer_token", value: token)]
    let answer = try await web.send("GET", url, headers: headers, within: .seconds(Self.answerSecondsMax))
    if answer.status == 401 { throw signedOut("is no longer taken") }
    guard answer.status == 200 else { throw refusal(answer) }
    guard let credentials = Credentials(portal: answer.body) else {
      throw TransportError("what \(address) answers are no credentials of the role \(role)")
    }
    return credentials
  }

  private func token(_ environment: AWSEnvironment, _ now: Timestamp, _ host: Host) async throws -> String {
    guard let folder = environment.signInFolder else { throw profile.fault("signs in by a browser, and HOME names no folder") }
    let path = "\(folder)/\(hexadecimal(Insecure.SHA1.hash(data: Array(key.utf8)))).json"
    let file = await withTaskExecutorPreference(host.blockingExecutor("credentials", 1)) { FileManager.default.contents(atPath: path) }
    guard let file, case .object(let object)? = try? RawJSON(Array(file)).value(), let token = object.text("accessToken"),
      let end = object.text("expiresAt").flatMap({ Timestamp(rfc3339: $0.replacing("UTC", with: "Z")) })
    else { throw signedOut("is not there") }
    if end <= now { throw signedOut("ended at \(end)") }
    return token
  }

  private func signedOut(_ what: String) -> TransportError {
    profile.fault("signs in by a browser, and its token \(what): run `aws sso login --profile \(profile.name)`")
  }

  private func refusal(_ answer: WebClient.Answer) -> TransportError {
    var why = "HTTP \(answer.status)"
    if case .object(let object)? = try? RawJSON(answer.body).value(), let text = object.text("message") { why = text }
    return profile.fault("gets none of the role \(role) in the account \(account): \(why)")
  }
}

extension Credentials {
  /// Reads what the portal answers.
  fileprivate init?(portal answer: [UInt8]) {
    guard case .object(let whole)? = try? RawJSON(answer).value(), case .object(let part)? = whole["roleCredentials"],
      let id = part.text("accessKeyId"), let secret = part.text("secretAccessKey"), let token = part.text("sessionToken"),
      case .number(let end)? = part["expiration"], let milliseconds = end.int
    else { return nil }
    self.init(accessKeyID: id, secret: secret, sessionToken: token, expiresAt: Timestamp(seconds: Int64(milliseconds / 1000)))
  }
}
#endif
