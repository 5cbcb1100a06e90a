// SPDX-License-Identifier: Apache-2.0

/// The automaton of a pattern, decoded from the text that the compiler writes.
///
/// The text holds numbers, five bits to a letter, the lowest first, where all letters of a number but its last are of the
/// upper half of the alphabet. In this order:
/// - the number of classes, the number of states, the state that begins;
/// - the number of runs of code points, and for each its class and, but for the last, its length;
/// - for each state from the third on: twice the number of exceptions, plus one where a text may end here; the target of
///   all classes that are no exception; and for each exception the classes since the one before, and its target.
///
/// The first state is dead and the second accepts for ever, so neither has a row.
struct PatternTable: Sendable {
  /// States are kept as the place of their row in ``targets``.
  let start: Int
  /// The state that accepts for ever; the dead one lies below it, and all others above.
  let accepted: Int
  let asciiKinds: [UInt8]
  private let targets: [Int32]
  private let matches: [Bool]
  private let kinds: CharacterKinds

  /// The table of an expression that matches no text.
  static let nothing = PatternTable(
    start: 0, accepted: 1, asciiKinds: Array(repeating: 0, count: 128), targets: [0, 1], matches: [false, true],
    kinds: CharacterKinds([(0, 0)]))

  /// The state behind a character of a class.
  @inline(__always)
  func next(_ state: Int, _ kind: Int) -> Int { Int(targets[state + kind]) }

  func kind(of scalar: Int) -> Int { kinds[scalar] }

  /// Whether a text may end in a state.
  func isMatch(_ state: Int) -> Bool { matches[state / accepted] }
}

extension PatternTable {
  /// No table of the compiler's is larger.
  private static let entriesMax = 100_000

  /// Nil where the text is no table: each target is then known to be a state, and each class to be in each row.
  init?(_ text: [UInt8]) {
    var reader = NumberReader(text: text)
    guard let width = reader.next(in: 1...255), let count = reader.next(in: 2...Self.entriesMax / width),
      let start = reader.next(in: 0...count - 1), let runs = reader.runs(of: width)
    else { return nil }
    var targets = [Int32](repeating: 0, count: width) + [Int32](repeating: Int32(width), count: width)
    var matches = [false, true]
    for _ in 2..<count {
      guard let row = reader.row(of: width, states: count) else { return nil }
      targets += row.targets
      matches.append(row.isMatch)
    }
    guard reader.isAtEnd else { return nil }
    let kinds = CharacterKinds(runs)
    self.init(
      start: start * width, accepted: width, asciiKinds: (0..<128).map { UInt8(kinds[$0]) }, targets: targets,
      matches: matches, kinds: kinds)
  }
}

/// Reads what the compiler wrote, and nothing that it would not.
private struct NumberReader {
  let text: [UInt8]
  private var offset = 0

  init(text: [UInt8]) { self.text = text }

  var isAtEnd: Bool { offset == text.count }

  mutating func next(in range: ClosedRange<Int>) -> Int? {
    var value = 0
    for shift in stride(from: 0, through: 20, by: 5) {
      guard offset < text.count, let digit = Self.digit(text[offset]) else { return nil }
      offset += 1
      value |= (digit & 31) << shift
      if digit < 32 { return range.contains(value) ? value : nil }
    }
    return nil
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 0x30
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 0x41 + 10
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 0x61 + 36
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }

  /// The first code point of each run, and its class.
  mutating func runs(of width: Int) -> [(start: Int, kind: Int)]? {
    guard let count = next(in: 1...text.count) else { return nil }
    var runs: [(start: Int, kind: Int)] = []
    var start = 0
    for index in 1...count {
      guard let kind = next(in: 0...width - 1) else { return nil }
      runs.append((start, kind))
      if index == count { break }
      guard start < 0x10FFFF, let length = next(in: 1...0x10FFFF - start) else { return nil }
      start += length
    }
    return runs
  }

  mutating func row(of width: Int, states: Int) -> (targets: [Int32], isMatch: Bool)? {
    guard let head = next(in: 0...width * 2 + 1), let usual = next(in: 0...states - 1) else { return nil }
    var targets = [Int32](repeating: Int32(usual * width), count: width)
    var kind = -1
    for _ in 0..<head / 2 {
      guard let gap = next(in: 0...width), let target = next(in: 0...states - 1) else { return nil }
      kind += gap + 1
      if kind >= width { return nil }
      targets[kind] = Int32(target * width)
    }
    return (targets, head % 2 == 1)
  }
}

/// The class of each code point, in pages of 256: a page that holds one class only is kept once for each class.
private struct CharacterKinds: Sendable {
  /// For each page where its classes begin in ``kinds``. Behind the last one all are of the class `rest`.
  private var pages: [Int32] = []
  private var kinds: [UInt8] = []
  private let rest: Int

  init(_ runs: [(start: Int, kind: Int)]) {
    rest = runs.last?.kind ?? 0
    var uniform: [Int: Int32] = [:]
    var run = 0
    for page in 0...(runs.last?.start ?? 0) >> 8 {
      while run + 1 < runs.count, runs[run + 1].start <= page << 8 { run += 1 }
      let isUniform = run + 1 == runs.count || runs[run + 1].start >= (page + 1) << 8
      if isUniform, let known = uniform[runs[run].kind] {
        pages.append(known)
        continue
      }
      if isUniform { uniform[runs[run].kind] = Int32(kinds.count) }
      pages.append(Int32(kinds.count))
      for scalar in page << 8..<(page + 1) << 8 {
        while run + 1 < runs.count, runs[run + 1].start <= scalar { run += 1 }
        kinds.append(UInt8(runs[run].kind))
      }
    }
  }

  subscript(scalar: Int) -> Int {
    let page = scalar >> 8
    return page < pages.count ? Int(kinds[Int(pages[page]) + scalar & 0xFF]) : rest
  }
}
