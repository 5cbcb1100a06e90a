// SPDX-License-Identifier: Apache-2.0

import ArmatureReport
import ArmatureSpec

/// A dispatch over a closed set of texts takes each of them: a text that no process takes is told, so that whoever adds one to
/// the messages is reminded of the dispatch.
func checkDispatchIsTotal(_ dispatch: Dispatch, _ names: Names, _ types: Types, _ report: inout Report) {
  guard case .by(let name, let routes, let otherwise) = dispatch.route, let by = names.dispatch.value?.by.value else { return }
  // No key is empty, so there is nothing to write for an empty text: it goes to `otherwise`.
  let taken = Set(routes.map(\.value.value) + [""])
  let inputs = routes.flatMap(\.processes).compactMap { names.processes[$0]?.input.value?.value }
  var told: Set<String> = []
  for message in inputs.compactMap({ types[$0] }) {
    guard let field = message.record[name], let texts = types.texts(of: field.type) else { continue }
    let left = texts.filter { !taken.contains($0) && told.insert($0).inserted }
    if !left.isEmpty { report.add(DispatchPartial(by: by, texts: left, otherwise: otherwise.value, field: field.name)) }
  }
}
