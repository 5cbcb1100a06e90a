// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite

@main struct Main {
  /// Greets everybody who is named, and whoever an earlier call has left waiting.
  static func main() async {
    do {
      try await send(CommandLine.arguments.dropFirst().map { Greeting(name: $0) })
      try await Hello(greet: Greet()).service(transports: [.sqlite]).run(until: .idle)
    } catch {
      exitWithError(error)
    }
  }

  private static func send(_ greetings: [Greeting]) async throws {
    let queues = try await Hello.connect(transports: [.sqlite])
    try await Hello.greetings(queues).send(greet: greetings)
    await queues.close()
  }
}
