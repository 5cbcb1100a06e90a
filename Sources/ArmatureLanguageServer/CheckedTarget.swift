// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import ArmatureSpec
import ArmatureSyntax

/// One target as it was checked last. What only some requests ask for is worked out for the first that does.
final class CheckedTarget {
  let sources: [SourceFile]
  let report: Report
  private let unit: EditorUnit
  private(set) lazy var names = Names(specs.map { $0.tree })
  private lazy var specs: [(file: String, tree: Tree)] = countedSpecs(sources).map { ($0.name, spec($0)) }
  private var texts: [String: EditorText] = [:]

  init(_ sources: [SourceFile], _ unit: EditorUnit) {
    self.sources = sources
    self.unit = unit
    report = checkOnly(sources)
  }

  func isOf(_ other: [SourceFile]) -> Bool {
    sources.count == other.count
      && zip(sources, other).allSatisfy { $0.name == $1.name && $0.isShared == $1.isShared && $0.bytes == $1.bytes }
  }

  func source(_ file: String) -> SourceFile? { sources.first { $0.name == file } }

  func text(_ file: String) -> EditorText {
    if let text = texts[file] { return text }
    let text = EditorText(source(file)?.bytes ?? [], unit)
    texts[file] = text
    return text
  }

  /// Nil for a file that is no spec of the target, or holds nothing readable.
  func root(of file: String) -> Node? { specs.first { $0.file == file }?.tree.root }

  /// The names that there would be if a file held something else.
  func names(with source: SourceFile, _ tree: Tree) -> Names {
    Names(specs.filter { $0.file != source.name }.map { $0.tree } + [tree])
  }
}

/// A spec as a tree. What is wrong with it is told elsewhere.
func spec(_ source: SourceFile) -> Tree {
  var told = Report()
  return parse(source, heads: StageWord.heads, &told)
}

/// All targets that are checked together, and what was found in them.
struct CheckedHome {
  let home: Home
  let targets: [CheckedTarget]
  let report: Report

  /// Takes over targets whose files are as they were.
  init(_ home: Home, _ targets: [[SourceFile]], from last: CheckedHome?, _ unit: EditorUnit) {
    self.home = home
    let known = last?.targets ?? []
    self.targets = targets.map { sources in known.first { $0.isOf(sources) } ?? CheckedTarget(sources, unit) }
    var report = Report()
    for target in self.targets { report.join(target.report) }
    self.report = report
  }

  /// The target that a file belongs to, or else the first that includes it.
  func target(of file: String) -> CheckedTarget? {
    targets.first { $0.source(file)?.isShared == false } ?? targets.first { $0.source(file) != nil }
  }

  func text(of file: String) -> EditorText? { target(of: file)?.text(file) }
}
