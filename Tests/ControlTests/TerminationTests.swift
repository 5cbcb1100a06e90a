// SPDX-License-Identifier: Apache-2.0

@testable import Armature
import Testing

/// What signals mean that come one after the other.
@Suite struct TerminationTests {
  @Test func anEchoOfTheFirstSignalIsNoImpatience() {
    let patience = Patience()
    let start = Instant(nanoseconds: 7)
    #expect(patience.hear(at: start) == .begin)
    #expect(patience.hear(at: start) == .ignore)
    #expect(patience.hear(at: start + .milliseconds(999)) == .ignore)
    #expect(patience.hear(at: start + .seconds(1)) == .end)
  }
}
