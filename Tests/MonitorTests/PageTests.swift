// SPDX-License-Identifier: Apache-2.0

@testable import ArmatureMonitor
import Foundation
import Testing

/// What can be said of the page without a browser.
@Suite struct PageTests {
  @Test func everyFileIsServedAsWhatItIs() async throws {
    try await Shop.open { shop async throws in
      for file in pageFiles {
        let reply = try await shop.get(file.path)
        #expect(reply.status == 200 && reply.fields["content-type"] == file.type && Array(reply.body.utf8) == file.body)
      }
    }
    #expect(pageFiles.contains { $0.path == "/" && $0.type == "text/html; charset=utf-8" })
  }

  /// All that it takes is here, and nothing of it is made of text that somebody else has written.
  @Test func itTakesNothingFromElsewhere() throws {
    let paths = Set(pageFiles.map(\.path))
    for file in pageFiles {
      let text = String(decoding: file.body, as: UTF8.self)
      for part in [
        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "javascript:", "style=\"", " onclick=",
      ] {
        #expect(!text.contains(part), "\(file.path) has \(part)")
      }
      // The one address is the name of SVG's vocabulary.
      #expect(text.replacing("http://www.w3.org/2000/svg", with: "").ranges(of: "://").isEmpty, "\(file.path)")
      for link in text.matches(of: /(?:src|href)="(\/[^"]*)"|from "\.(\/[^"]+)"/) {
        let path = String(link.1 ?? link.2 ?? "")
        #expect(paths.contains(path), "\(file.path) wants \(path)")
      }
    }
  }

  /// Node, where there is one, reads every script.
  @Test func theScriptsCanBeRead() throws {
    let node = ["/usr/bin/node", "/usr/local/bin/node", "/opt/homebrew/bin/node"].first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let node else { return }
    for file in pageFiles where file.path.hasSuffix(".js") {
      let url = FileManager.default.temporaryDirectory.appending(path: "armature-\(UUID().uuidString).mjs")
      try Data(file.body).write(to: url)
      defer { try? FileManager.default.removeItem(at: url) }
      let process = Process()
      process.executableURL = URL(filePath: node)
      process.arguments = ["--check", url.path(percentEncoded: false)]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(file.path)")
    }
  }
}
