// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Where the command finds the specs of a package's targets: where the plugin finds them.
@Suite struct PackageSpecsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// PluginTests build this package: it has no finding there.
  @Test(arguments: [
    [], ["specs"], ["."], ["specs/Consumer"], ["Sources"], ["Sources/Consumer"], ["Sources/Consumer/address.armature.yaml"],
    ["specs/Consumer", "Sources/Consumer"],
  ])
  func thePackageOfThePluginIsClean(paths: [String]) async throws {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/Consumer")
    let outcome = try await Command(name: "armature", arguments: ["check"] + paths, folder: package).run()
    #expect(outcome.status == 0 && outcome.output == "3 files, no findings\n" && outcome.errors.isEmpty, "\(outcome)")
    let doctor = try await Command(name: "armature", arguments: ["doctor"], folder: package).run()
    #expect(doctor.output.contains("ok    Consumer: 3 specs, no errors\n") && !doctor.output.contains("bad   Consumer"), "\(doctor)")
    #expect(doctor.output.contains("note  Shared: Package.swift has no target named like this folder\n"), "\(doctor)")
  }

  @Test func specsMayLieInTheTargetsFolderAlone() async throws {
    try write("Package.swift", manifest(".target(name: \"App\")"))
    try write("Sources/App/people/app.armature.yaml", messages("Name"))
    for paths in [[], ["specs"], ["specs/App"], ["."], ["Sources/App"]] {
      let outcome = try await armature(["check"] + paths)
      #expect(outcome.status == 0 && outcome.output == "1 file, no findings\n", "\(outcome)")
    }
    let doctor = try await armature(["doctor"])
    #expect(doctor.output.contains("ok    App: 1 spec, no errors\n") && !doctor.output.contains("put specs into"), "\(doctor)")
    try write("Sources/App/people/app.armature.yaml", messages("Name").replacing("armature: 1", with: "armature:  1"))
    let format = try await armature(["fmt", "--check"])
    #expect(format.status == 1 && format.output == "Sources/App/people/app.armature.yaml\n", "\(format)")
    try write("Sources/App/people/app.armature.yaml", messages("name"))
    let wrong = try await armature(["check"])
    #expect(wrong.status == 1 && wrong.output.hasPrefix("Sources/App/people/app.armature.yaml:2:13: error:"), "\(wrong)")
  }

  /// What SwiftPM would find by the rules of its own, and by what the manifest says.
  @Test(arguments: [
    (".target(name: \"App\")", "src/App/x.armature.yml"), (".testTarget(name: \"App\")", "Tests/App/x.armature.yaml"),
    (".target(name: \"App\", path: \"code/own\")", "code/own/x.armature.yaml"),
    (".target(name: \"App\", dependencies: [.target(name: \"More\", condition: nil)], path: #\"code\"#)", "code/x.armature.yaml"),
    (".executableTarget(name: \"App\")", "Sources/x.armature.yaml"),
    (".plugin(name: \"P\", dependencies: [.target(name: \"App\")]), .target(name: \"App\", path: \"code\")", "code/x.armature.yaml"),
    ("named(\"App\")] + [\"More\"].map { .target(name: $0, path: $0) } + [.target(name: \"Last\")", "Sources/App/x.armature.yaml"),
  ])
  func aTargetsFolderIsFound(target: String, file: String) async throws {
    try write("Package.swift", manifest(target))
    try write("specs/App/app.yaml", "armature: 1\nmessages: { Person: { name: Name } }\n")
    try write(file, messages("Name"))
    let outcome = try await armature(["check", "--strict"])
    #expect(outcome.status == 0 && outcome.output == "2 files, no findings\n" && outcome.errors.isEmpty, "\(outcome)")
  }

  @Test func whatIsNoneOfTheTargetsIsNotLookedAt() async throws {
    let targets = """
      .target(name: "App", exclude: ["old", "left.armature.yaml"]), // .target(name: "Labels"),
      /* .target(name: "Labels") */ .target(name: "Far", path: root + "/far")
      """
    try write("Package.swift", manifest(targets))
    try write("specs/App/app.yaml", "armature: 1\ninclude: ../Shared/names.yaml\nmessages: { Person: { name: Name } }\n")
    try write("specs/Shared/names.yaml", messages("Name"))
    try write("specs/Far/far.yaml", messages("Far"))
    let broken = ["Shared/more.yaml", "Labels/labels.yaml", "loose.yaml"].map { "specs/\($0)" }
    let own = ["old/x.armature.yaml", "left.armature.yaml", "Other/Sources/Other/x.armature.yaml"].map { "Sources/App/\($0)" }
    for file in broken + own + ["Sources/Labels/x.armature.yaml"] { try write(file, "armature: 2\n") }
    try write("Sources/App/Other/Package.swift", "")
    let outcome = try await armature(["check"])
    #expect(outcome.status == 0 && outcome.output == "2 files, no findings\n", "\(outcome)")
    let unseen = ["Labels", "loose.yaml"].map {
      "armature: warning: specs/\($0) is not looked at: it is called like no target of the package, and no spec includes what is in it\n"
    }
    let far = "armature: warning: Package.swift computes the folder of the target Far: a *.armature.yaml in it is not looked at\n"
    #expect(outcome.errors == unseen.joined() + far, "\(outcome)")
    #expect(try await armature(["check", "specs/Labels"]).status == 1)
    let doctor = try await armature(["doctor"])
    #expect(doctor.output.contains("note  Labels: ") && !doctor.output.contains("bad   Labels"), "\(doctor)")
    #expect(doctor.output.contains("note  Far: Package.swift computes its folder"), "\(doctor)")
  }

  @Test func whatTakesOneTargetTakesThatOfThePackage() async throws {
    try write("Package.swift", manifest(".target(name: \"Shop\")"))
    try write("specs/Shop/shop.yaml", service("Shop"))
    for verb in ["plan", "graph"] {
      let outcome = try await armature([verb])
      #expect(outcome.status == 0 && outcome.output.contains("Shop"), "\(outcome)")
    }
    try write("Package.swift", manifest(".target(name: \"Shop\"), .target(name: \"Till\")"))
    try write("Sources/Till/till.armature.yaml", service("Till"))
    let both = try await armature(["plan"])
    let places = "name `specs/Shop` or `Sources/Till/till.armature.yaml`"
    #expect(both.status == 2 && both.errors == "armature: error: these are 2 targets, but one call takes one: \(places)\n", "\(both)")
    #expect(try await armature(["plan", "Sources/Till/till.armature.yaml"]).status == 0)
  }

  @Test(arguments: ["\"\\(", "/*", ".target(", "\"", "#", ".target(name: \"App\", path: [", "\\"])
  func aManifestThatIsNoSwiftIsPassedOver(piece: String) async throws {
    try write("Package.swift", String(repeating: piece, count: 20_000))
    try write("specs/App/app.yaml", messages("Name"))
    let outcome = try await armature(["check"])
    #expect(outcome.status == 0 && outcome.output == "1 file, no findings\n", "\(outcome)")
  }

  @Test func withoutAPackageAPathIsNeeded() async throws {
    let outcome = try await armature(["check"])
    #expect(outcome.status == 2 && outcome.errors == "armature: error: specs does not exist\n", "\(outcome)")
  }

  @Test func aTestIsRecordedInTheTargetsFolder() async throws {
    try write("Package.swift", manifest(".target(name: \"Shop\")"))
    let spec = "Sources/Shop/shop.armature.yaml"
    try write(spec, service("Shop"))
    let outcome = try await armature(["record", "-", "--process", "take"], input: #"{"id":"a"}"#)
    #expect(outcome.status == 0 && outcome.output.hasPrefix(spec), "\(outcome)")
    #expect(try String(contentsOfFile: folder.path(spec), encoding: .utf8).contains("\ntests:\n"))
  }

  /// Programs, and not what is simulated in tests, take messages from each other.
  @Test func twoServicesWithOneQueueAreTold() async throws {
    let targets = ["Shop", "Till"].map { ".executableTarget(name: \"\($0)\")" } + [".testTarget(name: \"ShopTests\")"]
    try write("Package.swift", manifest(targets.joined(separator: ", ")))
    try write("specs/Shop/shop.yaml", service("Shop"))
    try write("Sources/Till/till.armature.yaml", service("Till"))
    try write("specs/ShopTests/mock.yaml", service("Mock"))
    let outcome = try await armature(["check"])
    let summary = "\n1 finding in 3 files; `armature explain CODE` says more about each\n"
    #expect(outcome.status == 0 && outcome.output.hasSuffix(summary), "\(outcome)")
    let place = "specs/Shop/shop.yaml:6:20: warning: the service `Till` also takes messages from `tasks`"
    #expect(outcome.output.contains(place) && outcome.output.contains("[second-reader]"), "\(outcome)")
    #expect(try await armature(["check", "specs/Shop"]).output == "1 file, no findings\n")
    try write("specs/Shop/shop.yaml", service("Shop", allowance: "# armature:allow second-reader -- both do it alike\n"))
    let allowed = try await armature(["check", "--strict"])
    #expect(allowed.status == 0 && allowed.output == "3 files, no findings, 1 warning allowed\n", "\(allowed)")
    #expect(try await armature(["check", "--strict", "specs/Shop"]).status == 0)
  }

  private func armature(_ arguments: [String], input: String = "") async throws -> Command.Outcome {
    try await Command(name: "armature", arguments: arguments, input: input, folder: folder.url).run()
  }

  private func write(_ path: String, _ text: String) throws { try folder.write(path, text.utf8) }

  private func manifest(_ targets: String) -> String {
    "// swift-tools-version: 6.1\nimport PackageDescription\nlet package = Package(name: \"p\", targets: [\(targets)])\n"
  }

  private func messages(_ name: String) -> String { "armature: 1\nmessages: { \(name): { text: string } }\n" }

  private func service(_ name: String, allowance: String = "") -> String {
    """
    armature: 1
    messages: { Order: { id: string } }
    queues: { tasks: { url: "sqlite:shop.db" }, parked: { url: "sqlite:shop.db" } }
    processes: { take: { in: Order, errors: parked, stages: [{ drive: store }] } }
    service: \(name)
    \(allowance)dispatch: { queue: tasks, to: take }

    """
  }
}
