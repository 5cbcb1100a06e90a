// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The Swift of the manual compiles, beside the services that its pages talk of.
///
/// `Tests/Fixtures/Manual/NAME` is such a surrounding: a folder for each spec, and a file with what else the blocks take for granted. A
/// block is compiled in `talk`, or in that of `<!-- with: NAME -->`; `<!-- elsewhere: WHERE -->` is compiled by another test, as those of
/// the README are. All blocks of a surrounding are one module, checked by types against the products of this build. What needs a trait,
/// `<!-- with: traits -->`, is copied into the package that has them.
@Suite(.serialized) struct ManualSwiftTests {
  @Test(arguments: ["talk", "needs", "shop"]) func theSwiftCompiles(_ surrounding: String) async throws {
    let blocks = ManualPage.all.flatMap(\.blocks).filter { $0.language == "swift" && self.surrounding(of: $0) == surrounding }
    try #require(!blocks.isEmpty)
    let outcome = try await onAThread {
      try withFolder("manual \(surrounding)") { folder in
        var files = try generated(surrounding, in: folder)
        for (index, block) in blocks.enumerated() {
          try writeFile(wrapped(block, index), to: "block\(index).swift", in: folder)
          files.append("block\(index).swift")
        }
        return try Outcome(running: compiler + files, in: folder, environment: [:])
      }
    }
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  /// `ARMATURE_REFRESH` copies them anew, and fails.
  @Test func whatNeedsATraitIsInThePackageThatHasThem() throws {
    let home = project.appending(path: "Tests/SQS/Sources/ManualPages")
    let copies = copiesOfTraitBlocks()
    try #require(!copies.isEmpty)
    if ProcessInfo.processInfo.environment["ARMATURE_REFRESH"] != nil {
      for (name, text) in copies { try writeFile(text, to: name, in: home) }
      Issue.record("the blocks are copied; read the difference, then run again")
    }
    for (name, text) in copies {
      let isSame = try String(contentsOf: home.appending(path: name), encoding: .utf8) == text
      #expect(isSame, "\(name) is not what the page has")
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: home.path(percentEncoded: false))
    #expect(files.sorted() == (copies.keys + ["Surroundings.swift"]).sorted())
  }

  @Test(arguments: ManualPage.all.flatMap(\.blocks).filter { $0.note == "manifest" })
  func aPartOfAManifestIsOne(_ block: ManualBlock) async throws {
    let part = block.text.trimmingCharacters(in: .whitespacesAndNewlines)
    let manifest = """
      // swift-tools-version: 6.1
      import PackageDescription

      let package = Package(name: "Page", platforms: [.macOS(.v15)], \(part))
      """
    let outcome = try await onAThread {
      try withFolder("manifest") { folder in
        try writeFile(manifest, to: "Package.swift", in: folder)
        return try Outcome(running: ["swift", "package", "dump-package"], in: folder, environment: [:])
      }
    }
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  private func surrounding(of block: ManualBlock) -> String? {
    switch block.note {
    case _ where block.page == "README.md": nil
    case "with": block.argument
    case nil: "talk"
    default: nil
    }
  }
}

/// The compiler has found something in a spec of the surroundings.
private struct Refusal: Error, CustomStringConvertible {
  var description: String
}

/// Generates the specs of a surrounding, and names all its Swift.
private func generated(_ surrounding: String, in folder: URL) throws -> [String] {
  let home = project.appending(path: "Tests/Fixtures/Manual/\(surrounding)")
  var files: [String] = []
  for entry in try FileManager.default.contentsOfDirectory(at: home, includingPropertiesForKeys: nil) {
    let name = entry.lastPathComponent
    if entry.pathExtension == "swift" {
      files.append(entry.path(percentEncoded: false))
      continue
    }
    let outcome = try Outcome(
      running: [armature, "generate", entry.path(percentEncoded: false), "--output", name], in: folder, environment: [:])
    if outcome.status != 0 { throw Refusal(description: outcome.output) }
    // Two services have a file of one name, which swiftc could not tell apart in one module.
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path(percentEncoded: false)) {
      let renamed = "\(name)-\(file)"
      try FileManager.default.moveItem(at: folder.appending(path: "\(name)/\(file)"), to: folder.appending(path: renamed))
      files.append(renamed)
    }
  }
  return files
}

/// A block as a file: imports first, declarations inside of a type of its own, statements inside of a function.
private func wrapped(_ block: ManualBlock, _ index: Int) -> String {
  let lines = block.text.components(separatedBy: "\n")
  let body = lines.filter { !$0.hasPrefix("import ") }.map { $0.replacing("@main ", with: "@MainActor ") }
  let isDeclaration = body.contains { $0.contains(/^(struct|func|enum|final class|extension)\b/) }
  let imports = lines.filter { $0.hasPrefix("import ") } + known.map { "import \($0)" }
  let head = isDeclaration ? "enum Block\(index) {" : "func block\(index)() async throws {"
  let place = "#sourceLocation(file: \"\(block.page)\", line: \(block.line + 1 + lines.count - body.count))"
  return (imports + [head, place] + body + ["#sourceLocation()", "}", ""]).joined(separator: "\n")
}

/// By the name of the file: that of the page, and which of its blocks it is. Lines of the page are not told, for they change by themselves.
private func copiesOfTraitBlocks() -> [String: String] {
  var copies: [String: String] = [:]
  for page in ManualPage.all {
    let title = URL(filePath: page.name).deletingPathExtension().lastPathComponent
    for (index, block) in page.blocks.filter({ $0.note == "with" && $0.argument == "traits" }).enumerated() {
      let lines = block.text.trimmingCharacters(in: .newlines).components(separatedBy: "\n")
      let body = lines.filter { !$0.hasPrefix("import ") }.map { $0.replacing("@main ", with: "") }.drop(while: \.isEmpty)
      let imports = lines.filter { $0.hasPrefix("import ") }
      let head = ["// SPDX-License-Identifier: Apache-2.0", "", "// A block of \(page.name), copied by ManualSwiftTests.", ""]
      let inside = body.map { $0.isEmpty ? "" : "  \($0)" }
      copies["\(title)\(index + 1).swift"] = (head + imports + ["", "private enum \(title)\(index + 1) {"] + inside + ["}", ""])
        .joined(separator: "\n")
    }
  }
  return copies
}

/// What a part of a program takes for imported.
private let known = ["Armature", "ArmatureMonitor", "ArmatureSQLite", "ArmatureTesting", "Foundation"]

private let compiler: [String] = {
  let checkouts = products.appending(path: "../../checkouts").standardizedFileURL
  let maps = ["FlyingFox/CSystemLinux/include", "GRDB.swift/Sources/GRDBSQLite"].flatMap {
    ["-Xcc", "-fmodule-map-file=\(checkouts.appending(path: "\($0)/module.modulemap").path(percentEncoded: false))"]
  }
  let modules = products.appending(path: "Modules").path(percentEncoded: false)
  return ["swiftc", "-typecheck", "-swift-version", "6", "-parse-as-library", "-I", modules] + maps
}()
