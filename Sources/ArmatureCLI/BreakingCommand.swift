// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ArmatureBreaking
import ArmatureCheck
import ArmatureCompiler
import ArmatureExport
import ArmatureReport
import Foundation

struct BreakingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "breaking",
    abstract: "Reports each change of specs that breaks somebody.",
    discussion: """
      The specs, without a path those of the package, are compared with those of a revision of their git repository, or of a \
      folder. A comment allows a change: `# armature:breaking RULE -- why`, on its line or above. `armature explain RULE` tells more \
      of a rule.

      Exit codes: 0 without a breaking change, 1 with one or where the specs have errors, 2 where there is nothing to \
      compare with: the revision is unknown, or its specs have errors.
      """)

  @Argument(help: ArgumentHelp("Specs, or folders of specs.", valueName: "path"), completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String] = []

  @Option(help: ArgumentHelp("A revision, such as main or HEAD~1, or a folder of specs.", valueName: "revision|folder"))
  var against: String

  @Option(help: "The form of the report: text, json or github.")
  var format: ChangesFormat = .text

  @Option(help: ArgumentHelp("The groups that count, such as wire,build: wire, build and behaviour.", valueName: "groups"))
  var only: GroupList = GroupList(groups: Set(Rule.Group.allCases))

  func run() throws {
    let paths = pathsOrPackage(paths)
    let (targets, faults) = readTargets(paths)
    if !faults.isEmpty { throw unusable(faults) }
    let old = try OldSpecs(of: paths, against: against)
    let now = try targets.map { try Meaning($0, else: .findings) { format.tell($0, of: targets) } }
    let before = try old.targets.map { target in
      try Meaning(target, else: .unusable, of: against) { format.tell($0, of: [target], isOld: true) }
    }
    var verdict = Verdict()
    for (first, second) in matched(before, now) { verdict.join(judge(first, second)) }
    for rule in verdict.unknown { write("armature: warning: \(unknownRule(rule))\n", to: .standardError) }
    write(format.text(of: verdict, against, targets, old.targets), to: .standardOutput)
    try (verdict.changes.isEmpty ? Outcome.clean : .findings).exit()
  }

  private func judge(_ old: Meaning, _ new: Meaning) -> Verdict {
    let changes = breakingChanges(from: old.side(against), to: new.side("now"))
    return Verdict(changes, exceptions: breakingExceptions(new.target.sources), only: only.groups)
  }
}

/// A target, and what it means.
private struct Meaning {
  var target: Target
  var pipeline: Pipeline

  init(_ target: Target, pipeline: Pipeline) {
    self.target = target
    self.pipeline = pipeline
  }

  /// Tells what is wrong, and ends with the outcome, where the specs cannot be compared.
  init(_ target: Target, else outcome: Outcome, of revision: String? = nil, _ tell: (Report) -> Void) throws {
    let (pipeline, report) = analyse(target.sources)
    guard let pipeline else {
      tell(report)
      let old = revision.map { "the specs of \(quote($0)) have errors; compare with a revision without errors, or fix them there" }
      if let old { throw unusable([old]) }
      throw ExitCode(outcome.rawValue)
    }
    self.init(target, pipeline: pipeline)
  }

  static let nothing = Meaning(
    Target(sources: []),
    pipeline: Pipeline(files: [], swiftTypes: [], messages: [], queues: [], processes: [], service: nil))

  func side(_ label: String) -> Side { Side(pipeline: pipeline, label: label, sources: target.sources) }
}

/// Targets of the same folder. One that is gone is compared with nothing, and one that is new with nobody.
private func matched(_ old: [Meaning], _ new: [Meaning]) -> [(Meaning, Meaning)] {
  if old.count == 1, new.count == 1 { return [(old[0], new[0])] }
  return old.map { target in (target, new.first { $0.target.folder == target.target.folder } ?? .nothing) }
}

private func unknownRule(_ rule: Located<String>) -> String {
  let place = "\(rule.span.file):\(rule.span.start.line)"
  let help = nearest(rule.value, in: Rule.all.map(\.name)).map { "did you mean \(quote($0))?" } ?? "`armature explain` lists them"
  return "\(place): there is no rule \(quote(rule.value)); \(help)"
}

/// How changes are told.
enum ChangesFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, github

  func text(of verdict: Verdict, _ against: String, _ targets: [Target], _ old: [Target]) -> String {
    let files = targets.flatMap(\.specs)
    return switch self {
    case .text: findings(verdict.report, (targets + old).flatMap(\.sources)) + summary(verdict, against, files: files.count) + "\n"
    case .json: jsonText(jsonChanges(verdict, against: against, files: files))
    case .github: githubFindings(verdict.report)
    }
  }

  /// Tells what is wrong with specs that cannot be compared. Standard output has nothing that its reader could not read; and nobody sees
  /// an annotation of a file as it once was.
  func tell(_ report: Report, of targets: [Target], isOld: Bool = false) {
    let text = findings(report, targets.flatMap(\.sources))
    switch self {
    case .text: write(text, to: .standardOutput)
    case .github where !isOld: write(githubFindings(report), to: .standardOutput)
    case .github, .json: write(text, to: .standardError)
    }
  }
}

private func summary(_ verdict: Verdict, _ against: String, files: Int) -> String {
  let count = verdict.changes.count
  let told = count == 0 ? "no breaking changes" : counted(count, "breaking change")
  let allowed = verdict.allowed.isEmpty ? "" : ", \(verdict.allowed.count) allowed"
  let more = count == 0 ? "" : "; `armature explain RULE` says more about each"
  return "\(counted(files, "file")) against \(quote(against)), \(told)\(allowed)\(more)"
}

/// `wire,build`.
struct GroupList: ExpressibleByArgument {
  var groups: Set<Rule.Group>

  init(groups: Set<Rule.Group>) { self.groups = groups }

  init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    groups = Set(words.compactMap(Rule.Group.init))
    if groups.count != words.count { return nil }
  }

  var defaultValueDescription: String { "all" }
}
