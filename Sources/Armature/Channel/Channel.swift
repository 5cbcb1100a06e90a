// SPDX-License-Identifier: Apache-2.0

public import Synchronization

/// A bounded queue between two segments of a process, moved in chunks so that a wake-up is shared by many messages.
///
/// Any number of tasks may send; one task at a time receives. What is to be done is decided under the lock by
/// ``ChannelState`` and done outside of it.
@_spi(Generated)
public final class Channel<Element: ~Copyable & Sendable>: Sendable {
  public let capacity: Int
  @usableFromInline let state: Mutex<ChannelState<Element>>

  @inlinable public init(capacity: Int) {
    self.capacity = capacity
    state = Mutex(ChannelState(capacity: capacity))
  }

  /// Hands all elements over in their order, and waits while there is no room.
  ///
  /// Elements that are sent after ``abort()`` are dropped, which releases their messages.
  @inlinable public func send(_ elements: consuming Ring<Element>) async {
    var rest = elements
    while !rest.isEmpty {
      var isRefused = false
      let receiver = state.withLock { $0.accept(&rest, &isRefused) }
      receiver?.resume()
      if rest.isEmpty || isRefused { return }
      await waitForRoom()
    }
  }

  @inlinable public func send(_ element: consuming Element) async {
    var rest = Optional(element)
    while true {
      offer(&rest)
      if rest == nil || isAborted { return }
      await waitForRoom()
    }
  }

  /// The same as ``offer(_:)``, but the receiver sleeps on: whoever puts several calls ``interrupt()`` after the last one.
  @inlinable public func put(_ element: inout Element?) { state.withLock { $0.put(&element) } }

  /// Hands an element over if there is room; else it stays with the caller.
  @inlinable public func offer(_ element: inout Element?) {
    let receiver = state.withLock { $0.offer(&element) }
    receiver?.resume()
  }

  /// Takes up to `limit` elements, and waits while there is none; nil once the channel is closed and empty, or aborted.
  ///
  /// Nil also once `isOver` says so: whoever makes it say so wakes the receiver with ``interrupt()``. What is in the
  /// channel then stays for the next receiver.
  @inlinable public func receive(upTo limit: Int, unless isOver: @Sendable () -> Bool = { false }) async -> Ring<Element>? {
    while true {
      var senders: [CheckedContinuation<Void, Never>] = []
      var ended = false
      let chunk = state.withLock { state in
        ended = isOver()
        return ended ? Ring(minimumCapacity: 0) : state.take(upTo: limit, &senders, &ended)
      }
      for sender in senders { sender.resume() }
      if !chunk.isEmpty { return chunk }
      if ended { return nil }
      await waitForElements(unless: isOver)
    }
  }

  /// Lets the receiver look again whether it is to go on.
  public func interrupt() { state.withLock { $0.takeReceiver() }?.resume() }

  /// Takes up to `limit` elements from the back: those that came last.
  public func takeBack(_ limit: Int) -> Ring<Element> {
    var senders: [CheckedContinuation<Void, Never>] = []
    let taken = state.withLock { $0.takeBack(limit, &senders) }
    resume(senders)
    return taken
  }

  /// No element follows; what is inside is still received.
  @inlinable public func close() { resume(state.withLock { $0.close() }) }

  /// Drops what is inside and all that follows.
  @inlinable public func abort() {
    // The elements are dropped outside of the lock: a receipt that is dropped takes a lock of its own.
    var dropped = Ring<Element>(minimumCapacity: 0)
    resume(state.withLock { $0.abort(&dropped) })
  }

  @inlinable public var isAborted: Bool { state.withLock { $0.isAborted } }

  /// Nothing is inside, and nothing will come.
  @inlinable public var isDrained: Bool { state.withLock { $0.isAborted || ($0.isClosed && $0.buffer.isEmpty) } }

  public var depth: Int { state.withLock { $0.buffer.count } }

  @usableFromInline func waitForRoom() async {
    await withCheckedContinuation { continuation in
      if state.withLock({ !$0.parkSender(continuation) }) { continuation.resume() }
    }
  }

  @usableFromInline func waitForElements(unless isOver: @Sendable () -> Bool) async {
    await withCheckedContinuation { continuation in
      // Asked under the lock: an interruption that comes later finds the receiver.
      if state.withLock({ isOver() || !$0.parkReceiver(continuation) }) { continuation.resume() }
    }
  }

  @usableFromInline func resume(_ waiting: [CheckedContinuation<Void, Never>]) {
    for continuation in waiting { continuation.resume() }
  }
}

/// What a channel knows; its methods decide, and return whom to wake.
@_spi(Generated)
public struct ChannelState<Element: ~Copyable & Sendable>: ~Copyable {
  public var buffer: Ring<Element>
  public let capacity: Int
  public var isClosed = false
  public var isAborted = false
  public var receiver: CheckedContinuation<Void, Never>?
  public var senders: [CheckedContinuation<Void, Never>] = []

  @inlinable public init(capacity: Int) {
    self.capacity = capacity
    buffer = Ring(minimumCapacity: min(capacity, 64))
  }

  /// Moves as many elements as there is room for; returns the receiver where it waits for them.
  ///
  /// An aborted channel refuses them; the caller drops them, outside of the lock.
  @inlinable public mutating func accept(
    _ elements: inout Ring<Element>, _ isRefused: inout Bool
  ) -> CheckedContinuation<Void, Never>? {
    isRefused = isAborted
    if !isAborted && buffer.isEmpty && elements.count <= capacity { swap(&buffer, &elements) }
    while !isAborted, buffer.count < capacity, let element = elements.popFirst() { buffer.append(element) }
    return takeReceiver()
  }

  @inlinable public mutating func takeReceiver() -> CheckedContinuation<Void, Never>? {
    defer { receiver = nil }
    return receiver
  }

  public mutating func takeBack(_ limit: Int, _ woken: inout [CheckedContinuation<Void, Never>]) -> Ring<Element> {
    swap(&woken, &senders)
    return buffer.popLast(upTo: limit)
  }

  /// Takes an element for which there is room.
  @inlinable public mutating func put(_ element: inout Element?) {
    if isAborted || buffer.count >= capacity { return }
    if let element = element.take() { buffer.append(element) }
  }

  /// The same; returns the receiver where it waits, for this element or for those that were put before it.
  @inlinable public mutating func offer(_ element: inout Element?) -> CheckedContinuation<Void, Never>? {
    put(&element)
    return takeReceiver()
  }

  @inlinable public mutating func take(
    upTo limit: Int, _ woken: inout [CheckedContinuation<Void, Never>], _ ended: inout Bool
  ) -> Ring<Element> {
    ended = isAborted || (isClosed && buffer.isEmpty)
    if !buffer.isEmpty && !senders.isEmpty { swap(&woken, &senders) }
    return buffer.popFirst(upTo: limit)
  }

  @inlinable public mutating func close() -> [CheckedContinuation<Void, Never>] {
    isClosed = true
    return everyone()
  }

  @inlinable public mutating func abort(_ dropped: inout Ring<Element>) -> [CheckedContinuation<Void, Never>] {
    isClosed = true
    isAborted = true
    swap(&dropped, &buffer)
    return everyone()
  }

  /// False where there is room already, or where the channel was aborted.
  @inlinable public mutating func parkSender(_ continuation: CheckedContinuation<Void, Never>) -> Bool {
    if buffer.count < capacity || isAborted { return false }
    senders.append(continuation)
    return true
  }

  /// False where there are elements already, or where none will come.
  @inlinable public mutating func parkReceiver(_ continuation: CheckedContinuation<Void, Never>) -> Bool {
    if !buffer.isEmpty || isClosed { return false }
    receiver = continuation
    return true
  }

  public mutating func everyone() -> [CheckedContinuation<Void, Never>] {
    var waiting: [CheckedContinuation<Void, Never>] = []
    swap(&waiting, &senders)
    if let receiver { waiting.append(receiver) }
    receiver = nil
    return waiting
  }
}
