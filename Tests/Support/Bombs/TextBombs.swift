// SPDX-License-Identifier: Apache-2.0

// What costs before anybody knows what it means: bytes, and YAML.

extension Bomb {
  static let yaml: [Bomb] = [
    Bomb("aliases of aliases", "yaml-anchor", "yaml-alias", findingsMax: 200) {
      "a: &a [x, x]\n" + times(20) { "b\($0): &b\($0) [*a, *a, *a]\n" }
    },
    Bomb("an alias as a key", "yaml-alias") { "a: &a b\n*a : c\n" },
    Bomb("an anchor that holds itself", "yaml-anchor", "yaml-alias") { "messages: &a { A: *a }\n" },
    Bomb("50 MB", "file-too-large") { "doc: " + times(50_000_000, "x") },
    Bomb("a million keys", "file-too-large") { times(1_000_000) { "k\($0): 1\n" } },
    Bomb("90,000 keys", "too-many-values") { "messages: {" + times(90_000) { "k\($0): 1," } + "}" },
    Bomb("400,000 items", "too-many-values") { "messages: [" + times(400_000, "1,") + "]" },
    Bomb("300,000 empty mappings", "too-many-values") { "messages: [" + times(300_000, "{},") + "]" },
    Bomb("a key of 1 MB", "yaml-syntax") { times(1_040_000, "k") + ": 1\n" },
    Bomb("a text of 1 MB", "text-too-long") { "service: " + times(1_040_000, "k") + "\n" },
    Bomb("1 MB of escapes", "text-too-long") { "service: \"" + times(100_000, "\\U0001F600") + "\"\n" },
    Bomb("a block of 340,000 lines", "text-too-long") { "service: |\n" + times(340_000, " x\n") },
    Bomb("keys again and again", "duplicate-key", findingsMax: 10_000) { times(150_000, "a: 1\n") },
    Bomb("100,000 comments") { times(100_000, "# c\n") },
    Bomb("25,000 allowances", "allowance-syntax", findingsMax: 25_000) { times(25_000, "# armature:allow key-unread because\n") },
    Bomb("13,000 allowances without a use", "allowance-unused", findingsMax: 13_000) {
      times(13_000) { "# armature:allow key-unread -- because of it \($0)\n" } + "messages: {}\n"
    },
    Bomb("a line of 500,000 marks of comments") { "messages: {} " + times(500_000, " #") + "\n" },
    Bomb("a million line breaks") { times(1_040_000, "\n") },
    Bomb("20,000 combining marks", "name-syntax") { "service: a" + times(20_000, "\u{301}") + "\n" },
    Bomb("directives", "yaml-syntax") { times(80_000, "%TAG !a! b\n") },
    Bomb("tags", "yaml-tag", findingsMax: 10_000) { "messages: [" + times(4900, "!a b, ") + "]\n" },
  ]

  static let depths: [Bomb] = [
    Bomb("10,000 flow lists", "too-deep") { "messages: " + nested("[", "]", 10_000) },
    Bomb("10,000 flow mappings", "too-deep") { "messages: " + nested("{a: ", "}", 10_000) },
    Bomb("1,300 block mappings", "too-deep") { times(1300) { times($0, " ") + "a:\n" } },
    Bomb("10,000 block lists", "too-deep") { "messages:\n " + times(10_000, "- ") },
    Bomb("100,000 flow lists, one in the other", "too-deep") { "x: " + times(100_000, "[[],") },
    Bomb("mappings as keys", "too-deep") { times(10_000, "? ") },
  ]

  static let encodings: [Bomb] = [
    Bomb(bytes: "NUL", "control-character") { Array((head + "\0").utf8) },
    Bomb(bytes: "a byte order mark in the middle", "control-character") { Array((head + "a\u{FEFF}b: 1\n").utf8) },
    Bomb(bytes: "UTF-16", "not-utf8") { [0xFF, 0xFE] + head.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } },
    Bomb(bytes: "a slash in two bytes", "not-utf8") { Array(head.utf8) + [0x61, 0x3A, 0x20, 0xC0, 0xAF, 0x0A] },
    Bomb(bytes: "half of a pair", "not-utf8") { Array(head.utf8) + [0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80, 0x0A] },
    Bomb(bytes: "a megabyte that is no text", "not-utf8") { [UInt8](repeating: 0xFF, count: 1_000_000) },
    Bomb(bytes: "a megabyte of zeros", "control-character") { [UInt8](repeating: 0, count: 1_000_000) },
  ]

  /// A megabyte of one mark, at the start of a file and as the value of a key: none of them is a spec.
  public static let marks: [Bomb] = ["", "armature: 1\nmessages: "].flatMap { start in
    [
      "[", "{", "- ", "? ", "!", "&", "%", "*", "|", "'", "\"", "`", "@", "\t", "#", ":", "---\n", "...\n", ",", "a: ", "<<: ",
    ].map { mark in
      Bomb(bytes: "1 MB of \(mark.debugDescription)\(start.isEmpty ? "" : " behind a key")") {
        Array((start + times(1_040_000 / mark.utf8.count, mark)).utf8)
      }
    }
  }
}
