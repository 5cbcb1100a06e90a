// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0

// A package as a user has it. PluginTests build copies of it, broken in one way each.

import PackageDescription

let armature = Context.environment["ARMATURE_PATH"] ?? "../../.."

let package = Package(
  name: "consumer",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "armature", path: armature)],
  targets: [
    .executableTarget(
      name: "Consumer", dependencies: [.product(name: "Armature", package: "armature")],
      plugins: [.plugin(name: "ArmaturePlugin", package: "armature")])
  ]
)
