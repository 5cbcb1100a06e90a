// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// An `expand`: each message goes on as its children, one list at a time, so that no more is held than a chunk asks for.
final class Expansion<Value: Sendable, Out: Sendable>: Sendable {
  private let core: ProcessCore
  private let slate: Slate
  private let position: Int
  private let next: @Sendable (Int) async -> Ring<Frame<Value>>?
  private let body: @Sendable (Value, inout Progress) throws -> [Out]?
  private let state = Mutex(ExpansionState<Value, Out>())
  /// The place of the `expand`, once it has run.
  private let stage = Atomic(0)

  init(
    core: ProcessCore, slate: Slate, position: Int, next: @escaping @Sendable (Int) async -> Ring<Frame<Value>>?,
    body: @escaping @Sendable (Value, inout Progress) throws -> [Out]?
  ) {
    self.core = core
    self.slate = slate
    self.position = position
    self.next = next
    self.body = body
    core.onAbort { [weak self] in self?.abort() }
  }

  /// Gives up to so many children, in the order of their lists; nil when no more will come.
  func take(upTo limit: Int) async -> Ring<Frame<Out>>? {
    if state.withLock({ $0.isEmpty }) {
      guard var chunk = await next(limit) else { return nil }
      state.withLock { $0.accept(&chunk) }
    }
    var output = Ring<Frame<Out>>(minimumCapacity: min(limit, 256))
    while true {
      state.withLock { $0.moveChildren(to: &output, upTo: limit) }
      if output.count < limit, let frame = state.withLock({ $0.takeParent() }) {
        expand(frame)
      } else {
        if core.isTapped { core.offer(output, behind: stage.value) }
        return output
      }
    }
  }

  private func expand(_ frame: consuming Frame<Value>) {
    var progress = Progress(core: core)
    progress.begin(frame.receipt)
    slate.enter(frame.receipt)
    defer { slate.leave() }
    let value = frame.value
    var receipt = frame.receipt
    do {
      let list = try core.traced(value, &progress, receipt.trace, from: position, body)
      stage.store(progress.stage, ordering: .relaxed)
      if list == nil { progress.filtered() }
      progress.finish(passed: list == nil ? 0 : 1)
      if !progress.outgoing.isEmpty { receipt.attach(progress.takeOutgoing()) }
      // What a filter before it ends is done, as is a message without children, which no stage behind it will count.
      let ports = core.lasting.meters.ports
      if receipt.child < 0, list?.isEmpty == true { ports.done.count(1) }
      guard let shares = receipt.split(into: list?.count ?? 0, ports), let list else { return }
      var children: ExpansionState<Value, Out>.Children? = ExpansionState.Children(shares: shares, values: list)
      state.withLock { $0.accept(&children) }
    } catch {
      core.fail(receipt, stage: progress.stage, attempts: 1, cause: error)
    }
  }

  /// What is held is dropped outside of the lock, and releases its messages.
  private func abort() { _ = state.withLock { $0.abort() } }
}

/// What an ``Expansion`` holds between two chunks: messages that have not been asked for yet, and the rest of one list.
struct ExpansionState<Value: Sendable, Out: Sendable>: ~Copyable {
  struct Children: ~Copyable {
    var shares: Shares
    var values: [Out]
    var next = 0
  }
  private var parents = Ring<Frame<Value>>(minimumCapacity: 0)
  private var children: Children?
  private var isAborted = false

  var isEmpty: Bool { parents.isEmpty && children == nil }

  /// After an abort the frames stay with the caller.
  mutating func accept(_ frames: inout Ring<Frame<Value>>) {
    if !isAborted { swap(&parents, &frames) }
  }

  mutating func accept(_ list: inout Children?) {
    if !isAborted { swap(&children, &list) }
  }

  mutating func takeParent() -> Frame<Value>? { parents.popFirst() }

  mutating func moveChildren(to output: inout Ring<Frame<Out>>, upTo limit: Int) {
    guard var list = children.take() else { return }
    while list.next < list.values.count {
      if output.count >= limit {
        children = consume list
        return
      }
      output.append(Frame(receipt: list.shares.take(), value: list.values[list.next]))
      list.next += 1
    }
  }

  struct Aborted: ~Copyable {
    var parents = Ring<Frame<Value>>(minimumCapacity: 0)
    var children: Children?
  }

  mutating func abort() -> Aborted {
    isAborted = true
    var aborted = Aborted()
    swap(&aborted.parents, &parents)
    swap(&aborted.children, &children)
    return aborted
  }
}
