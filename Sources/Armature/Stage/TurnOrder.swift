// SPDX-License-Identifier: Apache-2.0

/// Keeps results in the order in which their messages came in, whatever the order in which they are ready.
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
  private var turns = Ring<Turn>(minimumCapacity: 16)
  private var first: UInt64 = 0
  /// Somebody is handing results on; nobody else may, or a later result could overtake.
  var isSending = false

  var count: Int { turns.count }

  /// Reserves the next turn.
  mutating func open() -> UInt64 {
    turns.append(.pending)
    return first &+ UInt64(turns.count - 1)
  }

  /// Fills a turn; nil lets those behind it pass.
  mutating func close(_ turn: UInt64, with frame: consuming Frame<Output>?) {
    guard turn >= first, turn &- first < UInt64(turns.count) else { return }
    var frame = frame
    turns.modify(at: Int(turn &- first)) { turn in
      if let frame = frame.take() { turn = .done(frame) } else { turn = .gone }
    }
  }

  /// The results whose turn has come; `isSending` is set where there are some.
  mutating func takeReady() -> Ring<Frame<Output>> {
    var ready = Ring<Frame<Output>>(minimumCapacity: 4)
    if isSending { return ready }
    while turns.count > 0, turns.modify(at: 0, { $0.isOver }), let turn = turns.popFirst() {
      first &+= 1
      switch consume turn {
      case .done(let frame): ready.append(frame)
      case .gone: break
      case .pending: break
      }
    }
    isSending = !ready.isEmpty
    return ready
  }

  /// Gives up all turns, and returns the results that had been waiting.
  mutating func abort() -> Ring<Frame<Output>> {
    var results = Ring<Frame<Output>>(minimumCapacity: 4)
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
