// SPDX-License-Identifier: Apache-2.0

import Testing

/// What each room may import, and why: the walls of ARCHITECTURE.md, as a table.
///
/// SwiftPM keeps a target from importing what it does not declare, but not from what reaches it through another target.
@Suite struct Walls {
  static let system: Set<String> = ["Glibc", "Darwin", "Synchronization", "Dispatch"]

  static let rooms: [String: (imports: Set<String>, why: String)] = [
    "ArmatureReport": ([], "problems are told by everybody, and know nobody"),
    "ArmatureSyntax": (["ArmatureReport", "CLibYAML"], "the only room that knows YAML"),
    "ArmatureFormat": (["ArmatureReport", "ArmatureSyntax"], "moves what is written, and knows no key"),
    "ArmatureSpec": (["ArmatureReport", "ArmatureSyntax"], "reads trees, resolves nothing"),
    "ArmaturePattern": ([], "regular expressions, and nothing of what they are for"),
    "ArmatureCalendar": ([], "what time it is somewhere, for both halves; reads no disk and no clock"),
    "ArmatureCheck": (
      ["ArmatureReport", "ArmatureCalendar", "ArmaturePattern", "ArmatureSpec"], "all meaning; never sees a tree"
    ),
    "ArmaturePlan": (["ArmatureReport", "ArmatureCalendar", "ArmaturePattern", "ArmatureCheck"], "decides from what was checked"),
    "ArmatureEmit": (
      ["ArmatureReport", "ArmatureCheck", "ArmaturePlan", "Foundation", "FoundationEssentials"],
      "prints what was decided; Foundation only inside of what it prints"
    ),
    "ArmatureSQSLocation": ([], "what a queue of SQS is called, for who uses it and for who makes it; knows nothing else of SQS"),
    "ArmatureProvision": (
      ["ArmatureReport", "ArmatureSyntax", "ArmatureCheck", "ArmatureSQSLocation"],
      "what a service needs around it, and how much, by the figures of its users; asks nobody, prints nothing"
    ),
    "ArmatureExport": (
      ["ArmatureReport", "ArmatureSpec", "ArmaturePattern", "ArmatureCheck", "ArmaturePlan", "ArmatureProvision"],
      "the meaning again, in other words; the vocabulary for editors, the plan for drawings and sheets, and what is needed"
    ),
    "ArmatureBreaking": (
      ["ArmatureReport", "ArmaturePattern", "ArmatureCheck", "ArmatureSQSLocation"], "two meanings side by side; reads neither, and no disk"
    ),
    "ArmatureRecord": (
      ["ArmatureReport", "ArmatureSyntax", "ArmaturePattern", "ArmatureSpec", "ArmatureCheck", "ArmatureFormat"],
      "tests that a machine writes: trees again, for they are written where people read; the types say what may be"
    ),
    "ArmatureLanguageServer": (
      [
        "ArmatureReport", "ArmatureSyntax", "ArmatureSpec", "ArmatureCheck", "ArmatureFormat", "ArmatureExport", "ArmatureExplain",
        "ArmatureCompiler",
      ],
      "what the compiler knows, as an editor asks for it: the disk is handed in"
    ),
    "ArmatureCompiler": (
      ["ArmatureReport", "ArmatureSyntax", "ArmatureSpec", "ArmatureCheck", "ArmaturePlan", "ArmatureEmit"],
      "the phases in their order"
    ),
    "armature-generate": (["ArmatureReport", "ArmatureCompiler"], "compiled by every user: nothing from elsewhere, not even Foundation"),
    "ArmatureExplain": ([], "pages, by their codes"),
    "ArmatureScaffold": ([], "texts to begin with"),
    "embed-pages": (["Foundation"], "runs when the command is built, and never again"),
    "ArmatureCLI": (
      [
        "ArmatureReport", "ArmatureCalendar", "ArmatureCheck", "ArmatureBreaking", "ArmatureExplain", "ArmatureExport",
        "ArmatureFormat", "ArmatureLanguageServer", "ArmatureProvision", "ArmatureRecord", "ArmatureSQS",
        "ArmatureCompiler", "ArmatureScaffold", "ArmatureSyntax", "ArmatureSpec", "ArgumentParser", "Foundation", "FoundationNetworking",
      ],
      "the door for people; it asks running services over HTTP, as Foundation speaks it"
    ),
    "Armature": (
      ["ArmatureCalendar", "Logging", "CoreMetrics", "Tracing", "FoundationEssentials", "Foundation"],
      "thin: a logger, metrics, traces, and the UUID that users expect"
    ),
    "ArmatureSQLite": (["Armature", "GRDB", "GRDBSQLite", "Foundation", "Logging"], "the one room that knows SQL"),
    "ArmatureSQSProtocol": (
      ["Armature", "ArmatureSQSLocation"], "what is said to SQS and what it answers, as bytes: no wire, no clock, no digest"
    ),
    "ArmatureSQS": (
      [
        "Armature", "ArmatureSQSLocation", "ArmatureSQSProtocol", "AsyncHTTPClient", "Crypto", "NIOCore", "NIOHTTP1", "Logging",
        "FoundationEssentials", "Foundation",
      ],
      "the one room of the runtime that asks over HTTP, and that only under its trait"
    ),
    "ArmatureZooKeeper": (
      ["Armature", "CZooKeeper", "Logging"], "the one room that knows ZooKeeper's C client, and that only under its trait"
    ),
    "ArmatureTesting": (["Armature", "Logging"], "the simulator drives the runtime, and needs nothing else"),
    "ArmatureServiceLifecycle": (["Armature", "ServiceLifecycle"], "one conformance, and the packages that it needs"),
    "ArmatureMonitor": (
      ["Armature", "FlyingSocks", "Logging", "FoundationEssentials", "Foundation"],
      "the one room that serves anything; of Foundation it takes the bytes that sockets want"
    ),
  ]

  @Test(arguments: rooms.keys.sorted())
  func aRoomImportsWhatItsWallAllows(room: String) throws {
    let (allowed, why) = try #require(Self.rooms[room])
    for file in try swiftFiles(below: "Sources/\(room)") {
      for module in file.imports where !Self.system.contains(module) {
        #expect(allowed.contains(module), "\(file.path) imports \(module); \(room): \(why)")
      }
    }
  }

  @Test func theCoreNeverImportsTheWholeOfFoundationOnLinux() throws {
    for file in try swiftFiles(below: "Sources/Armature") where file.imports.contains("Foundation") {
      #expect(file.text.contains("canImport(FoundationEssentials)"), "\(file.path)")
    }
  }

  @Test func everyTargetHasItsWall() throws {
    let rooms = try folders(in: "Sources").filter { !["CLibYAML", "CZooKeeper", "ReportsDemo"].contains($0) }
    #expect(Set(rooms) == Set(Self.rooms.keys))
  }
}
