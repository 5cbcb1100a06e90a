// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// The program that compiles specs: the one that SwiftPM has built, or the one that `ARMATURE_GENERATE` names, which is never built.
struct Compiler {
  let url: URL
  /// What every call of it begins with.
  let arguments: [String]
  /// What SwiftPM does not look at by itself, as it does at a tool that it has built.
  let inputs: [URL]

  /// One that was installed may be of another release, which it is asked to find out.
  private static let release = "0.1.0"

  init(built: (String) throws -> URL) throws {
    guard let path = ProcessInfo.processInfo.environment["ARMATURE_GENERATE"], !path.isEmpty else {
      url = try built("armature-generate")
      (arguments, inputs) = ([], [])
      return
    }
    guard path.hasPrefix("/"), FileManager.default.isExecutableFile(atPath: path) else { throw Absent(path: path) }
    url = URL(filePath: path)
    (arguments, inputs) = (["--release", Self.release], [url])
  }
}

private struct Absent: Error, CustomStringConvertible {
  var path: String

  var description: String {
    "ARMATURE_GENERATE is `\(path)`, which is not the absolute path of a program: `make install` installs armature-generate"
  }
}
