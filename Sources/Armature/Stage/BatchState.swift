// SPDX-License-Identifier: Apache-2.0

/// What a ``BatchStage`` knows of the batch that comes together.
struct BatchState<Input: Sendable>: ~Copyable {
  private var waiting = Ring<Frame<Input>>(minimumCapacity: 16)
  /// When the first message of it came.
  private var begun: Instant?
  private var isClosed = false
  private var isHurried = false
  private var isAborted = false
  private let size: Int
  private let wait: Duration
  /// While it is closed no batch goes.
  private let gate: Gate

  init(size: Int, wait: Duration, gate: Gate) {
    self.size = size
    self.wait = wait
    self.gate = gate
  }

  /// How many messages it still takes; nil where no more are wanted.
  var room: Int? { isAborted ? nil : size - waiting.count }

  /// Takes messages in. True where there is something for the stage to do or to wait for. After an abort they stay with the
  /// caller.
  mutating func accept(_ frames: inout Ring<Frame<Input>>, at now: Instant) -> Bool {
    if isAborted || frames.isEmpty { return false }
    let isFirst = waiting.isEmpty
    if isFirst { begun = now }
    while let frame = frames.popFirst() { waiting.append(frame) }
    return isFirst || waiting.count >= size
  }

  var waitingCount: Int { waiting.count }

  mutating func close() { isClosed = true }

  /// From now on nothing is waited for: the service stops.
  mutating func hurry() { isHurried = true }

  enum Next: ~Copyable {
    case batch(Ring<Frame<Input>>)
    /// Nil: until the first message comes, or the stage is paused no more.
    case wait(until: Instant?)
    case over
  }

  /// The batch, where it is full or has waited long enough.
  mutating func next(at now: Instant) -> Next {
    if isAborted || (isClosed && waiting.isEmpty) { return .over }
    guard let begun, !gate.isClosed else { return .wait(until: nil) }
    let due = begun + wait
    guard waiting.count >= size || isClosed || isHurried || due <= now else { return .wait(until: due) }
    self.begun = nil
    var batch = Ring<Frame<Input>>(minimumCapacity: 16)
    swap(&batch, &waiting)
    return .batch(batch)
  }

  /// Takes up to so many of the messages that wait, those first that have come last.
  mutating func takeBack(_ limit: Int) -> Ring<Frame<Input>> {
    let taken = waiting.popLast(upTo: limit)
    if waiting.isEmpty { begun = nil }
    return taken
  }

  mutating func abort() -> Ring<Frame<Input>> {
    isAborted = true
    var dropped = Ring<Frame<Input>>(minimumCapacity: 0)
    swap(&dropped, &waiting)
    return dropped
  }
}
