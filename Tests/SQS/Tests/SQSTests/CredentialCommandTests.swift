// SPDX-License-Identifier: Apache-2.0

import Armature
import Foundation
import Testing

@testable import ArmatureSQS

/// Commands of profiles that print credentials: real ones, of a shell.
@Suite(.timeLimit(.minutes(1))) struct CredentialCommandTests {
  private func run(_ command: String, host: Armature.Host = .system, _ test: (CredentialWorld) async throws -> Void) async throws {
    try await CredentialWorld.run(host: host) { world in
      try world.write("command", command)
      try world.config("[default]\ncredential_process = . '\(world.home.path)/command'\n")
      try await test(world)
      #expect(world.requests.isEmpty)
    }
  }

  @Test func whatItPrintsAreTheCredentials() async throws {
    let names = #""Version": 1, "AccessKeyId": "A", "SecretAccessKey": "'"$WHO"'", "SessionToken": "T""#
    try await run("cat; echo '{\(names), \"Expiration\": \"2027-01-15T08:00:00Z\"}'") { world in
      let end = Timestamp(rfc3339: "2027-01-15T08:00:00Z")
      let expected = Credentials(accessKeyID: "A", secret: "me", sessionToken: "T", expiresAt: end)
      let credentials = try await world.load(["WHO": "me"])
      #expect(credentials == expected)
    }
  }

  @Test(arguments: [
    ("exit 3", "the `credential_process` of the profile `default` ended with 3"),
    ("kill -9 $$", "ended with 137"),
    (#"echo '{"Version": 2, "AccessKeyId": "A", "SecretAccessKey": "S"}'"#, "prints is not of version 1"),
    ("echo hush", "prints is not of version 1"), (#"echo '{"Version": 1}'"#, "answers are no credentials"),
    ("while :; do echo hush; done", "prints too much"),
  ])
  func whatIsWrongIsToldAndNothingOfWhatItPrints(command: String, told: String) async throws {
    try await run(command) { world in
      let refusal = await world.refusal()
      #expect(refusal.contains(told) && !refusal.contains("hush"), "\(refusal)")
    }
  }

  /// What it has started would otherwise hear of none, as the threads of this program.
  @Test(arguments: ["sleep 0.1 & wait", "sleep 100 & p=$!; kill $p; wait $p; [ $? = 143 ]"])
  func itHasItsSignals(command: String) async throws {
    try await run(#"\#(command) && echo '{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "S"}'"#) { world in
      let credentials = try await world.load()
      #expect(credentials == Credentials(accessKeyID: "A", secret: "S"))
    }
  }

  /// With all that it has started: a child of it would hold on to its output.
  @Test(arguments: ["sleep 100 & wait", "exec >&-; sleep 100"])
  func oneThatDoesNotEndIsEnded(command: String) async throws {
    let clock = ManualClock()
    try await run("echo > \"$HOME/begun\"; \(command)", host: clock.host) { world in
      let refusal = Task { await world.refusal() }
      while (try? world.home.appending(path: "begun").checkResourceIsReachable()) != true { await Task.yield() }
      clock.advance(by: .seconds(31))
      #expect(await refusal.value.hasSuffix("has not ended for 30 s"))
    }
  }
}
