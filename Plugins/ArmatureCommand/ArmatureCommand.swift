// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// `swift package armature VERB …`: the command as it was built for this package, in the package's own folder.
///
/// It asks for no leave to write, so that `check` runs in CI without a flag. Where SwiftPM puts plugins into a sandbox, as on macOS, what
/// writes (`fmt`, `check --fix`, `generate`) is called with `swift package --allow-writing-to-package-directory armature …`.
@main struct ArmatureCommandPlugin: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) throws {
    try run(context.tool(named: "ArmatureCLI").url, arguments, in: context.package.directoryURL)
  }
}

#if canImport(XcodeProjectPlugin)
  import XcodeProjectPlugin

  extension ArmatureCommandPlugin: XcodeCommandPlugin {
    func performCommand(context: XcodePluginContext, arguments: [String]) throws {
      // Xcode adds the targets that were chosen, which the command does not know.
      let own = arguments.split(separator: "--target").first.map(Array.init) ?? []
      try run(context.tool(named: "ArmatureCLI").url, own, in: context.xcodeProject.directoryURL)
    }
  }
#endif

private func run(_ tool: URL, _ arguments: [String], in folder: URL) throws {
  let process = Process()
  process.executableURL = tool
  process.arguments = arguments
  process.currentDirectoryURL = folder
  try process.run()
  process.waitUntilExit()
  // What is wrong is told already. SwiftPM tells the command's own code, and ends with 1 itself.
  if process.terminationStatus != 0 { exit(process.terminationStatus) }
}
