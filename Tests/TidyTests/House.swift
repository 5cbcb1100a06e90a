// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The rules of the house that a machine can keep.
@Suite struct House {
  @Test func everyFileNamesItsLicence() throws {
    for file in try allFiles() {
      #expect(file.text.hasPrefix("// SPDX-License-Identifier: Apache-2.0\n"), "\(file.path)")
    }
  }

  @Test func noFileIsLongerThanAScreenfulOfScreens() throws {
    for file in try allFiles() { #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines") }
  }

  /// Whoever opens a file finds first what it is named after; what that needs stands below.
  @Test func aFileBeginsWithTheTypeThatItIsNamedAfter() throws {
    for file in try allFiles() {
      let types = file.lines.compactMap { $0.firstMatch(of: declaration).map { String($0.1) } }
      if types.contains(file.title) { #expect(types.first == file.title, "\(file.path)") }
    }
  }

  @Test func linesStayReadable() throws {
    for file in try allFiles() {
      for (number, line) in file.lines.enumerated() { #expect(line.count <= 140, "\(file.path):\(number + 1)") }
    }
  }

  @Test func nothingIsPutOffInAComment() throws {
    let words = ["TO" + "DO", "FIX" + "ME", "X" + "XX"]
    for file in try allFiles() {
      for word in words { #expect(!file.text.contains(word), "\(file.path) says \(word)") }
    }
  }

  /// The plugin is no target that others can import, so it names the release itself.
  @Test func allNameOneRelease() throws {
    let compiler = try swiftFiles(below: "Sources/ArmatureReport").first { $0.title == "Version" }
    let plugin = try swiftFiles(below: "Plugins/ArmaturePlugin").first { $0.title == "Compiler" }
    let release = try #require(compiler?.text.firstMatch(of: /armatureVersion = ("[^"]+")/)?.1)
    #expect(try #require(plugin?.text.firstMatch(of: /release = ("[^"]+")/)?.1) == release)
  }

  /// Time, chance and tasks come from the host, or a simulation would not decide them.
  @Test func theRuntimeTakesEverythingFromItsHost() throws {
    let escapes = [
      "Task.sleep", "Task.detached", " Task {", "Date()", " UUID()", "DispatchQueue", "ContinuousClock", "SystemRandomNumber",
      "fatalError", "try!",
    ]
    let allowed = ["Sources/Armature/Host/SystemHost.swift": ["Task.sleep"]]
    for file in try swiftFiles(below: "Sources/Armature") {
      for escape in escapes where file.code.contains(escape) {
        #expect(allowed[file.path]?.contains(escape) == true, "\(file.path) uses \(escape)")
      }
    }
  }

  /// A manifest has to begin with the version of its tools.
  private func allFiles() throws -> [SourceText] {
    try ["Sources", "Plugins", "Tests", "Examples"].flatMap { try swiftFiles(below: $0) }
      .filter { !$0.path.contains("Corpus/") && !$0.path.contains("Fixtures/") && !$0.path.hasSuffix("/Package.swift") }
  }
}

/// A type that a file declares, with its name.
private nonisolated(unsafe) let declaration =
  /^(?:@\w+(?:\([^)]*\))? )*(?:(?:public|package|private|fileprivate|final|indirect) )*(?:struct|class|enum|actor|protocol) (\w+)/

/// One Swift file of this repository.
struct SourceText {
  let path: String
  let text: String

  /// What it is named after: `Crew` for `Crew+Sending.swift`.
  var title: String { String(path.split(separator: "/").last?.prefix { $0 != "." && $0 != "+" } ?? "") }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() }

  /// Without lines that are comments.
  var code: String { lines.filter { !$0.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") }.joined(separator: "\n") }

  var imports: [String] {
    // What stands in a text of several lines is somebody else's code.
    var isText = false
    return lines.filter { line in
      defer { if line.ranges(of: "\"\"\"").count == 1 { isText.toggle() } }
      return !isText
    }.compactMap { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index + 1 < words.count, index <= 2,
        words[..<index].allSatisfy({ $0.hasPrefix("@") || ["package", "public", "internal", "private"].contains($0) })
      else { return nil }
      return String(words[index + 1])
    }
  }
}

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

func swiftFiles(below folder: String) throws -> [SourceText] {
  let files = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
  let urls = (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
  // What a tutorial shows is code of its reader.
  return try urls.filter { !$0.path.contains("/.build/") && !$0.path.contains(".docc/") }.map { url in
    SourceText(
      path: String(url.path.dropFirst(root.path.count + 1)), text: try String(contentsOf: url, encoding: .utf8))
  }
}

func folders(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(at: root.appending(path: folder), includingPropertiesForKeys: [.isDirectoryKey])
    .filter(\.hasDirectoryPath).map(\.lastPathComponent)
}

/// A text of the repository that is not Swift.
func text(of path: String) throws -> String { try String(contentsOf: root.appending(path: path), encoding: .utf8) }
