// SPDX-License-Identifier: Apache-2.0

#if SQS
import Armature

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A command of a profile that prints credentials, for a shell: `credential_process`.
struct CredentialCommand: Sendable {
  private let profile: String
  private let line: String

  /// Nil where the profile names none.
  init?(_ profile: Profile) {
    guard let line = profile["credential_process"] else { return nil }
    self.profile = profile.name
    self.line = line
  }

  /// What it says on its standard error goes where this program's goes. Nothing of what it prints is told. It is ended where the task is
  /// cancelled.
  func credentials(_ environment: AWSEnvironment, _ host: Host) async throws -> Credentials {
    let ended = try await withTaskExecutorPreference(host.blockingExecutor("credentials", 1)) {
      try run(environment, until: host.time.now + CredentialCache.functionTimeMax, host.time)
    }
    if ended.status != 0 { throw fault("ended with \(ended.status)") }
    let source = "the `credential_process` of the profile `\(profile)`"
    guard case .object(let object)? = try? RawJSON(ended.output).value(), case .number(let version)? = object["Version"], version.int == 1
    else { throw TransportError("what \(source) prints is not of version 1") }
    return try Credentials(answer: ended.output, token: "SessionToken", from: source)
  }

  private func run(
    _ environment: AWSEnvironment, until end: Instant, _ time: any TimeSource
  ) throws -> (status: Int32, output: [UInt8]) {
    guard var process = RunningCommand(line, environment) else { throw fault("cannot be started") }
    while true {
      if let status = process.go() { return (status, process.output) }
      if time.now < end, !process.hasSaidTooMuch, !Task.isCancelled { continue }
      process.end()
      try Task.checkCancellation()
      throw fault(process.hasSaidTooMuch ? "prints too much" : "has not ended for \(CredentialCache.functionTimeMax.components.seconds) s")
    }
  }

  private func fault(_ what: String) -> TransportError {
    TransportError("no credentials for AWS: the `credential_process` of the profile `\(profile)` \(what)")
  }
}
#endif
