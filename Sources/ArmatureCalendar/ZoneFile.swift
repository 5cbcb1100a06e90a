// SPDX-License-Identifier: Apache-2.0

extension Zone {
  /// Reads a compiled file of the zone database, as every system has them (RFC 9636, from version 2 on).
  ///
  /// Nil where the bytes are no such file.
  package init?(file bytes: [UInt8]) {
    // The first block has 32-bit times for old readers; what counts stands in the second one.
    guard let old = Header(bytes, at: 0), old.version >= UInt8(ascii: "2"),
      let header = Header(bytes, at: old.end(timeWidth: 4)), header.end(timeWidth: 8) <= bytes.count
    else { return nil }
    let times = header.start
    let kinds = times + header.timeCount * 8
    let types = kinds + header.timeCount
    let offsets = (0..<header.typeCount).map { Int(Int32(truncatingIfNeeded: bytes.bigEndian(at: types + $0 * 6, width: 4))) }
    guard let first = offsets.first else { return nil }
    var changes: [ZoneChange] = []
    var before = first
    for index in 0..<header.timeCount {
      let kind = Int(bytes[kinds + index])
      guard kind < offsets.count else { return nil }
      let at = Int64(bitPattern: bytes.bigEndian(at: times + index * 8, width: 8))
      guard changes.last.map({ $0.at < at }) ?? true else { return nil }
      if offsets[kind] != before { changes.append(ZoneChange(at: at, before: before, after: offsets[kind])) }
      before = offsets[kind]
    }
    let footer = bytes[header.end(timeWidth: 8)...].split(separator: UInt8(ascii: "\n")).first ?? []
    let rule = ZoneRule(String(decoding: footer, as: UTF8.self))
    if rule == nil, !footer.isEmpty { return nil }
    self.init(offsetAtFirst: first, changes: changes, rule: rule)
  }
}

private struct Header {
  var version: UInt8
  /// Where the block behind the header begins.
  var start: Int
  var timeCount: Int
  var typeCount: Int
  private var leapCount: Int
  private var letterCount: Int
  private var flagCount: Int

  private static let size = 44
  /// Far more than any zone has of anything.
  private static let countMax: UInt64 = 100_000

  init?(_ bytes: [UInt8], at start: Int) {
    guard start + Self.size <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8) else { return nil }
    let counts = (0..<6).map { bytes.bigEndian(at: start + 20 + $0 * 4, width: 4) }
    guard counts.allSatisfy({ $0 <= Self.countMax }) else { return nil }
    version = bytes[start + 4]
    self.start = start + Self.size
    flagCount = Int(counts[0] + counts[1])
    leapCount = Int(counts[2])
    timeCount = Int(counts[3])
    typeCount = Int(counts[4])
    letterCount = Int(counts[5])
  }

  func end(timeWidth: Int) -> Int {
    start + timeCount * (timeWidth + 1) + typeCount * 6 + letterCount + leapCount * (timeWidth + 4) + flagCount
  }
}

extension [UInt8] {
  fileprivate func bigEndian(at start: Int, width: Int) -> UInt64 {
    self[start..<start + width].reduce(0) { $0 << 8 | UInt64($1) }
  }
}
