// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0

// What is measured: a package of its own, so that nobody who uses Armature builds it.

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "armature", path: ".."),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.5.0"),
  ],
  targets: [
    .target(name: "Figures", swiftSettings: strict),
    .target(name: "CCore"),
    .executableTarget(
      name: "Bench",
      dependencies: [
        "CCore", "Figures", .product(name: "Armature", package: "armature"),
        .product(name: "ArmatureSQLite", package: "armature"), .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict, plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    .executableTarget(
      name: "Core", dependencies: [.product(name: "Armature", package: "armature")], swiftSettings: strict,
      plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
  ]
)
