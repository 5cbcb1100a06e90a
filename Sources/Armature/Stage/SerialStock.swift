// SPDX-License-Identifier: Apache-2.0

public import Synchronization

/// What a plain loop has fetched and not begun. The loop takes one message after the other, and an abort takes all that are left.
///
/// An abort must not wait for the loop, which may be held up for ever by the message that it is at. Whoever lowers the number of those
/// that are left owns the messages by which it was lowered, so that neither has to.
@_spi(Generated)
public final class SerialStock<Value: Sendable>: Sendable {
  /// How many of the chunk are left, which are its last ones; below zero after an abort.
  public let left = Atomic(0)
  /// Changed by the loop alone, and only while nothing is left. Of its elements those are initialised that are left.
  public nonisolated(unsafe) let chunk: UnsafeMutablePointer<Ring<Frame<Value>>>

  init() {
    chunk = .allocate(capacity: 1)
    chunk.initialize(to: Ring(minimumCapacity: 0))
  }

  deinit {
    abort()
    chunk.pointee.count = 0
    chunk.deinitialize(count: 1)
    chunk.deallocate()
  }

  @inlinable public var count: Int { max(left.load(ordering: .relaxed), 0) }
  @inlinable public var isAborted: Bool { left.load(ordering: .relaxed) < 0 }

  /// For the loop, when it has taken all that were left. False after an abort: the messages are dropped, which releases them.
  @inlinable public func fill(_ frames: consuming Ring<Frame<Value>>) -> Bool {
    if isAborted { return false }
    let count = frames.count
    chunk.pointee.count = 0
    var old = frames
    swap(&chunk.pointee, &old)
    // Whoever sees that there are some left sees them.
    if left.compareExchange(expected: 0, desired: count, ordering: .releasing).exchanged { return true }
    swap(&chunk.pointee, &old)
    return false
  }

  /// For the loop: the next message; nil where none is left, or an abort has taken them.
  @inlinable public func take() -> Frame<Value>? {
    let count = left.load(ordering: .relaxed)
    guard count > 0, left.compareExchange(expected: count, desired: count &- 1, ordering: .relaxed).exchanged else { return nil }
    return chunk.pointee.address(of: chunk.pointee.count &- count).move()
  }

  /// For the loop: the next message whose lease is not lost. Nothing of those before it could be acknowledged, and they come again: they
  /// are dropped, told as lost, and taken off the first attempts.
  @inlinable public func takeHeld(_ attempts: inout Int) -> Frame<Value>? {
    while let frame = take() {
      if !frame.receipt.isLost { return frame }
      attempts &-= 1
    }
    return nil
  }

  /// For the loop: all that are left.
  func takeRest() -> Ring<Frame<Value>> {
    let count = count
    let isTaken = count > 0 && left.compareExchange(expected: count, desired: 0, ordering: .relaxed).exchanged
    return move(isTaken ? count : 0)
  }

  /// Drops what is left, which releases it, and all that follows.
  func abort() { _ = move(left.exchange(-1, ordering: .acquiring)) }

  /// So many of the last ones, of which the caller has lowered `left`.
  private func move(_ number: Int) -> Ring<Frame<Value>> {
    var rest = Ring<Frame<Value>>(minimumCapacity: max(number, 0))
    for index in 0..<max(number, 0) { rest.append(chunk.pointee.address(of: chunk.pointee.count - number + index).move()) }
    return rest
  }
}

extension ProcessCore {
  /// What a plain loop has fetched and not begun.
  public func makeStock<Value>() -> SerialStock<Value> {
    let stock = SerialStock<Value>()
    onAbort { stock.abort() }
    return stock
  }
}
