// SPDX-License-Identifier: Apache-2.0

/// Every code that has a page, sorted.
package var explainedCodes: [String] { embeddedNames }

/// The page of a code, in Markdown as `Documentation/Codes` has it; nil where there is no such code.
package func explain(_ code: String) -> String? { embeddedPage(code) }

/// What a code says in one sentence: the first one of its page.
package func sentence(of code: String) -> String? {
  explain(code)?.split(separator: "\n\n").dropFirst().first.map { $0.split(separator: "\n").joined(separator: " ") }
}
