// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `armature fmt` as people and scripts call it, with files of its own.
@Suite struct FormatCommandTests {
  private let folder = TemporaryFolder()
  private let untidy = "a:   b\nc:\n- d\n"
  private let tidy = "a: b\nc:\n  - d\n"

  @Test func filesAreWrittenWhereTheyChange() throws {
    let changed = try folder.write("changed.yaml", untidy)
    try folder.write("deep/same.yml", tidy)
    try folder.write("deep/order.schema.json", "{\"a\":1}")
    try folder.write("note.txt", untidy)
    let run = try armature("fmt", folder.path)
    #expect(run == Run(status: 0, output: "\(changed)\n2 files, 1 changed\n", errors: ""))
    #expect(try folder.read("changed.yaml") == tidy)
    #expect(try folder.read("note.txt") == untidy && folder.read("deep/order.schema.json") == "{\"a\":1}")
    #expect(try armature("fmt", folder.path).output == "2 files, 0 changed\n")
  }

  @Test func whatIsTheSameIsNotTouched() throws {
    let spec = try folder.write("same.yaml", tidy)
    let inode = try folder.attributes(spec)[.systemFileNumber] as? Int
    #expect(try armature("fmt", spec).status == 0)
    #expect(try folder.attributes(spec)[.systemFileNumber] as? Int == inode)
  }

  @Test func permissionsAndLinksStay() throws {
    let spec = try folder.write("spec.yaml", untidy)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: spec)
    let link = folder.file("link.yaml")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "spec.yaml")
    #expect(try armature("fmt", link).status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "spec.yaml")
    #expect(try folder.read("spec.yaml") == tidy)
    #expect(try folder.attributes(spec)[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["link.yaml", "spec.yaml"])
  }

  @Test func checkListsAndWritesNothing() throws {
    let spec = try folder.write("spec.yaml", untidy)
    try folder.write("tidy.yaml", tidy)
    #expect(try armature("fmt", "--check", folder.path) == Run(status: 1, output: "\(spec)\n", errors: ""))
    #expect(try folder.read("spec.yaml") == untidy)
    #expect(try armature("fmt", folder.file("tidy.yaml"), "--check") == Run(status: 0, output: "", errors: ""))
  }

  @Test func diffPrintsWhatWouldChange() throws {
    let spec = try folder.write("spec.yaml", "one: 1\ntwo: 2\nthree: 3\nfour: 4\nfive:   5\nsix: 6\n\n\n")
    let expected = """
      --- \(spec)
      +++ \(spec)
      @@ -2,7 +2,5 @@
       two: 2
       three: 3
       four: 4
      -five:   5
      +five: 5
       six: 6
      -
      -

      """
    #expect(try armature("fmt", "--diff", spec) == Run(status: 0, output: expected, errors: ""))
    #expect(try armature("fmt", "--diff", "--check", spec) == Run(status: 1, output: expected, errors: ""))
    #expect(try folder.read("spec.yaml").hasSuffix("\n\n\n"))
  }

  @Test func standardInputGoesToStandardOutput() throws {
    #expect(try armature("fmt", "-", input: untidy) == Run(status: 0, output: tidy, errors: ""))
    #expect(try armature("fmt", "-", "--check", input: untidy) == Run(status: 1, output: "<stdin>\n", errors: ""))
    #expect(try armature("fmt", "-", "--check", input: tidy) == Run(status: 0, output: "", errors: ""))
    #expect(try armature("fmt", "-", input: "a: [\n").output == "")
  }

  @Test func whatIsNoYAMLIsToldAndLeftAlone() throws {
    let spec = try folder.write("broken.yaml", "a:  [\n")
    let other = try folder.write("other.yaml", untidy)
    let run = try armature("fmt", folder.path)
    #expect(run.status == 2 && run.output == "\(other)\n2 files, 1 changed\n")
    let finding = try #require(armature("check", spec).output.split(separator: "\n").first)
    #expect(run.errors.hasPrefix(finding + "\n") && finding.hasSuffix("[yaml-syntax]"))
    #expect(run.errors.hasSuffix("armature: error: \(spec) is left alone: it is not written in the YAML of specs\n"))
    #expect(try folder.read("broken.yaml") == "a:  [\n")
  }

  @Test func whatSpecsDoWithoutIsLeftAlone() throws {
    let anchor = try folder.write("anchor.yaml", "a:  &x b\n")
    #expect(try armature("fmt", anchor).status == 1)
    #expect(try folder.read("anchor.yaml") == "a:  &x b\n")
    let mark = try folder.write("mark.yaml", "---\na:  b\n")
    let run = try armature("fmt", "--check", mark)
    #expect(run == Run(status: 2, output: "", errors: "armature: error: \(mark) is left alone: a `---` or `...` stands on line 1\n"))
  }

  @Test func whatCannotBeUsedEndsWithTwo() throws {
    let text = try folder.write("note.txt", untidy)
    for arguments in [["fmt", folder.file("none.yaml")], ["fmt", text], ["fmt", "-", text], ["fmt", "--nonsense"]] {
      let run = try armature(arguments, input: "")
      #expect(run.status == 2 && !run.errors.isEmpty, "\(arguments)")
    }
  }
}
