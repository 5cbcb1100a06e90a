// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// In a package of your own, this line instead of the path:
//   .package(url: "https://github.com/armature/armature", branch: "main")
let armature = Package.Dependency.package(name: "armature", path: "../..")

let runtime: [Target.Dependency] = [
  .product(name: "Armature", package: "armature"), .product(name: "ArmatureSQLite", package: "armature"),
]
let plugins: [Target.PluginUsage] = [.plugin(name: "ArmaturePlugin", package: "armature")]

let package = Package(
  name: "FanOut",
  platforms: [.macOS(.v15)],
  dependencies: [armature],
  targets: [
    .executableTarget(name: "Press", dependencies: runtime, plugins: plugins),
    .executableTarget(name: "Feed", dependencies: runtime, plugins: plugins),
    .testTarget(
      name: "FanOutTests", dependencies: ["Press", "Feed", .product(name: "ArmatureTesting", package: "armature")]),
  ]
)
