// SPDX-License-Identifier: Apache-2.0

import Armature
import Logging
import Testing

/// A service that needs claims is not started on a store that keeps none.
@Suite struct ClaimNeedsTests {
  @Test func onceNeedsAStoreThatKeepsClaims() async {
    let service = lab(transports: [Forgetful()])
    let error = await #expect(throws: ConfigurationError.self) { try await service.run(until: .idle) }
    #expect(error?.description == "process `single` has `once`, and memory: keeps no claims: use a queue in `sqlite:PATH`")
  }

  @Test func aStoreThatTheProgramLacksIsToldWithWhatToAdd() async {
    let service = lab(transports: [])
    let error = await #expect(throws: ConfigurationError.self) { try await service.run(until: .idle) }
    let told = error?.description ?? ""
    #expect(told.hasPrefix("queue `") && told.hasSuffix("`; this program has none; add `.memory`"), "\(told)")
  }

  private func lab(transports: [any Transport]) -> Service {
    let bench = Workbench(time: Armature.Host.system.time, journal: Journal()) { _, _, _ in }
    let lab = Lab(
      ordered: Ordered(bench: bench), single: Single(bench: bench), firstHop: FirstHop(bench: bench),
      secondHop: SecondHop(bench: bench), unforgiving: Unforgiving(bench: bench), sifting: Sifting(bench: bench),
      lone: Lone(bench: bench))
    return lab.service(transports: transports, environment: [:], logger: Logger(label: "lab") { _ in SwiftLogNoOpLogHandler() })
  }
}

/// A store that keeps no claims.
private struct Forgetful: Transport, UnaskedBroker {
  var scheme: String { "memory" }
  var keepsClaims: Bool { false }

  func open(_ location: String, host: Armature.Host) async throws -> any Broker { self }
}
