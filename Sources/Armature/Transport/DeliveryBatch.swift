// SPDX-License-Identifier: Apache-2.0

/// The deliveries of one receive, in storage that is used again for the next.
///
/// A list that is made for each receive costs more than all the rest of it: most of what a delivery brings is the same as in
/// the last one, or nothing.
public struct DeliveryBatch: Sendable {
  /// Bodies of at most so many bytes are copied where the broker keeps them, too: that costs less than to count references
  /// which change hands between two cores.
  static let copiedBytesMax = 256

  struct Entry: Sendable {
    var lease = Lease(message: .number(0), generation: 0)
    var body: [UInt8] = []
    /// Nil where nothing travels beside the body.
    var attributes: [String: String]?
    var receiveCount = 0
  }
  /// The deliveries, and behind them what earlier ones have left: it is written over.
  private(set) var entries: [Entry] = []
  /// How many deliveries are in it.
  public private(set) var count = 0
  /// Whether anything travels beside any of the bodies.
  private(set) var hasAttributes = false

  /// An empty one, without storage.
  public init() {}

  /// Whether no delivery is in it.
  public var isEmpty: Bool { count == 0 }

  /// Adds a delivery behind the others.
  public mutating func append(_ delivery: Delivery) {
    fill(1) { entries in
      entries[0].lease = delivery.lease
      entries[0].body = delivery.body
      entries[0].receiveCount = delivery.receiveCount
      return entries[0].keep(delivery.attributes)
    }
  }

  /// Adds so many deliveries, all of which `write` has to write; it returns whether any of them has attributes.
  mutating func fill(_ number: Int, _ write: (UnsafeMutableBufferPointer<Entry>) -> Bool) {
    if entries.count < count + number { entries += Array(repeating: Entry(), count: count + number - entries.count) }
    let range = count..<count + number
    let hasSome = entries.withUnsafeMutableBufferPointer { write(UnsafeMutableBufferPointer(rebasing: $0[range])) }
    if hasSome { hasAttributes = true }
    count += number
  }

  /// Lends out the deliveries, to be changed.
  mutating func change(_ body: (UnsafeMutableBufferPointer<Entry>) -> Void) {
    let range = 0..<count
    entries.withUnsafeMutableBufferPointer { body(UnsafeMutableBufferPointer(rebasing: $0[range])) }
  }

  /// Room for the next receive.
  mutating func removeAll() {
    count = 0
    hasAttributes = false
  }

  /// What a receipt knows of its delivery. The rest is left where it is: to copy it would count its references.
  func head(of index: Int) -> (message: MessageID, receiveCount: Int) {
    (entries[index].lease.message, entries[index].receiveCount)
  }

  /// Whether anything travels beside one body.
  func hasAttributes(at index: Int) -> Bool { hasAttributes && entries[index].attributes != nil }

  subscript(index: Int) -> Delivery {
    let entry = entries[index]
    return Delivery(
      lease: entry.lease, body: entry.body, attributes: entry.attributes ?? [:], receiveCount: entry.receiveCount)
  }

  var deliveries: [Delivery] { (0..<count).map { self[$0] } }
}

extension DeliveryBatch.Entry {
  /// Returns whether there are any.
  @inline(__always)
  mutating func keep(_ attributes: [String: String]) -> Bool {
    if !attributes.isEmpty { self.attributes = attributes } else if self.attributes != nil { self.attributes = nil }
    return !attributes.isEmpty
  }

  /// Takes over a body that its owner keeps.
  mutating func copy(_ original: inout [UInt8]) {
    if original.count > DeliveryBatch.copiedBytesMax { return body = original }
    // What is read where it stands is retained meanwhile, in memory that nobody has at hand; what was moved here is not.
    var moved: [UInt8] = []
    swap(&moved, &original)
    if body.count == moved.count {
      body.withUnsafeMutableBytes { target in moved.withUnsafeBytes { target.copyMemory(from: $0) } }
    } else {
      body.removeAll(keepingCapacity: true)
      moved.withUnsafeBytes { body.append(contentsOf: $0) }
    }
    swap(&moved, &original)
  }
}
