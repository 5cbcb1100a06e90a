// SPDX-License-Identifier: Apache-2.0

import Figures
import Foundation

/// What Armature costs a user's build. Four packages have the same program of one spec of sixty lines: one without Armature, one with the
/// runtime and generated Swift that was committed, one with the plugin, and one with the plugin and a compiler that is installed. What the
/// last two cost beside the second is the compiler's.
///
/// They take turns, and the middle of the rounds counts. What they depend on is fetched before.
@Sendable
func measureBuilds() async throws -> [Figure] {
  try inTemporaryFolder { folder in
    let packages = try Consumer.Kind.allCases.map { try Consumer($0, in: folder) }
    var clean: [Consumer.Kind: [Usage]] = [:]
    var idle: [Consumer.Kind: [Usage]] = [:]
    for _ in 0..<cleanRounds { for package in packages { clean[package.kind, default: []].append(try package.cleanBuild()) } }
    for round in 0...idleRounds {
      for package in packages {
        let usage = try package.build()
        // The first round warms up, and is not counted.
        if round > 0 { idle[package.kind, default: []].append(usage) }
      }
    }
    return cleanFigures(clean) + idleFigures(idle) + (try typeCheckFigures(in: folder, modules: packages[1].modules))
  }
}

private let cleanRounds = 3
private let idleRounds = 7

private func cleanFigures(_ usages: [Consumer.Kind: [Usage]]) -> [Figure] {
  [
    Figure(
      "clean build: the compiler's part", difference(usages, .plugin, .runtime, \.cpuSeconds), "CPU s", goal: .atMost(20)),
    Figure(
      "clean build: the part of an installed compiler", difference(usages, .installed, .runtime, \.cpuSeconds), "CPU s", goal: .atMost(20)),
    Figure("clean build: the runtime's part", difference(usages, .runtime, .plain, \.cpuSeconds), "CPU s"),
    Figure("clean build without Armature", median((usages[.plain] ?? []).map(\.cpuSeconds)), "CPU s"),
    Figure("clean build with the plugin", median((usages[.plugin] ?? []).map(\.seconds)), "s"),
    Figure("clean build without Armature", median((usages[.plain] ?? []).map(\.seconds)), "s"),
  ]
}

private func idleFigures(_ usages: [Consumer.Kind: [Usage]]) -> [Figure] {
  [
    Figure(
      "build of nothing new: with the plugin, beside none", difference(usages, .plugin, .plain, \.seconds), "s", goal: .atMost(0.3)),
    Figure("build of nothing new: with the plugin, beside the runtime alone", difference(usages, .plugin, .runtime, \.seconds), "s"),
    Figure("build of nothing new with the plugin", median((usages[.plugin] ?? []).map(\.seconds)), "s"),
  ]
}

/// The middle of what one takes more than the other in the same round.
private func difference(
  _ usages: [Consumer.Kind: [Usage]], _ one: Consumer.Kind, _ other: Consumer.Kind, _ value: (Usage) -> Double
) -> Double? {
  median(zip(usages[one] ?? [], usages[other] ?? []).map { value($0) - value($1) })
}

/// A package that a user might have, which depends on this checkout.
private struct Consumer {
  enum Kind: String, CaseIterable {
    case plain, runtime, plugin, installed
  }
  var kind: Kind
  private var folder: URL

  /// Where the modules of a package's dependencies are, once it was built.
  var modules: String { folder.appending(path: ".build/debug/Modules").path(percentEncoded: false) }

  init(_ kind: Kind, in parent: URL) throws {
    self.kind = kind
    folder = parent.appending(path: kind.rawValue)
    try write(manifest(kind), to: "Package.swift", in: folder)
    switch kind {
    case .plain: try write(plainProgram, to: "Sources/Consumer/Main.swift", in: folder)
    case .runtime:
      try writeProgram()
      let specs = folder.appending(path: "specs")
      try writeSamples(1, to: specs)
      try generate(specs, into: folder.appending(path: "Sources/Consumer"))
    case .plugin, .installed:
      try writeProgram()
      try writeSamples(1, to: folder.appending(path: "specs/Consumer"))
    }
    try run(["swift", "package", "resolve"], in: folder, environment)
  }

  func build() throws -> Usage { try run(["swift", "build"], in: folder, environment).usage }

  /// The checkout's own, which the bench's other cases run, too.
  private var environment: [String: String] {
    kind == .installed ? ["ARMATURE_GENERATE": "\(FileManager.default.currentDirectoryPath)/.build/debug/armature-generate"] : [:]
  }

  /// Builds all anew but what was fetched.
  func cleanBuild() throws -> Usage {
    let fetched = ["artifacts", "checkouts", "repositories", "workspace-state.json"]
    let products = folder.appending(path: ".build")
    for name in try FileManager.default.contentsOfDirectory(atPath: products.path(percentEncoded: false)) where !fetched.contains(name) {
      try FileManager.default.removeItem(at: products.appending(path: name))
    }
    return try build()
  }

  private func writeProgram() throws {
    try write(sampleStages(1), to: "Sources/Consumer/Stages.swift", in: folder)
    try write(program, to: "Sources/Consumer/Main.swift", in: folder)
  }
}

private func manifest(_ kind: Consumer.Kind) -> String {
  let dependency = #".package(name: "armature", path: "\#(FileManager.default.currentDirectoryPath)")"#
  let plugin = #"plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]"#
  return """
    // swift-tools-version: 6.1
    import PackageDescription

    let package = Package(
      name: "consumer", platforms: [.macOS(.v15)], dependencies: [\(kind == .plain ? "" : dependency)],
      targets: [
        .executableTarget(
          name: "Consumer", dependencies: [\(kind == .plain ? "" : #".product(name: "Armature", package: "armature")"#)]\
    \([.plugin, .installed].contains(kind) ? ", \(plugin)" : ""))
      ])

    """
}

private let program = """
  import Armature

  @main struct Main {
    static func main() async {
      await Shop(takeOrder0: TakeOrder0(), sendBill0: SendBill0()).main(transports: [.memory])
    }
  }

  """

private let plainProgram = """
  import Foundation

  @main struct Main {
    static func main() async { print(Decimal(1)) }
  }

  """
