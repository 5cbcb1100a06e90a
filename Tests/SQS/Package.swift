// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0

// What is shown of ArmatureSQS and ArmatureZooKeeper: a package of its own, so that the traits and all that they bring are built by who
// asks for them alone.

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "sqs-tests",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "armature", path: "../..", traits: ["SQS", "ZooKeeper"]),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
  ],
  targets: [
    // The Swift on the pages of the manual that needs a trait, as `PluginTests` copies it from there: that it is built is the test.
    .target(
      name: "ManualPages",
      dependencies: [
        .product(name: "Armature", package: "armature"), .product(name: "ArmatureSQLite", package: "armature"),
        .product(name: "ArmatureSQS", package: "armature"), .product(name: "ArmatureZooKeeper", package: "armature"),
      ], swiftSettings: strict, plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    // What is waited for: of what tests do themselves, and of what real programs and servers do.
    .target(name: "Waiting", swiftSettings: strict),
    // SQS as its documentation has it, stricter than any other server at hand.
    .target(
      name: "ModelSQS",
      dependencies: [
        .product(name: "Armature", package: "armature"), .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ], swiftSettings: strict),
    // What does to requests on their way what it is told.
    .target(
      name: "FaultProxy",
      dependencies: [.product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio")],
      swiftSettings: strict),
    // The service that is broken on purpose, by the tests a little and by the soaks for long.
    .target(
      name: "SQSWorkload",
      dependencies: [
        "FaultProxy", "ModelSQS", "Waiting", .product(name: "Armature", package: "armature"),
        .product(name: "ArmatureSQS", package: "armature"),
      ], swiftSettings: strict, plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    // The same with claims: a target has one service.
    .target(
      name: "OnceWorkload",
      dependencies: [
        "ModelSQS", "SQSWorkload", "Waiting", .product(name: "Armature", package: "armature"),
        .product(name: "ArmatureSQS", package: "armature"),
      ], swiftSettings: strict, plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    .target(name: "Figures", swiftSettings: strict),
    .target(name: "Seeded", swiftSettings: strict),
    .executableTarget(
      name: "SQSSoak",
      dependencies: [
        "Figures", "ModelSQS", "OnceWorkload", "Seeded", "SQSWorkload", "Waiting", .product(name: "Armature", package: "armature"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
    .testTarget(
      name: "SQSTests",
      dependencies: [
        "FaultProxy", "ModelSQS", "SQSWorkload", "Seeded", .product(name: "Armature", package: "armature"),
        .product(name: "ArmatureSQS", package: "armature"),
        .product(name: "ArmatureTesting", package: "armature"), .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"), .product(name: "ReportsDemo", package: "armature"),
        .product(name: "armature", package: "armature"),
      ], swiftSettings: strict, plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    // A target has one service.
    .testTarget(
      name: "LedgerTests",
      dependencies: [
        "ModelSQS", "Waiting", .product(name: "Armature", package: "armature"), .product(name: "ArmatureSQS", package: "armature"),
      ], swiftSettings: strict, plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    .testTarget(
      name: "FIFOTests",
      dependencies: [
        "ModelSQS", "Waiting", .product(name: "Armature", package: "armature"), .product(name: "ArmatureSQS", package: "armature"),
      ], swiftSettings: strict, plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    // The example with SQS, as its own manifest has it with the trait.
    .executableTarget(
      name: "Orders",
      dependencies: [
        .product(name: "Armature", package: "armature"), .product(name: "ArmatureSQLite", package: "armature"),
        .product(name: "ArmatureSQS", package: "armature"),
      ], swiftSettings: [.define("SQS")], plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    .testTarget(name: "OrdersTests", dependencies: ["Orders", .product(name: "ArmatureTesting", package: "armature")]),
    // Debian's own ZooKeeper, started for the tests.
    .target(name: "ZooKeeperServer", dependencies: ["Waiting"], swiftSettings: strict),
    .executableTarget(
      name: "ZooKeeperSoak",
      dependencies: [
        "Figures", "Waiting", "ZooKeeperServer", .product(name: "Armature", package: "armature"),
        .product(name: "ArmatureSQLite", package: "armature"),
        .product(name: "ArmatureZooKeeper", package: "armature"),
      ], swiftSettings: strict, plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    .testTarget(
      name: "ZooKeeperTests",
      dependencies: [
        "Waiting", "ZooKeeperServer", .product(name: "Armature", package: "armature"),
        .product(name: "ArmatureSQLite", package: "armature"),
        .product(name: "ArmatureZooKeeper", package: "armature"), .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict, plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
  ]
)
