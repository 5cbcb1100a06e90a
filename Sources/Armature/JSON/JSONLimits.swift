// SPDX-License-Identifier: Apache-2.0

/// How large a JSON text may be before it is refused.
public struct JSONLimits: Hashable, Sendable {
  /// How deep objects and arrays may stand in each other.
  public var depthMax: Int
  /// How long the whole text may be.
  public var bytesMax: Int
  /// How many elements and fields all its arrays and objects may have together.
  public var elementsMax: Int
  /// How many combining marks, such as accents, may follow each other in a key: Swift sorts them whenever it looks a key up.
  public var marksMax: Int

  /// 64 levels, 16 MiB, a million elements; 30 marks, which no writing needs, as Unicode has it in its Stream-Safe Text Format.
  @inlinable
  public init(depthMax: Int = 64, bytesMax: Int = 16 * 1024 * 1024, elementsMax: Int = 1_000_000, marksMax: Int = 30) {
    self.depthMax = depthMax
    self.bytesMax = bytesMax
    self.elementsMax = elementsMax
    self.marksMax = marksMax
  }

  /// What holds where nobody says otherwise: see ``init(depthMax:bytesMax:elementsMax:marksMax:)``.
  @inlinable
  public static var standard: JSONLimits { JSONLimits() }

  /// How much stack a decoder may use below the first levels of a message: one that calls itself needs some for each level,
  /// and how much is the compiler's business. Threads have 8 MiB with glibc as a rule, and 512 KiB on Darwin.
  @usableFromInline
  static var stackBytesMax: UInt {
    #if os(Linux)
      1 << 20
    #else
      192 << 10
    #endif
  }
}
