// SPDX-License-Identifier: Apache-2.0

/// The messages that wait at a stage with `order: by KEY`: one of each key is at work, and no key waits for another.
///
/// A key has a lane while a message of it waits or is at work. What waits for its next attempt takes no worker.
struct Lanes<Input: Sendable>: ~Copyable {
  struct Lane: ~Copyable {
    var key: LaneKey
    /// The message whose turn it is, unless it is at work.
    var head: Frame<Input>?
    /// What was tried of it.
    var tries = Tries()
    /// It has used up its attempts and is tried again all the same, so that what is behind it keeps its place.
    var isStanding = false
    /// Those behind it, in their order; most keys have none.
    var rest: Ring<Frame<Input>>?
  }
  private var lanes = Ring<Lane>(minimumCapacity: 4)
  private var free: [Int] = []
  private var places: [LaneKey: Int] = [:]
  private var ready = IndexQueue()
  private var retries = DeadlineHeap()
  /// The lane of each handle in `retries`.
  private var laneOfRetry: [Int: Int] = [:]
  /// Messages that wait.
  private(set) var count = 0
  /// Keys whose first message has used up its attempts.
  private(set) var standingCount = 0

  /// No message waits, and none is at work.
  var isEmpty: Bool { places.isEmpty }
  /// Messages that a worker may take at once.
  var readyCount: Int { ready.count }
  var earliestRetry: Instant? { retries.first?.due }

  mutating func add(_ frame: consuming Frame<Input>, _ key: LaneKey) {
    count += 1
    var frame: Frame<Input>? = frame
    if let place = places[key] {
      lanes.modify(at: place) { lane in
        if lane.rest == nil { lane.rest = Ring(minimumCapacity: 4) }
        if let frame = frame.take() { lane.rest?.append(frame) }
      }
      return
    }
    let place = free.popLast() ?? lanes.count
    if place == lanes.count { lanes.append(Lane(key: key)) }
    places[key] = place
    lanes.modify(at: place) { lane in
      lane.key = key
      lane.head = frame.take()
      lane.tries = Tries()
      lane.isStanding = false
    }
    ready.append(place)
  }

  struct Head: ~Copyable {
    var frame: Frame<Input>
    var lane: Int
    var tries: Tries
    var isStanding: Bool

    consuming func takeFrame() -> Frame<Input> { frame }
  }

  /// The message that has waited longest of those whose turn it is.
  mutating func takeReady() -> Head? {
    if ready.count == 0 { return nil }
    let place = ready.removeFirst(1)[0]
    var frame: Frame<Input>?
    let (tries, isStanding) = lanes.modify(at: place) { lane in
      frame = lane.head.take()
      return (lane.tries, lane.isStanding)
    }
    guard let frame = frame.take() else { return nil }
    count -= 1
    return Head(frame: frame, lane: place, tries: tries, isStanding: isStanding)
  }

  /// The message at work is done or has failed for good: the next one of its key may run.
  mutating func finish(_ place: Int) {
    var standing = 0
    let hasNext = lanes.modify(at: place) { lane in
      if lane.isStanding { standing = 1 }
      lane.isStanding = false
      lane.tries = Tries()
      lane.head = lane.rest?.popFirst()
      return lane.head != nil
    }
    standingCount -= standing
    if hasNext { return ready.append(place) }
    places[lanes[place].key] = nil
    free.append(place)
  }

  /// The message at work is tried again, at an instant. True where its key stands from now on and has not before.
  mutating func putBack(
    _ frame: consuming Frame<Input>, _ place: Int, _ tries: Tries, until due: Instant, isStanding: Bool
  ) -> Bool {
    var frame: Frame<Input>? = frame
    let begins = lanes.modify(at: place) { lane in
      defer { lane.isStanding = lane.isStanding || isStanding }
      lane.head = frame.take()
      lane.tries = tries
      return isStanding && !lane.isStanding
    }
    count += 1
    standingCount += begins ? 1 : 0
    laneOfRetry[retries.insert(due)] = place
    return begins
  }

  /// Lets the messages run whose time has come.
  mutating func ripen(at now: Instant) {
    while let (due, handle) = retries.first, due <= now {
      retries.remove(handle)
      if let place = laneOfRetry.removeValue(forKey: handle) { ready.append(place) }
    }
  }

  /// Takes up to so many of those that wait: first those behind the first of their key, the last ones first, and where that is
  /// not enough keys of which none is at work.
  mutating func takeBack(_ limit: Int) -> Ring<Frame<Input>> {
    var rests = Ring<Frame<Input>>(minimumCapacity: 4)
    for place in 0..<lanes.count where rests.count < limit {
      let wanted = limit - rests.count
      guard var rest = lanes.modify(at: place, { $0.rest?.popLast(upTo: wanted) }) else { continue }
      while let frame = rest.popFirst() { rests.append(frame) }
    }
    count -= rests.count
    var taken = Ring<Frame<Input>>(minimumCapacity: rests.count)
    takeHeads(limit - rests.count, &taken)
    // Behind the first of their key, as they were.
    while let frame = rests.popFirst() { taken.append(frame) }
    return taken
  }

  /// Those first that were not tried yet, or whose next attempt is far.
  private mutating func takeHeads(_ limit: Int, _ taken: inout Ring<Frame<Input>>) {
    while taken.count < limit, ready.count > 0 { takeHead(of: ready.removeLast(), &taken) }
    for retry in laneOfRetry.keys.sorted(by: { (retries[$0], $0) > (retries[$1], $1) }) where taken.count < limit {
      retries.remove(retry)
      if let place = laneOfRetry.removeValue(forKey: retry) { takeHead(of: place, &taken) }
    }
  }

  private mutating func takeHead(of place: Int, _ taken: inout Ring<Frame<Input>>) {
    guard let head = lanes.modify(at: place, { $0.head.take() }) else { return }
    count -= 1
    taken.append(head)
    finish(place)
  }

  /// Gives up everything, and returns what has waited.
  mutating func abort() -> Ring<Frame<Input>> {
    var waiting = Ring<Frame<Input>>(minimumCapacity: count)
    while var lane = lanes.popFirst() {
      if let head = lane.head.take() { waiting.append(head) }
      guard var rest = lane.rest.take() else { continue }
      while let frame = rest.popFirst() { waiting.append(frame) }
    }
    self = Lanes()
    return waiting
  }
}

/// What tells whose order a message keeps: those with the same key are worked on one after the other.
@_spi(Generated)
public struct LaneKey: Hashable, Sendable {
  private enum Kind: Hashable {
    case number(Int)
    case text(JSONText)
  }
  private let kind: Kind

  public init(_ number: Int) { kind = .number(number) }
  public init(_ text: String) { kind = .text(JSONText(text)) }
}
