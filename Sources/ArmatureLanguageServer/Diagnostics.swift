// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport

/// What an editor was told of a file last.
struct Published: Equatable {
  var version: Int?
  var diagnostics: [Literal]
}

extension LanguageServer {
  /// The findings of each file for which they are others than those told last, or of another version of its text. A file that has no
  /// findings any more is told so, and so is each open one that has none.
  mutating func publications(_ homes: [CheckedHome]) -> [Literal] {
    var now: [String: Published] = [:]
    for checked in homes { collect(checked, &now) }
    let cleared = published.filter { now[$0.key] == nil && !$0.value.diagnostics.isEmpty }.keys
    let changed = now.keys.filter { published[$0] != now[$0] }
    published = now
    // A file that editors write in two ways has its findings last.
    return (cleared.sorted() + changed.sorted()).map { uri in
      let told = now[uri] ?? Published(version: documents[uri]?.version, diagnostics: [])
      let parameters = object([
        "uri": .string(uri), "version": told.version.map(Literal.int), "diagnostics": .list(told.diagnostics),
      ])
      return notification("textDocument/publishDiagnostics", parameters)
    }
  }

  private func collect(_ checked: CheckedHome, _ now: inout [String: Published]) {
    for document in documents.all.values {
      guard let path = document.path, checked.target(of: checked.home.name(of: path)) != nil else { continue }
      now[document.uri] = Published(version: document.version, diagnostics: [])
    }
    func uri(_ file: String) -> String { documents.uri(of: checked.home.path(of: file)) }
    for problem in checked.report.problems {
      let told = diagnostic(problem, in: checked, client, uri: uri)
      let uri = uri(problem.span.file)
      now[uri, default: Published(version: documents[uri]?.version, diagnostics: [])].diagnostics.append(told)
    }
  }
}

/// A finding as an editor shows it. There is no address of a code's page to give: hovering shows it.
func diagnostic(_ problem: any Problem, in checked: CheckedHome, _ client: Client, uri: (String) -> String) -> Literal {
  func location(_ span: Span) -> Literal? {
    checked.text(of: span.file).map { object(["uri": .string(uri(span.file)), "range": $0.underlined(span).literal]) }
  }
  let related = problem.related.compactMap { related in
    location(related.span).map { object(["location": $0, "message": .string(visible(related.message))]) }
  }
  let nowhere = EditorRange(start: EditorPosition(line: 0, character: 0), end: EditorPosition(line: 0, character: 0))
  return object([
    "range": (checked.text(of: problem.span.file)?.underlined(problem.span) ?? nowhere).literal,
    "severity": .int(type(of: problem).severity == .error ? 1 : 2), "code": .string(problem.shownCode),
    "source": .string("armature"), "message": .string("\(visible(problem.message))\nhelp: \(visible(problem.help))"),
    "relatedInformation": client.readsRelated && !related.isEmpty ? .list(related) : nil,
  ])
}
