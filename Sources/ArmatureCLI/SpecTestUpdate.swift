// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureCompiler
import ArmatureExport
import ArmatureRecord
import ArmatureReport
import Foundation

/// What a run of tests has put into specs, in the place of expectations that do not hold.
struct SpecTestUpdate {
  /// What was rewritten and what was left, a line each.
  private(set) var text = ""
  private(set) var outcome = Outcome.clean
  private var rewrittenCount = 0
  private var leftCount = 0

  /// - Parameters:
  ///   - only: the tests whose expectations may be rewritten; nil for all.
  ///   - specs: the files and folders among which the target of each spec is looked for.
  ///   - isLimited: whether no spec but these is rewritten.
  init(of run: SpecTestRun, only tests: [SpecTestOutcome]? = nil, in folder: String, specs: [String], isLimited: Bool) {
    let failed = (tests ?? run.tests).filter { !$0.issues.isEmpty }
    if failed.isEmpty { return }
    // Without --specs the folder is a guess, and need not be there.
    let (targets, faults) = readTargets(specs.filter { isLimited || PathKind(of: $0) != .missing || packageTargets(at: $0) != nil })
    let actuals = Dictionary(grouping: run.actuals, by: \.shownPlace)
    var meant: [String: [ActualRecord]] = [:]
    var unclear: [SpecTestOutcome] = []
    for test in failed {
      let records = Set(test.issues.map(\.place)).map { actuals[$0] ?? [] }
      if records.allSatisfy({ !$0.isEmpty }) {
        for record in records.joined() { meant[record.spec, default: []].append(record.told(of: test)) }
      } else {
        unclear.append(test)
      }
    }
    let known = unclear.isEmpty ? [] : targets.flatMap { analyse($0.sources).pipeline?.tests ?? [] }
    for test in unclear { tell("\(place(of: test, among: known)): left: \(quote(test.name)) also fails otherwise") }
    if !meant.isEmpty {
      for fault in faults { text += visible(fault) + "\n" }
      rewrite(meant, in: folder, specs, targets, isLimited)
    }
    if rewrittenCount + leftCount > 0 {
      text += "\(counted(rewrittenCount, "expectation")) rewritten, \(leftCount) left\n"
    }
    if leftCount > 0 { outcome = .findings }
  }

  private mutating func rewrite(
    _ meant: [String: [ActualRecord]], in folder: String, _ specs: [String], _ targets: [Target], _ isLimited: Bool
  ) {
    for (spec, records) in meant.sorted(by: { $0.key < $1.key }) {
      let path = inPackage(spec, folder)
      if isLimited, !isNamed(path, by: specs, targets) {
        tell("\(path): left: it is not under --specs \(specs.joined(separator: " "))")
      } else {
        rewrite(path, records, targets)
      }
    }
  }

  /// A file that is named stands for itself here, whatever target it is told with.
  private func isNamed(_ path: String, by specs: [String], _ targets: [Target]) -> Bool {
    specs.contains { PathKind(of: $0) == .file ? isSameFile($0, path) : targets.contains { $0.holds(path) } }
  }

  /// Where the spec has a test: the run knows no more than the line of the Swift that was made of it. Where several targets have
  /// one of its name, the file's name alone.
  private func place(of test: SpecTestOutcome, among tests: [SpecTest]) -> String {
    var places: Set<String> = []
    for known in tests {
      let span = known.name.span
      let isMeant = known.name.value == test.name && known.process == test.process && "/\(span.file)".hasSuffix("/\(test.spec)")
      if isMeant { places.insert("\(span.file):\(span.start.line)") }
    }
    return places.count == 1 ? places.first ?? test.spec : test.spec
  }

  private mutating func tell(_ line: String) {
    text += visible(line) + "\n"
    leftCount += 1
  }

  private mutating func rewrite(_ path: String, _ records: [ActualRecord], _ targets: [Target]) {
    // A file that is named alone may need those beside it. Another target may know it as one that could be included.
    let around = readTargets([URL(fileURLWithPath: path).deletingLastPathComponent().path]).targets
    let found = (targets + around).lazy.filter { $0.holds(path) }.compactMap { target in
      analyse(target.sources).pipeline.map { (target, $0) }
    }.first
    guard let (own, pipeline) = found, let source = own.sources.first(where: { isSameFile($0.name, path) })
    else { return tell("\(path): left: it cannot be read: name it with --specs") }
    var update = updated(source, by: records, of: pipeline)
    if update.isRewritten, let fault = fault(of: update, source, own) { update = update.kept(fault, source) }
    if update.isRewritten {
      do {
        try ArmatureCLI.rewrite(source.name, Array(update.text.utf8))
      } catch {
        update = update.kept("the file cannot be written", source)
      }
    }
    for told in update.told { add(told, source.name) }
  }

  /// What is wrong with a spec only since it was rewritten.
  private func fault(of update: SpecUpdate, _ source: SourceFile, _ target: Target) -> String? {
    let problems = problems(since: update.text, of: source.name, in: target.sources)
    if problems.isEmpty { return nil }
    let first = problems.first { $0.span.file == source.name }
    return "the spec would not be clean: \(first.map { "line \($0.span.start.line), \($0.message)" } ?? "another one has findings")"
  }

  private mutating func add(_ told: SpecUpdate.Told, _ file: String) {
    let place = "\(file):\(told.place.line)"
    switch told.outcome {
    case .kept(let why): tell("\(place): left: \(told.name): \(why)")
    case .rewritten(let before, let after):
      text += visible("\(place): \(told.name): \(before) → \(after)") + "\n"
      rewrittenCount += 1
    }
  }
}

/// All problems of a target whose file holds another text; none where there are no more of them than before.
func problems(since text: String, of file: String, in sources: [SourceFile]) -> [any Problem] {
  let after = analyse(sources.map { $0.name == file ? SourceFile(name: file, text: text) : $0 }).report.problems
  return after.count > analyse(sources).report.problems.count ? after : []
}

/// The plugin names files by their whole path; somebody else may not.
func inPackage(_ spec: String, _ folder: String) -> String { spec.hasPrefix("/") ? spec : join(folder, spec) }

func isSameFile(_ a: String, _ b: String) -> Bool {
  URL(fileURLWithPath: a).resolvingSymlinksInPath().path == URL(fileURLWithPath: b).resolvingSymlinksInPath().path
}

extension Target {
  fileprivate func holds(_ path: String) -> Bool { specs.contains { isSameFile($0, path) } }
}

extension ActualRecord {
  /// As an event of the tests names it.
  fileprivate var shownPlace: String { "\(spec):\(place.line):\(place.column)" }

  fileprivate func told(of test: SpecTestOutcome) -> ActualRecord {
    var record = self
    record.test = (test.name, test.process)
    return record
  }
}
