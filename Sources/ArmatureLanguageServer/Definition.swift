// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureReport
import ArmatureSyntax

/// Where the name at a place is declared.
@Sendable func definition(_ view: DocumentView, _ parameters: Node?) throws(Fault) -> Literal {
  let position = try view.position(parameters)
  guard let names = view.target?.names, let use = names.use(at: position, in: view.file) else { return .null }
  return view.location(names.declarations[use.declaration].name.span) ?? .null
}

/// Everywhere the name at a place is used, in all targets that see its declaration.
@Sendable func references(_ view: DocumentView, _ parameters: Node?) throws(Fault) -> Literal {
  let position = try view.position(parameters)
  guard let names = view.target?.names, let use = names.use(at: position, in: view.file) else { return .null }
  let declared = names.declarations[use.declaration].name.span
  let withDeclaration = parameters?["context"]?["includeDeclaration"]?.flag ?? false
  let spans = view.checked.targets.flatMap { target in
    target.names.declaration(at: declared).map { target.names.uses(of: $0) } ?? []
  }
  return .list(spans.distinct().filter { withDeclaration || $0 != declared }.compactMap(view.location))
}
