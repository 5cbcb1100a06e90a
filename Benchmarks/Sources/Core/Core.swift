// SPDX-License-Identifier: Apache-2.0

import Armature

struct Echo: EchoStages {
  func say(_ text: String) { print(text) }
}

/// A service of one stage, linked with the core alone.
@main
struct Core {
  static func main() async throws {
    try await Smallest(echo: Echo()).service(transports: [.memory]).run(until: .idle)
  }
}
