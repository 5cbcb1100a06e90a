// SPDX-License-Identifier: Apache-2.0

/// Hands results on one after the other: in the order in which their messages came in, or in that in which they are ready.
struct TurnOrder<Output: Sendable>: ~Copyable {
  enum Turn: ~Copyable {
    case pending
    case gone
    case done(Frame<Output>)

    var isOver: Bool {
      switch self {
      case .pending: false
      case .gone: true
      case .done: true
      }
    }
  }
  private let keepsInputOrder: Bool
  private var turns = Ring<Turn>(minimumCapacity: 16)
  private var first: UInt64 = 0
  /// Where no order is kept: turns that are open, and results that are ready.
  private var openCount = 0
  private var done = Ring<Frame<Output>>(minimumCapacity: 4)
  /// Somebody is handing results on; nobody else may, or a later result could overtake.
  var isSending = false

  init(keepsInputOrder: Bool) { self.keepsInputOrder = keepsInputOrder }

  /// Turns that are open or wait to be handed on.
  var count: Int { turns.count + openCount + done.count }

  /// Whether there are results that may go on and nobody hands them on.
  var hasReady: Bool { !isSending && (done.count > 0 || turns.count > 0 && turns[0].isOver) }

  /// Reserves the next turn.
  mutating func open() -> UInt64 {
    if !keepsInputOrder {
      openCount += 1
      return 0
    }
    turns.append(.pending)
    return first &+ UInt64(turns.count - 1)
  }

  /// Fills a turn; nil lets those behind it pass.
  mutating func close(_ turn: UInt64, with frame: consuming Frame<Output>?) {
    if !keepsInputOrder {
      openCount -= 1
      if let frame { done.append(frame) }
      return
    }
    guard turn >= first, turn &- first < UInt64(turns.count) else { return }
    var frame = frame
    turns.modify(at: Int(turn &- first)) { turn in
      if let frame = frame.take() { turn = .done(frame) } else { turn = .gone }
    }
  }

  /// The results whose turn has come, nil where there are none; `isSending` is set where there are some.
  mutating func takeReady() -> Ring<Frame<Output>>? {
    guard hasReady else { return nil }
    var ready = Ring<Frame<Output>>(minimumCapacity: 4)
    swap(&ready, &done)
    while turns.count > 0, turns[0].isOver, let turn = turns.popFirst() {
      first &+= 1
      switch consume turn {
      case .done(let frame): ready.append(frame)
      case .gone: break
      case .pending: break
      }
    }
    if ready.isEmpty { return nil }
    isSending = true
    return ready
  }

  /// Gives up all turns, and returns the results that had been waiting.
  mutating func abort() -> Ring<Frame<Output>> {
    var results = Ring<Frame<Output>>(minimumCapacity: 4)
    swap(&results, &done)
    openCount = 0
    while let turn = turns.popFirst() {
      first &+= 1
      switch consume turn {
      case .done(let frame): results.append(frame)
      case .gone: break
      case .pending: break
      }
    }
    return results
  }
}
