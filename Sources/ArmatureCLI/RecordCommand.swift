// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureCheck
import ArmatureCompiler
import ArmatureExport
import ArmatureRecord
import ArmatureReport
import Foundation

struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Makes a test from a message that has come, without what is sensitive in it.",
    discussion: """
      The message is a file of JSON, - for standard input, with --letter what a running service could not do, or with --next what a \
      process of it takes in next. It goes behind the other tests of the process, into the same spec, with other values in the place of \
      sensitive fields, and without its attributes. Stages are mocked as in the last test of the process that ends well, and the one \
      that a letter failed in fails again. The test expects that the message is done, or parked; with --update it is run, and \
      expects what comes then.
      """)

  @Argument(help: ArgumentHelp("The file that holds the message.", valueName: "file"), completion: .file())
  var source: String?

  @Option(help: ArgumentHelp("The process that takes it; for a letter, by default its own.", valueName: "name"))
  var process: String?

  @Option(help: ArgumentHelp("What the test is called.", valueName: "text"))
  var name: String?

  @Option(help: ArgumentHelp("A Swift expression for the stages, instead of mocks; drives are mocked all the same.", valueName: "swift"))
  var stages: String?

  @Option(
    help: ArgumentHelp("The specs of the target, instead of all of the package's targets.", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  var specs: String?

  @Option(help: ArgumentHelp("A letter of a running service, by its id: `armature letters` lists them.", valueName: "id"))
  var letter: String?

  @Option(help: ArgumentHelp("With --letter: the queue that it is in, if there are several.", valueName: "queue"))
  var queue: String?

  @Flag(help: "Wait for the next message that the process of a running service takes in; the monitor masks what is sensitive.")
  var next = false

  @Flag(help: "Run the test, and let it expect what comes.")
  var update = false

  @Option(name: .customLong("package"), help: ArgumentHelp("With --update: the package.", valueName: "folder"), completion: .directory)
  var folder: String?

  @OptionGroup var monitor: MonitorOptions

  func validate() throws {
    let ways = [source != nil, letter != nil, next].count { $0 }
    if ways == 0 { throw ValidationError("a message is needed: a file, --letter and an id, or --next") }
    if ways > 1 { throw ValidationError("give only one of a file, --letter and --next") }
    if letter == nil, process == nil { throw ValidationError("--process is needed: which process takes the message?") }
    if letter == nil, queue != nil { throw ValidationError("--queue belongs to --letter") }
    if source != nil, monitor.at != nil || monitor.tokenFile != nil {
      throw ValidationError("--at and --token-file belong to --letter and --next")
    }
    if folder != nil, !update { throw ValidationError("--package belongs to --update") }
  }

  func run() async throws {
    if let source { return try record(try MessageFile(source).file, process ?? "") }
    if let letter { return try await record(letter: letter) }
    // What is wrong with the specs is told before anything is waited for.
    let process = process ?? ""
    _ = try target(of: process)
    try await monitor.ask { door in
      let message = try await NextMessage(of: process, door)
      try record(SourceFile(name: "message-\(message.id)", text: message.body), process)
    }
  }

  private func record(letter: String) async throws {
    try await monitor.ask { door in
      let found = try await LetterBox(door, queue).letter(letter)
      guard let body = found.body else {
        throw unusable([
          "the letter \(visible(letter)) is not shown whole: it holds what is sensitive, is long, cannot be read, or is for a process "
            + "that is not known; take its message from the queue into a file"
        ])
      }
      guard let process = process ?? found.process else { throw unusable(["the letter names no process: name it with --process"]) }
      let failure = found.stage.map { RecordWish.Failure(stage: $0, errorCase: found.kind) }
      try record(SourceFile(name: "letter-\(letter)", text: body), process, failure)
    }
  }

  private var specPath: String { specs ?? specFolder(of: folder ?? ".") }

  private func record(_ message: SourceFile, _ process: String, _ failure: RecordWish.Failure? = nil) throws {
    let target = try target(of: process)
    let wish = RecordWish(process: process, name: name, stages: stages, isWhole: update, isMasked: next, failure: failure)
    let test: RecordedTest
    do throws(RecordFault) {
      test = try recorded(message, wish, in: target.source, of: target.pipeline)
    } catch {
      throw refused(error, message)
    }
    try refuseFindings(of: test, target)
    do { try rewrite(target.source.name, Array(test.text.utf8)) } catch { throw unusable(["\(target.source.name) cannot be written"]) }
    try tell(test, target.source.name)
    if update { try fill(test, target) }
  }
}

/// The target that has a process, and the file of it that takes its tests.
private struct RecordTarget {
  var process: String
  var sources: [SourceFile]
  var pipeline: Pipeline
  var source: SourceFile
}

extension RecordCommand {
  private func target(of process: String) throws -> RecordTarget {
    let (targets, faults) = readTargets([specPath])
    if !faults.isEmpty { throw unusable(faults) }
    var known: [String] = []
    for target in targets {
      let (pipeline, report) = analyse(target.sources)
      guard let pipeline else {
        write(findings(report, target.sources), to: .standardError)
        throw ExitCode(Outcome.findings.rawValue)
      }
      known += pipeline.processes.map(\.name.value)
      guard let found = pipeline.processes.first(where: { $0.name.value == process }) else { continue }
      let own = target.sources.filter { target.specs.contains($0.name) }
      let file = pipeline.tests.last { $0.process == process }?.name.span.file ?? found.name.span.file
      guard let source = own.first(where: { $0.name == file }) ?? own.first else { continue }
      return RecordTarget(process: process, sources: target.sources, pipeline: pipeline, source: source)
    }
    throw unusable(["there is no process \(quote(process)) in \(specPath)" + (known.isEmpty ? "" : "; there are \(listed(known, "and"))")])
  }

  private func refused(_ fault: RecordFault, _ message: SourceFile) -> ExitCode {
    switch fault {
    case .told(let sentence): return refused(sentence)
    case .findings(let report): write(renderText(report, [message], isColoured: false) + "\n", to: .standardError)
    }
    return ExitCode(Outcome.findings.rawValue)
  }

  private func refused(_ sentence: String) -> ExitCode {
    write("armature: error: \(visible(sentence))\n", to: .standardError)
    return ExitCode(Outcome.findings.rawValue)
  }

  /// What would be found only since the test is there is told, and then it is not there.
  private func refuseFindings(of test: RecordedTest, _ target: RecordTarget) throws {
    let problems = problems(since: test.text, of: target.source.name, in: target.sources)
    if problems.isEmpty { return }
    let first = problems.first { $0.span.file == target.source.name && $0.span.start.line >= test.line }
    throw refused("the test would not be clean, and is not written: \(first?.message ?? "other files would have findings")")
  }

  private func tell(_ test: RecordedTest, _ file: String) throws {
    if monitor.json {
      struct Told: Encodable {
        var spec: String
        var line: Int
        var name: String
        var masked: [String]
        var dropped: [String]
      }
      return try writeJSON(Told(spec: file, line: test.line, name: test.name, masked: test.masked, dropped: test.dropped))
    }
    writeLine(visible("\(file):\(test.line): \(quote(test.name))"))
    if !test.masked.isEmpty { writeLine("other values stand for what is sensitive: \(listed(test.masked, "and"))") }
    if !test.dropped.isEmpty { writeLine("left out, because the spec has no such field: \(listed(test.dropped, "and"))") }
    if !update { writeLine("it expects that the message is \(test.end): `armature test --update` writes what comes") }
  }

  private func fill(_ test: RecordedTest, _ target: RecordTarget) throws {
    let package = folder ?? "."
    let run = try SpecTestRun(in: package, filter: "SpecTests/", [])
    let own = run.tests.filter { isOwn($0, test, process: target.process, target.source.name, in: package) }
    if own.isEmpty { throw unusable(["the test was not run: does a test target use ArmaturePlugin?"]) }
    let update = SpecTestUpdate(of: run, only: own, in: package, specs: [specPath], isLimited: true)
    write(update.text, to: monitor.json ? .standardError : .standardOutput)
    try update.outcome.exit()
  }

  /// Whether it is the test that was made: another target may have a spec, a process and a test of these names, and then all that is
  /// told of it stands in another file. The one that was made is the last of its file.
  private func isOwn(_ outcome: SpecTestOutcome, _ test: RecordedTest, process: String, _ spec: String, in package: String) -> Bool {
    guard outcome.name == test.name, outcome.process == process, outcome.spec == spec.split(separator: "/").last.map(String.init)
    else { return false }
    return outcome.issues.allSatisfy { issue in
      guard let (path, line) = issue.placeInSpec else { return true }
      return line >= test.line && isSameFile(inPackage(path, package), spec)
    }
  }
}

extension SpecTestOutcome.Issue {
  /// Nil where it is told of something else, such as Swift of the target.
  fileprivate var placeInSpec: (path: String, line: Int)? {
    let parts = place.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 2, let line = Int(parts[parts.count - 2]) else { return nil }
    let path = parts.dropLast(2).joined(separator: ":")
    return isSpec(path) ? (path, line) : nil
  }
}
