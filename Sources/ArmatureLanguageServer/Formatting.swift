// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureFormat
import ArmatureReport
import ArmatureSyntax

/// The document in the one form of the house, as the change that makes it so; nothing where it is left alone.
@Sendable func formatting(_ view: DocumentView, _ parameters: Node?) -> Literal {
  var report = Report()
  guard !view.source.isSchema, let text = try? format(view.source, &report) else { return .null }
  return .list(difference(view.document.text, Array(text.utf8)).map { [textEdit($0.range, $0.text)] } ?? [])
}
