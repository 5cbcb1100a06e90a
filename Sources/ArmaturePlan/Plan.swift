// SPDX-License-Identifier: Apache-2.0

package import ArmatureCheck
internal import ArmatureReport

/// Decides everything about the Swift of a target: what is fused, what is alive where, what each thing is called and in
/// which file it stands. Nothing is left for the printer but to print.
///
/// `texts` has the lines of each process as its spec has them, by its name.
package func plan(_ pipeline: Pipeline, fingerprint: String, texts: [String: String]) -> Plan {
  let pipeline = inOrder(pipeline)
  let types = TypeTable(pipeline)
  var topNames = topScope(types)
  var processes: [ProcessPlan] = []
  var errorNames: Set<String> = []
  for process in pipeline.processes {
    let keys = KeyTable(process, types, &topNames)
    var plan = planProcess(process, of: pipeline.service, keys, &topNames)
    plan.stageErrors.removeAll { !errorNames.insert($0.typeName).inserted }
    processes.append(plan)
  }
  let typeChecksName = topNames.unique("TypeChecks")
  func file(_ name: String, of spec: String?, where isHere: (String) -> Bool) -> FilePlan {
    FilePlan(
      name: name, spec: spec,
      namedTypes: zip(pipeline.namedTypes, types.named).filter { isHere($0.0.name.span.file) }.map { $0.1 },
      messages: zip(pipeline.messages, types.messages).filter { isHere($0.0.name.span.file) }.map { $0.1 },
      swiftTypes: pipeline.swiftTypes.filter { isHere($0.span.file) }.map { TargetTypePlan($0.value, at: $0.span) },
      typeChecksName: typeChecksName,
      processes: zip(pipeline.processes, processes).filter { isHere($0.0.name.span.file) }.map { $0.1 })
  }
  let specs = Set(pipeline.files)
  let files = zip(pipeline.files, fileNames(pipeline.files)).map { spec, name in file(name, of: spec) { $0 == spec } }
  var whole = file(serviceFileName, of: nil) { !specs.contains($0) }
  whole.service = pipeline.service.map { planService($0, of: pipeline, processes, types, (fingerprint, texts), &topNames) }
  return Plan(files: files + [whole])
}

/// What stands at the top of the module: the specs' own names, and those that nothing may hide that generated code is written with.
func topScope(_ types: TypeTable) -> Scope {
  // A function of this name would be hidden from its own process, of which it is a member too.
  Scope(reserved: types.declared.union(reservedTypes).union(["claimKey"]))
}

/// The Swift files of one target, ready to be printed.
package struct Plan: Sendable {
  /// One file for each spec in the order of their paths, and one for the target as a whole at the end.
  package var files: [FilePlan]
}

package struct FilePlan: Sendable {
  /// A name for the file, unlike that of any other file of the plan.
  package var name: String
  /// The spec that it is generated from, as it was named to the compiler; nil for the file of the whole target.
  package var spec: String?
  /// The same as people know it.
  package var shownSpec: String? { spec.map(shownPath) }
  /// The types with names of their own; in the file of the whole target, those of schema files and of included specs.
  package var namedTypes: [TypePlan] = []
  package var messages: [StructPlan] = []
  package var swiftTypes: [TargetTypePlan] = []
  /// The enumeration that holds the checks of those.
  package var typeChecksName: String
  package var processes: [ProcessPlan] = []
  package var service: ServicePlan?

  /// Whoever calls the logger of a context needs its module too, where members are visible only with their import.
  package var usesLogger: Bool {
    processes.contains { $0.texts.contains { $0.stage.parameters.contains { $0.type == nil } } }
  }

  /// `UUID` and `Decimal` are Foundation's, which is imported only where one of them is named.
  package var usesFoundation: Bool {
    messages.contains(where: \.usesFoundation) || namedTypes.contains(where: \.usesFoundation)
      || processes.contains(where: \.usesFoundation) || service?.usesFoundation ?? false
  }
}

/// A type of the target and the place in the spec to which errors about it belong.
package struct TargetTypePlan: Sendable {
  package var name: String
  /// The name of its check.
  package var identifier: String
  package var place: Place

  init(_ name: String, at span: Span) {
    self.name = escaped(name)
    identifier = escaped(lowerCamel(name))
    place = Place(span)
  }
}

/// A place in a spec file: where something begins.
package struct Place: Sendable {
  package var file: String
  package var line: Int
  package var column: Int

  init(_ span: Span) {
    file = span.file
    line = span.start.line
    column = span.start.column
  }

  init(file: String, _ position: Position) {
    self.file = file
    line = position.line
    column = position.column
  }
}

/// Everything by its place in the specs: the order in which files were handed to the compiler must not show.
func inOrder(_ pipeline: Pipeline) -> Pipeline {
  var pipeline = pipeline
  pipeline.files.sort()
  pipeline.swiftTypes.sort { isBefore($0.span, $1.span) }
  pipeline.messages.sort { isBefore($0.name.span, $1.name.span) }
  pipeline.namedTypes.sort { isBefore($0.name.span, $1.name.span) }
  pipeline.needs.sort { isBefore($0.name.span, $1.name.span) }
  pipeline.queues.sort { isBefore($0.name.span, $1.name.span) }
  pipeline.processes.sort { isBefore($0.name.span, $1.name.span) }
  pipeline.service?.schedules.sort { isBefore($0.name.span, $1.name.span) }
  return pipeline
}

private func isBefore(_ a: Span, _ b: Span) -> Bool { (a.file, a.start) < (b.file, b.start) }
