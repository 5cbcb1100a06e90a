// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSyntax

func readProcess(_ entry: NamedEntry, _ report: inout Report) -> ProcessDeclaration {
  let isOutside = isOutdented(entry.entry, in: .process, &report)
  let process = isOutside ? nil : Fields(entry.value, in: .process, owner: entry.key.span, &report)
  return ProcessDeclaration(
    name: entry.name,
    input: process.name(.in, &report),
    once: process.read(.once, &report) { readOnce($0, process?[.once], &$1) },
    retry: readRetry(of: process, owner: entry.key.span, &report),
    errors: process.map(hasErrorsAtStage) == true ? .poisoned : process.requestedName(.errors, &report),
    stages: process.read(.stages, &report, readStages))
}

/// Whether the queue for failed messages stands at a stage, where it has its finding, and not at the process.
private func hasErrorsAtStage(_ process: Fields) -> Bool {
  guard process[.errors] == nil, case .sequence(let stages)? = process[.stages]?.value else { return false }
  return stages.items.contains { if case .mapping(let stage) = $0 { stage[Key.errors.name] != nil } else { false } }
}

private func readOnce(_ node: Node, _ entry: Mapping.Entry?, _ report: inout Report) -> Written<OnceDeclaration> {
  guard let once = Fields(node, in: .once, owner: entry?.key.span ?? node.span, &report) else { return .poisoned }
  return .value(
    OnceDeclaration(
      key: once.read(.onceKey, &report) { node, report in
        Written(scalar(node, .onceKey, &report).flatMap { readPath($0, &report) })
      },
      keepMilliseconds: Optional(once).amount(.keep, &report)))
}

private func readStages(_ node: Node, _ report: inout Report) -> Written<[StageDeclaration?]> {
  guard let sequence = sequence(node, .stages, &report) else { return .poisoned }
  let last = sequence.items.count - 1
  return .value(sequence.items.enumerated().map { readStage($0.element, isLast: $0.offset == last, &report) })
}

/// `payload.id`, each part at its place.
///
/// - Parameter mayBeList: whether a list of paths could stand there.
func readPath(_ scalar: Scalar, mayBeList: Bool = false, _ report: inout Report) -> Path? {
  let parts = scalar.value.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.allSatisfy({ isIdentifier($0) }) else {
    report.add(PathSyntax(written: Located(scalar.value, at: scalar.span), mayBeList: mayBeList))
    return nil
  }
  // A path is ASCII, so its bytes are its columns. Quotes stand one column before it.
  var column = scalar.span.start.column + (scalar.style == .plain ? 0 : 1)
  let isWhereWritten = scalar.style != .literal && scalar.style != .folded
  let located = parts.map { part in
    defer { column += part.utf8.count + 1 }
    let line = scalar.span.start.line
    let start = Position(line: line, column: column)
    let end = Position(line: line, column: column + part.utf8.count)
    return Located(
      String(part), at: isWhereWritten ? Span(file: scalar.span.file, start: start, end: end) : scalar.span)
  }
  return Path(parts: located, span: scalar.span)
}
