// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureCompiler
import ArmatureExplain
import ArmatureReport
import Foundation
import Testing

/// The pages of the codes: each code has one, and what it shows is so.
@Suite struct PageTests {
  @Test func codesAndPagesAreTheSame() throws {
    let files = children(of: pages).map { $0.deletingPathExtension().lastPathComponent }.sorted()
    #expect(files == explainedCodes)
    #expect(try declaredCodes().sorted() == files)
  }

  @Test(arguments: Page.all)
  func aPageHasItsForm(_ page: Page) throws {
    #expect(page.text.hasPrefix("# \(page.code)\n\n"))
    #expect(page.headings == ["Why", "What to write", "Wrong", "Right"] || page.headings == ["Why", "What to write"])
    #expect(page.text == explain(page.code))
    #expect(sentence(of: page.code)?.hasSuffix(".") == true)
  }

  @Test(arguments: Page.all)
  func theWrongExampleHasThisFindingAlone(_ page: Page) throws {
    guard page.headings.contains("Wrong") else { return #expect(unshown.contains(page.code)) }
    let found = Set(page.report("Wrong").problems.map { type(of: $0).code })
    // An allowance of an error stands beside the error.
    #expect(page.code == "allowance-of-error" ? found.contains(page.code) : found == [page.code])
  }

  @Test(arguments: Page.all)
  func theRightExampleHasNone(_ page: Page) throws {
    if unshown.contains(page.code) { return }
    #expect(renderLines(page.report("Right")) == "")
  }
}

/// What no small text can show.
private let unshown: Set = [
  "control-character", "file-too-large", "included-too-much", "not-utf8", "patterns-too-large", "schema-too-large", "tab-indentation",
  "target-too-large", "text-too-long", "too-deep", "too-many-choices", "too-many-names", "too-many-values", "type-too-deep",
]

/// One file of `Documentation/Codes`.
struct Page: Sendable, CustomTestStringConvertible {
  var code: String
  var text: String
  var testDescription: String { code }

  static let all: [Page] = children(of: pages).compactMap { file in
    (try? String(contentsOf: file, encoding: .utf8)).map {
      Page(code: file.deletingPathExtension().lastPathComponent, text: $0)
    }
  }

  var headings: [String] { text.matches(of: /(?m)^## (.+)$/).map { String($0.1) } }

  /// What is found in an example; where it takes several targets to find it, each file lies in the folder of its own.
  func report(_ heading: String) -> Report {
    codesOfSeveralTargets.contains(code) ? checkPackage(sources(heading)) : checkOnly(sources(heading))
  }

  /// The files of an example: a block of code is one, and its name stands behind the language.
  func sources(_ heading: String) -> [SourceFile] {
    let sections = text.split(separator: "\n## ")
    let section = sections.first { $0.hasPrefix("\(heading)\n") } ?? ""
    return section.matches(of: /(?sm)^```(?:yaml|json) ?([^\n]*)\n(.*?)^```$/).map { block in
      SourceFile(name: block.1.isEmpty ? "spec.yaml" : String(block.1), text: String(block.2))
    }
  }
}

private let pages = project.appendingPathComponent("Documentation/Codes")
