// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// `swift run --traits SQS Orders` builds the same program with queues in Amazon SQS. Without it nothing of that is fetched or built.
let sqs = Package.Dependency.Trait.trait(name: "SQS", condition: .when(traits: ["SQS"]))

// In a package of your own, this line instead of the path:
//   .package(url: "https://github.com/armature/armature", branch: "main", traits: [sqs])
let armature = Package.Dependency.package(name: "armature", path: "../..", traits: [sqs])

let package = Package(
  name: "Orders",
  platforms: [.macOS(.v15)],
  traits: [.trait(name: "SQS", description: "Queues in Amazon SQS.")],
  dependencies: [armature],
  targets: [
    .executableTarget(
      name: "Orders",
      dependencies: [
        .product(name: "Armature", package: "armature"), .product(name: "ArmatureSQLite", package: "armature"),
        .product(name: "ArmatureSQS", package: "armature", condition: .when(traits: ["SQS"])),
      ],
      plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    .testTarget(name: "OrdersTests", dependencies: ["Orders", .product(name: "ArmatureTesting", package: "armature")]),
  ]
)
