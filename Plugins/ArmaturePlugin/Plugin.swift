// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Compiles the specs of a target: file names in, one command out. What the files hold is the tool's business.
@main struct ArmaturePlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    let shared = context.package.directoryURL.appending(path: "specs/\(target.name)")
    let own = inputs(of: target, module, in: context.package)
    let tested = module.kind == .test ? testedInputs(of: target, in: context.package) : []
    let compiler = try Compiler { try context.tool(named: $0).url }
    let tests = tested.map { testCommand($0, compiler, workDirectory: context.pluginWorkDirectoryURL) }
    if own.specs.isEmpty, !tests.isEmpty { return tests }
    return tests + commands(
      target: target.name, own, folder: shared, compiler, workDirectory: context.pluginWorkDirectoryURL)
  }

  /// What belongs to the specs of one target.
  private func inputs(of target: any Target, _ module: any SourceModuleTarget, in package: Package) -> Inputs {
    let shared = package.directoryURL.appending(path: "specs/\(target.name)")
    let own = module.sourceFiles.map(\.url).filter(isOwnSpec)
    return Inputs(
      module: module.moduleName, specs: specs(below: shared) + specs(own, in: target.directoryURL),
      schemas: schemas(below: shared) + module.sourceFiles.map(\.url).filter(isSchema),
      others: others(than: shared, in: package.directoryURL))
  }

  /// The specs of the targets that a test target depends on.
  private func testedInputs(of target: any Target, in package: Package) -> [Inputs] {
    target.dependencies.compactMap { dependency in
      guard case .target(let tested) = dependency, let module = tested.sourceModule else { return nil }
      let found = inputs(of: tested, module, in: package)
      return found.specs.isEmpty ? nil : found
    }
  }
}

/// The files from which the Swift of one target, or its tests, are generated.
struct Inputs {
  var module: String
  var specs: [Spec]
  var schemas: [URL]
  var others: [URL]

  var files: [URL] { specs.map(\.url) + schemas + others }

  /// What the tool is told of them, with the output of each spec.
  func arguments(_ outputs: [URL]) -> [String] {
    let named = schemas.flatMap { ["--schema", path($0)] } + others.flatMap { ["--shared", path($0)] }
    let compiled = zip(specs, outputs).flatMap { spec, output in ["--spec", path(spec.url), path(output)] }
    return named + compiled
  }
}

/// The tests that the specs of a target hold, for a target that tests it.
private func testCommand(_ inputs: Inputs, _ compiler: Compiler, workDirectory: URL) -> Command {
  let outputs = outputNames(inputs.specs).map { workDirectory.appending(path: "\(inputs.module)+\($0)") }
  return .buildCommand(
    displayName: "Compiling the tests in the specs of \(inputs.module)", executable: compiler.url,
    arguments: compiler.arguments + ["--tests-of", inputs.module] + inputs.arguments(outputs), inputFiles: inputs.files + compiler.inputs,
    outputFiles: outputs)
}

#if canImport(XcodeProjectPlugin)
  import XcodeProjectPlugin

  extension ArmaturePlugin: XcodeBuildToolPlugin {
    func createBuildCommands(context: XcodePluginContext, target: XcodeTarget) throws -> [Command] {
      let project = context.xcodeProject.directoryURL
      let shared = project.appending(path: "specs/\(target.displayName)")
      let own = target.inputFiles.map(\.url).filter(isOwnSpec)
      let inputs = Inputs(
        module: target.displayName, specs: specs(below: shared) + specs(own, in: project),
        schemas: schemas(below: shared) + target.inputFiles.map(\.url).filter(isSchema),
        others: others(than: shared, in: project))
      return try commands(
        target: target.displayName, inputs, folder: shared,
        Compiler { try context.tool(named: $0).url }, workDirectory: context.pluginWorkDirectoryURL)
    }
  }
#endif

/// One command for the whole target: with one for each spec, the first that fails would hide what is wrong with the others.
private func commands(
  target: String, _ inputs: Inputs, folder: URL, _ compiler: Compiler, workDirectory: URL
) -> [Command] {
  guard !inputs.specs.isEmpty else {
    Diagnostics.warning(
      "target `\(target)` uses ArmaturePlugin and has no spec: neither specs/\(target)/**/*.yaml (or .yml) in the package "
        + "nor *.armature.yaml (or .yml) in the target's folder")
    return []
  }
  let outputs = outputNames(inputs.specs).map { workDirectory.appending(path: $0) }
  let targetOutput = workDirectory.appending(path: targetOutputName)
  // A folder changes when a file comes or goes: SwiftPM's native build system does not plan again for that alone.
  let folders = foldersWithSpecs(below: folder)
  let watched = folders.isEmpty ? [] : ["--folder", path(folder)]
  return [
    .buildCommand(
      displayName: "Compiling the specs of \(target)", executable: compiler.url,
      arguments: compiler.arguments + ["--target", path(targetOutput)] + watched + inputs.arguments(outputs),
      inputFiles: inputs.files + folders + compiler.inputs, outputFiles: [targetOutput] + outputs)
  ]
}

private func path(_ url: URL) -> String { url.path(percentEncoded: false) }
