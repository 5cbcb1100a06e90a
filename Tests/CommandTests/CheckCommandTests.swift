// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct CheckCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aCleanSpecExitsWithZero() async throws {
    let spec = try folder.write("clean.yaml", clean.utf8)
    let outcome = try await Command(name: "armature", arguments: ["check", spec]).run()
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func findingsExitWithOneAndShowTheLineWithACaret() async throws {
    let spec = try folder.write("wrong.yaml", clean.replacing("errors:", with: "erors:").utf8)
    let outcome = try await Command(name: "armature", arguments: ["check", spec]).run()
    #expect(outcome.status == 1)
    let text = outcome.output + outcome.errors
    #expect(text.contains("wrong.yaml:11:5: error:"))
    #expect(text.contains("    erors: parked"))
    #expect(text.contains("^^^^^") || text.contains("^~~~~"))
    #expect(text.contains("errors"))
  }

  @Test(arguments: [
    ("missing.yaml", nil), ("binary.yaml", [0xff, 0xfe, 0x00, 0x81]), ("broken.yaml", Array("messages: [".utf8)),
  ] as [(String, [UInt8]?)])
  func whatCannotBeReadExitsWithTwoAndOneError(name: String, bytes: [UInt8]?) async throws {
    if let bytes { try folder.write(name, bytes) }
    let outcome = try await Command(name: "armature", arguments: ["check", folder.path(name)]).run()
    #expect(outcome.status == 2)
    let text = outcome.output + outcome.errors
    #expect(text.components(separatedBy: "error:").count == 2, "\(text)")
    #expect(text.contains(name))
  }

  @Test(arguments: [["generate"], ["chekc", "x"], ["check", "--loud", "x"]])
  func wrongUsageExitsWithTwo(arguments: [String]) async throws {
    #expect(try await Command(name: "armature", arguments: arguments).run().status == 2)
  }

  @Test(arguments: [("chek", "check"), ("hlep", "help"), ("testing", nil), ("frobnicate", nil)] as [(String, String?)])
  func aVerbIsGuessed(word: String, verb: String?) async throws {
    let outcome = try await Command(name: "armature", arguments: [word]).run()
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    if let verb { #expect(outcome.errors.hasSuffix("\nhelp: did you mean `\(verb)`?\n"), "\(outcome.errors)") }
    #expect(outcome.errors.contains("did you mean") == (verb != nil), "\(outcome.errors)")
  }

  @Test func standardInputIsASpec() async throws {
    let outcome = try await Command(name: "armature", arguments: ["check", "-"], input: "armature: 2\n").run()
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("<stdin>:1:11: error: "), "\(outcome)")
  }

  @Test func warningsFailAStrictCheckAlone() async throws {
    let spec = try folder.write("clean.yaml", clean.utf8)
    let map = "      - { map: look, from: name, to: { left: string } }\n      - drive"
    let unread = try folder.write("unread.yaml", clean.replacing("      - drive", with: map).utf8)
    #expect(try await Command(name: "armature", arguments: ["check", "--strict", spec]).run().status == 0)
    #expect(try await Command(name: "armature", arguments: ["check", unread]).run().status == 0)
    #expect(try await Command(name: "armature", arguments: ["check", "--strict", unread]).run().status == 1)
  }

  @Test func whatAMachineCanMendIsMendedInPlace() async throws {
    let text = clean.replacing("errors: parked", with: "erors: praked   # kept").replacing("armature: 1", with: "armature: v1")
    let spec = try folder.write("wrong.yaml", text.replacing("\n", with: "\r\n").utf8)
    let outcome = try await Command(name: "armature", arguments: ["check", "--fix", spec]).run()
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.errors.contains("fixed 2 places") && outcome.errors.contains("fixed 1 place"), "\(outcome)")
    let mended = try String(contentsOfFile: spec, encoding: .utf8)
    #expect(mended == clean.replacing("errors: parked", with: "errors: parked   # kept").replacing("\n", with: "\r\n"))
  }

  @Test(arguments: ["json", "sarif", "github", "junit"])
  func otherFormsAreAloneOnStandardOutput(format: String) async throws {
    let spec = try folder.write("wrong.yaml", clean.replacing("errors:", with: "erors:").utf8)
    let outcome = try await Command(name: "armature", arguments: ["check", "--format", format, spec]).run()
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("unknown-key") && outcome.errors.isEmpty, "\(outcome)")
    #expect(!outcome.output.contains("armature explain CODE"))
  }

  @Test func anIncludedSpecIsReadFromThePackageAndFromNowhereElse() async throws {
    try folder.write("package/Package.swift", "// a manifest".utf8)
    try folder.write("package/specs/Shared/names.yaml", "armature: 1\nmessages: { Name: { text: string } }\n".utf8)
    try folder.write("outside.yaml", "armature: 1\nmessages: { Secret: { text: string } }\n".utf8)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("package/specs/Shared/link.yaml"), withDestinationPath: folder.path("outside.yaml"))
    func check(_ include: String) async throws -> Command.Outcome {
      let text = "armature: 1\ninclude: \(include)\nmessages: { Person: { name: Name } }\n"
      let spec = try folder.write("package/specs/People/people.yaml", text.utf8)
      return try await Command(name: "armature", arguments: ["check", spec]).run()
    }
    let found = try await check("../Shared/names.yaml")
    #expect(found.status == 0 && found.output.hasPrefix("1 file, no findings"), "\(found)")
    for path in ["../../../outside.yaml", "../Shared/link.yaml", folder.path("outside.yaml"), "../Shared/nmes.yaml"] {
      let missing = try await check(path)
      #expect(missing.status == 1 && missing.output.contains("[include-file-missing]"), "\(missing)")
    }
  }

  @Test func aDeviceIsNotRead() async throws {
    let outcome = try await Command(name: "armature", arguments: ["check", "/dev/zero"]).run()
    #expect(outcome.status == 2)
    #expect(outcome.errors == "armature: error: /dev/zero is neither a file nor a folder\n")
  }

  @Test func explainPrintsAPageOrTellsWhatWasMeant() async throws {
    let page = try await Command(name: "armature", arguments: ["explain", "unknown-path"]).run()
    #expect(page.status == 0 && page.output.hasPrefix("# unknown-path\n"), "\(page)")
    let all = try await Command(name: "armature", arguments: ["explain"]).run()
    #expect(all.output.contains("\nunknown-path: A stage reads "), "\(all)")
    let wrong = try await Command(name: "armature", arguments: ["explain", "unknown-pth"]).run()
    #expect(wrong.status == 2)
    #expect(wrong.errors == "armature: error: there is no code `unknown-pth`; did you mean `unknown-path`?\n")
  }

  @Test func aProgramKnowsWhatSpecsItWasBuiltFrom() async throws {
    let program = builtPrograms.appending(path: "ReportsDemo").path
    let specs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "specs/ReportsDemo")
    let same = try await Command(name: "armature", arguments: ["verify", program, specs.path]).run()
    #expect(same.status == 0 && same.output.contains("was built from these specs: Reports "), "\(same)")

    let text = try String(contentsOf: specs.appending(path: "reports.yaml"), encoding: .utf8)
    let spec = try folder.write("reports.yaml", "# changed\n\(text)".utf8)
    let other = try await Command(name: "armature", arguments: ["verify", program, spec]).run()
    #expect(other.status == 1 && other.output.contains("was built from other specs"), "\(other)")

    let none = try await Command(name: "armature", arguments: ["verify", spec, spec]).run()
    #expect(none.status == 2 && none.errors.contains("holds no service"), "\(none)")
  }

  @Test func whatIsNewIsRightAndNothingIsWrittenOver() async throws {
    let made = folder.path("Shop")
    let first = try await Command(name: "armature", arguments: ["new", "Shop", "--path", made, "--armature", "/x"]).run()
    #expect(first.status == 0, "\(first)")
    let check = try await Command(name: "armature", arguments: ["check", "--strict", "\(made)/specs"]).run()
    #expect(check.status == 0, "\(check)")
    let format = try await Command(name: "armature", arguments: ["fmt", "--check", "\(made)/specs"]).run()
    #expect(format.status == 0, "\(format)")
    #expect(try await Command(name: "armature", arguments: ["new", "Shop", "--path", made]).run().status == 2)
    let spec = try String(contentsOfFile: "\(made)/specs/Shop/orders.yaml", encoding: .utf8)
    #expect(spec.hasPrefix("# yaml-language-server: $schema=../armature.schema.json\narmature: 1\n"))
    let schema = try await Command(name: "armature", arguments: ["schema"]).run().output
    #expect(try String(contentsOfFile: "\(made)/specs/armature.schema.json", encoding: .utf8) == schema)
    let plan = try await Command(name: "armature", arguments: ["plan", "\(made)/specs", "--rate", "5/h"]).run()
    #expect(plan.output.contains(": 1 consumer, by "), "\(plan)")
    let lower = try await Command(name: "armature", arguments: ["new", "shop", "--path", folder.path("none")]).run()
    #expect(lower.errors.hasSuffix("`shop` cannot be the name of a service; write `Shop`\n"), "\(lower)")
    for name in [
      "shop", "Stri ng", "String", "../Shop", "Metrics", "FlyingFox", "ArmatureShop", "CommandLine", "ConfigurationError",
    ] {
      let wrong = try await Command(name: "armature", arguments: ["new", name, "--path", folder.path("none")]).run()
      #expect(wrong.status > 0 && !FileManager.default.fileExists(atPath: folder.path("none")), "\(name): \(wrong)")
    }
  }

  /// It would be written over the folder that the command runs in.
  @Test func nothingIsMadeInAFolderWithoutAName() async throws {
    let here = try TemporaryFolder()
    let outcome = try await Command(name: "armature", arguments: ["new", "Shop", "--path", ""], folder: here.url).run()
    #expect(outcome.status == 2 && outcome.errors == "armature: error: the folder of `--path` has no name\n", "\(outcome)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: here.url.path).isEmpty)
  }

  @Test func theDoctorTellsWhatIsMissing() async throws {
    let package = folder.path("Shop")
    _ = try await Command(name: "armature", arguments: ["new", "Shop", "--path", package]).run()
    let well = try await Command(name: "armature", arguments: ["doctor", package]).run()
    #expect(well.status == 0 && well.output.contains("ok    Shop: 1 spec, no errors"), "\(well)")
    let spec = try String(contentsOfFile: "\(package)/specs/Shop/orders.yaml", encoding: .utf8)
    let ill = spec.replacing("${ORDERS_QUEUE:-sqlite:.armature/orders.db}", with: "${ORDERS_QUEUE}")
      .replacing("${PARKED_QUEUE:-sqlite:.armature/orders.db}", with: "sqlite:\(package)/README.md/${P:-parked}.db")
    try folder.write("Shop/specs/Shop/orders.yaml", ill.utf8)
    try folder.write("Shop/specs/Other/more.yaml", "armature: 2\n".utf8)
    let outcome = try await Command(name: "armature", arguments: ["doctor", package]).run()
    #expect(outcome.status == 1)
    for line in [
      "bad   Shop: the queue orders: `ORDERS_QUEUE` is not set",
      "bad   Shop: the queue parked: \(package)/README.md/parked.db cannot be written",
      "note  Other: Package.swift has no target named like this folder",
    ] { #expect(outcome.output.contains(line), "\(line) is not told in\n\(outcome.output)") }
    #expect(!outcome.output.contains("bad   Other"), "\(outcome)")
  }

  @Test func theDoctorRefusesWhatIsNoFile() async throws {
    let package = folder.path("Shop")
    _ = try await Command(name: "armature", arguments: ["new", "Shop", "--path", package]).run()
    try folder.write("kept.db", [UInt8]())
    try FileManager.default.createSymbolicLink(atPath: folder.path("link.db"), withDestinationPath: folder.path("kept.db"))
    for (path, status, line) in [
      (package, 1, "bad   Shop: the queue orders: \(package) is a folder, but has to be a file\n"),
      ("/dev/null", 1, "bad   Shop: the queue orders: /dev/null is not a file\n"),
      (folder.path("link.db"), 0, "ok    Shop: the queue orders: sqlite:\(folder.path("link.db"))\n"),
      ("", 1, "bad   Shop: the queue orders: sqlite: names no file\n"),
    ] as [(String, Int32, String)] {
      let environment = ["ORDERS_QUEUE": "sqlite:\(path)"]
      let outcome = try await Command(name: "armature", arguments: ["doctor", package], environment: environment).run()
      #expect(outcome.status == status && outcome.output.contains(line), "\(outcome)")
    }
  }

  /// A file that is there and may be written is not yet one that a service can use.
  @Test func theDoctorLooksIntoFiles() async throws {
    let package = folder.path("Shop")
    _ = try await Command(name: "armature", arguments: ["new", "Shop", "--path", package]).run()
    let magic = Array("SQLite format 3\0".utf8)
    /// A head with this application id, and a tree with so many tables.
    func database(_ id: String, tables: UInt8) -> [UInt8] {
      magic + [UInt8](repeating: 0, count: 52) + Array(id.utf8) + [UInt8](repeating: 0, count: 28) + [0x0D, 0, 0, 0, tables]
        + [UInt8](repeating: 0, count: 407)
    }
    let text = Array(String(repeating: "not a database\n", count: 20).utf8)
    for (name, bytes, line) in [
      ("text.db", text, "bad   Shop: the queue orders: PATH is no database of SQLite"),
      ("short.db", magic, "bad   Shop: the queue orders: PATH is no database of SQLite"),
      ("other.db", database("\0\0\0\0", tables: 1), "bad   Shop: the queue orders: PATH is the database of another program\n"),
      ("third.db", database("Book", tables: 0), "bad   Shop: the queue orders: PATH is the database of another program\n"),
      ("new.db", database("\0\0\0\0", tables: 0), "ok    Shop: the queue orders: sqlite:PATH\n"),
      ("ours.db", database("Arma", tables: 6), "ok    Shop: the queue orders: sqlite:PATH\n"),
    ] {
      try folder.write(name, bytes)
      let environment = ["ORDERS_QUEUE": "sqlite:\(folder.path(name))"]
      let outcome = try await Command(name: "armature", arguments: ["doctor", package], environment: environment).run()
      #expect(outcome.output.contains(line.replacing("PATH", with: folder.path(name))), "\(outcome)")
      #expect(outcome.status == (line.hasPrefix("bad") ? 1 : 0))
    }
  }

  @Test func theDoctorTellsOfAURLThatNothingAnswersTo() async throws {
    let package = folder.path("Shop")
    _ = try await Command(name: "armature", arguments: ["new", "Shop", "--path", package]).run()
    let path = "\(package)/specs/Shop/orders.yaml"
    let spec = try String(contentsOfFile: path, encoding: .utf8)
    let ill = spec.replacing("${ORDERS_QUEUE:-sqlite:.armature/orders.db}", with: "${ORDERS_QUEUE}")
    try folder.write("Shop/specs/Shop/orders.yaml", ill.utf8)
    let environment = ["ORDERS_QUEUE": "nix:x"]
    let outcome = try await Command(name: "armature", arguments: ["doctor", package], environment: environment).run()
    #expect(outcome.status == 1 && outcome.output.contains("bad   Shop: the queue orders: no transport is known for nix:\n"), "\(outcome)")
  }

  /// What ends the program at its start, and what `provision` refuses.
  @Test(arguments: [
    (["ORDERS_QUEUE": "sqs://eu-west-1/bad name"], "bad   Shop: the queue `orders`: `bad name` is no name of a queue"),
    (
      ["ORDERS_QUEUE": "sqs://eu-west-1/one", "PARKED_QUEUE": "sqs://eu-west-1/one"],
      "bad   Shop: two queues have the URL of `one`\n      give each its own, or one with a `*` in its name ("
    ),
  ])
  func theDoctorRefusesWhatIsNoQueueOfSQS(environment: [String: String], line: String) async throws {
    let package = folder.path("Shop")
    _ = try await Command(name: "armature", arguments: ["new", "Shop", "--path", package]).run()
    let outcome = try await Command(name: "armature", arguments: ["doctor", package], environment: environment).run()
    #expect(outcome.status == 1 && outcome.output.contains(line), "\(outcome)")
    let place = "\(package)/specs/Shop/orders.yaml:"
    #expect(outcome.output.contains(place), "\(outcome)")
  }

  @Test func theDoctorAsksForTheSwiftThatTheManualAsksFor() async throws {
    let package = folder.path("Shop")
    _ = try await Command(name: "armature", arguments: ["new", "Shop", "--path", package]).run()
    let outcome = try await Command(name: "armature", arguments: ["doctor", package], environment: ["PATH": "/nowhere"]).run()
    #expect(outcome.output.contains("bad   there is no swift on the PATH\n      install Swift 6.3 from"), "\(outcome)")
  }

  @Test func theDoctorTellsWhichNeedsAreNotMetAndNoSecret() async throws {
    let package = folder.path("Shop")
    _ = try await Command(name: "armature", arguments: ["new", "Shop", "--path", package]).run()
    let spec = try String(contentsOfFile: "\(package)/specs/Shop/orders.yaml", encoding: .utf8)
    let needs = """
      needs:
        PLACE: { type: string, default: "\(package)/a.db" }
        WORKERS: { type: int, minimum: 1, maximum: 8, default: 2 }
        REGION: { type: string, enum: [eu, us] }
        ABSENT: { type: duration, maximum: 1m, sensitive: true }
        TOKEN: { type: string, minLength: 80, sensitive: true }
        FITS: { type: bool, sensitive: true }
        SHORT: { type: string, minLength: 1, sensitive: true }
      messages:
      """
    // Its tests would have to say what the environment holds.
    let bare = String(spec[..<(spec.range(of: "\ntests:")?.lowerBound ?? spec.endIndex)]) + "\n"
    let ill = bare.replacing("\nmessages:", with: "\n\(needs)")
      .replacing("${ORDERS_QUEUE:-sqlite:.armature/orders.db}", with: "sqlite:${PLACE}")
    try folder.write("Shop/specs/Shop/orders.yaml", ill.utf8)
    let environment = ["WORKERS": "09", "REGION": "EU", "TOKEN": "verysecret", "FITS": "true"]
    let outcome = try await Command(name: "armature", arguments: ["doctor", package], environment: environment).run()
    #expect(outcome.status == 1)
    for line in [
      "bad   Shop: WORKERS is `09`\n      set it to a whole number from 1 to 8 (\(package)/specs/Shop/orders.yaml:",
      "bad   Shop: REGION is `EU`\n      set it to `eu` or `us` (",
      "bad   Shop: ABSENT is not set\n      set it to a duration of at most 1m",
      "bad   Shop: SHORT is not set\n      set it to text of at least 1 character where the program starts",
      "bad   Shop: TOKEN is set to something else, which is not shown", "ok    Shop: FITS is set",
      "ok    Shop: the queue orders: sqlite:\(package)/a.db",
    ] { #expect(outcome.output.contains(line), "\(line) is not told in\n\(outcome.output)") }
    #expect(!outcome.output.contains("verysecret"))
  }

  @Test func generateWritesSwiftAndLeavesWhatIsTheSame() async throws {
    let spec = try folder.write("clean.yaml", clean.utf8)
    let generate = Command(name: "armature", arguments: ["generate", spec, "--output", folder.path("out")])
    #expect(try await generate.run().status == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted()
    #expect(files.contains { $0.hasSuffix(".swift") })
    let dates = try files.map(modified)
    #expect(try await generate.run().status == 0)
    #expect(try files.map(modified) == dates)
  }

  private func modified(_ name: String) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: folder.path("out/\(name)"))[.modificationDate] as? Date
  }

  private let clean = """
    armature: 1
    messages:
      Greeting: { name: string }
    queues:
      greetings: { url: "memory:" }
      parked: { url: "memory:" }
    processes:
      greet:
        in: Greeting
        retry: { attempts: 2 }
        errors: parked
        stages:
          - drive: say
            from: name
    service: Hello
    dispatch: { queue: greetings, to: greet }

    """
}
