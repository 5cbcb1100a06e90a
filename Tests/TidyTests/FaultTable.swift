// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The page of faults and the tests that show them name each other.
@Suite struct FaultTable {
  @Test func everyTestOfAFaultStandsInTheTableAndNoOther() throws {
    let page = try text(of: "Documentation/Faults.md")
    let told = Set(page.matches(of: /- (fault \d+: [^\n]+)/).map { String($0.1) })
    let tests = Set(try swiftFiles(below: "Tests").flatMap { file in
      file.text.matches(of: /@Test\(\s*"(fault \d+: [^"]+)"/).map { String($0.1) }
    })
    #expect(tests.subtracting(told).sorted() == [], "not in Documentation/Faults.md")
    #expect(told.subtracting(tests).sorted() == [], "no such test")
  }

  /// Those between them are of the compiler: its corpus, its bombs and its fuzzers show them.
  @Test func eachFaultOfARunningServiceHasItsPart() throws {
    let numbers = try text(of: "Documentation/Faults.md").matches(of: /(?m)^## (\d+)\./).compactMap { Int($0.1) }
    #expect(numbers == Array(1...15) + Array(20...26) + [28, 29])
  }

  @Test func eachStandsUnderItsNumber() throws {
    var number = ""
    for line in try text(of: "Documentation/Faults.md").split(separator: "\n") {
      if let heading = line.firstMatch(of: /^## (\d+)\./) { number = String(heading.1) }
      if let test = line.firstMatch(of: /^- fault (\d+):/) { #expect(test.1 == number, "\(line)") }
    }
  }

  @Test func everySoakThatItNamesIsThere() throws {
    let cases = try text(of: "Makefile").firstMatch(of: /ROUNDS times: ([^;]+);/)
    let known = Set(cases?.1.split(separator: ", ").map(String.init) ?? [])
    for named in try text(of: "Documentation/Faults.md").matches(of: /make soak CASE=([a-z]+)/) {
      #expect(known.contains(String(named.1)), "make soak CASE=\(named.1)")
    }
  }
}
