// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// In a package of your own, this line instead of the path:
//   .package(url: "https://github.com/armature/armature", branch: "main")
let armature = Package.Dependency.package(name: "armature", path: "../..")

let package = Package(
  name: "Hello",
  platforms: [.macOS(.v15)],
  dependencies: [armature],
  targets: [
    .executableTarget(
      name: "Hello",
      dependencies: [
        .product(name: "Armature", package: "armature"), .product(name: "ArmatureSQLite", package: "armature"),
      ],
      plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    .testTarget(name: "HelloTests", dependencies: ["Hello", .product(name: "ArmatureTesting", package: "armature")]),
  ]
)
