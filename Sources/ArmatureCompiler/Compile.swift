// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureEmit
import ArmaturePlan
import ArmatureReport
import ArmatureSpec
import ArmatureSyntax

/// Compiles the specs of one target to Swift. Pure: what it needs is in `sources`, what it found is in the report.
///
/// Sources whose names end in `.json` are the JSON Schema files that the specs may refer to; all others are specs. In schema
/// files `format` asserts, unless the caller asks for what the standard has where nobody says so: a note to people.
package func compile(_ sources: [SourceFile], formats: FormatMode = .assertion) -> Compilation {
  var report = Report()
  guard let pipeline = pipeline(sources, formats, &report) else { return Compilation(files: [], report: report) }
  // From here on nothing can go wrong.
  let mark = pipeline.service.map { fingerprintMark(sources, service: $0.name.value) } ?? ""
  let files = emit(plan(pipeline, fingerprint: mark, texts: processTexts(pipeline, sources)))
  return Compilation(files: files, report: report)
}

/// The tests that the specs of a target hold, as Swift files of a test target: one for each spec, also where it has none.
///
/// `module` is the target that the specs belong to. Empty where the report has an error.
package func compileTests(_ sources: [SourceFile], of module: String) -> Compilation {
  var report = Report()
  guard let pipeline = pipeline(sources, .assertion, &report) else { return Compilation(files: [], report: report) }
  return Compilation(files: emitTests(planTests(pipeline), of: module), report: report)
}

/// The same findings as `compile`, without the Swift.
package func checkOnly(_ sources: [SourceFile]) -> Report {
  var report = Report()
  _ = pipeline(sources, .assertion, &report)
  return report
}

/// The meaning of the specs of one target, for whoever tells it in another form than Swift.
///
/// Nil where the report has an error.
package func analyse(_ sources: [SourceFile]) -> (pipeline: Pipeline?, report: Report) {
  var report = Report()
  let pipeline = pipeline(sources, .assertion, &report)
  return (pipeline, report)
}

/// What the targets of a package tell together and none of them alone; `sources` are those of all of them.
package func checkTogether(_ pipelines: [Pipeline], _ sources: [SourceFile]) -> Report {
  var report = ArmatureCheck.checkTogether(pipelines)
  let files = Set(report.problems.map(\.span.file))
  // What is wrong with these has been told.
  var told = Report()
  let trees = sources.filter { files.contains($0.name) }.map { parse($0, &told) }
  // With other targets beside them any of the files might have more findings: no allowance is called useless.
  report.apply(trees.flatMap(\.allowances).filter { codesOfSeveralTargets.contains($0.code.value) }, shared: files)
  return report
}

/// What the comments of specs say of breaking changes, which `armature breaking` alone knows.
package func breakingExceptions(_ sources: [SourceFile]) -> [Allowance] {
  // Whoever asks has analysed the same sources, and has told what is wrong with them.
  var told = Report()
  let trees = sources.filter { !$0.isSchema }.map { parse($0, &told) }
  return trees.flatMap(\.allowances).filter { $0.word == .breaking }
}

/// The specs that count in a target: its own, and the shared ones that they include, directly or by one another.
package func countedSpecs(_ sources: [SourceFile]) -> [SourceFile] {
  var told = Report()
  let specs = sources.filter { !$0.isSchema }
  return specs.filter { !$0.isShared } + readSpecs(specs, &told).included
}

package struct Compilation: Sendable {
  /// Empty where the report has an error.
  package var files: [GeneratedFile]
  package var report: Report
}

/// The front half: text to trees, trees to specs, specs to one pipeline.
private func pipeline(_ sources: [SourceFile], _ formats: FormatMode, _ report: inout Report) -> Pipeline? {
  if let problem = TargetTooLarge(sources.filter { !$0.isShared }) {
    report.add(problem)
    return nil
  }
  let (specs, allowances, included) = readSpecs(sources.filter { !$0.isSchema }, &report)
  let schemas = schemas(sources.filter(\.isSchema), of: included)
  if !included.isEmpty, let problem = TargetTooLarge(sources.filter { !$0.isShared } + included + schemas.filter(\.isShared)) {
    report.add(problem)
    return nil
  }
  // What is wrong with a schema file is told where a spec needs it, so it is read without the report.
  let pipeline = check(specs, schemas: schemas.map(readSchema), formats: formats, &report)
  // What is allowed is known when all has been found.
  let ownAllowances = allowances.filter { $0.word == .allow && !codesOfSeveralTargets.contains($0.code.value) }
  report.apply(ownAllowances, shared: Set(included.map(\.name)))
  return report.hasErrors ? nil : pipeline
}

/// The schema files of the target, and those of its shared specs: what lies beside one of them and below its folder, and what is named in
/// one, or in such a schema file.
private func schemas(_ sources: [SourceFile], of included: [SourceFile]) -> [SourceFile] {
  let own = sources.filter { !$0.isShared }
  let shared = sources.filter(\.isShared)
  if included.isEmpty || shared.isEmpty { return own }
  let folders = Set(included.map { $0.name.dropLast($0.name.split(separator: "/").last?.count ?? 0) })
  let beside = shared.filter { schema in folders.contains { schema.name.hasPrefix($0) } }
  let names = Set(beside.map(\.name))
  return own + beside + named(by: included + beside, among: shared.filter { !names.contains($0.name) })
}

/// The specs of the target, and the shared ones that they include, directly or by one another. What nobody includes is not looked at.
private func readSpecs(
  _ sources: [SourceFile], _ report: inout Report
) -> (specs: [Spec], allowances: [Allowance], included: [SourceFile]) {
  var waiting = sources.filter { !$0.isShared }
  var included: [SourceFile] = []
  var shared = sources.filter(\.isShared)
  let (own, others) = (waiting.map(\.name), shared.map(\.name))
  var specs: [Spec] = []
  var allowances: [Allowance] = []
  while let source = waiting.popLast() {
    let tree = parse(source, heads: StageWord.heads, &report)
    var spec = read(tree, &report)
    spec.isShared = source.isShared
    let found = includedFiles(spec, shared: others, own: own, &report)
    // What a file declares that was not found is called unknown by nobody.
    if found.count < spec.includes.count { spec.isComplete = false }
    let names = Set(found)
    let added = shared.filter { names.contains($0.name) }
    shared.removeAll { names.contains($0.name) }
    (waiting, included) = (waiting + added, included + added)
    specs.append(spec)
    allowances += tree.allowances
    // No more of them is read than it takes to be told that they are too much.
    if !added.isEmpty, TargetTooLarge(sources.filter { !$0.isShared } + included) != nil { break }
  }
  return (specs, allowances, included)
}
