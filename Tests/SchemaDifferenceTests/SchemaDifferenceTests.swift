// SPDX-License-Identifier: Apache-2.0

import Foundation
import GeneratedHarness
import SchemaDifference
import Testing

/// Random messages and instances, judged by generated decoders and by the `jsonschema` of PyPI over the exported schemas.
///
/// `make soak CASE=schemas` judges more of them, with other seeds.
@Suite struct SchemaDifferenceTests {
  @Test(.enabled(if: Peer() != nil, "2,000 pairs skipped: Scripts/peers.sh has not made .venv"))
  func bothGiveTheSameVerdict() throws {
    let workshop = try Workshop()
    defer { workshop.remove() }
    let peer = try #require(Peer())
    let difference = try Difference(pairs: 2000, seed: 2026, peer: peer, in: workshop)
    for told in difference.differences.prefix(20) { Issue.record("\(told)") }
    #expect(difference.differences.isEmpty)
    #expect(difference.pairs == 2000)
    // A comparison in which one verdict is rare would show little.
    #expect((400...1600).contains(difference.accepted))
  }
}
