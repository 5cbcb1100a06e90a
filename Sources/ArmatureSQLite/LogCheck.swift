// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Finds out whether a write-ahead log that a crash has left is damaged in its middle.
///
/// SQLite replays a log up to the first frame whose checksum is wrong, which is right for the last transaction: it may not
/// have come to the disk. Each transaction was synchronised before the next began, so where two or more follow, the disk has
/// changed what was safe on it, and SQLite drops all of them without a word.
struct LogCheck {
  /// Transactions that will not be replayed though they had been synchronised.
  private(set) var transactionsLost = 0
  /// The pages that will be: those of all transactions up to the damage.
  private(set) var pages: Set<Int64> = []
  private let bytes: [UInt8]
  private let isBigEndian: Bool

  private static let headBytes = 32
  private static let frameHeadBytes = 24

  init(of path: String) {
    let data = FileManager.default.contents(atPath: path + "-wal") ?? Data()
    bytes = [UInt8](data)
    isBigEndian = bytes.count > 3 && bytes[3] & 1 == 1
    if bytes.count > Self.headBytes { transactionsLost = readFrames() }
  }

  /// Notes the pages of transactions that are whole, and returns how many are lost behind them.
  private mutating func readFrames() -> Int {
    let pageSize = word(8) == 1 ? 65_536 : Int(word(8))
    guard (512...65_536).contains(pageSize) else { return 0 }
    var sum = (word(24), word(28))
    var isWhole = add(0..<24, to: (0, 0)) == sum
    let salts = isWhole ? bytes[16..<24] : bytes.dropFirst(Self.headBytes + 8).prefix(8)
    var commits = 0
    var open: Set<Int64> = []
    var start = Self.headBytes
    while start + Self.frameHeadBytes + pageSize <= bytes.count, bytes[start + 8..<start + 16] == salts {
      // Each frame is judged by what the one before it says, so that those behind a broken one can be told from remains.
      let told = (word(start + 16), word(start + 20))
      let seen = add(start + 24..<start + 24 + pageSize, to: add(start..<start + 8, to: sum))
      if seen != told { isWhole = false }
      let isCommit = word(start + 4) != 0
      if !isWhole && seen == told && isCommit { commits += 1 }
      if isWhole { open.insert(Int64(word(start))) }
      if isWhole && isCommit {
        pages.formUnion(open)
        open = []
      }
      sum = told
      start += Self.frameHeadBytes + pageSize
    }
    // The first of them may be the end of a transaction that never came to the disk as a whole.
    return max(0, commits - 1)
  }

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
