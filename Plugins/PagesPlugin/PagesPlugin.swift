// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Puts pages into a target, which then needs no file beside it: the monitor's own, which lie in its folder `Page`, or those of the
/// codes. For this package's own use.
@main struct PagesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let own = target.directoryURL.appending(path: "Page")
    let hasOwn = FileManager.default.fileExists(atPath: own.path(percentEncoded: false))
    let folder = hasOwn ? own : context.package.directoryURL.appending(path: "Documentation/Codes")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let pages = files.filter { ["md", "html", "css", "js", "svg"].contains($0.pathExtension) }.sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "Pages.swift")
    return [
      .buildCommand(
        displayName: "Embedding the pages of \(target.name)", executable: try context.tool(named: "embed-pages").url,
        arguments: ([output] + pages).map { $0.path(percentEncoded: false) }, inputFiles: pages + [folder],
        outputFiles: [output])
    ]
  }
}
