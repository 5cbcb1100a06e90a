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
    try await run("echo $$ > \"$HOME/begun\"; \(command)", host: clock.host) { world in
      let refusal = Task { await world.refusal() }
      _ = try await begun(in: world)
      clock.advance(by: .seconds(31))
      #expect(await refusal.value.hasSuffix("has not ended for 30 s"))
    }
  }

  @Test func oneWhoseTaskIsCancelledIsEnded() async throws {
    try await run(Self.endless("$$")) { world in
      let refusal = Task { await world.refusal() }
      let group = try await begun(in: world)
      refusal.cancel()
      #expect(await refusal.value == "CancellationError()")
      #expect(kill(-group, 0) != 0)
    }
  }

  /// The rest of the stop waits for the call that waits for it, for some seconds.
  @Test func aStopEndsIt() async throws {
    let clock = ManualClock()
    try await run(Self.endless("$$"), host: clock.host) { world in
      let location = "\(world.endpoint)/123456789012/*?region=eu-west-1"
      let broker = try await SQSTransport(environment: world.variables).open(location, host: clock.host)
      let sending = Task { try await broker.send("a") }
      let group = try await begun(in: world)
      let closing = Task { await broker.close() }
      await clock.waitForSleepers(1)
      clock.advance(by: .seconds(8))
      await closing.value
      #expect(kill(-group, 0) != 0)
      let error = await #expect(throws: TransportError.self) { try await sending.value }
      #expect(error?.description == "no credentials for AWS: the queues are closed")
    }
  }

  /// It would go on for as long as it likes: nobody is there to see its time pass.
  @Test func oneWhoseProgramIsKilledEndsWithIt() async throws {
    // What ends it is started a moment behind it.
    try await run("sleep 1; \(Self.endless("$PPID"))") { world in
      let package = try TemporaryPackage(deskSpec.replacing("ENDPOINT", with: world.endpoint))
      let variables = world.variables.merging(["SUFFIX": ""]) { $1 }
      let program = Program(arguments: ["provision", "--apply", package.specs], environment: variables)
      let outcome = Task { try await program.run() }
      kill(try await begun(in: world), SIGKILL)
      // It has the program's standard error, which is read to its end.
      #expect(try await outcome.value.status == SIGKILL)
    }
  }

  /// Tells a number of a process when it begins.
  private static func endless(_ number: String) -> String { "echo \(number) > \"$HOME/begun\"; exec sleep 100" }

  private func begun(in world: CredentialWorld) async throws -> pid_t {
    let file = world.home.appending(path: "begun")
    while true {
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      if text.hasSuffix("\n") { return try #require(pid_t(text.dropLast())) }
      await Task.yield()
    }
  }
}
