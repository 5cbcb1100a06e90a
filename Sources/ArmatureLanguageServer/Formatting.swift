// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureFormat
import ArmatureReport
import ArmatureSyntax

/// The document in the one form of the house, as the changes that make it so; nothing where it is left alone.
@Sendable func formatting(_ view: DocumentView, _ parameters: Node?) -> Literal {
  var report = Report()
  guard !view.source.isSchema, let new = (try? format(view.source, &report)).map({ Array($0.utf8) }) else { return .null }
  let text = view.document.text
  // To an editor a line may end with `\r` alone, and then its lines are others.
  if text.hasBareReturn { return .list(difference(text, new).map { [textEdit($0.range, $0.text)] } ?? []) }
  return .list(
    changedLines(of: text.bytes, new).map { lines, new in
      let end = lines.upperBound < text.lines.count ? EditorPosition(line: lines.upperBound, character: 0) : text.end
      let range = EditorRange(start: EditorPosition(line: lines.lowerBound, character: 0), end: end)
      return textEdit(range, String(decoding: new, as: UTF8.self))
    })
}

extension EditorText {
  fileprivate var hasBareReturn: Bool {
    let last = bytes.count - 1
    return bytes.contains(UInt8(ascii: "\r")) { $0 == last || bytes[$0 + 1] != UInt8(ascii: "\n") }
  }
}
