// SPDX-License-Identifier: Apache-2.0

package import ArmaturePlan
package import ArmatureReport

/// Prints a plan. All decisions are made already, so this cannot fail, and equal plans give equal bytes.
package func emit(_ plan: Plan) -> [GeneratedFile] {
  plan.files.map { GeneratedFile(name: $0.name, spec: $0.spec, text: fileText($0)) }
}

private func fileText(_ file: FilePlan) -> String {
  var blocks = [header(file)]
  blocks += file.namedTypes.flatMap(typeBlocks) + file.messages.flatMap(structBlocks)
  for process in file.processes { blocks += processBlocks(process) }
  blocks += typeChecks(file.swiftTypes, in: file.typeChecksName)
  if let service = file.service { blocks += serviceBlocks(service) }
  return blocks.joined(separator: "\n\n") + "\n"
}

private func header(_ file: FilePlan) -> String {
  let origin = file.shownSpec.map { "from \(commentText($0))" } ?? "for the whole target"
  let isEmpty = file.namedTypes.isEmpty && file.messages.isEmpty && file.processes.isEmpty && file.service == nil
  return [
    "// Generated \(origin) by Armature: do not edit.",
    "// swift-format-ignore-file",
    "// swiftlint:disable all",
    isEmpty ? nil : "\n@_spi(Generated) import Armature",
    file.usesLogger ? "import Logging" : nil,
    file.usesFoundation ? foundationImport : nil,
  ].compactMap { $0 }.joined(separator: "\n")
}

let foundationImport = """
  #if canImport(FoundationEssentials)
  import FoundationEssentials
  #else
  import Foundation
  #endif
  """
