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
  @Test(.enabled(if: node != nil)) func theScriptsCanBeRead() throws {
    for file in pageFiles where file.path.hasSuffix(".js") {
      #expect(try run(file.body, "--check").status == 0, "\(file.path)")
    }
  }

  /// Hidden and shown again while the first answer is still on its way.
  @Test(.enabled(if: node != nil)) func whoComesBackListensOnce() throws {
    let door = try #require(pageFiles.first { $0.path == "/door.js" })
    let script = """

      globalThis.document = { hidden: false, addEventListener: () => {} };
      globalThis.sessionStorage = { getItem: () => null };
      let count = 0;
      globalThis.fetch = async () => ({ ok: true, body: (count++, new ReadableStream()) });
      const answers = [];
      const begin = () => new Promise((resolve) => answers.push(resolve));
      const listener = new Listener("/api/events", { begin, event: () => {}, lost: () => {} });
      listener.start();
      listener.stop();
      listener.start();
      for (const answer of answers) answer();
      setImmediate(() => (console.log(answers.length, count), process.exit(0)));

      """
    let outcome = try run(door.body + Array(script.utf8))
    #expect(outcome.status == 0 && outcome.output == "2 1\n", "\(outcome)")
  }

  private func run(_ script: [UInt8], _ options: String...) throws -> (status: Int32, output: String) {
    let url = FileManager.default.temporaryDirectory.appending(path: "armature-\(UUID().uuidString).mjs")
    try Data(script).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(filePath: node ?? "")
    process.arguments = options + [url.path(percentEncoded: false)]
    process.standardOutput = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}

private let node = ["/usr/bin/node", "/usr/local/bin/node", "/opt/homebrew/bin/node"].first {
  FileManager.default.isExecutableFile(atPath: $0)
}
