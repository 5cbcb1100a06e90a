// SPDX-License-Identifier: Apache-2.0

import Foundation

/// `embed-pages OUTPUT PAGE...`: writes a Swift file with the text of each page, under the name of its file, without `.md`.
@main struct EmbedPages {
  static func main() throws {
    let paths = CommandLine.arguments.dropFirst()
    guard let output = paths.first else { throw CocoaError(.fileNoSuchFile) }
    let pages = try paths.dropFirst().map { path in
      let url = URL(filePath: path)
      return (name: name(of: url), text: try String(contentsOf: url, encoding: .utf8))
    }
    try swift(pages).write(to: URL(filePath: output), atomically: true, encoding: .utf8)
  }
}

private func name(of page: URL) -> String {
  page.pathExtension == "md" ? page.deletingPathExtension().lastPathComponent : page.lastPathComponent
}

private func swift(_ pages: [(name: String, text: String)]) -> String {
  let pages = pages.sorted { $0.name < $1.name }
  let names = pages.map { "  \"\($0.name)\"," }.joined(separator: "\n")
  // One function for each page: swiftc takes one long list of texts as one long expression.
  let cases = pages.enumerated().map { "  case \"\($0.element.name)\": page\($0.offset)()" }.joined(separator: "\n")
  let functions = pages.enumerated().map { index, page in
    "private func page\(index)() -> String {\n  ####\"\"\"\n\(page.text)\n\"\"\"####\n}\n"
  }
  return """
    let embeddedNames: [String] = [
    \(names)
    ]

    func embeddedPage(_ name: String) -> String? {
      switch name {
    \(cases)
      default: nil
      }
    }

    \(functions.joined(separator: "\n"))
    """
}
