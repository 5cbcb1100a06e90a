// SPDX-License-Identifier: Apache-2.0

/// Memory that outlasts the program that wrote it, and that one program holds at a time.
///
/// A store into it is an ordinary one: whatever kills the program, the machine keeps what was stored. Its bytes are shared
/// by whoever writes them under rules of their own, which is why the class may be called Sendable.
public final class MarkMemory: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  let byteCount: Int
  private let letGo: () -> Void

  /// `letGo` is called when nobody needs the memory any more.
  public init(base: UnsafeMutableRawPointer, byteCount: Int, letGo: @escaping @Sendable () -> Void) {
    self.base = base
    self.byteCount = byteCount
    self.letGo = letGo
  }

  deinit { letGo() }

  /// Memory that is gone with the program, all zero.
  static func forgetful(byteCount: Int) -> MarkMemory {
    let base = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 64)
    base.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
    let address = UInt(bitPattern: base)
    return MarkMemory(base: base, byteCount: byteCount) { UnsafeMutableRawPointer(bitPattern: address)?.deallocate() }
  }
}
