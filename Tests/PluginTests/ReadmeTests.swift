// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The package that the README shows, put together from its code blocks. The one that `armature new` makes is built by
/// ``TutorialTests``. What they depend on is built once for all tests of this kind.
@Suite struct ReadmeTests {
  @Test func thePackageOfTheReadmeBuilds() async throws {
    let outcome = try await onAThread {
      try withFolder("readme") { folder in
        try writeReadme(in: folder)
        return try Outcome(running: ["swift", "build"] + nativeOptions, in: folder.appending(path: "Hello"), environment: [:])
      }
    }
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(!outcome.output.contains("warning:"), "\(outcome.output)")
  }
}

private func writeReadme(in folder: URL) throws {
  let blocks = try ManualPage.named("README.md").blocks
  let swift = blocks.filter { $0.language == "swift" }.map(\.text)
  let specs = blocks.filter { $0.language == "yaml" }.map(\.text)
  try #require(swift.count == 4 && specs.count == 2)
  // A dependency by path is called after its folder, and a checkout may be called anything.
  let dependency = #".package(name: "armature", path: "\#(project.path(percentEncoded: false))")"#
  let manifest = swift[2].replacing(/\.package\(url: .*?branch: "main"\)/, with: dependency)
  try writeFile(manifest, to: "Hello/Package.swift", in: folder)
  try writeFile(specs[0], to: "Hello/specs/Hello/hello.yaml", in: folder)
  try writeFile(specs[1], to: "Hello/specs/Hello/orders.yaml", in: folder)
  try writeFile(swift[0], to: "Hello/Sources/Hello/Greet.swift", in: folder)
  try writeFile(swift[1], to: "Hello/Sources/Hello/Orders.swift", in: folder)
  try writeFile(swift[3], to: "Hello/Sources/Hello/Main.swift", in: folder)
}
