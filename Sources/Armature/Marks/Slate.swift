// SPDX-License-Identifier: Apache-2.0

public import Synchronization

/// Where a worker notes the message that it is about to run, so that a crash of the program tells which one it was.
///
/// A note is one plain store into memory that outlasts the program: see ``Marks``.
@frozen @_spi(Generated)
public struct Slate: @unchecked Sendable {
  public let cell: UnsafeMutablePointer<Atomic<Int>>

  public init(cell: UnsafeMutablePointer<Atomic<Int>>) { self.cell = cell }

  /// The message of this receipt runs from now on.
  ///
  /// The store is an atomic one because the compiler may leave out others, and because somebody may ask at any time what runs.
  @inlinable public func enter(_ receipt: borrowing Receipt) { enter(note: receipt.note) }

  @inlinable public func enter(note: Int) { cell.pointee.store(note, ordering: .relaxed) }

  /// No message runs here.
  @inlinable public func leave() { cell.pointee.store(0, ordering: .relaxed) }

  /// The same for whoever may be late: what somebody else has noted here meanwhile stays.
  public func leave(note: Int) { _ = cell.pointee.compareExchange(expected: note, desired: 0, ordering: .relaxed) }
}

/// The slates of a crew, one for each of its seats.
@_spi(Generated)
public struct Slates: Sendable {
  let first: Slate
  let count: Int

  subscript(index: Int) -> Slate { Slate(cell: first.cell + min(index, count - 1)) }
}
