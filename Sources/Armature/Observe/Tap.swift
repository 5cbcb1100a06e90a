// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What passes a port or a stage of a process, event by event, as long as somebody holds it.
///
/// It never slows the messages: its buffer is bounded, and what does not fit is dropped and counted. Of a message whose body is
/// larger than 64 KiB, and where values do not fit into the words of an event, it keeps those words alone, so that who does not read
/// holds no whole messages. What a spec calls `sensitive`, and every key of a stage that has read something sensitive, shows as `***`.
/// One task at a time may iterate.
public struct Tap: AsyncSequence, Sendable {
  /// One message at the place that is tapped.
  public struct Event: Sendable {
    /// The process's name in the spec.
    public var process: String
    /// `in`, `out`, `err`, `signal`, `broadcast`, or the name of a stage.
    public var place: String
    /// The message's id in the queue that it came from; children of an `expand` have that of their parent.
    public var messageID: MessageID
    /// How often the message was delivered, from 1.
    public var receiveCount: Int
    /// When it passed, by the host's time of day.
    public var at: Timestamp
    fileprivate var words: Words
    fileprivate var maskBody: (@Sendable () -> [UInt8])?
    /// The values there, masked; at most 4,000 bytes. Unless they are large, they are put into words here, and not where the message
    /// passed.
    public var text: String { words.text }
    /// At the port `in` the message as it came, masked, unless it is large; nil anywhere else, where there is none any more.
    package var maskedBody: [UInt8]? { maskBody?() }
  }
  /// A message with a larger body is not kept.
  package static let bodyBytesMax = 64 << 10

  /// What an event tells: a value until somebody reads it, or the words alone.
  fileprivate final class Words: Sendable {
    private enum Source: Sendable {
      case value(@Sendable () -> ShortWords)
      case text(String)
    }
    private let source: Mutex<Source>
    private let counter: Counter

    init(_ counter: Counter, _ describe: @escaping @Sendable () -> ShortWords) {
      self.counter = counter
      source = Mutex(.value(describe))
    }

    var text: String {
      switch source.withLock({ $0 }) {
      case .text(let text): return text
      case .value(let describe):
        let words = describe()
        counter.isLarge.store(words.isLarge, ordering: .relaxed)
        return words.text
      }
    }

    /// Lets go of the value.
    func keepTextAlone() {
      let text = text
      // The value is let go outside of the lock.
      let value = source.withLock { source in
        defer { source = .text(text) }
        return source
      }
      _ = value
    }
  }
  private let events: AsyncStream<Event>
  private let continuation: AsyncStream<Event>.Continuation
  private let counter: Counter

  final class Counter: Sendable {
    let dropped = Atomic(0)
    /// Whether the last value that was put into words was more than they tell, which the next one probably is as well. It is not known
    /// before the first.
    let isLarge = Atomic(true)
  }

  fileprivate init(_ events: AsyncStream<Event>, _ continuation: AsyncStream<Event>.Continuation, _ counter: Counter) {
    self.events = events
    self.continuation = continuation
    self.counter = counter
  }

  /// Takes nothing more; what is in its buffer can still be read, and then it is over.
  package func close() { continuation.finish() }

  /// Events that did not fit into the buffer.
  public var dropped: Int { counter.dropped.value }

  public func makeAsyncIterator() -> AsyncStream<Event>.Iterator { events.makeAsyncIterator() }
}

/// One of the five ports of a process.
public enum Port: String, Sendable, CaseIterable { case `in`, out, err, signal, broadcast }

/// The taps of one process. While there are none, they cost one relaxed load for each chunk of messages.
final class TapBoard: Sendable {
  enum Place: Sendable, Equatable {
    case port(Port)
    /// Behind the stage with this index.
    case stage(Int)
  }
  private struct Held: Sendable {
    var place: Place
    var name: String
    /// An event is taken where the dice show no more than this.
    var sample: UInt64
    var events: AsyncStream<Tap.Event>.Continuation
    var counter: Tap.Counter
  }
  private let taps = Mutex<(last: UInt64, held: [UInt64: Held])>((0, [:]))
  private let isHeld = Atomic(false)

  var isTapped: Bool { isHeld.load(ordering: .relaxed) }

  /// - Parameter sample: the share of events that is taken, from 0 to 1.
  func tap(_ place: Place, named name: String, sample: Double, eventsMax: Int) -> Tap {
    let (events, continuation) = AsyncStream.makeStream(
      of: Tap.Event.self, bufferingPolicy: .bufferingOldest(Swift.max(eventsMax, 1)))
    let counter = Tap.Counter()
    let share = sample >= 1 ? UInt64.max : sample > 0 ? UInt64(sample * 0x1p64) : 0
    let number = taps.withLock { taps in
      taps.last += 1
      taps.held[taps.last] = Held(place: place, name: name, sample: share, events: continuation, counter: counter)
      return taps.last
    }
    isHeld.store(true, ordering: .relaxed)
    continuation.onTermination = { [weak self] _ in self?.remove(number) }
    return Tap(events, continuation, counter)
  }

  private func remove(_ number: UInt64) {
    // What is let go is let go outside of the lock: it may end in this call again.
    let removed = taps.withLock { taps in
      defer { isHeld.store(!taps.held.isEmpty, ordering: .relaxed) }
      return taps.held.removeValue(forKey: number)
    }
    _ = removed
  }

  /// - Parameter bytes: how large the body of the message is that passes, or of the one that comes of it.
  func offer(
    at place: Place, of process: String, _ message: MessageID, _ receiveCount: Int, bytes: Int, host: Host,
    body maskBody: (@Sendable () -> [UInt8])? = nil, _ describe: @escaping @Sendable () -> ShortWords
  ) {
    let isLarge = bytes > Tap.bodyBytesMax
    for tap in taps.withLock({ $0.held.values.filter { $0.place == place } }) {
      if tap.sample < .max, host.random() > tap.sample { continue }
      let words = Tap.Words(tap.counter, describe)
      let event = Tap.Event(
        process: process, place: tap.name, messageID: message, receiveCount: receiveCount, at: host.time.timeOfDay,
        words: words, maskBody: isLarge ? nil : maskBody)
      if case .dropped = tap.events.yield(event) {
        tap.counter.dropped.count(1)
      } else if isLarge || tap.counter.isLarge.load(ordering: .relaxed) {
        // Only now: where there is no room, nothing is put into words.
        words.keepTextAlone()
      }
    }
  }
}
