// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The verb as people run it, against real repositories and folders.
@Suite struct BreakingCommandTests {
  let world: World

  init() throws { world = try World() }

  @Test func nothingBreaksAgainstTheSame() async throws {
    let run = try await world.armature("breaking", "the specs", "--against", "HEAD")
    #expect(run.status == 0)
    #expect(run.output == "1 file against `HEAD`, no breaking changes\n", "\(run)")
  }

  @Test func aChangeIsToldWithItsOldPlace() async throws {
    try world.write("the specs/shop.yaml", World.spec.replacing("id: string", with: "id: int"))
    let run = try await world.armature("breaking", "the specs", "--against", "HEAD")
    #expect(run.status == 1)
    #expect(run.output.contains("the specs/shop.yaml:3:12: error: `Order.id` has another type: it was `string`, and is `int`"), "\(run)")
    #expect(run.output.contains("HEAD:the specs/shop.yaml:3:12: note: it stood here in `HEAD`"), "\(run)")
    #expect(run.output.hasSuffix("1 file against `HEAD`, 2 breaking changes; `armature explain RULE` says more about each\n"), "\(run)")
    #expect(try await world.armature("breaking", "the specs/shop.yaml", "--against", "HEAD").status == 1)
  }

  @Test func aFileThatWasRenamedIsFoundInItsFolder() async throws {
    try world.move("the specs/shop.yaml", "the specs/store.yaml")
    #expect(try await world.armature("breaking", "the specs", "--against", "HEAD").status == 0)
    let file = try await world.armature("breaking", "the specs/store.yaml", "--against", "HEAD")
    #expect(file.status == 0)
    #expect(file.errors == "armature: warning: `HEAD` has no specs there, so nothing can break\n")
  }

  @Test func groupsAreChosen() async throws {
    try world.write("the specs/shop.yaml", World.spec.replacing("id: string", with: "id: int"))
    let run = try await world.armature("breaking", "the specs", "--against", "HEAD", "--only", "behaviour")
    #expect(run.status == 0, "\(run)")
    let wire = try await world.armature("breaking", "the specs", "--against", "HEAD", "--only", "wire,behaviour")
    #expect(wire.output.contains("1 breaking change;"), "\(wire)")
    #expect(try await world.armature("breaking", "the specs", "--against", "HEAD", "--only", "wires").status == 2)
  }

  @Test func whatIsAllowedIsInTheJSON() async throws {
    let allowed = "id: int }   # armature:breaking wire-type-changed -- no message is under way"
    try world.write("the specs/shop.yaml", World.spec.replacing("id: string }", with: allowed))
    let run = try await world.armature("breaking", "the specs", "--against", "HEAD", "--format", "json")
    #expect(run.status == 1)
    let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let changes = try #require(document["changes"] as? [[String: Any]])
    #expect(changes.map { $0["rule"] as? String } == ["build-field-type-changed"])
    let reasons = try #require(document["allowed"] as? [[String: Any]])
    #expect(reasons.map { $0["reason"] as? String } == ["no message is under way"])
    #expect(reasons.map { $0["before"] as? String } == ["string"])
    let wire = try await world.armature("breaking", "the specs", "--against", "HEAD", "--only", "wire")
    #expect(wire.status == 0 && wire.output == "1 file against `HEAD`, no breaking changes, 1 allowed\n", "\(wire)")
    #expect(try await world.armature("check", "the specs").status == 0)
  }

  @Test func anExceptionOfNoRuleIsTold() async throws {
    try world.write("the specs/shop.yaml", "# armature:breaking wire-tpe-changed -- a slip\n" + World.spec)
    let run = try await world.armature("breaking", "the specs", "--against", "HEAD")
    #expect(run.status == 0)
    #expect(run.errors.contains("shop.yaml:1: there is no rule `wire-tpe-changed`; did you mean `wire-type-changed`?"), "\(run)")
  }

  @Test func annotationsAreForGitHub() async throws {
    try world.write("the specs/shop.yaml", World.spec.replacing("id: string }", with: "id: string, size: int }"))
    let run = try await world.armature("breaking", "the specs", "--against", "HEAD", "--format", "github")
    #expect(run.status == 1)
    let place = "file=the specs/shop.yaml,line=3,endLine=3,col=24,endColumn=27"
    #expect(run.output.contains("::error \(place),title=wire-field-required::"), "\(run)")
  }

  /// Whoever reads another form of standard output finds nothing in it that is no such form.
  @Test func specsWithErrorsAreToldInTheFormThatIsAskedFor() async throws {
    let wrong = World.spec.replacing("id: string", with: "id: strin")
    try world.write("the specs/shop.yaml", wrong)
    try world.write("old/shop.yaml", wrong)
    let place = "the specs/shop.yaml:3:16: error: "
    let text = try await world.armature("breaking", "the specs", "--against", "HEAD")
    #expect(text.status == 1 && text.output.contains(place) && text.errors.isEmpty, "\(text)")
    let json = try await world.armature("breaking", "the specs", "--against", "HEAD", "--format", "json")
    #expect(json.status == 1 && json.output.isEmpty && json.errors.contains(place), "\(json)")
    let github = try await world.armature("breaking", "the specs", "--against", "HEAD", "--format", "github")
    #expect(github.status == 1 && github.errors.isEmpty, "\(github)")
    #expect(github.output.hasPrefix("::error file=the specs/shop.yaml,line=3,"), "\(github)")
    #expect(github.output.split(separator: "\n").allSatisfy { $0.hasPrefix("::") }, "\(github)")
    try world.write("the specs/shop.yaml", World.spec)
    let old = try await world.armature("breaking", "the specs", "--against", "old", "--format", "github")
    #expect(old.status == 2 && old.output.isEmpty && old.errors.contains("old/shop.yaml:3:16: error: "), "\(old)")
  }

  @Test func aFolderIsComparedToo() async throws {
    try world.write("old/shop.yaml", World.spec.replacing("id: string", with: "id: int"))
    let run = try await world.armature("breaking", "the specs", "--against", "old")
    #expect(run.status == 1 && run.output.contains("old/shop.yaml:3:12: note: it stood here in `old`"), "\(run)")
    #expect(try await world.armature("breaking", "the specs", "old", "--against", "old").status == 2)
  }

  @Test func targetsAreMatchedByTheirFolders() async throws {
    try world.write("all/One/one.yaml", World.spec)
    try world.write("all/Two/two.yaml", World.spec.replacing("Order", with: "Parcel"))
    try world.commit()
    try world.write("all/Two/two.yaml", World.spec.replacing("Order", with: "Parcel").replacing("id: string", with: "id: int"))
    try world.remove("all/One")
    let run = try await world.armature("breaking", "all", "--against", "HEAD")
    #expect(run.status == 1)
    #expect(run.output.contains("`Parcel.id` has another type") && run.output.contains("`take-order` is gone"), "\(run)")
  }

  /// Of a package the two places of a target are compared, and what it shares is no target, there and here.
  @Test(arguments: [["specs"], ["specs/Shop"], ["Sources/Shop/own.armature.yaml"], []])
  func aTargetOfAPackageIsComparedAsAWhole(paths: [String]) async throws {
    try world.write("Package.swift", "let package = Package(name: \"p\", targets: [.target(name: \"Shop\")])\n")
    try world.write("specs/Shop/shop.yaml", World.spec.replacing("Order: {", with: "Order: { parcel: Own,"))
    let own = "armature: 1\ninclude: ../../specs/Shared/more.yaml\nmessages: { Own: { more: More, count: int } }\n"
    try world.write("Sources/Shop/own.armature.yaml", own)
    try world.write("specs/Shared/more.yaml", "armature: 1\nmessages: { More: { text: string } }\n")
    try world.commit()
    let same = try await world.armature(["breaking"] + paths + ["--against", "HEAD"])
    #expect(same.status == 0 && same.output == "2 files against `HEAD`, no breaking changes\n", "\(same)")
    try world.write("Sources/Shop/own.armature.yaml", own.replacing("count: int", with: "count: string"))
    let run = try await world.armature(["breaking"] + paths + ["--against", "HEAD"])
    #expect(run.status == 1 && run.output.contains("HEAD:./Sources/Shop/own.armature.yaml:3:"), "\(run)")
    #expect("\n\(run.output)".contains("\nSources/Shop/own.armature.yaml:3:"), "\(run)")
  }

  @Test func whatAPackageSharesIsNoTargetOfAFolderEither() async throws {
    try world.write("Package.swift", "let package = Package(name: \"p\", targets: [.target(name: \"Shop\")])\n")
    for folder in ["specs", "old"] {
      try world.write("\(folder)/Shop/shop.yaml", World.spec)
      try world.write("\(folder)/Shared/more.yaml", World.spec.replacing("Order", with: "Parcel"))
    }
    let run = try await world.armature("breaking", "specs", "--against", "old")
    #expect(run.status == 0 && run.output == "1 file against `old`, no breaking changes\n", "\(run)")
  }

  @Test(arguments: ["no-such-revision", "HEAD~7", "-x", "--output=x", "HEAD:the specs", "@{nonsense}", "a b"])
  func anUnknownRevisionIsOneSentence(_ revision: String) async throws {
    let run = try await world.armature("breaking", "the specs", "--against=\(revision)")
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("armature: error: there is no revision `\(revision)` in the repository of the specs"), "\(run)")
  }

  @Test func noRepositoryIsOneSentence() async throws {
    try world.remove(".git")
    let run = try await world.armature("breaking", "the specs", "--against", "HEAD")
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("armature: error: the specs is not in a git repository that can be read: "), "\(run)")
    #expect(try await world.armature("breaking", "-", "--against", "HEAD").status == 2)
  }

  @Test func errorsOfEitherSideAreTold() async throws {
    try world.write("the specs/shop.yaml", World.spec.replacing("errors: parked", with: "errors: praked"))
    let new = try await world.armature("breaking", "the specs", "--against", "HEAD")
    #expect(new.status == 1 && new.output.contains("[unknown-queue]"), "\(new)")
    try world.commit()
    try world.write("the specs/shop.yaml", World.spec)
    let old = try await world.armature("breaking", "the specs", "--against", "HEAD")
    #expect(old.status == 2 && old.output.contains("HEAD:the specs/shop.yaml:") && old.output.contains("[unknown-queue]"), "\(old)")
    #expect(old.errors == "armature: error: the specs of `HEAD` have errors; compare with a revision without errors, or fix them there\n")
  }

  @Test func explainKnowsTheRules() async throws {
    let run = try await world.armature("explain", "wire-type-changed")
    #expect(run.status == 0 && run.output.hasPrefix("# wire-type-changed\n\nWhat has another type.\n"), "\(run)")
  }
}
