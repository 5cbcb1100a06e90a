// SPDX-License-Identifier: Apache-2.0

import Armature
import ArmatureTesting
import Testing

@testable import Hello

@Test func aStageIsAPlainFunction() {
  #expect(Greet().compose("Ada") == "Hello, Ada!")
}

@Test func anEmptyNameIsNoGreeting() {
  #expect(throws: MessageError.self) { try Greeting(decoding: Array(#"{"name": ""}"#.utf8)) }
}

/// The service as it is wired, in a simulated world in which machines die and calls fail.
@Test func everybodyIsGreeted() {
  let report = simulate(seeds: 0..<50) { world in
    world.run { instance in Hello(greet: Greet { instance.effect("said", $0) }) }
    for name in ["Ada", "Grace", "Barbara"] {
      world.send(Greeting(name: name), to: "greetings", expecting: .effect("said", "Hello, \(name)!"))
    }
  }
  #expect(report.isClean, "\(report)")
}
