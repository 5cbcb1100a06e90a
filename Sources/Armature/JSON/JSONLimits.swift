// SPDX-License-Identifier: Apache-2.0

/// How large a JSON text may be before it is refused.
public struct JSONLimits: Hashable, Sendable {
  /// How deep objects and arrays may stand in each other.
  public var depthMax: Int
  /// How long the whole text may be.
  public var bytesMax: Int
  /// How many elements and fields all its arrays and objects may have together.
  public var elementsMax: Int

  /// 64 levels, 16 MiB, a million elements.
  @inlinable
  public init(depthMax: Int = 64, bytesMax: Int = 16 * 1024 * 1024, elementsMax: Int = 1_000_000) {
    self.depthMax = depthMax
    self.bytesMax = bytesMax
    self.elementsMax = elementsMax
  }

  @inlinable
  public static var standard: JSONLimits { JSONLimits() }
}
