// SPDX-License-Identifier: Apache-2.0

import Armature
import Crypto
import Foundation
import ModelSQS
import Testing

@testable import ArmatureSQS

/// Profiles whose user signs in by a browser: the tool's file, and the portal, which a server of the test stands for.
@Suite(.timeLimit(.minutes(1))) struct SignInTests {
  private static let answer =
    #"{"roleCredentials":{"accessKeyId":"A","secretAccessKey":"S","sessionToken":"T","expiration":1800000000000}}"#
  private static let mine = Credentials(
    accessKeyID: "A", secret: "S", sessionToken: "T", expiresAt: Timestamp(rfc3339: "2027-01-15T08:00:00Z"))
  private static let profile = """
    [profile dev]
    sso_session = corp
    sso_account_id = 123456789012
    sso_role_name = Read & Write
    [sso-session corp]
    sso_region = eu-west-1
    sso_start_url = https://corp.example/start
    """

  /// As the tool leaves it for a session or an address.
  private func leave(_ token: String, for key: String, until end: String = "2999-01-01T00:00:00Z", in world: CredentialWorld) throws {
    let name = Insecure.SHA1.hash(data: Data(key.utf8)).map { String(format: "%02x", $0) }.joined()
    try world.write(".aws/sso/cache/\(name).json", #"{"accessToken": "\#(token)", "expiresAt": "\#(end)", "region": "eu-west-1"}"#)
  }

  private func run(status: Int = 200, _ answer: String = Self.answer, _ test: (CredentialWorld) async throws -> Void) async throws {
    try await CredentialWorld.run({ request in
      if request.form["Action"] != nil { return .session(of: request) }
      return WebAnswer(status: status, body: Array(answer.utf8))
    }, test)
  }

  @Test func aTokenIsGivenForCredentials() async throws {
    try await run { world in
      try world.config(Self.profile)
      try leave("word", for: "corp", in: world)
      #expect(try await world.load(["AWS_PROFILE": "dev"]) == Self.mine)
      let request = try #require(world.requests.first)
      #expect(request.method == "GET" && request.headers["x-amz-sso_bearer_token"] == "word")
      #expect(request.path == "/federation/credentials?role_name=Read%20%26%20Write&account_id=123456789012")
      #expect(request.headers["authorization"] == nil)
    }
  }

  /// Profiles that were written before there were sessions have it all themselves; so do the files that the tool called by its address.
  @Test func aProfileMayStandAloneAndBeASource() async throws {
    try await run { world in
      try world.config("""
        [profile old]
        sso_start_url = https://corp.example/start
        sso_region = eu-west-1
        sso_account_id = 1
        sso_role_name = r
        [profile worker]
        role_arn = arn:aws:iam::1:role/worker
        source_profile = old
        """)
      try leave("word", for: "https://corp.example/start", until: "2999-01-01T00:00:00UTC", in: world)
      #expect(try await world.load(["AWS_PROFILE": "old"]) == Self.mine)
      #expect(try await world.load(["AWS_PROFILE": "worker"]).accessKeyID == "ID-worker")
      #expect(world.requests.last?.headers["authorization"]?.contains("Credential=A/") == true)
    }
  }

  @Test func whoIsNotSignedInIsToldWhatToDo() async throws {
    try await run(status: 401, #"{"message": "Session token not found or invalid"}"#) { world in
      try world.config(Self.profile)
      let remedy = "run `aws sso login --profile dev`"
      #expect(await world.refusal(["AWS_PROFILE": "dev"]).hasSuffix("its token is not there: \(remedy)"))
      try leave("word", for: "corp", until: "2026-01-01T00:00:00Z", in: world)
      #expect(await world.refusal(["AWS_PROFILE": "dev"]).hasSuffix("its token ended at 2026-01-01T00:00:00Z: \(remedy)"))
      #expect(world.requests.isEmpty)
      try leave("word", for: "corp", in: world)
      #expect(await world.refusal(["AWS_PROFILE": "dev"]).hasSuffix("its token is no longer taken: \(remedy)"))
    }
  }

  @Test func whatThePortalRefusesIsTold() async throws {
    try await run(status: 403, #"{"message": "No access"}"#) { world in
      try world.config(Self.profile)
      try leave("word", for: "corp", in: world)
      let refusal = await world.refusal(["AWS_PROFILE": "dev"])
      #expect(refusal.hasSuffix("gets none of the role Read & Write in the account 123456789012: No access"), "\(refusal)")
      #expect(!refusal.contains("word"))
    }
    try await run(#"{"roleCredentials": {}}"#) { world in
      try world.config(Self.profile)
      try leave("word", for: "corp", in: world)
      #expect(await world.refusal(["AWS_PROFILE": "dev"]).contains("are no credentials of the role"))
    }
  }

  @Test(arguments: ["sso_account_id", "sso_role_name", "sso_region", "sso_start_url"])
  func whatIsMissingIsTold(name: String) async throws {
    try await run { world in
      try world.config(Self.profile.split(separator: "\n").filter { !$0.hasPrefix(name) }.joined(separator: "\n"))
      #expect(await world.refusal(["AWS_PROFILE": "dev"]).hasSuffix("the profile `dev` has no `\(name)`"))
    }
  }

  @Test func aSessionThatNoFileHasIsTold() async throws {
    try await run { world in
      try world.config(Self.profile.replacing("sso-session corp", with: "sso-session other"))
      #expect(await world.refusal(["AWS_PROFILE": "dev"]).contains("the `sso_session` `corp`, which no file has"))
    }
  }

  /// It is for other services than those that take credentials, and comes to the machine's as before.
  @Test func aSessionAloneIsNoSourceOfCredentials() async throws {
    try await run { world in
      try world.config("[profile dev]\nsso_session = corp\n[sso-session corp]\nsso_region = eu-west-1\n")
      let variables = ["AWS_PROFILE": "dev", "AWS_EC2_METADATA_DISABLED": "true"]
      #expect(await world.refusal(variables).contains("the instance's metadata is not to be asked"))
    }
  }
}
