// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Testing

/// Specs that are made to cost time or memory: each is refused by what is wrong with it, or taken, and soon.
///
/// The limit is for what hangs. What is slow is told by the same bombs in a release build.
@Suite struct BombTests {
  @Test(.timeLimit(.minutes(1)), arguments: Bomb.all)
  func aBombIsRefusedByItsName(_ bomb: Bomb) {
    let report = checkOnly([SourceFile(name: "bomb.yaml", bytes: bomb.bytes)])
    let codes = Set(report.problems.map { type(of: $0).code })
    #expect(codes.isSuperset(of: bomb.codes))
    #expect(codes.isEmpty == bomb.codes.isEmpty, "\(codes.sorted())")
    #expect(report.problems.count <= bomb.findingsMax)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["[", "{", "- ", "? ", "!", "&", "%", "*", "|", "'", "\"", "`", "@", "\t", "#", ":", "---\n", "...\n"])
  func aMillionOfOneMarkIsRead(_ mark: String) {
    for start in ["", "armature: 1\nmessages: "] {
      let text = start + String(repeating: mark, count: 1_040_000 / mark.utf8.count)
      let report = checkOnly([SourceFile(name: "bomb.yaml", text: text)])
      #expect(report.hasErrors)
      #expect(report.problems.count < 10)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func aNameBesideManyOthersIsStillGuessed() {
    let names = (0..<200).map { "Message\($0)" }
    for name in names { #expect(nearest("Mesage" + name.dropFirst(7), in: names) != nil) }
    #expect(suggestion(for: "Else", in: names, otherwise: "").hasPrefix("there are `Message0`, `Message1`, `Message10`, "))
  }
}

/// A text, and the codes that it may not go without; none where it is a good spec that is merely large.
struct Bomb: Sendable, CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]
  var codes: Set<String>
  var findingsMax: Int
  var testDescription: String { name }

  init(_ name: String, _ text: String, _ codes: String..., findingsMax: Int = 10) {
    self.init(name, bytes: Array(text.utf8), Set(codes), findingsMax)
  }

  private init(_ name: String, bytes: [UInt8], _ codes: Set<String>, _ findingsMax: Int = 10) {
    self.name = name
    self.bytes = bytes
    self.codes = codes
    self.findingsMax = findingsMax
  }

  static let all = yaml + depths + patterns + names + encodings.map { name, bytes, code in Bomb(name, bytes: bytes, [code]) }

  private static let yaml = [
    Bomb("aliases of aliases", head + "a: &a [x, x]\n" + (0..<20).map { "b\($0): &b\($0) [*a, *a, *a]\n" }.joined(),
      "yaml-anchor", "yaml-alias", findingsMax: 200),
    Bomb("an alias as a key", head + "a: &a b\n*a : c\n", "yaml-alias"),
    Bomb("50 MB", head + "doc: " + String(repeating: "x", count: 50_000_000), "file-too-large"),
    Bomb("90,000 keys", head + "messages: {" + times(90_000) { "k\($0): 1," } + "}", "too-many-values"),
    Bomb("400,000 items", head + "messages: [" + String(repeating: "1,", count: 400_000) + "]", "too-many-values"),
    Bomb("300,000 empty mappings", head + "messages: [" + String(repeating: "{},", count: 300_000) + "]", "too-many-values"),
    Bomb("a key of 1 MB", head + String(repeating: "k", count: 1_040_000) + ": 1\n", "yaml-syntax"),
    Bomb("keys again and again", head + String(repeating: "a: 1\n", count: 150_000), "duplicate-key", findingsMax: 10_000),
    Bomb("100,000 comments", head + String(repeating: "# c\n", count: 100_000)),
    Bomb("25,000 allowances", head + String(repeating: "# armature:allow key-unread because\n", count: 25_000),
      "allowance-syntax", findingsMax: 25_000),
    Bomb("100,000 flow lists, one in the other", head + "x: " + String(repeating: "[[],", count: 100_000), "too-deep"),
  ]

  private static let depths = [
    Bomb("10,000 flow lists", head + "messages: " + nested("[", "]", 10_000), "too-deep"),
    Bomb("10,000 flow mappings", head + "messages: " + nested("{a: ", "}", 10_000), "too-deep"),
    Bomb("1,300 block mappings", head + times(1300) { String(repeating: " ", count: $0) + "a:\n" }, "too-deep"),
    Bomb("10,000 block lists", head + "messages:\n " + String(repeating: "- ", count: 10_000), "too-deep"),
  ]

  private static let patterns = [
    ("nested stars", nested("(", "a*)*", 200), "pattern-syntax"),
    ("a repetition of a repetition", "a{1000}{1000}", "pattern-syntax"),
    ("10,000 alternatives", times(10_000) { "w\($0)|" }, "pattern-syntax"), ("a state for each set", ".*a.{30}", "pattern-syntax"),
    ("powers of counts", "((x{1,50}){1,50}){1,50}", "pattern-syntax"), ("20,000 groups", nested("(", "", 20_000), "pattern-syntax"),
  ].map { Bomb($0, head + "messages: { A: { id: { type: string, pattern: '\($1)' } } }\n", $2) } + [
    Bomb("a number of a thousand million digits",
      head + "messages: { A: { id: { type: double, minimum: 1e999999999 } } }\n", "number-too-long"),
    Bomb("900,000 digits", head + "messages: { A: { id: { minimum: \(String(repeating: "9", count: 900_000)) } } }\n", "text-too-long"),
  ]

  private static let names = [
    Bomb("processes that all signal each other", mesh(28), "signal-loop", findingsMax: 1000),
    Bomb("a ring of 400 processes", ring(400), "signal-loop"),
    Bomb("thousands of unknown types", head + "messages:\n" + times(2400) { "  Message\($0): { a: Massage\($0) }\n" }, "unknown-type",
      findingsMax: 2400),
    Bomb("thousands of unknown keys", head + times(4900) { "mesages\($0): 1\n" }, "unknown-key", findingsMax: 5000),
    Bomb("a chain of 1,600 included messages", head + "messages:\n  M0: { f0: int }\n"
      + times(1600) { "  M\($0 + 1): { include: M\($0), f\($0 + 1): int }\n" }, "included-too-much"),
    Bomb("a message that holds two of the one before", head + "messages:\n  M0: { a: int }\n"
      + times(1600) { "  M\($0 + 1): { a\($0 + 1): M\($0), b\($0 + 1): M\($0) }\n" }),
    Bomb("a dispatch of 4,900 values", service + "processes: { p0: { in: A, errors: r, stages: [ { drive: d, from: id } ] } }\n"
      + "service: S\ndispatch: { queue: q, by: k, to: {" + times(4900) { "v\($0): p0, " } + "} }\n", "dispatch-field"),
  ]

  private static let encodings: [(String, [UInt8], String)] = [
    ("NUL", Array((head + "\0").utf8), "control-character"),
    ("a byte order mark in the middle", Array((head + "a\u{FEFF}b: 1\n").utf8), "control-character"),
    ("UTF-16", [0xFF, 0xFE] + head.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "not-utf8"),
    ("a slash in two bytes", Array(head.utf8) + [0x61, 0x3A, 0x20, 0xC0, 0xAF, 0x0A], "not-utf8"),
    ("half of a pair", Array(head.utf8) + [0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80, 0x0A], "not-utf8"),
    ("a megabyte that is no text", [UInt8](repeating: 0xFF, count: 1_000_000), "not-utf8"),
  ]
}

private let head = "armature: 1\n"
private let service = head + "messages: { A: { id: int } }\nqueues: { q: { url: 'memory:' }, r: { url: 'memory:' } }\n"

private func mesh(_ count: Int) -> String {
  let signals = times(count) { "{ signal: p\($0), message: { id: id } }, " }
  return service + "processes:\n" + times(count) { "  p\($0): { in: A, errors: r, stages: [ \(signals){ drive: d } ] }\n" } + ending
}

private func ring(_ count: Int) -> String {
  service + "processes:\n" + times(count) { index in
    let next = (index + 1) % count
    return "  p\(index): { in: A, errors: r, stages: [ { signal: p\(next), message: { id: id } }, { drive: d } ] }\n"
  } + ending
}

private let ending = "service: S\ndispatch: { queue: q, to: p0 }\n"

private func times(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined() }

private func nested(_ start: String, _ end: String, _ count: Int) -> String {
  String(repeating: start, count: count) + String(repeating: end, count: count)
}
