// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Puts the pages of the codes into the command, which then needs no file beside it. For this package's own use.
@main struct PagesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "Documentation/Codes")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let pages = files.filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "Pages.swift")
    return [
      .buildCommand(
        displayName: "Embedding the pages of the codes", executable: try context.tool(named: "embed-pages").url,
        arguments: ([output] + pages).map { $0.path(percentEncoded: false) }, inputFiles: pages + [folder],
        outputFiles: [output])
    ]
  }
}
