// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The tutorial, run from its first line to its last: files are written, commands run, and what they say is what the page shows.
///
/// It begins with `armature new`, so that what newcomers begin with is seen to build and to be green.
@Suite struct TutorialTests {
  @Test func theTutorialIsRunAsItStands() async throws {
    let blocks = try ManualPage.named("Documentation/Tutorial.md").blocks
    let (complaints, states) = try await onAThread {
      try withFolder("tutorial") { folder in
        let course = try Course(in: folder)
        for block in blocks where course.complaints.isEmpty { try course.take(block) }
        return (course.complaints, course.states)
      }
    }
    #expect(complaints == [])
    let known = states.union(blocks.map(\.text))
    for file in StepFile.all where !file.isPartOfSpec {
      #expect(known.contains(file.text), "\(file.name) is no block of the page, nor what a file was when a command ran")
    }
  }
}

/// How often the log of a service is looked at, ten times a second.
private let lookCountMax = 1200

/// One way through the tutorial: a shell's folder and variables last from block to block.
private final class Course {
  private let folder: URL
  private var output = ""
  /// What is not as the page says. What comes behind a failure fails as well, and says nothing.
  private(set) var complaints: [String] = []
  /// What the specs and sources of the package were, each time when a command ran.
  private(set) var states: Set<String> = []

  init(in folder: URL) throws {
    self.folder = folder
    try writeFile(armatureScript, to: "bin/armature", in: folder)
    try writeFile(swiftScript, to: "bin/swift", in: folder)
    for name in ["armature", "swift"] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.appending(path: "bin/\(name)").path)
    }
    try writeFile("cd '\(folder.path(percentEncoded: false))'\n", to: "state", in: folder)
  }

  func take(_ block: ManualBlock) throws {
    switch block.note {
    case "file": try writeFile(block.text, to: block.argument, in: folder)
    case "run":
      try run(block, shallFail: block.argument == "fails")
      try noteFiles()
    case "run until": try run(block, until: block.argument)
    case "shows":
      if let line = firstLine(of: block, missingIn: output) { complain(block, "`\(line)` is not said") }
    default: break
    }
  }

  private func run(_ block: ManualBlock, shallFail: Bool) throws {
    let script = "set -e\n. '\(path("state"))'\n\(block.text)\(saveState)"
    let outcome = try Outcome(running: ["bash", "-c", script], in: folder, environment: ["PATH": searchPath])
    output = outcome.output
    if (outcome.status == 0) == shallFail { complain(block, "it ended with \(outcome.status)") }
    if !shallFail, output.contains("warning:") { complain(block, "there is a warning") }
  }

  /// Runs a service until it has said something, and stops it as an orchestrator does.
  private func run(_ block: ManualBlock, until text: String) throws {
    let command = block.text.trimmingCharacters(in: .whitespacesAndNewlines)
    let script = """
      . '\(path("state"))'
      (exec \(command)) > '\(path("log"))' 2>&1 &
      service=$!
      for try in {1..\(lookCountMax)}; do
        if grep -q '\(text)' '\(path("log"))' || ! kill -0 $service; then break; fi
        sleep 0.1
      done
      kill $service
      wait $service
      status=$?
      cat '\(path("log"))'
      exit $status
      """
    let outcome = try Outcome(running: ["bash", "-c", script], in: folder, environment: ["PATH": searchPath])
    output = outcome.output
    if outcome.status != 0 { complain(block, "it ended with \(outcome.status)") }
  }

  private func noteFiles() throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: path("Shop"))
    for name in names where name.contains(/^(specs|Sources|Tests)\/.*(yaml|swift)$/) {
      states.insert(try String(contentsOf: folder.appending(path: "Shop/\(name)"), encoding: .utf8))
    }
  }

  private func complain(_ block: ManualBlock, _ text: String) { complaints.append("\(block.testDescription): \(text):\n\(output)") }

  private var searchPath: String { "\(path("bin")):\(ProcessInfo.processInfo.environment["PATH"] ?? "")" }

  private var saveState: String { "\n{ echo \"cd '$PWD'\"; export -p | grep _QUEUE || true; } > '\(path("state"))'\n" }

  private func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

  /// The command that was built with these tests, and a new package that depends on this checkout.
  private var armatureScript: String {
    """
    #!/bin/bash
    if [ "$1" = new ]; then exec '\(armature)' "$@" --armature '\(project.path(percentEncoded: false))'; fi
    exec '\(armature)' "$@"
    """
  }

  /// Swift as all packages of these tests are built.
  private var swiftScript: String {
    let options = nativeOptions.map { "'\($0)'" }.joined(separator: " ")
    return """
    #!/bin/bash
    PATH="${PATH#*:}"
    verb="$1"; shift
    exec swift "$verb" \(options) "$@"
    """
  }
}
