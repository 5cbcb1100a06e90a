// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// Each way of the dispatch, its values and `otherwise`, and whether a test gives one of its processes a message that would go there.
///
/// A test runs its process alone, and no message of it goes by the dispatch: what is reached is the value, with the process behind it.
func routePoints(of pipeline: Pipeline, _ tests: [SpecTest]) -> [(place: Span, what: String, isReached: Bool)] {
  guard case .by(let name, let routes, let otherwise)? = pipeline.service?.dispatch.route else { return [] }
  let given = tests.flatMap { test in
    test.given.compactMap { text(of: name, in: $0, to: test.process, pipeline).map { (process: test.process, value: $0) } }
  }
  let points = routes.map { route in
    let isReached = given.contains { route.processes.contains($0.process) && $0.value == route.value.value }
    let what = "no test gives \(listed(route.processes, "and")) a message with \(quote(name)) \(quote(route.value.value))"
    return (place: route.value.span, what: what, isReached: isReached)
  }
  let (values, processes) = (Set(routes.map(\.value.value)), Set(routes.flatMap(\.processes)))
  guard processes.contains(where: { mayHoldOther(than: values, name, of: $0, pipeline) }) else { return points }
  let what = "no test gives a process a message with another \(quote(name)), which goes to \(quote(otherwise.value))"
  let isReached = given.contains { processes.contains($0.process) && !values.contains($0.value) }
  return points + [(place: otherwise.span, what: what, isReached: isReached)]
}

/// What a message has in the field by which it is dispatched.
private func text(of name: String, in message: Literal, to process: String, _ pipeline: Pipeline) -> String? {
  let field = field(name, of: process, pipeline)
  guard case .object(let members) = message else { return nil }
  let value = members.first { $0.key == field?.key ?? name }?.value ?? field?.standard
  if case .string(let text)? = value { return text }
  return nil
}

/// Whether a message of the process can have something else in that field: where it cannot, no test could reach `otherwise` by it.
private func mayHoldOther(than values: Set<String>, _ name: String, of process: String, _ pipeline: Pipeline) -> Bool {
  guard let type = field(name, of: process, pipeline)?.type else { return false }
  guard let texts = texts(of: type, pipeline) else { return true }
  return !values.isSuperset(of: texts)
}

/// Nil where a value may be any text.
private func texts(of type: ValueType, _ pipeline: Pipeline) -> [String]? {
  switch type.bare {
  case .enumeration(let enumeration): enumeration.values.map(\.value)
  case .named(let name): pipeline.namedTypes.first { $0.name.value == name }.flatMap { texts(of: $0.type, pipeline) }
  default: nil
  }
}

private func field(_ name: String, of process: String, _ pipeline: Pipeline) -> Field? {
  let type = pipeline.processes.first { $0.name.value == process }?.input.value
  return pipeline.messages.first { $0.name.value == type }?.record.fields.first { $0.name.value == name }
}
