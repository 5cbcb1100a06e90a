// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The stages of the process `publish`.
struct Publish: PublishStages {
  var pages: Shelf

  func countWords(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }

  func layOut(id: String, title: String, text: String) throws {
    let paragraphs = text.split(separator: "\n").map { "<p>\(escaped($0))</p>\n" }
    try pages.put("\(id).html", "<h1>\(escaped(title))</h1>\n" + paragraphs.joined())
  }

  func eachAuthor(_ authors: [String]) -> [String] { authors }
}

/// The stages of the process `archive`.
struct Archive: ArchiveStages {
  var originals: Shelf

  func store(id: String, text: String) throws { try originals.put("\(id).txt", text) }
}

/// The stages of the process `tell-author`.
struct TellAuthor: TellAuthorStages {
  var send: @Sendable (_ author: String, _ text: String) async throws -> Void

  func write(author: String, article: String) async throws { try await send(author, "“\(article)” is published.") }
}

/// Where things are put by their names. To put a thing there twice is the same as once.
struct Shelf: Sendable {
  var put: @Sendable (_ name: String, _ text: String) throws -> Void

  static func folder(_ path: String) -> Shelf {
    Shelf { name, text in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    }
  }
}

private func escaped(_ text: some StringProtocol) -> String {
  text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
}
