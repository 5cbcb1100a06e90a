// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureCompiler
import ArmatureReport
import ArmatureSyntax

let quickFix = "quickfix"
let fixAll = "source.fixAll.armature"

/// The fixes of what is found at a range, and all fixes of the file at once, as `armature check --fix` makes them.
@Sendable func codeActions(_ view: DocumentView, _ parameters: Node?) throws(Fault) -> Literal {
  guard let range = EditorRange(parameters?["range"]) else { throw Fault(.invalidParameters, "there is no `range`") }
  let wanted = parameters?["context"]?["only"]?.items.compactMap(\.text)
  func isWanted(_ kind: String) -> Bool { wanted.map { $0.contains { kind == $0 || kind.hasPrefix("\($0).") } } ?? true }
  let fixes = isWanted(quickFix) ? view.problems.filter { view.document.text.underlined($0.span).touches(range) } : []
  // It takes the checks of several rounds, so it is worked out for who asks for it.
  let all = wanted != nil && isWanted(fixAll) ? view.fixAllAction : nil
  return .list(fixes.compactMap(view.fixAction) + (all.map { [$0] } ?? []))
}

extension DocumentView {
  fileprivate func fixAction(_ problem: any Problem) -> Literal? {
    guard let fix = problem.fix, let text = checked.text(of: fix.span.file) else { return nil }
    return object([
      "title": .string(title(fix, text)), "kind": .string(quickFix), "isPreferred": .bool(true),
      "diagnostics": .list([diagnostic(problem, in: checked, client, uri: uri)]),
      "edit": edit([fix.span.file: [(text.range(fix.span), fix.text)]]),
    ])
  }

  /// Nil where nothing can be mended.
  fileprivate var fixAllAction: Literal? {
    guard let target else { return nil }
    let file = file
    let sources = mended(target.sources, in: file) { source, fixes in
      source.bytes = Array(mend(source, fixes).text.utf8)
      return true
    }
    guard let change = sources.first(where: { $0.name == file }).flatMap({ difference(document.text, $0.bytes) }) else { return nil }
    return object(["title": .string("fix all that can be fixed"), "kind": .string(fixAll), "edit": edit([file: [change]])])
  }
}

private func title(_ fix: Fix, _ text: EditorText) -> String {
  if !fix.text.isEmpty { return "write \(quote(fix.text))" }
  let range = text.range(fix.span)
  return "delete \(quote(String(decoding: text.bytes[text.offset(range.start)..<text.offset(range.end)], as: UTF8.self)))"
}

/// The lines that make another text of one, as one change; nil where they are the same.
func difference(_ text: EditorText, _ other: [UInt8]) -> (range: EditorRange, text: String)? {
  if text.bytes == other { return nil }
  let (old, new) = (wholeLines(text.bytes), wholeLines(other))
  let start = zip(old, new).prefix { $0 == $1 }.count
  let end = min(zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count, min(old.count, new.count) - start)
  let from = EditorPosition(line: start, character: 0)
  let to = end == 0 ? text.end : EditorPosition(line: old.count - end, character: 0)
  let lines = new[start..<new.count - end].flatMap { Array($0) }
  return (EditorRange(start: from, end: to), String(decoding: lines, as: UTF8.self))
}

/// Each line with its end, and what follows the last one.
private func wholeLines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  let lines = SourceFile(name: "", bytes: bytes).lines
  let starts = [0] + lines.indices.dropFirst().map { lines.bytes(of: $0).lowerBound }
  return zip(starts, starts.dropFirst() + [bytes.count]).map { bytes[$0..<$1] }
}
