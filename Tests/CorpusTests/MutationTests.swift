// SPDX-License-Identifier: Apache-2.0

import ArmatureCompiler
import ArmatureReport
import Testing

@Test("A spec with any damage is compiled or refused, and the compiler lives on", arguments: 0..<8)
func damagedSpecs(seed: Int) throws {
  var random = Random(state: UInt64(seed) &+ 1)
  for spec in Case.all {
    let sources = try spec.sources()
    for (index, source) in sources.enumerated() where source.bytes.count < 4096 {
      let damaged = SourceFile(name: source.name, bytes: damage(source.bytes, &random))
      // A schema file is nothing without the spec that needs it.
      var compiled = [damaged]
      if source.name.hasSuffix(".json") { compiled = sources.indices.map { $0 == index ? damaged : sources[$0] } }
      let compilation = compile(compiled)
      #expect(compilation.report.hasErrors == compilation.files.isEmpty)
      #expect(renderText(compilation.report, compiled, isColoured: true).isEmpty == compilation.report.isEmpty)
    }
  }
}

/// A few bytes are deleted, repeated, or replaced by something that means much to YAML or to Swift.
private func damage(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
    let start = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, start + Int.random(in: 0...6, using: &random))
    switch Int.random(in: 0..<3, using: &random) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
    default: bytes.replaceSubrange(start..<end, with: fragments.randomElement(using: &random)?.utf8.map(\.self) ?? [])
    }
  }
  return bytes
}

private let fragments = [
  ":", ": ", "- ", "[", "]", "{", "}", "?", "|\n", "\n", "\t", "\"", "'", "#", "&a", "*a", "!t", "%", "\\(", "\"\"\"",
  "`",
  "..", ".", "$", "${", "null", "~", "-1", "9999999999999999999", "0ms", "日本",
  "e\u{301}", "\u{0}", "\r", "/*", "drive", "message",
]

/// A small generator of its own, so that a seed means the same everywhere.
private struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
  }
}
