// SPDX-License-Identifier: Apache-2.0

internal import ArmatureCheck
internal import ArmatureReport

/// Each value of the dispatch, and whether a test gives one of its processes a message with it.
///
/// A test runs its process alone, and no message of it goes by the dispatch: what is reached is the value, with the process behind it.
func routePoints(of pipeline: Pipeline, _ tests: [SpecTest]) -> [(value: Located<String>, what: String, isReached: Bool)] {
  guard case .by(let name, let routes, _)? = pipeline.service?.dispatch.route else { return [] }
  return routes.map { route in
    let isReached = tests.filter { route.processes.contains($0.process) }.contains { test in
      test.given.contains { text(of: name, in: $0, to: test.process, pipeline) == route.value.value }
    }
    let processes = listed(route.processes, "and")
    return (route.value, "no test gives \(processes) a message with \(quote(name)) \(quote(route.value.value))", isReached)
  }
}

/// What a message has in the field by which it is dispatched.
private func text(of name: String, in message: Literal, to process: String, _ pipeline: Pipeline) -> String? {
  let type = pipeline.processes.first { $0.name.value == process }?.input.value
  let field = pipeline.messages.first { $0.name.value == type }?.record.fields.first { $0.name.value == name }
  guard case .object(let members) = message else { return nil }
  let value = members.first { $0.key == field?.key ?? name }?.value ?? field?.standard
  if case .string(let text)? = value { return text }
  return nil
}
