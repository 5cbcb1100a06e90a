// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

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
  ///
  /// It is the machine's own, of which a page that nobody touches is never made: a simulation has such memory for each of its worlds.
  static func forgetful(byteCount: Int) -> MarkMemory {
    let base = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)
    guard let base, base != MAP_FAILED else { preconditionFailure("MarkMemory: no memory for \(byteCount) bytes") }
    let address = UInt(bitPattern: base)
    return MarkMemory(base: base, byteCount: byteCount) { munmap(UnsafeMutableRawPointer(bitPattern: address), byteCount) }
  }
}
