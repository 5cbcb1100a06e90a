// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

/// The open texts, as the editor tells of them. They count in place of what the disk has.
struct Documents {
  private(set) var all: [String: Document] = [:]

  subscript(uri: String) -> Document? { all[uri] }

  /// Of several URIs that lead to one path the first by its letters counts.
  func document(at path: String) -> Document? { all.values.filter { $0.path == path }.min { $0.uri < $1.uri } }

  /// That of the open document at a path, or else one that the editor takes for it.
  func uri(of path: String) -> String { document(at: path)?.uri ?? fileURI(path) }

  /// By their paths.
  var texts: [String: [UInt8]] {
    let documents = all.values.sorted { $0.uri < $1.uri }
    return Dictionary(documents.compactMap { document in document.path.map { ($0, document.text.bytes) } }) { first, _ in first }
  }

  mutating func open(_ parameters: Node?, _ unit: EditorUnit) {
    guard let item = parameters?["textDocument"], let uri = item["uri"]?.text, let text = item["text"]?.text else { return }
    all[uri] = Document(uri: uri, path: path(ofURI: uri), version: item["version"]?.int, text: EditorText(Array(text.utf8), unit))
  }

  /// Makes the changes one after the other; each counts in what the ones before it have left.
  mutating func change(_ parameters: Node?) {
    guard let item = parameters?["textDocument"], let uri = item["uri"]?.text, var document = all[uri] else { return }
    for change in parameters?["contentChanges"]?.items ?? [] {
      guard let text = change["text"]?.text else { continue }
      if let range = change["range"], !range.isNull {
        guard let range = EditorRange(range) else { continue }
        document.text = document.text.replacing(range, with: text)
      } else {
        document.text = EditorText(Array(text.utf8), document.text.unit)
      }
    }
    document.version = item["version"]?.int ?? document.version
    all[uri] = document
  }

  mutating func close(_ parameters: Node?) {
    if let uri = parameters?["textDocument"]?["uri"]?.text { all[uri] = nil }
  }
}

/// A text that an editor has open.
struct Document {
  var uri: String
  /// Nil for what lies on no disk.
  var path: String?
  var version: Int?
  var text: EditorText
}
