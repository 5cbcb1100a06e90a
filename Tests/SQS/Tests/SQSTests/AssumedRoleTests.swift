// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import ModelSQS
import Testing

@testable import ArmatureSQS

/// Profiles that assume roles: STS is played by a server of the test.
@Suite(.timeLimit(.minutes(1))) struct AssumedRoleTests {
  private static let end = Timestamp(rfc3339: "2027-01-15T08:00:00Z")
  private static let worker = Credentials(
    accessKeyID: "ID-worker", secret: "secret-worker", sessionToken: "token-worker", expiresAt: end)

  private static let ownSource = """
    [default]
    role_arn = r/worker
    source_profile = default
    aws_access_key_id = A
    aws_secret_access_key = S
    """

  private func scope(_ request: WebRequest) -> String {
    let text = request.headers["authorization"] ?? ""
    return text.firstMatch(of: #/Credential=(\S+?)/\d{8}/(\S+)/aws4_request,/#).map { "\($0.1)/\($0.2)" } ?? text
  }

  @Test func aRoleIsAssumedByTheKeysOfItsSource() async throws {
    try await CredentialWorld.run({ .session(of: $0) }) { world in
      try world.write(".aws/credentials", "[base]\naws_access_key_id = BASE\naws_secret_access_key = S\n")
      try world.config("""
        [profile worker]
        role_arn = arn:aws:iam::1:role/worker
        source_profile = base
        role_session_name = me@home
        external_id = a+b
        duration_seconds = 900
        region = eu-north-1
        """)
      #expect(try await world.load(["AWS_PROFILE": "worker"]) == Self.worker)
      let request = try #require(world.requests.first)
      #expect(world.requests.count == 1 && request.method == "POST" && request.path == "/")
      #expect(scope(request) == "BASE/eu-north-1/sts")
      #expect(request.headers["x-amz-security-token"] == nil)
      #expect(request.form == [
        "Action": "AssumeRole", "Version": "2011-06-15", "RoleArn": "arn:aws:iam::1:role/worker", "RoleSessionName": "me@home",
        "ExternalId": "a+b", "DurationSeconds": "900",
      ])
    }
  }

  /// What the signature is made of is what the server sees.
  @Test func theRequestIsSigned() async throws {
    let clock = ManualClock()
    try await CredentialWorld.run(host: clock.host, { .session(of: $0) }) { world in
      try world.config(Self.ownSource)
      _ = try await world.load()
      let request = try #require(world.requests.first)
      let headers = ["host", "content-type"].map { (name: $0, value: request.headers[$0] ?? "") }
      let signer = Signer(credentials: Credentials(accessKeyID: "A", secret: "S"), region: "eu-west-1", service: "sts")
      let signable = SignableRequest(method: "POST", target: "/", headers: headers, body: request.body)
      #expect(request.headers["authorization"] == signer.headers(for: signable, at: clock.timeOfDay).last?.value)
      #expect(request.headers["host"].map { world.endpoint.hasSuffix("/\($0)") } == true)
    }
  }

  /// A server of somebody else's may stand behind a path.
  @Test func aPathIsSignedAsItIsAsked() async throws {
    let clock = ManualClock()
    try await CredentialWorld.run(host: clock.host, { .session(of: $0) }) { world in
      try world.config(Self.ownSource)
      _ = try await world.load(["AWS_ENDPOINT_URL_STS": "\(world.endpoint)/aws/sts/"])
      let request = try #require(world.requests.first)
      #expect(request.path == "/aws/sts/" && request.headers["host"].map { world.endpoint.hasSuffix("/\($0)") } == true)
      let headers = ["host", "content-type"].map { (name: $0, value: request.headers[$0] ?? "") }
      let signer = Signer(credentials: Credentials(accessKeyID: "A", secret: "S"), region: "eu-west-1", service: "sts")
      let signable = SignableRequest(method: "POST", target: request.path, headers: headers, body: request.body)
      #expect(request.headers["authorization"] == signer.headers(for: signable, at: clock.timeOfDay).last?.value)
    }
  }

  @Test func rolesAreAssumedOneAfterTheOther() async throws {
    try await CredentialWorld.run({ .session(of: $0) }) { world in
      try world.config("""
        [profile worker]
        role_arn = arn:aws:iam::1:role/worker
        source_profile = middle
        [profile middle]
        role_arn = arn:aws:iam::2:role/middle
        source_profile = base
        [profile base]
        role_arn = arn:aws:iam::3:role/never
        source_profile = nobody
        aws_access_key_id = BASE
        aws_secret_access_key = S
        """)
      #expect(try await world.load(["AWS_PROFILE": "worker", "AWS_REGION": "eu-central-1"]) == Self.worker)
      #expect(world.requests.map(scope) == ["BASE/eu-central-1/sts", "ID-middle/eu-central-1/sts"])
      #expect(world.requests.map { $0.headers["x-amz-security-token"] } == [nil, "token-middle"])
      #expect(world.requests.allSatisfy { $0.form["RoleSessionName"]?.wholeMatch(of: /armature-[0-9]+/) != nil })
      #expect(world.requests.allSatisfy { $0.form["DurationSeconds"] == nil && $0.form["ExternalId"] == nil })
    }
  }

  /// Its role comes before its keys, as AWS's own tools have it.
  @Test func aProfileMayBeItsOwnSource() async throws {
    try await CredentialWorld.run({ .session(of: $0) }) { world in
      try world.config(Self.ownSource)
      #expect(try await world.load() == Self.worker)
      #expect(world.requests.map(scope) == ["A/eu-west-1/sts"])
    }
  }

  @Test func theSourceMayBeTheSurroundings() async throws {
    try await CredentialWorld.run({ request in
      if request.path != "/creds" { return WebAnswer.machine(request) ?? .session(of: request) }
      return WebAnswer(body: Array(#"{"AccessKeyId":"CONTAINER","SecretAccessKey":"S","Token":"T"}"#.utf8))
    }) { world in
      let keys = ["AWS_ACCESS_KEY_ID": "ENVIRONMENT", "AWS_SECRET_ACCESS_KEY": "S"]
      let address = ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "\(world.endpoint)/creds"]
      for (source, variables, id) in [
        ("EcsContainer", address, "CONTAINER"), ("Ec2InstanceMetadata", address, "INSTANCE"), ("environment", keys, "ENVIRONMENT"),
      ] {
        try world.config("[profile worker]\nrole_arn = arn:aws:iam::1:role/worker\ncredential_source = \(source)\n")
        let named = variables.merging(["AWS_PROFILE": "worker"]) { $1 }
        #expect(try await world.load(named) == Self.worker, "\(source)")
        #expect(scope(try #require(world.requests.last)) == "\(id)/eu-west-1/sts")
      }
      // Where nobody names the profile, or it has another source, the variables are meant as they are.
      #expect(try await world.load(keys).accessKeyID == "ENVIRONMENT")
      try world.config("[profile worker]\nrole_arn = arn:aws:iam::1:role/worker\ncredential_source = EcsContainer\n")
      #expect(try await world.load(keys.merging(["AWS_PROFILE": "worker"]) { $1 }).accessKeyID == "ENVIRONMENT")
      #expect(await world.refusal(["AWS_PROFILE": "worker"]).contains("the container has no address of credentials"))
    }
  }

  @Test func aProfileMayHaveAWebIdentity() async throws {
    try await CredentialWorld.run({ .session(of: $0) }) { world in
      try world.write("token", "word\n")
      let path = world.home.appending(path: "token").path
      try world.config("""
        [profile pod]
        role_arn = arn:aws:iam::1:role/pod
        web_identity_token_file = \(path)
        role_session_name = mine
        [profile other]
        web_identity_token_file = \(path)
        [profile worker]
        role_arn = arn:aws:iam::1:role/worker
        source_profile = pod
        """)
      #expect(try await world.load(["AWS_PROFILE": "pod"]).accessKeyID == "ID-pod")
      let request = try #require(world.requests.last)
      #expect(request.headers["authorization"] == nil && request.form["WebIdentityToken"] == "word")
      #expect(request.form["RoleSessionName"] == "mine" && request.form["Action"] == "AssumeRoleWithWebIdentity")
      #expect(try await world.load(["AWS_PROFILE": "other", "AWS_ROLE_ARN": "r/env"]).accessKeyID == "ID-env")
      #expect(await world.refusal(["AWS_PROFILE": "other"]).contains("`web_identity_token_file`, and no `role_arn`"))
      #expect(try await world.load(["AWS_PROFILE": "worker"]) == Self.worker)
      #expect(scope(try #require(world.requests.last)) == "ID-pod/eu-west-1/sts")
    }
  }

  /// What would come next are the rights of somebody else.
  @Test(arguments: [
    ("source_profile = nobody", "has the source `nobody`, which no file has"),
    ("source_profile = circle", "go in a circle: `worker` → `circle` → `worker`"),
    ("source_profile = worker", "go in a circle: `worker` → `worker`"),
    ("source_profile = empty", "the profile `empty`, which is the source of another one, has none"),
    ("source_profile = base\ncredential_source = Environment", "has a `source_profile` and a `credential_source`"),
    ("", "does not say by whose credentials: write `source_profile` or `credential_source`"),
    ("credential_source = Lambda", "has the `credential_source` `Lambda`: write `Environment`"),
    ("credential_source = Environment", "the environment, which the profile names as its source, has none"),
    ("source_profile = base\nmfa_serial = arn:aws:iam::1:mfa/me", "asks for a code of the device arn:aws:iam::1:mfa/me"),
    ("source_profile = base\nduration_seconds = 899", "`duration_seconds` that is no number from 900 to 43200"),
    ("source_profile = base\nduration_seconds = 1h", "`duration_seconds` that is no number from 900 to 43200"),
  ])
  func whatIsWrongWithAProfileIsToldAndNobodyIsAsked(text: String, told: String) async throws {
    try await CredentialWorld.run({ .session(of: $0) }) { world in
      try world.config("""
        [profile worker]
        role_arn = arn:aws:iam::1:role/worker
        \(text)
        [profile circle]
        role_arn = arn:aws:iam::1:role/circle
        source_profile = worker
        [profile empty]
        region = eu-west-1
        [profile base]
        aws_access_key_id = A
        aws_secret_access_key = S
        """)
      let refusal = await world.refusal(["AWS_PROFILE": "worker"])
      #expect(refusal.contains(told), "\(refusal)")
      #expect(world.requests.isEmpty)
    }
  }

  /// As above, of a profile without a role, too; the machine would answer.
  @Test(arguments: [
    ("aws_access_key_id = A", "the profile `worker` has an `aws_access_key_id` and no `aws_secret_access_key`"),
    ("aws_access_key_id =\naws_secret_access_key = S", "the profile `worker` has an `aws_secret_access_key` and no `aws_access_key_id`"),
    ("role_arn = r/worker\naws_access_key_id = A", "the profile `worker` has an `aws_access_key_id` and no"),
    ("role_arn = r/worker\nsource_profile = worker\naws_access_key_id = A", "the profile `worker` has an `aws_access_key_id` and no"),
    ("role_arn = r/worker\nsource_profile = half", "the profile `half` has an `aws_access_key_id` and no `aws_secret_access_key`"),
    ("login_session = me", "`worker` has a `login_session`, which is not followed: name a profile with `credential_process = aws "),
    ("role_arn = r/worker\nsource_profile = browser", "the profile `browser` has a `login_session`, which is not followed"),
  ])
  func whatIsIncompleteIsToldAndNobodyIsAsked(text: String, told: String) async throws {
    try await CredentialWorld.run({ WebAnswer.machine($0) ?? .session(of: $0) }) { world in
      try world.config("""
        [profile worker]
        \(text)
        [profile half]
        role_arn = arn:aws:iam::1:role/half
        credential_source = Ec2InstanceMetadata
        aws_access_key_id = A
        [profile browser]
        login_session = me
        """)
      let refusal = await world.refusal(["AWS_PROFILE": "worker"])
      #expect(refusal.contains(told), "\(refusal)")
      #expect(world.requests.isEmpty)
    }
  }

  /// A program would otherwise run with the keys of the variables, without the role.
  @Test(arguments: [
    ("mfa_serial = arn:aws:iam::1:mfa/me", "asks for a code of the device arn:aws:iam::1:mfa/me"),
    ("duration_seconds = 1h", "`duration_seconds` that is no number from 900 to 43200"),
    ("source_profile = base", "has a `source_profile` and a `credential_source`"),
  ])
  func whatIsWrongWithARoleForTheVariablesIsTold(text: String, told: String) async throws {
    try await CredentialWorld.run({ .session(of: $0) }) { world in
      try world.config("[profile worker]\nrole_arn = r/worker\ncredential_source = environment\n\(text)\n")
      let refusal = await world.refusal(["AWS_PROFILE": "worker", "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S"])
      #expect(refusal.contains(told), "\(refusal)")
      #expect(world.requests.isEmpty)
    }
  }

  /// As above: the machine has a role, too.
  @Test func aProfileThatIsMissingIsTold() async throws {
    try await CredentialWorld.run({ .session(of: $0) }) { world in
      let refusal = await world.refusal(["AWS_PROFILE": "worker"])
      #expect(refusal.contains("AWS_PROFILE names the profile `worker`, which no file has"), "\(refusal)")
      #expect(world.requests.isEmpty)
    }
  }

  @Test(arguments: [
    ("AccessDenied", "; the profile `base` needs to be allowed `sts:AssumeRole` on the role, and the role to trust it"),
    ("ExpiredToken", "; the credentials of the profile `base` are to blame"),
    ("InvalidClientTokenId", "; the credentials of the profile `base` are to blame"), ("ValidationError", "why"),
  ])
  func whatSTSRefusesIsToldWithWhatToDo(code: String, told: String) async throws {
    try await CredentialWorld.run({ _ in .refusal(code, "why") }) { world in
      try world.config("""
        [default]
        role_arn = r/worker
        source_profile = base
        [profile base]
        aws_access_key_id = A
        aws_secret_access_key = S
        """)
      let refusal = await world.refusal()
      #expect(refusal.hasPrefix("STS gives no credentials of the role r/worker: \(code): why"), "\(refusal)")
      #expect(refusal.contains(told), "\(refusal)")
      #expect(world.requests.count == 1)
    }
  }

  @Test func aClockThatIsWrongIsCorrectedByTheOneOfAWS() async throws {
    let clock = ManualClock()
    let now = clock.timeOfDay + .seconds(7200)
    let date = Self.header(now)
    try await CredentialWorld.run(host: clock.host, { request in
      let isRight = request.headers["x-amz-date"] == Signature.stamp(now)
      return isRight ? .session(of: request) : .refusal("SignatureDoesNotMatch", "Signature expired", date: date)
    }) { world in
      try world.config(Self.ownSource)
      #expect(try await world.load() == Self.worker)
      #expect(world.requests.count == 2)
    }
  }

  /// As the header `Date` has it.
  private static func header(_ time: Timestamp) -> String {
    let parts = Timestamp(seconds: time.seconds).description.split { "-T:Z".contains($0) }.map(String.init)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "Thu, \(parts[2]) \(months[(Int(parts[1]) ?? 1) - 1]) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) GMT"
  }
}
