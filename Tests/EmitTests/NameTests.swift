// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ArmaturePlan

@Suite struct NameTests {
  @Test(arguments: [
    ("load-data", "LoadData", "loadData"), ("a-1", "A1", "a1"), ("ÿ-größe", "ŸGröße", "ÿGröße"),
    ("line\nbreak \u{202E}*/", "LineBreak", "lineBreak"), ("3 of them", "3OfThem", "value3OfThem"), ("", "", "value"),
  ])
  func wordsAreJoinedInCamelCase(_ name: String, _ upper: String, _ lower: String) {
    #expect(upperCamel(name) == upper)
    #expect(lowerCamel(name) == lower)
  }

  @Test func keywordsAreQuotedOnlyWhereTheyMustBe() {
    #expect(escaped("default") == "`default`")
    #expect(escaped("await") == "`await`")
    #expect(escaped("raw") == "raw")
    #expect(member("default") == "default")
    #expect(member("self") == "`self`")
    #expect(label("let") == "let")
    #expect(elementLabel("let") == "`let`")
    #expect(label("in") == "in")
    #expect(label("inout") == "`inout`")
  }

  @Test func noNestedTypeIsCalledLikeItsField() {
    #expect(nestedType("lines", "Record") == "Lines")
    #expect(nestedType("_lines", "Record") == "Lines")
    #expect(nestedType("_1st", "Items") == "Items1st")
  }

  @Test func aNameIsGivenOnce() {
    var scope = Scope(reserved: ["a"])
    #expect(scope.unique("a") == "a2")
    #expect(scope.unique("a") == "a3")
    #expect(scope.first(of: ["a", "b"]) == "b")
    #expect(scope.first(of: ["a", "b"]) == "b2")
  }

  @Test func filesAreNamedByTheirPathBelowTheSharedFolder() {
    #expect(
      fileNames(["specs/R/a.yaml", "specs/R/x/b.yaml", "specs/R/y/b.yml", "specs/R/Service.yaml"])
        == ["a.swift", "x_b.swift", "y_b.swift", "Service2.swift"])
    #expect(fileNames(["/home/me/specs/R/reports.yaml"]) == ["reports.swift"])
  }

  @Test func aPathIsShownFromItsSpecsFolderOn() {
    #expect(shownPath("/home/me/p/specs/R/a.yaml") == "specs/R/a.yaml")
    #expect(shownPath("/home/me/p/Sources/R/a.armature.yaml") == "a.armature.yaml")
    #expect(shownPath("../p/a.yaml") == "../p/a.yaml")
  }
}
