// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSyntax

/// A document that a request is about, with what is known of the targets around it.
struct DocumentView {
  let document: Document
  let path: String
  let checked: CheckedHome
  let documents: Documents
  let client: Client

  /// The name of the document among the files of its target.
  var file: String { checked.home.name(of: path) }
  /// Nil where it is part of no target.
  var target: CheckedTarget? { checked.target(of: file) }
  var source: SourceFile { SourceFile(name: file, bytes: document.text.bytes) }

  /// What was found in this file.
  var problems: [any Problem] {
    let file = file
    return checked.report.problems.filter { $0.span.file == file }
  }

  /// Where a position of the request is, as the compiler counts.
  func position(_ parameters: Node?) throws(Fault) -> Position {
    guard let place = EditorPosition(parameters?["position"]) else {
      throw Fault(.invalidParameters, "there is no `position` with a line and a character")
    }
    return document.text.position(place)
  }

  func uri(of file: String) -> String { documents.uri(of: checked.home.path(of: file)) }

  func location(_ span: Span) -> Literal? {
    guard let text = checked.text(of: span.file) else { return nil }
    return object(["uri": .string(uri(of: span.file)), "range": text.range(span).literal])
  }

  /// The change of some files that puts texts in the places of others.
  func edit(_ changes: [String: [(range: EditorRange, text: String)]]) -> Literal {
    let files = changes.sorted { $0.key < $1.key }.map { file, edits in
      (uri: uri(of: file), version: version(of: file), edits: Literal.list(edits.map(textEdit)))
    }
    if client.readsVersions {
      let changes = files.map { file in
        let document = object(["uri": .string(file.uri), "version": file.version.map(Literal.int) ?? .null])
        return object(["textDocument": document, "edits": file.edits])
      }
      return object(["documentChanges": .list(changes)])
    }
    return object(["changes": .object(files.map { Literal.Member(key: $0.uri, value: $0.edits) })])
  }

  private func version(of file: String) -> Int? { documents.document(at: checked.home.path(of: file))?.version }
}

func textEdit(_ range: EditorRange, _ text: String) -> Literal {
  object(["range": range.literal, "newText": .string(text)])
}

/// A request about one document.
typealias Feature = @Sendable (DocumentView, Node?) throws(Fault) -> Literal

let features: [String: Feature] = [
  "textDocument/hover": hover, "textDocument/definition": definition, "textDocument/references": references,
  "textDocument/completion": completion, "textDocument/codeAction": codeActions, "textDocument/formatting": formatting,
  "textDocument/documentSymbol": documentSymbols,
]
