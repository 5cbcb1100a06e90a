// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How all packages of these tests are built by SwiftPM's older build system: in one scratch folder, so that what they depend on is built
/// once, each module at once, and without what only a debugger needs, which is a third less work. The newer one cannot take these flags.
let nativeOptions = ["--scratch-path", nativeScratch.path(percentEncoded: false)] + nativeFlags

/// It has the plugin's tool in it, as `Scripts/build.sh` builds it once, and goes when the process ends.
let nativeScratch: URL = {
  let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(path: "armature scratch \(getpid())")
  atexit { try? FileManager.default.removeItem(at: nativeScratch) }
  buildTool(into: folder)
  return folder
}()

private let nativeFlags = [
  "-gnone", "-disable-batch-mode", "-whole-module-optimization", "-num-threads", "2", "-Xfrontend", "-disable-llvm-verify",
].flatMap { ["-Xswiftc", $0] }

/// A package that cannot be built is told by the tests, which build it again.
private func buildTool(into scratch: URL) {
  let package = scratch.appending(path: "Tool")
  try? FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
  try? FileManager.default.copyItem(at: project.appending(path: "Tests/Fixtures/Consumer"), to: package)
  let script = project.appending(path: "Scripts/build.sh").path(percentEncoded: false)
  _ = try? Outcome(
    running: [script, "--scratch-path", scratch.path(percentEncoded: false)] + nativeFlags, in: package,
    environment: ["ARMATURE_PATH": project.path(percentEncoded: false)])
}
