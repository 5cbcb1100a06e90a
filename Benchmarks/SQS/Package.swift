// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0

// What the client of SQS costs: a package of its own, for the trait brings some twenty packages along which no other bench needs.
// It is without the plugin, as the benches beside it are.

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "sqs-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "armature", path: "../..", traits: ["SQS"]),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
  ],
  targets: [
    .target(name: "Figures", swiftSettings: strict),
    // The server of Tests/SQS.
    .target(
      name: "ModelSQS",
      dependencies: [
        .product(name: "Armature", package: "armature"), .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "SQSBench",
      dependencies: [
        "Figures", "ModelSQS", .product(name: "Armature", package: "armature"), .product(name: "ArmatureSQS", package: "armature"),
        .product(name: "Logging", package: "swift-log"),
      ], path: "Sources", exclude: ["Figures", "ModelSQS"], sources: ["SQSBench", "Generated"], swiftSettings: strict),
  ]
)
