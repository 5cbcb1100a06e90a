// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Compiles the specs of a target: file names in, one command out. What the files hold is the tool's business.
@main struct ArmaturePlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let shared = context.package.directoryURL.appending(path: "specs/\(target.name)")
    let own = module.sourceFiles.map(\.url).filter(isOwnSpec)
    return try commands(
      target: target.name, specs: specs(below: shared) + specs(own, in: target.directoryURL),
      schemas: schemas(below: shared) + module.sourceFiles.map(\.url).filter(isSchema),
      others: others(than: shared, in: context.package.directoryURL), folder: shared,
      tool: { try context.tool(named: $0).url }, workDirectory: context.pluginWorkDirectoryURL)
  }
}

#if canImport(XcodeProjectPlugin)
  import XcodeProjectPlugin

  extension ArmaturePlugin: XcodeBuildToolPlugin {
    func createBuildCommands(context: XcodePluginContext, target: XcodeTarget) throws -> [Command] {
      let project = context.xcodeProject.directoryURL
      let shared = project.appending(path: "specs/\(target.displayName)")
      let own = target.inputFiles.map(\.url).filter(isOwnSpec)
      return try commands(
        target: target.displayName, specs: specs(below: shared) + specs(own, in: project),
        schemas: schemas(below: shared) + target.inputFiles.map(\.url).filter(isSchema),
        others: others(than: shared, in: project), folder: shared,
        tool: { try context.tool(named: $0).url }, workDirectory: context.pluginWorkDirectoryURL)
    }
  }
#endif

/// A spec and its path below the folder that it was found in, by which its output is named.
struct Spec {
  var url: URL
  var relativePath: String
}

/// One command for the whole target: with one for each spec, the first that fails would hide what is wrong with the others.
private func commands(
  target: String, specs: [Spec], schemas: [URL], others: [URL], folder: URL, tool: (String) throws -> URL, workDirectory: URL
) throws -> [Command] {
  guard !specs.isEmpty else {
    Diagnostics.warning(
      "target `\(target)` uses ArmaturePlugin and has no spec: neither specs/\(target)/**/*.yaml (or .yml) in the package "
        + "nor *.armature.yaml (or .yml) in the target's folder")
    return []
  }
  let outputs = outputNames(specs).map { workDirectory.appending(path: $0) }
  let targetOutput = workDirectory.appending(path: targetOutputName)
  let schemaArguments = schemas.flatMap { ["--schema", path($0)] } + others.flatMap { ["--shared", path($0)] }
  let arguments = zip(specs, outputs).flatMap { spec, output in ["--spec", path(spec.url), path(output)] }
  // A folder changes when a file comes or goes: SwiftPM's native build system does not plan again for that alone.
  let folders = foldersWithSpecs(below: folder)
  let watched = folders.isEmpty ? [] : ["--folder", path(folder)]
  return [
    .buildCommand(
      displayName: "Compiling the specs of \(target)", executable: try tool("armature-generate"),
      arguments: ["--target", path(targetOutput)] + watched + schemaArguments + arguments,
      inputFiles: specs.map(\.url) + schemas + others + folders, outputFiles: [targetOutput] + outputs)
  ]
}

private func path(_ url: URL) -> String { url.path(percentEncoded: false) }
