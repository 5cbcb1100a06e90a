// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Foundation
import Testing

@Test("Every kind of finding is reached by the corpus or a large spec, and each code belongs to one kind")
func everyCodeIsReached() throws {
  let codes = try declaredCodes()
  #expect(codes.count > 170)
  #expect(Set(codes).count == codes.count)
  let large = LargeSpec.all.map(\.sources)
  let reports = try (Case.all.map { try $0.sources() } + large).map(checkOnly) + Case.packages.map { checkPackage(try $0.sources()) }
  let reached = Set(reports.flatMap(\.problems).map { type(of: $0).code })
  #expect(Set(codes).subtracting(reached).sorted() == [])
}

@Test("Every finding says what is so and what to write, in lower case and without a full stop")
func findingsAreSentences() throws {
  let reports = try Case.all.map { checkOnly(try $0.sources()) } + Case.packages.map { checkPackage(try $0.sources()) }
  for problem in reports.flatMap(\.problems) {
    for sentence in [problem.message, problem.help] + problem.related.map(\.message) {
      #expect(!sentence.isEmpty && !sentence.hasSuffix("."))
      #expect(!sentence.contains("``"), "\(sentence)")
      #expect(sentence.first?.isUppercase == false, "\(sentence)")
      #expect(!sentence.contains("illegal") && !sentence.contains("invalid"), "\(sentence)")
    }
    #expect(problem.related.count <= 2)
  }
}

@Test("The specs of this repository's own service are clean, without a warning")
func reportsDemoIsClean() throws {
  let file = project.appendingPathComponent("specs/ReportsDemo/reports.yaml")
  let compilation = compile([
    SourceFile(name: "specs/ReportsDemo/reports.yaml", bytes: Array(try Data(contentsOf: file)))
  ])
  #expect(renderLines(compilation.report) == "")
  #expect(!compilation.files.isEmpty)
}

/// The codes as the compiler's own source declares them, so that a new one cannot be forgotten in a list.
func declaredCodes() throws -> [String] {
  let rooms = ["ArmatureReport", "ArmatureSyntax", "ArmatureSpec", "ArmatureCheck"]
  return try rooms.flatMap { room in
    let folder = project.appendingPathComponent("Sources/\(room)/Problems")
    return try children(of: folder).flatMap { file in
      try String(contentsOf: file, encoding: .utf8).matches(of: /static let code = "([a-z0-9-]+)"/).map { String($0.1) }
    }
  }
}
