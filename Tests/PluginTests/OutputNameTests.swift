// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What the plugin calls the Swift of each spec, by its own code.
@Suite struct OutputNameTests {
  @Test(arguments: [
    (["a.yaml", "b/a.yml", "c.armature.yaml"], ["a", "b_a", "c"]), (["a/b.yaml", "a_b.yaml", "a_b_2.yaml"], ["a_b", "a_b_2", "a_b_2_2"]),
    // One file on a disk that does not tell case.
    (["A/b.yaml", "a_B.yaml", "a_b.yaml"], ["A_b", "a_B_2", "a_b_3"]),
  ])
  func eachSpecHasAFileOfItsOwn(paths: [String], names: [String]) {
    let specs = paths.map { Spec(url: URL(filePath: "/specs/Shop/\($0)"), relativePath: $0) }
    #expect(outputNames(specs) == names.map { "\($0)+Armature.swift" })
  }
}
