// SPDX-License-Identifier: Apache-2.0

import ArmatureCheck
import ArmatureCompiler
import ArmatureReport

@testable import ArmatureEmit
@testable import ArmaturePlan

/// The Swift of one target, both halves, inside of an enumeration of its own, so that the names of many targets do not meet.
struct GeneratedTarget {
  var namespace: String
  var files: [String]

  /// Nil where the specs have an error.
  init?(_ spec: CleanSpec, namespace: String) {
    guard let pipeline = analyse(spec.sources).pipeline else { return nil }
    var plan = plan(pipeline, fingerprint: "", texts: [:])
    for file in plan.files.indices {
      for process in plan.files[file].processes.indices { silence(&plan.files[file].processes[process].texts) }
    }
    self.namespace = namespace
    let generated = emit(plan).map { wrapped($0.text, in: namespace) }
    files = ["enum \(namespace) {}\n"] + generated
    files += ["import Armature\nimport Foundation\n\nextension \(namespace) {\n\(targetHalf(plan))\n}\n"]
  }
}

/// What people write in `swift` is theirs: it may name what only they have.
private func silence(_ texts: inout [TextPlan]) {
  for text in texts.indices {
    texts[text].lines = texts[text].lines.prefix(1).map { line in
      var line = line
      line.text = "fatalError()"
      return line
    }
  }
}

/// A file's declarations as those of the namespace, below its imports. A function of a file becomes one that needs no instance,
/// and an extension, which stands in nothing, is one of a type of the namespace.
private func wrapped(_ text: String, in namespace: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let headCount = lines.firstIndex { !isOfHead($0) } ?? lines.count
  var rest: [String] = []
  var isInExtension = false
  for line in lines[headCount...] {
    if line.hasPrefix("extension ") {
      rest += ["}", "extension \(namespace).\(line.dropFirst("extension ".count))"]
      isInExtension = true
    } else if line.hasPrefix("private func ") {
      rest.append("private static " + line.dropFirst("private ".count))
    } else {
      rest.append(String(line))
      if isInExtension, line == "}" { rest.append("extension \(namespace) {") }
      if line == "}" { isInExtension = false }
    }
  }
  return (lines[..<headCount].map(String.init) + ["extension \(namespace) {"] + rest + ["}", ""]).joined(separator: "\n")
}

private func isOfHead(_ line: Substring) -> Bool {
  let heads = ["@_spi(Generated) import ", "import ", "#if ", "#else", "#endif"]
  return line.isEmpty || line.hasPrefix("//") && !line.hasPrefix("///") || heads.contains { line.hasPrefix($0) }
}

/// What the target itself declares: its types, and the stages of each process, which do nothing.
private func targetHalf(_ plan: Plan) -> String {
  let types = plan.files.flatMap(\.swiftTypes).map { "struct \($0.name): Hashable, Sendable {}" }
  let stages = plan.files.flatMap(\.processes).compactMap { process in
    process.userStages.map { user in
      let functions = process.stages.filter(\.isUserStage).map { "\(functionHead($0)) { fatalError() }" }
      return "struct \(user.typeName): \(user.protocolName) {\n\(functions.joined(separator: "\n"))\n}"
    }
  }
  return (types + stages).joined(separator: "\n")
}
