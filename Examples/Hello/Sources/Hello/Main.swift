// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureSQLite

@main struct Main {
  /// Greets everybody who is named, and whoever an earlier call has left waiting.
  static func main() async throws {
    let names = CommandLine.arguments.dropFirst()
    let queues = try await Hello.connect(transports: [.sqlite])
    try await Hello.greetings(queues).send(greet: names.map { Greeting(name: $0) })
    await queues.close()
    try await Hello(greet: Greet()).service(transports: [.sqlite]).run(until: .idle)
  }
}
