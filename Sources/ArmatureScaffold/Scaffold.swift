// SPDX-License-Identifier: Apache-2.0

/// A package to begin with: a service with one process, its stages, a program that sends to it, and a test that runs it in the simulator.
///
/// `name` is a Swift type name: the target, the service and the folder are called by it. `dependency` is what stands in the manifest for
/// Armature, and `schema` is the language of specs as a JSON Schema, which the spec names for editors.
package func scaffold(_ name: String, dependency: String, schema: String) -> [ScaffoldFile] {
  [
    ScaffoldFile(path: "Package.swift", text: manifest(name, dependency)),
    ScaffoldFile(path: "README.md", text: readme(name)),
    ScaffoldFile(path: ".gitignore", text: ".build/\n.armature/\nPackage.resolved\n"),
    ScaffoldFile(path: "specs/\(name)/orders.yaml", text: spec(name)),
    ScaffoldFile(path: "specs/armature.schema.json", text: schema),
    ScaffoldFile(path: "Sources/\(name)/TakeOrder.swift", text: stages),
    ScaffoldFile(path: "Sources/\(name)/Main.swift", text: program(name)),
    ScaffoldFile(path: "Tests/\(name)Tests/TakeOrderTests.swift", text: tests(name)),
  ]
}

/// Whether the package calls something else so: its program's type and that of its stages, what these use, and the modules that it and
/// Armature are made of. No two targets of all packages of a build may share a name.
package func isTakenInScaffold(_ name: String) -> Bool { name.hasPrefix("Armature") || taken.contains(name) }

private let taken: Set<String> = [
  "Main", "TakeOrder", "CommandLine", "ConfigurationError", "PackageDescription", "Foundation", "FoundationEssentials", "Dispatch",
  "Glibc", "Darwin", "Synchronization", "Observation", "Testing", "XCTest", "ReportsDemo", "CLibYAML", "CZooKeeper", "PagesPlugin",
  "CoreMetrics", "Metrics", "MetricsTestKit", "Logging", "InMemoryLogging", "Tracing", "InMemoryTracing", "Instrumentation",
  "ServiceContextModule", "ServiceLifecycle", "ServiceLifecycleTestKit", "UnixSignals", "ConcurrencyHelpers", "AsyncAlgorithms",
  "AsyncSequenceValidation", "AsyncStreaming", "Collections", "BasicContainers", "BitCollections", "ContainersPreview", "DequeModule",
  "HashTreeCollections", "HeapModule", "InternalCollectionsUtilities", "OrderedCollections", "SortedCollections",
  "TrailingElementsModule", "ArgumentParser", "ArgumentParserToolInfo", "GenerateManual", "GenerateDoccReference", "FlyingFox",
  "FlyingSocks", "CSystemLinux", "GRDB", "GRDBSQLite",
]

package struct ScaffoldFile: Sendable {
  /// From the package's folder on.
  package var path: String
  package var text: String
}

private func manifest(_ name: String, _ dependency: String) -> String {
  """
  // swift-tools-version: 6.1
  import PackageDescription

  let package = Package(
    name: "\(name)",
    platforms: [.macOS(.v15)],
    dependencies: [\(dependency)],
    targets: [
      .executableTarget(
        name: "\(name)",
        dependencies: [
          .product(name: "Armature", package: "armature"), .product(name: "ArmatureSQLite", package: "armature"),
        ],
        plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
      .testTarget(
        name: "\(name)Tests",
        dependencies: [
          "\(name)", .product(name: "Armature", package: "armature"), .product(name: "ArmatureTesting", package: "armature"),
        ],
        plugins: [.plugin(name: "ArmaturePlugin", package: "armature")]),
    ]
  )

  """
}

private func spec(_ name: String) -> String {
  """
  # yaml-language-server: $schema=../armature.schema.json
  armature: 1

  messages:                                 # what travels through queues: each becomes a struct with a checking decoder
    Order:
      id: { type: string, minLength: 1 }
      amount: { type: decimal, minimum: 0 }

  queues:                                   # where messages wait; the variables are looked up when the program starts
    orders: { url: "${ORDERS_QUEUE:-sqlite:.armature/orders.db}", maxReceives: 5, deadLetters: parked }
    parked: { url: "${PARKED_QUEUE:-sqlite:.armature/orders.db}" }

  processes:
    take-order:
      in: Order
      once: { key: id, keep: 7d }           # a copy of an order is acknowledged, and not run again
      retry: { attempts: 3, backoff: 200ms..10s }
      errors: parked                        # where an order goes that cannot be handled, with the reason
      stages:
        - map: addTax                       # pure; neighbours become one function
          from: amount
          to: { total: decimal }
        - drive: store                      # acts; then the message is acknowledged
          from: [id, total, context]
          timeout: 10s

  service: \(name)
  dispatch: { queue: orders, to: take-order }

  tests:                                    # each runs by `swift test`, on a virtual clock
    - name: an order is stored with its tax
      process: take-order
      given: { id: "17", amount: 100 }
      stages: TakeOrder()
      mock: { store: {} }                   # what stands in for a stage
      expect: { ack: done, values: { total: 119 } }
    - name: an order that cannot be stored is tried three times and parked
      process: take-order
      given: { id: "17", amount: 100 }
      stages: TakeOrder()
      mock: { store: { fail: timeout } }
      expect: { ack: parked, attempts: { store: 3 }, after: 30s..50s }

  """
}

private let stages = """
  import Armature
  import Foundation

  /// The stages of the process `take-order`. They are plain functions: what comes before and after them is written in the spec.
  struct TakeOrder: TakeOrderStages {
    /// What is done with an order in the end. Tests put something else in its place.
    var act: @Sendable (_ id: String, _ total: Decimal, _ context: StageContext) async throws -> Void = { id, total, context in
      context.logger.info("stored", metadata: ["order": "\\(id)", "total": "\\(total)"])
    }

    func addTax(_ amount: Decimal) -> Decimal { amount * 119 / 100 }

    func store(id: String, total: Decimal, context: StageContext) async throws { try await act(id, total, context) }
  }

  """

private func program(_ name: String) -> String {
  """
  import Armature
  import ArmatureSQLite
  import Foundation

  @main struct Main {
    /// Works off orders until it is stopped; `send ID AMOUNT` puts one into the queue.
    static func main() async {
      let arguments = CommandLine.arguments.dropFirst()
      guard arguments.first == "send" else { await \(name)(takeOrder: TakeOrder()).main(transports: [.sqlite]) }
      do {
        try await send(Array(arguments.dropFirst()))
      } catch {
        exitWithError(error)
      }
    }

    private static func send(_ arguments: [String]) async throws {
      guard arguments.count == 2, let amount = decimal(arguments[1]) else {
        throw ConfigurationError("write `\(name) send ID AMOUNT`, with an amount such as 9.99")
      }
      let queues = try await \(name).connect(transports: [.sqlite])
      try await \(name).orders(queues).send(takeOrder: Order(id: arguments[0], amount: amount))
      await queues.close()
    }

    /// Nil for `9,99` and `1.0abc`, of which `Decimal` would take what it understands.
    private static func decimal(_ text: String) -> Decimal? {
      text.wholeMatch(of: /[0-9]+(\\.[0-9]+)?/) == nil ? nil : Decimal(string: text)
    }
  }

  """
}

private func tests(_ name: String) -> String {
  """
  import Armature
  import ArmatureTesting
  import Testing

  @testable import \(name)

  @Test func taxIsAdded() {
    #expect(TakeOrder().addTax(100) == 119)
  }

  /// The service as it is wired, in a simulated world: two instances, queues that fail, machines that die.
  @Test func noOrderIsLostOrStoredTwice() {
    let report = simulate(seeds: 0..<50) { world in
      world.run(instances: 2) { instance in
        \(name)(takeOrder: TakeOrder(act: { id, _, context in instance.effect("stored", id, context) }))
      }
      for id in 1...10 {
        world.send(Order(id: "\\(id)", amount: 5), to: "orders", expecting: .once("stored", id))
      }
    }
    #expect(report.isClean, "\\(report)")
  }

  """
}

private func readme(_ name: String) -> String {
  """
  # \(name)

  A pipeline, defined in [specs/\(name)/orders.yaml](specs/\(name)/orders.yaml), with its stages in
  [Sources/\(name)/TakeOrder.swift](Sources/\(name)/TakeOrder.swift).

      swift run \(name)                     # works off orders until it is stopped
      swift run \(name) send 17 9.99        # puts one into the queue
      swift test                         # runs the tests of the spec, and the service in a simulated world
      swift package armature check specs # tells what is wrong with the specs, without a build
      swift package armature plan specs  # tells what they promise

  `specs/armature.schema.json` tells editors what a spec may hold; after an update `armature schema > specs/armature.schema.json`
  writes it anew. An editor that runs `armature lsp` needs none: delete it then, and the first line of the spec.

  """
}
