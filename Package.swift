// swift-tools-version: 6.1
// SPDX-License-Identifier: Apache-2.0

// The compiler stands above the runtime and neither imports the other: see ARCHITECTURE.md for the rooms and their walls.
// Each section lists its targets from the bottom up, so a target may use only what is written before it.

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The specs beside the golden Swift: SwiftPM wants to be told what is not compiled.
let goldenSpecs = [
  "attributes/attributes.yaml", "batches/batches.yaml", "branches/branches.yaml", "claims/claims.yaml", "configured/configured.yaml",
  "constants/constants.yaml", "copies/copies.yaml", "defaults/defaults.yaml", "expands/expands.yaml", "files/addresses.yml",
  "files/billing", "files/dispatch.yaml", "files/shipping", "imported/imported.schema.json", "imported/imported.yaml", "keyed/keyed.yaml",
  "keywords/keywords.yaml", "library/library.yaml", "masks/masks.schema.json", "masks/masks.yaml", "ownnames/ownnames.yaml",
  "paths/paths.yaml", "records/records.yaml", "recursion/recursion.yaml", "reports/reports.yaml", "resilience/resilience.yaml",
  "rota/rota.yaml", "routes/routes.yaml", "sensitive/sensitive.yaml", "shaped/shaped.yaml", "shapes/shapes.yaml", "signals/signals.yaml",
  "spots/spots.schema.json", "spots/spots.yaml", "spots/spotsdefs.schema.json", "spots/spottypes.yaml", "strings/strings.yaml",
  "supervised/supervised.yaml", "taints/taints.yaml", "texts/texts.yaml", "vocabulary/vocabulary.yaml",
]

let package = Package(
  name: "armature",
  platforms: [.macOS(.v15)],
  products: [
    .plugin(name: "ArmaturePlugin", targets: ["ArmaturePlugin"]),
    .plugin(name: "ArmatureCommand", targets: ["ArmatureCommand"]),
    .executable(name: "armature", targets: ["ArmatureCLI"]),
    // The same program: SwiftPM builds a command plugin's tool as the product that is called like its target.
    .executable(name: "ArmatureCLI", targets: ["ArmatureCLI"]),
    .library(name: "Armature", targets: ["Armature"]),
    .library(name: "ArmatureSQLite", targets: ["ArmatureSQLite"]),
    .library(name: "ArmatureServiceLifecycle", targets: ["ArmatureServiceLifecycle"]),
    .library(name: "ArmatureMonitor", targets: ["ArmatureMonitor"]),
    .library(name: "ArmatureSQS", targets: ["ArmatureSQS"]),
    .library(name: "ArmatureZooKeeper", targets: ["ArmatureZooKeeper"]),
    .library(name: "ArmatureTesting", targets: ["ArmatureTesting"]),
    // For Tests/SQS, which runs it under the trait.
    .executable(name: "ReportsDemo", targets: ["ReportsDemo"]),
  ],
  traits: [
    .trait(name: "SQS", description: "Queues in Amazon SQS, by ArmatureSQS: brings async-http-client and some twenty packages behind it."),
    .trait(name: "ZooKeeper", description: "Locks in ZooKeeper, by ArmatureZooKeeper: needs ZooKeeper's C client, libzookeeper-mt."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.5.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    // Used under the trait `SQS` alone: SwiftPM fetches them for nobody else.
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
  ],
  targets: [
    // The compiler: pure, no disk, no clock.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "ArmatureReport", swiftSettings: strict),
    .target(name: "ArmatureSyntax", dependencies: ["ArmatureReport", "CLibYAML"], swiftSettings: strict),
    .target(name: "ArmatureSpec", dependencies: ["ArmatureReport", "ArmatureSyntax"], swiftSettings: strict),
    .target(name: "ArmaturePattern", swiftSettings: strict),
    // A room that both halves know: what time it is somewhere is the same for both.
    .target(name: "ArmatureCalendar", swiftSettings: strict),
    .target(
      name: "ArmatureCheck", dependencies: ["ArmatureReport", "ArmatureCalendar", "ArmaturePattern", "ArmatureSpec"],
      swiftSettings: strict),
    .target(
      name: "ArmaturePlan", dependencies: ["ArmatureReport", "ArmatureCalendar", "ArmaturePattern", "ArmatureCheck"],
      swiftSettings: strict),
    .target(name: "ArmatureEmit", dependencies: ["ArmatureReport", "ArmatureCheck", "ArmaturePlan"], swiftSettings: strict),
    // The other one: what a queue of SQS is called, and what SQS takes, is the same for who uses it and for who makes it.
    .target(name: "ArmatureSQSLocation", swiftSettings: strict),
    .target(
      name: "ArmatureProvision", dependencies: ["ArmatureReport", "ArmatureSyntax", "ArmatureCheck", "ArmatureSQSLocation"],
      swiftSettings: strict),
    .target(
      name: "ArmatureExport",
      dependencies: ["ArmatureReport", "ArmatureSpec", "ArmaturePattern", "ArmatureCheck", "ArmaturePlan", "ArmatureProvision"],
      swiftSettings: strict),
    .target(
      name: "ArmatureCompiler",
      dependencies: ["ArmatureReport", "ArmatureSyntax", "ArmatureSpec", "ArmatureCheck", "ArmaturePlan", "ArmatureEmit"],
      swiftSettings: strict),

    .target(
      name: "ArmatureBreaking", dependencies: ["ArmatureReport", "ArmaturePattern", "ArmatureCheck", "ArmatureSQSLocation"],
      swiftSettings: strict),
    // For the command alone: a package to begin with, the one form of specs, tests that a machine
    // writes, and the page of each code.
    .target(name: "ArmatureScaffold", swiftSettings: strict),
    .target(name: "ArmatureFormat", dependencies: ["ArmatureReport", "ArmatureSyntax"], swiftSettings: strict),
    .target(
      name: "ArmatureRecord",
      dependencies: [
        "ArmatureReport", "ArmatureSyntax", "ArmaturePattern", "ArmatureSpec", "ArmatureCheck", "ArmatureFormat",
      ], swiftSettings: strict),
    .executableTarget(name: "embed-pages", swiftSettings: strict),
    .plugin(name: "PagesPlugin", capability: .buildTool(), dependencies: ["embed-pages"]),
    .target(name: "ArmatureExplain", swiftSettings: strict, plugins: ["PagesPlugin"]),
    // What the compiler knows, as an editor asks for it.
    .target(
      name: "ArmatureLanguageServer",
      dependencies: [
        "ArmatureReport", "ArmatureSyntax", "ArmatureSpec", "ArmatureCheck", "ArmatureFormat", "ArmatureExport", "ArmatureExplain",
        "ArmatureCompiler",
      ], swiftSettings: strict),

    // The doors to the compiler: the only rooms with argv, disk and exit codes.
    .executableTarget(
      name: "armature-generate", dependencies: ["ArmatureReport", "ArmatureCompiler"], swiftSettings: strict),
    .executableTarget(
      name: "ArmatureCLI",
      dependencies: [
        "ArmatureReport", "ArmatureCalendar", "ArmatureCheck", "ArmatureBreaking", "ArmatureExplain", "ArmatureExport",
        "ArmatureFormat", "ArmatureLanguageServer", "ArmatureProvision", "ArmatureRecord", "ArmatureScaffold", "ArmatureSyntax",
        "ArmatureSpec", "ArmatureCompiler",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .target(name: "ArmatureSQS", condition: .when(traits: ["SQS"])),
      ], swiftSettings: strict),
    .plugin(name: "ArmaturePlugin", capability: .buildTool(), dependencies: ["armature-generate"]),
    .plugin(
      name: "ArmatureCommand",
      capability: .command(
        intent: .custom(verb: "armature", description: "Checks, plans, draws and formats pipeline specs.")),
      dependencies: ["ArmatureCLI"]),

    // The runtime: small public surface.
    .target(
      name: "Armature",
      dependencies: [
        "ArmatureCalendar", .product(name: "Logging", package: "swift-log"),
        // Without its `Metrics`, which brings Foundation's essentials and Dispatch for what is not needed here.
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ], swiftSettings: strict),
    .target(
      name: "ArmatureSQLite",
      dependencies: [
        "Armature", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
    .target(
      name: "ArmatureServiceLifecycle",
      dependencies: ["Armature", .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")],
      swiftSettings: strict),
    // A page of its own for a running service; the page itself lies in its folder `Page`, and a plugin puts it into the code.
    .target(
      name: "ArmatureMonitor",
      dependencies: [
        "Armature", .product(name: "FlyingSocks", package: "FlyingFox"), .product(name: "Logging", package: "swift-log"),
      ], exclude: ["Page"], swiftSettings: strict, plugins: ["PagesPlugin"]),
    // SQS without its wire: what is said to it and what it answers, as bytes.
    .target(name: "ArmatureSQSProtocol", dependencies: ["Armature", "ArmatureSQSLocation"], swiftSettings: strict),
    .target(
      name: "ArmatureSQS",
      dependencies: [
        "Armature", "ArmatureSQSLocation", "ArmatureSQSProtocol", .product(name: "Logging", package: "swift-log"),
        .product(name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["SQS"])),
        .product(name: "Crypto", package: "swift-crypto", condition: .when(traits: ["SQS"])),
        .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["SQS"])),
        .product(name: "NIOHTTP1", package: "swift-nio", condition: .when(traits: ["SQS"])),
      ], swiftSettings: strict),
    // Found where it is installed, and looked for under its trait alone: Debian's package has no file for pkg-config.
    .systemLibrary(name: "CZooKeeper", providers: [.apt(["libzookeeper-mt-dev"])]),
    .target(
      name: "ArmatureZooKeeper",
      dependencies: [
        "Armature", .product(name: "Logging", package: "swift-log"), .target(name: "CZooKeeper", condition: .when(traits: ["ZooKeeper"])),
      ], swiftSettings: strict),
    .target(
      name: "ArmatureTesting", dependencies: ["Armature", .product(name: "Logging", package: "swift-log")],
      swiftSettings: strict),

    // The main job: the service of specs/ReportsDemo.
    .executableTarget(
      name: "ReportsDemo",
      dependencies: [
        "Armature", "ArmatureMonitor", "ArmatureSQLite", "ArmatureSQS", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict, plugins: ["ArmaturePlugin"]),

    // The tests: what each shows stands in ARCHITECTURE.md.
    // Chance that a seed decides, the same for tests, soaks and the model of a fleet.
    .target(name: "Seeded", path: "Tests/Support/Seeded", swiftSettings: strict),
    .target(
      name: "LogSupport", dependencies: [.product(name: "Logging", package: "swift-log")], path: "Tests/Support/LogSupport",
      swiftSettings: strict),
    .target(
      name: "SQLiteSupport", dependencies: [.product(name: "GRDB", package: "GRDB.swift")], path: "Tests/Support/SQLiteSupport",
      swiftSettings: strict),
    .target(
      name: "GeneratedHarness", dependencies: ["Armature", "ArmatureReport", "ArmatureCheck", "ArmatureCompiler"],
      path: "Tests/Support/GeneratedHarness", swiftSettings: strict),
    .target(
      name: "SchemaDifference",
      dependencies: ["ArmatureReport", "ArmatureCheck", "ArmatureCompiler", "ArmatureExport", "GeneratedHarness", "Seeded"],
      path: "Tests/Support/SchemaDifference", swiftSettings: strict),
    .executableTarget(
      name: "SchemaSoak", dependencies: ["GeneratedHarness", "SchemaDifference"], path: "Tests/Support/SchemaSoak",
      swiftSettings: strict),
    .target(
      name: "SoakTopologies", dependencies: ["Armature", "ArmatureTesting"], path: "Tests/Support/SoakTopologies",
      swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .executableTarget(
      name: "RuntimeSoak", dependencies: ["ArmatureTesting", "Figures", "SoakTopologies"], path: "Tests/Support/RuntimeSoak",
      swiftSettings: strict),
    // The figures of the soaks and of the benchmarks are printed alike.
    .target(name: "Figures", path: "Benchmarks/Sources/Figures", swiftSettings: strict),
    .executableTarget(
      name: "ProgramSoak",
      dependencies: ["Armature", "ArmatureSQLite", "Figures", "Seeded", .product(name: "GRDB", package: "GRDB.swift")],
      path: "Tests/Support/ProgramSoak", swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .executableTarget(
      name: "MonitorSoak", dependencies: ["Armature", "ArmatureMonitor", "Figures"], path: "Tests/Support/MonitorSoak",
      swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    // The tests in the specs of these two are generated and run here.
    .target(
      name: "SpecSamples", dependencies: ["Armature"], path: "Tests/Support/SpecSamples", swiftSettings: strict,
      plugins: ["ArmaturePlugin"]),
    .testTarget(
      name: "SpecTests", dependencies: ["Armature", "ArmatureTesting", "ReportsDemo", "SpecSamples"], swiftSettings: strict,
      plugins: ["ArmaturePlugin"]),
    .target(name: "FleetModel", dependencies: ["Seeded"], path: "Tests/Support/FleetModel", swiftSettings: strict),
    .executableTarget(
      name: "FleetSoak", dependencies: ["Figures", "FleetModel"], path: "Tests/Support/FleetSoak", swiftSettings: strict),
    .testTarget(
      name: "FleetTests",
      dependencies: [
        "Armature", "ArmatureTesting", "ArmatureReport", "ArmatureCheck", "ArmatureProvision", "ArmatureCompiler", "ArmatureSQSLocation",
        "ArmatureSQSProtocol", "FleetModel", .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .testTarget(
      name: "SimulationTests", dependencies: ["Armature", "ArmatureTesting", "SoakTopologies"], swiftSettings: strict,
      plugins: ["ArmaturePlugin"]),
    .testTarget(
      name: "SchemaDifferenceTests", dependencies: ["GeneratedHarness", "SchemaDifference"], swiftSettings: strict),
    .testTarget(
      name: "SchemaSuiteTests",
      dependencies: ["ArmatureReport", "ArmatureCheck", "ArmatureCompiler", "GeneratedHarness"],
      swiftSettings: strict),
    .testTarget(
      name: "HarnessTests", dependencies: ["Armature", "ArmatureReport", "ArmatureSpec", "ArmatureCompiler", "GeneratedHarness"],
      swiftSettings: strict),
    .testTarget(
      name: "CleanBuildTests",
      dependencies: [
        "ArmatureReport", "ArmatureCheck", "ArmaturePlan", "ArmatureEmit", "ArmatureCompiler", "GeneratedHarness",
      ], swiftSettings: strict),
    .target(name: "Bombs", path: "Tests/Support/Bombs", swiftSettings: strict),
    .executableTarget(
      name: "BombSoak", dependencies: ["Bombs", "Figures"], path: "Tests/Support/BombSoak", swiftSettings: strict),
    .testTarget(
      name: "CorpusTests",
      dependencies: [
        "ArmatureReport", "ArmaturePattern", "ArmatureSyntax", "ArmatureSpec", "ArmatureCheck", "ArmatureCompiler",
        "ArmatureExplain", "ArmatureCLI", "Bombs",
      ], swiftSettings: strict),
    .testTarget(
      name: "BreakingTests",
      dependencies: ["ArmatureReport", "ArmatureCheck", "ArmatureBreaking", "ArmatureCompiler", "ArmatureCLI"], swiftSettings: strict),
    .testTarget(
      name: "FormatTests", dependencies: ["ArmatureReport", "ArmatureSyntax", "ArmatureFormat", "ArmatureCLI", "Seeded"],
      swiftSettings: strict),
    .testTarget(
      name: "RecordTests", dependencies: ["ArmatureReport", "ArmatureCheck", "ArmatureRecord", "ArmatureCompiler"], swiftSettings: strict),
    .testTarget(
      name: "LanguageServerTests", dependencies: ["ArmatureReport", "ArmatureFormat", "ArmatureLanguageServer", "ArmatureCLI"],
      swiftSettings: strict),
    .testTarget(
      name: "SchemaFileTests", dependencies: ["ArmatureReport", "ArmatureSyntax", "ArmatureSpec", "ArmaturePattern", "ArmatureCheck"],
      swiftSettings: strict),
    .testTarget(
      name: "EmitTests",
      dependencies: [
        "ArmatureReport", "ArmaturePattern", "ArmatureSpec", "ArmatureCheck", "ArmaturePlan", "ArmatureEmit", "ArmatureCompiler",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ExportTests",
      dependencies: [
        "ArmatureReport", "ArmatureSyntax", "ArmatureSpec", "ArmatureCheck", "ArmatureProvision", "ArmatureExport", "ArmatureCompiler",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "GoldenTests", dependencies: ["Armature", "ArmatureTesting", .product(name: "Logging", package: "swift-log")],
      path: "Tests/Corpus/emit", exclude: goldenSpecs, swiftSettings: strict),
    .testTarget(name: "PluginTests", dependencies: ["ArmatureCLI"]),
    .testTarget(name: "JSONTests", dependencies: ["Armature", "Seeded"], swiftSettings: strict),
    .testTarget(name: "SchemaTests", dependencies: ["Armature", "Seeded"], swiftSettings: strict),
    .executableTarget(
      name: "LockProbe", dependencies: ["Armature", "ArmatureSQLite"], path: "Tests/Support/LockProbe",
      swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .testTarget(
      name: "LockTests",
      dependencies: [
        "Armature", "ArmatureSQLite", "ArmatureTesting", "LockProbe", .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .testTarget(
      name: "ScheduleTests",
      dependencies: ["Armature", "ArmatureCalendar", "ArmatureTesting", "LogSupport", .product(name: "Logging", package: "swift-log")],
      swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .testTarget(
      name: "CalendarTests", dependencies: ["ArmatureCalendar"], exclude: ["oracle.py"], swiftSettings: strict),
    .testTarget(name: "PatternTests", dependencies: ["ArmaturePattern", "Armature", "Seeded"], swiftSettings: strict),
    .testTarget(
      name: "BrokerTests", dependencies: ["Armature", "ArmatureSQLite", "ArmatureTesting", "Seeded"], swiftSettings: strict),
    .testTarget(
      name: "SQLiteTests", dependencies: ["Armature", "ArmatureSQLite", "SQLiteSupport", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "RuntimeTests",
      dependencies: ["Armature", "ArmatureTesting", "LogSupport", .product(name: "Logging", package: "swift-log")],
      swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .executableTarget(
      name: "CrashProgram", dependencies: ["Armature", "ArmatureSQLite"], path: "Tests/Support/CrashProgram",
      swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .testTarget(
      name: "DisasterTests",
      dependencies: [
        "Armature", "ArmatureSQLite", "ArmatureTesting", "CrashProgram", "LogSupport", "SQLiteSupport", "Seeded",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .testTarget(
      name: "ResilienceTests",
      dependencies: ["Armature", "ArmatureTesting", "LogSupport", .product(name: "Logging", package: "swift-log")],
      swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .testTarget(
      name: "FlowTests",
      dependencies: ["Armature", "ArmatureTesting", "LogSupport", .product(name: "Logging", package: "swift-log")],
      swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .testTarget(
      name: "ControlTests",
      dependencies: ["Armature", "ArmatureTesting", "LogSupport", .product(name: "Logging", package: "swift-log")],
      swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .testTarget(
      name: "MonitorTests",
      dependencies: [
        "Armature", "ArmatureMonitor", "ArmatureCLI", "LogSupport", "ReportsDemo", .product(name: "FlyingSocks", package: "FlyingFox"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    // Metrics and a tracer in memory, what Prometheus scrapes of the one, and OTLP of the other; the benchmarks have them, too.
    .target(
      name: "Observed",
      dependencies: [
        .product(name: "CoreMetrics", package: "swift-metrics"), .product(name: "Tracing", package: "swift-distributed-tracing"),
      ], path: "Benchmarks/Sources/Observed", swiftSettings: strict),
    .testTarget(
      name: "ObserveTests",
      dependencies: [
        "Armature", "ArmatureTesting", "LogSupport", "Observed", .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "Logging", package: "swift-log"), .product(name: "Tracing", package: "swift-distributed-tracing"),
      ], swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .executableTarget(
      name: "LifecycleProgram",
      dependencies: [
        "Armature", "ArmatureSQLite", "ArmatureServiceLifecycle", .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ], path: "Tests/Support/LifecycleProgram", swiftSettings: strict, plugins: ["ArmaturePlugin"]),
    .testTarget(
      name: "ServiceLifecycleTests", dependencies: ["Armature", "ArmatureSQLite", "LifecycleProgram"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: ["ArmatureCLI", "Bombs", "ReportsDemo", .product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
    .testTarget(name: "SQSProtocolTests", dependencies: ["ArmatureSQSLocation", "ArmatureSQSProtocol"], swiftSettings: strict),
    .testTarget(name: "TidyTests", swiftSettings: strict),
  ]
)

// Who has installed the compiler need not build it: the plugin runs that one, see Documentation/Command.md.
if !(Context.environment["ARMATURE_GENERATE"] ?? "").isEmpty {
  for target in package.targets where target.name == "ArmaturePlugin" { target.dependencies = [] }
}

// The command plugin's tool is the whole command once more, which SwiftPM builds for it alone. CI leaves it out.
if Context.environment["ARMATURE_COMMAND_PLUGIN"] == "0" {
  package.products.removeAll { $0.name == "ArmatureCommand" }
  package.targets.removeAll { $0.name == "ArmatureCommand" }
}

// CI's soaks and tests run a runtime that is optimized, in a build for debugging: so it is built once for both. Of the compiler only what
// is small and busy: the rest takes longer to optimize than that saves.
if Context.environment["ARMATURE_OPTIMIZED"] == "1" {
  let rooms = ["", "Calendar", "Pattern", "Syntax", "SQLite", "SQSProtocol", "SQS", "Testing"].map { "Armature\($0)" }
  for target in package.targets where rooms.contains(target.name) || target.name == "SoakTopologies" {
    target.swiftSettings?.append(.unsafeFlags(["-O", "-assert-config", "Debug"]))
  }
}
