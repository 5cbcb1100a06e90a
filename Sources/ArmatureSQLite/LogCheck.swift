// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Finds out whether a write-ahead log that a crash has left is damaged in its middle.
///
/// SQLite replays a log up to the first frame that does not follow from the one before it, which is right for the last
/// transaction: it may not have come to the disk. Each transaction was synchronised before the next began, so where a whole
/// one stands behind that place the disk has changed what was safe on it, and SQLite drops all of it without a word. So it
/// does with a log whose head is damaged.
struct LogCheck {
  /// Transactions that will not be replayed though they had been synchronised.
  private(set) var transactionsLost = 0
  /// The pages that will be: those of all transactions up to the damage.
  private(set) var pages: Set<Int64> = []
  private let bytes: [UInt8]
  private var isBigEndian: Bool
  private var pageSize = 0

  /// What a log begins with; its last bit is the order of bytes.
  private static let firstWord: UInt32 = 0x377f_0683
  private static let headBytes = 32
  private static let frameHeadBytes = 24

  init(of path: String) {
    let data = FileManager.default.contents(atPath: path + "-wal") ?? Data()
    bytes = [UInt8](data)
    isBigEndian = bytes.count > 3 && bytes[3] & 1 == 1
    if bytes.count <= Self.headBytes { return }
    // Zeros have the right checksum, too.
    let isHeadWhole = word(0) | 1 == Self.firstWord && add(0..<24, to: (0, 0)) == sum(24)
    // SQLite does not look behind a head that is damaged; what stands there tells what it was.
    pageSize = isHeadWhole ? Int(word(8)) : (try? RawDatabase(path))?.pageSize ?? Int(word(8))
    guard (512...65_536).contains(pageSize), pageSize & (pageSize - 1) == 0 else { return }
    if let salts = isHeadWhole ? bytes[16..<24] : findSalts() { readFrames(salts, isReplayed: isHeadWhole) }
  }

  private var starts: StrideTo<Int> {
    let frameBytes = Self.frameHeadBytes + pageSize
    return stride(from: Self.headBytes, to: max(Self.headBytes, bytes.count - frameBytes + 1), by: frameBytes)
  }

  /// The salts of the first frame that follows from the one before it, in whichever order of bytes it does.
  private mutating func findSalts() -> ArraySlice<UInt8>? {
    for order in [isBigEndian, !isBigEndian] {
      isBigEndian = order
      var last = sum(24)
      for start in starts {
        if follows(start, last) { return salts(start) }
        last = sum(start + 16)
      }
    }
    return nil
  }

  /// Notes the pages of transactions that are whole, and counts those that are it behind a frame that is not.
  ///
  /// Frames of what was in the log before it was begun anew stand behind its end, with other salts.
  private mutating func readFrames(_ salts: ArraySlice<UInt8>, isReplayed: Bool) {
    var (isReplayed, isWhole, last) = (isReplayed, true, sum(24))
    var open: Set<Int64> = []
    for start in starts {
      // Each frame is judged by what the one before it says, so that those behind a broken one can be told from remains.
      if self.salts(start) != salts || !follows(start, last) { (isReplayed, isWhole) = (false, false) }
      open.insert(Int64(word(start)))
      last = sum(start + 16)
      // Only the last frame of a transaction says how large the file is then.
      if word(start + 4) == 0 { continue }
      if isReplayed { pages.formUnion(open) } else if isWhole { transactionsLost += 1 }
      (isWhole, open) = (true, [])
    }
  }

  /// Whether a frame is one, and has the checksum that it has to have behind another one.
  private func follows(_ start: Int, _ last: (UInt32, UInt32)) -> Bool {
    let page = start + Self.frameHeadBytes
    return word(start) != 0 && add(page..<page + pageSize, to: add(start..<start + 8, to: last)) == sum(start + 16)
  }

  private func salts(_ start: Int) -> ArraySlice<UInt8> { bytes[start + 8..<start + 16] }

  /// A checksum that is written in the log.
  private func sum(_ place: Int) -> (UInt32, UInt32) { (word(place), word(place + 4)) }

  /// SQLite's checksum over pairs of 32-bit words.
  private func add(_ range: Range<Int>, to sum: (UInt32, UInt32)) -> (UInt32, UInt32) {
    var (first, second) = sum
    for place in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
      first &+= native(place) &+ second
      second &+= native(place + 4) &+ first
    }
    return (first, second)
  }

  /// The format's own numbers are big-endian; the words under the checksum are as the first number says.
  private func native(_ place: Int) -> UInt32 { isBigEndian ? word(place) : word(place).byteSwapped }

  private func word(_ place: Int) -> UInt32 {
    bytes.withUnsafeBytes { UInt32(bigEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt32.self)) }
  }

  /// Keeps a copy of the log for somebody who can read it; returns its name.
  func setAside(_ path: String) throws -> String {
    let name = Replacement(path).freeName() + "-wal"
    try Data(bytes).write(to: URL(fileURLWithPath: name))
    return name
  }
}
