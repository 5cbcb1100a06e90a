// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Where what stands in the memory of ``Marks``: a head, the slates' labels, the ledger, the slates, and what is in flight.
///
/// Everything is a 64-bit word, or a text of whole words. The first three parts have the same places in every layout, and
/// the head tells the size of the others, so that a program reads what another version of it has left.
struct MarkLayout {
  enum Head: Int { case magic, slateCount, slotCount, isRunning, alone, receiving, unknown, placeLimit }

  static let magic = 0x4152_4d4d_4152_4b31
  static let groupsMax = 512
  static let entriesMax = 4096
  static let slatesMax = 1 << 20
  static let slotsMax = 1 << 26
  private static let headBytes = 4096
  private static let recordBytes = 64

  var slateCount: Int
  var slotCount: Int

  var byteCount: Int { Self.slatesOffset + (slateCount + slotCount) * 8 }

  private static var ledgerOffset: Int { headBytes + groupsMax * recordBytes }
  private static var slatesOffset: Int { ledgerOffset + entriesMax * recordBytes }

  static func head(_ word: Head) -> Int { word.rawValue * 8 }
  static func group(_ index: Int) -> Int { headBytes + index * recordBytes }
  static func entry(_ index: Int) -> Int { ledgerOffset + index * recordBytes }
  func slate(_ index: Int) -> Int { Self.slatesOffset + index * 8 }
  func slot(_ index: Int) -> Int { Self.slatesOffset + (slateCount + index) * 8 }
}

extension MarkMemory {
  /// A word that other threads may write at the same time.
  func atomic(_ offset: Int) -> UnsafeMutablePointer<Atomic<Int>> {
    (base + offset).assumingMemoryBound(to: Atomic<Int>.self)
  }

  subscript(offset: Int) -> Int {
    get { atomic(offset).pointee.load(ordering: .relaxed) }
    set { atomic(offset).pointee.store(newValue, ordering: .relaxed) }
  }

  subscript(head word: MarkLayout.Head) -> Int {
    get { self[MarkLayout.head(word)] }
    set { self[MarkLayout.head(word)] = newValue }
  }

  /// Text of at most so many bytes, zeros behind it.
  func text(_ offset: Int, bytesMax: Int) -> String {
    let bytes = UnsafeRawBufferPointer(start: base + offset, count: bytesMax).prefix { $0 != 0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  func setText(_ offset: Int, bytesMax: Int, _ text: String) {
    let bytes = UnsafeMutableRawBufferPointer(start: base + offset, count: bytesMax)
    bytes.initializeMemory(as: UInt8.self, repeating: 0)
    bytes.copyBytes(from: text.utf8.prefix(bytesMax))
  }
}
