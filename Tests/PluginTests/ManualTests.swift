// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What stands on the pages of the manual is so: specs are clean, sheets are what `plan` prints, Swift compiles, commands exist.
@Suite struct ManualTests {
  /// Those of the README are built together by ``ReadmeTests``.
  @Test(arguments: ManualPage.all.flatMap(\.blocks).filter { $0.language == "yaml" && $0.page != "README.md" })
  func aSpecIsClean(_ block: ManualBlock) async throws {
    if block.note == "no spec" { return #expect(!block.argument.isEmpty) }
    let text = block.isWholeSpec ? block.text : try frame(of: block)
    let outcome = try await onAThread {
      try withFolder("manual") { folder in
        // What a path of `include` and of `$ref` leads to.
        try writeFile("", to: "Package.swift", in: folder)
        try writeFile("armature: 1\nmessages: { Greeting: { text: string } }\n", to: "specs/Shared/messages.yaml", in: folder)
        try FileManager.default.createDirectory(at: folder.appending(path: "specs/Page"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
          at: frames.appending(path: "order.schema.json"), to: folder.appending(path: "specs/Page/order.schema.json"))
        try writeFile(text, to: "specs/Page/page.yaml", in: folder)
        return try Outcome(running: [armature, "check", "specs/Page"], in: folder, environment: [:])
      }
    }
    #expect(outcome.status == 0, "\(outcome.output)")
    if block.isWholeSpec { #expect(outcome.output.hasSuffix("no findings\n"), "\(outcome.output)") }
  }

  /// The lines of the block stand in the sheet of the spec before it, in their order; there may be others between them.
  @Test(arguments: ManualPage.all.flatMap(\.blocks).filter { $0.note == "plan" })
  func aSheetIsWhatPlanPrints(_ block: ManualBlock) async throws {
    let page = try ManualPage.named(block.page)
    let spec = try #require(page.blocks.last { $0.isWholeSpec && $0.line < block.line })
    let file = block.text.firstMatch(of: /\((\w+\.yaml):/).map { String($0.1) } ?? "page.yaml"
    let outcome = try await onAThread {
      try withFolder("manual") { folder in
        try writeFile(spec.text, to: "specs/Page/\(file)", in: folder)
        let options = block.argument.split(separator: " ").map(String.init)
        return try Outcome(running: [armature, "plan", "specs/Page"] + options, in: folder, environment: [:])
      }
    }
    #expect(firstLine(of: block, missingIn: outcome.output) == nil, "\(outcome.output)")
  }

  @Test(arguments: ManualPage.all.flatMap(\.blocks))
  func aBlockIsOfAKindThatIsTested(_ block: ManualBlock) {
    switch block.language {
    case "yaml", "swift", "text": break
    case "sh": #expect(block.note?.hasPrefix("run") == true || block.note == "not run" && !block.argument.isEmpty)
    default: #expect(block.note == "not run" && !block.argument.isEmpty)
    }
  }

  @Test(arguments: ManualPage.all.map(\.name))
  func eachCommandAndOptionIsThere(_ name: String) async throws {
    let page = try ManualPage.named(name)
    let commands = page.text.matches(of: /(?:^|[`\s])armature ([a-z]+)\b([^`"\n]*)/).map { (String($0.1), String($0.2)) }
    let verbs = try await verbs()
    for (verb, rest) in commands where verbs.contains(verb) {
      let options = try await options(of: verb)
      for option in rest.matches(of: /--[a-z-]+/) { #expect(options.contains(option.0), "\(verb) has no \(option.0)") }
    }
    let makefile = try String(contentsOf: project.appending(path: "Makefile"), encoding: .utf8)
    for target in page.text.matches(of: /(?m)(?:^ {4}|`)make ([a-z]+)(?: CASE=([a-z-]+))?/) {
      #expect(makefile.contains("\n\(target.1):"), "there is no make \(target.1)")
      if let chosen = target.2 { #expect(makefile.contains(chosen) || soakCases.contains(chosen), "there is no CASE=\(chosen)") }
    }
  }
}

/// Links among the pages, to other files of this repository, and to headings in them.
@Suite struct ManualLinkTests {
  @Test(arguments: ManualPage.all.map(\.name)) func eachLinkLeadsSomewhere(_ name: String) throws {
    let page = project.appending(path: name)
    for link in try ManualPage.named(name).text.matches(of: /\]\(([^)\s#]*)(?:#([^)\s]+))?\)/) where !link.1.hasPrefix("http") {
      let target = link.1.isEmpty ? page : page.deletingLastPathComponent().appending(path: String(link.1)).standardizedFileURL
      #expect(FileManager.default.fileExists(atPath: target.path(percentEncoded: false)), "\(name): \(link.0)")
      guard let heading = link.2 else { continue }
      let headings = try String(contentsOf: target, encoding: .utf8).matches(of: /(?m)^#+ (.+)$/)
      #expect(headings.contains { anchor(String($0.1)) == heading }, "\(name): \(link.0) names no heading")
    }
  }

  /// What code hosts make of a heading.
  private func anchor(_ heading: String) -> String {
    heading.lowercased().filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }.replacing(" ", with: "-")
  }
}

/// The lines of a block shall stand in what was said, in their order: the first that does not.
func firstLine(of block: ManualBlock, missingIn output: String) -> String? {
  var rest = output[...]
  for line in block.text.split(separator: "\n") {
    guard let found = rest.range(of: line) else { return String(line) }
    rest = rest[found.upperBound...]
  }
  return nil
}

/// A part of a spec, put where it belongs in a whole one: `Tests/Fixtures/Manual/frames/NAME.yaml` for `<!-- in: NAME -->`.
private func frame(of block: ManualBlock) throws -> String {
  try #require(block.note == "in", "\(block.testDescription) is no whole spec, and says not where it belongs")
  let frame = try String(contentsOf: frames.appending(path: "\(block.argument).yaml"), encoding: .utf8)
  let hole = try #require(frame.firstMatch(of: /(?m)^( *)HERE\n/))
  let lines = block.text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "\(hole.1)\($0)" }
  return frame.replacing(hole.0, with: lines.joined(separator: "\n"))
}

private let frames = project.appending(path: "Tests/Fixtures/Manual/frames")

/// Cases that the benchmark and the fuzzers know, and the Makefile hands on.
private let soakCases: Set<Substring> = ["sqs"]

private func options(of verb: String) async throws -> Set<Substring> {
  let help = try await onAThread { try Outcome(running: [armature, verb, "--help"], in: project, environment: [:]) }.output
  return Set(help.matches(of: /--[a-z-]+/).map(\.0))
}

/// As the command itself lists them.
private func verbs() async throws -> Set<String> {
  let help = try await onAThread { try Outcome(running: [armature, "--help"], in: project, environment: [:]) }.output
  return Set(help.matches(of: /(?m)^ {2}([a-z]+) +[A-Z]/).map { String($0.1) })
}
