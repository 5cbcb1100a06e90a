// Generated from Tests/Corpus/emit/batches/batches.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The message `BatchesOrder`, batches.yaml:5.
struct BatchesOrder: WireMessage, Hashable, Sendable {
  var id: UUID

  /// Sensitive: no description shows it.
  var customer: String

  var count: Int
  var frames: String?
  var note: String

  init(id: UUID, customer: String, count: Int, frames: String? = nil, note: String) {
    self.id = id
    self.customer = customer
    self.count = count
    self.frames = frames
    self.note = note
  }

  static let schemaName = "BatchesOrder"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "batches.yaml",
      line: 5,
      fields: [
        FieldFacts("id", line: 5),
        FieldFacts("customer", line: 5, isSensitive: true),
        FieldFacts("count", line: 5),
        FieldFacts("frames", line: 5),
        FieldFacts("note", line: 5),
      ])
  }

  private enum JSONField {
    case id, customer, countValue, frames, note, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: UUID? = nil
    var customer: String? = nil
    var countValue: Int? = nil
    var frames: String? = nil
    var note: String? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readUUID()
          if reader.next("customer") { field = .customer; continue }
        case .customer:
          if customer != nil { throw reader.duplicate(in: start) }
          customer = try reader.readString()
          if reader.next("count") { field = .countValue; continue }
        case .countValue:
          if countValue != nil { throw reader.duplicate(in: start) }
          countValue = try reader.readInt()
          if reader.next("frames") { field = .frames; continue }
        case .frames:
          if frames != nil { throw reader.duplicate(in: start) }
          frames = try reader.readString()
          if reader.next("note") { field = .note; continue }
        case .note:
          if note != nil { throw reader.duplicate(in: start) }
          note = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let customer, let countValue, let note else {
      throw reader.missing(["id", "customer", "count", "note"], in: start)
    }
    self.init(id: id, customer: customer, count: countValue, frames: frames, note: note)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "customer") { return .customer }
    if reader.matches(key, "count") { return .countValue }
    if reader.matches(key, "frames") { return .frames }
    if reader.matches(key, "note") { return .note }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("customer")
    writer.write(customer)
    writer.key("count")
    writer.write(count)
    if let frames {
      writer.key("frames")
      writer.write(frames)
    }
    writer.key("note")
    writer.write(note)
    writer.closeObject()
  }
}

extension BatchesOrder: Swift.CustomReflectable {
  /// Shows that a sensitive field is there, and nothing of what it holds.
  var customMirror: Swift.Mirror {
    Swift.Mirror(
      self,
      children: [
        "id": self.id as Any,
        "customer": "***",
        "count": self.count as Any,
        "frames": self.frames as Any,
        "note": self.note as Any,
      ],
      displayStyle: .struct)
  }
}

/// What the process `batches-orders` asks of this target: one function for each stage without `swift`.
protocol BatchesOrdersStages: Sendable {
  /// `map` at batches.yaml:16: reads `note`; writes `results`.
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 16)
        func shout(_ note: String) throws -> String
#sourceLocation()

  /// `async` at batches.yaml:19: reads `results`, `customer`; writes `seen`.
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 19)
          func look(_ results: String) async throws -> Int
#sourceLocation()

  /// `batch` at batches.yaml:25: reads `count`; writes `price`.
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 25)
          func price(_ count: [Int]) async throws -> [Int]
#sourceLocation()

  /// `batch` at batches.yaml:31: reads `price`, `note`, `frames`; writes `left`, `_right`.
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 31)
          func split(_ items: [BatchesOrdersSplitItem]) async throws -> [(left: Int, _right: String?)]
#sourceLocation()

  /// `batch` at batches.yaml:36: reads `message`.
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 36)
          func archive(_ message: [BatchesOrder]) async throws
#sourceLocation()

  /// `block` at batches.yaml:51: reads `id`; writes `hash`.
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 51)
          func hash(_ id: UUID) throws -> Int
#sourceLocation()

  /// `drive` at batches.yaml:56: reads `half`, `hash`, `id`.
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 56)
          func store(half: Int, hash: Int) async throws
#sourceLocation()
}

/// What the batch `split` is given for one message.
struct BatchesOrdersSplitItem: Sendable {
  let price: Int
  let note: String
  let frames: String?
}

/// What the batch `halves` is given for one message.
struct BatchesOrdersHalvesItem: Sendable {
  let left: Int
  let seen: Int
}

/// The process `batches-orders`, batches.yaml:12.
///
///     BatchesOrder
///       │
///     map    shout                                                   line 16
///       │
///     async  look     parallelism 10, by customer, on failure block  line 19
///       ║
///     batch  price    size 100, wait 50ms, timeout 10s               line 25
///       ║
///     batch  split    size 10, wait 1s                               line 31
///       ║
///     batch  archive  size 2, wait 1ms                               line 36
///       ║
///     batch  halves   size 3, wait 5ms                               line 40
///       ║
///     batch  half     size 3, wait 5ms                               line 46
///       ║
///     block  hash     parallelism 2, order none                      line 51
///       ║
///     drive  store    parallelism 4, by id                           line 56
///
/// `│` is a call, `║` a channel.
struct BatchesOrdersProcess<Stages: BatchesOrdersStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "batches-orders",
      message: "BatchesOrder",
      file: "Tests/Corpus/emit/batches/batches.yaml",
      line: 12,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "batches-lost",
      stages: [
        Stage.shout,
        Stage.look,
        Stage.price,
        Stage.split,
        Stage.archive,
        Stage.halves,
        Stage.half,
        Stage.hash,
        Stage.store])
  }

  enum Stage {
    static var shout: StageFacts {
      StageFacts(index: 0, kind: .map, name: "shout", line: 16, column: 14)
    }
    static var look: StageFacts {
      StageFacts(
        index: 1,
        kind: .async,
        name: "look",
        line: 19,
        column: 16,
        parallelism: 10,
        order: .key,
        onFailure: .block,
        isSensitive: true)
    }
    static var price: StageFacts {
      StageFacts(
        index: 2,
        kind: .batch,
        name: "price",
        line: 25,
        column: 16,
        parallelism: 1,
        timeout: .seconds(10),
        batchSize: 100,
        batchWait: .milliseconds(50))
    }
    static var split: StageFacts {
      StageFacts(
        index: 3, kind: .batch, name: "split", line: 31, column: 16, batchSize: 10, batchWait: .seconds(1))
    }
    static var archive: StageFacts {
      StageFacts(
        index: 4,
        kind: .batch,
        name: "archive",
        line: 36,
        column: 16,
        batchSize: 2,
        batchWait: .milliseconds(1),
        isSensitive: true)
    }
    static var halves: StageFacts {
      StageFacts(
        index: 5,
        kind: .batch,
        name: "halves",
        line: 40,
        column: 16,
        batchSize: 3,
        batchWait: .milliseconds(5),
        isSensitive: true)
    }
    static var half: StageFacts {
      StageFacts(
        index: 6,
        kind: .batch,
        name: "half",
        line: 46,
        column: 16,
        batchSize: 3,
        batchWait: .milliseconds(5),
        isSensitive: true)
    }
    static var hash: StageFacts {
      StageFacts(index: 7, kind: .block, name: "hash", line: 51, column: 16, parallelism: 2, order: .none)
    }
    static var store: StageFacts {
      StageFacts(
        index: 8,
        kind: .drive,
        name: "store",
        line: 56,
        column: 16,
        parallelism: 4,
        order: .key,
        isSensitive: true)
    }
  }

  /// What lives on behind `shout`.
  struct AfterShout: Sendable {
    let message: BatchesOrder
    let results: String
  }

  /// What lives on behind `look`.
  struct AfterLook: Sendable, Swift.CustomReflectable {
    let message: BatchesOrder
    let seen: Int

    /// Shows that a sensitive value is there, and nothing of it.
    var customMirror: Swift.Mirror {
      Swift.Mirror(
        self,
        children: [
          "message": self.message as Any,
          "seen": "***",
        ],
        displayStyle: .struct)
    }
  }

  /// What lives on behind `price`.
  struct AfterPrice: Sendable, Swift.CustomReflectable {
    let message: BatchesOrder
    let seen: Int
    let price: Int

    /// Shows that a sensitive value is there, and nothing of it.
    var customMirror: Swift.Mirror {
      Swift.Mirror(
        self,
        children: [
          "message": self.message as Any,
          "seen": "***",
          "price": self.price as Any,
        ],
        displayStyle: .struct)
    }
  }

  /// What lives on behind `split`.
  struct AfterSplit: Sendable, Swift.CustomReflectable {
    let message: BatchesOrder
    let seen: Int
    let left: Int

    /// Shows that a sensitive value is there, and nothing of it.
    var customMirror: Swift.Mirror {
      Swift.Mirror(
        self,
        children: [
          "message": self.message as Any,
          "seen": "***",
          "left": self.left as Any,
        ],
        displayStyle: .struct)
    }
  }

  /// What lives on behind `archive`.
  struct AfterArchive: Sendable, Swift.CustomReflectable {
    let id: UUID
    let seen: Int
    let left: Int

    /// Shows that a sensitive value is there, and nothing of it.
    var customMirror: Swift.Mirror {
      Swift.Mirror(
        self,
        children: [
          "id": self.id as Any,
          "seen": "***",
          "left": self.left as Any,
        ],
        displayStyle: .struct)
    }
  }

  /// What lives on behind `halves`.
  struct AfterHalves: Sendable, Swift.CustomReflectable {
    let id: UUID
    let half: Int

    /// Shows that a sensitive value is there, and nothing of it.
    var customMirror: Swift.Mirror {
      Swift.Mirror(
        self,
        children: [
          "id": self.id as Any,
          "half": "***",
        ],
        displayStyle: .struct)
    }
  }

  /// What lives on behind `half`.
  struct AfterHalf: Sendable, Swift.CustomReflectable {
    let id: UUID
    let half: Int

    /// Shows that a sensitive value is there, and nothing of it.
    var customMirror: Swift.Mirror {
      Swift.Mirror(
        self,
        children: [
          "id": self.id as Any,
          "half": "***",
        ],
        displayStyle: .struct)
    }
  }

  /// What lives on behind `hash`.
  struct AfterHash: Sendable, Swift.CustomReflectable {
    let id: UUID
    let half: Int
    let hash: Int

    /// Shows that a sensitive value is there, and nothing of it.
    var customMirror: Swift.Mirror {
      Swift.Mirror(
        self,
        children: [
          "id": self.id as Any,
          "half": "***",
          "hash": self.hash as Any,
        ],
        displayStyle: .struct)
    }
  }

  func wire(_ line: Armature.Line<BatchesOrder>) {
    let afterShout: Armature.Line<AfterShout> = line.fused(runShout)
    let afterLook: Armature.Line<AfterLook> = afterShout.async(Stage.look, by: keyOfLook, runLook)
    let afterPrice: Armature.Line<AfterPrice> = afterLook.batch(Stage.price, runPrice)
    let afterSplit: Armature.Line<AfterSplit> = afterPrice.batch(Stage.split, runSplit)
    let afterArchive: Armature.Line<AfterArchive> = afterSplit.batch(Stage.archive, runArchive)
    let afterHalves: Armature.Line<AfterHalves> = afterArchive.batch(Stage.halves, runHalves)
    let afterHalf: Armature.Line<AfterHalf> = afterHalves.batch(Stage.half, runHalf)
    let afterHash: Armature.Line<AfterHash> = afterHalf.block(Stage.hash, runHash)
    afterHash.drive(Stage.store, by: keyOfStore, self)
  }

  @inline(__always)
  func runShout(_ frame: BatchesOrder, _ progress: inout Armature.Progress) throws -> AfterShout? {
    progress.enter(0)
    let results: String = try stages.shout(frame.note)
    return AfterShout(message: frame, results: results)
  }

  func keyOfLook(_ frame: AfterShout) -> Armature.LaneKey {
    Armature.LaneKey(frame.message.customer)
  }

  func runLook(_ frame: AfterShout, _ context: StageContext) async throws -> AfterLook {
    let seen: Int = try await stages.look(frame.results)
    return AfterLook(message: frame.message, seen: seen)
  }

  func runPrice(_ frames: [AfterLook]) async throws -> [AfterPrice] {
    var items: [Int] = []
    items.reserveCapacity(frames.count)
    for frame in frames {
      items.append(frame.message.count)
    }
    let results: [Int] = try await stages.price(items)
    var output: [AfterPrice] = []
    output.reserveCapacity(frames.count)
    for (frame, price) in try Armature.paired(frames, results) {
      output.append(AfterPrice(message: frame.message, seen: frame.seen, price: price))
    }
    return output
  }

  func runSplit(_ frames: [AfterPrice]) async throws -> [AfterSplit] {
    var items: [BatchesOrdersSplitItem] = []
    items.reserveCapacity(frames.count)
    for frame in frames {
      items.append(
        BatchesOrdersSplitItem(price: frame.price, note: frame.message.note, frames: frame.message.frames))
    }
    let results: [(left: Int, _right: String?)] = try await stages.split(items)
    var output: [AfterSplit] = []
    output.reserveCapacity(frames.count)
    for (frame, (left, _)) in try Armature.paired(frames, results) {
      output.append(AfterSplit(message: frame.message, seen: frame.seen, left: left))
    }
    return output
  }

  func runArchive(_ frames: [AfterSplit]) async throws -> [AfterArchive] {
    var items: [BatchesOrder] = []
    items.reserveCapacity(frames.count)
    for frame in frames {
      items.append(frame.message)
    }
    try await stages.archive(items)
    var output: [AfterArchive] = []
    output.reserveCapacity(frames.count)
    for frame in frames {
      output.append(AfterArchive(id: frame.message.id, seen: frame.seen, left: frame.left))
    }
    return output
  }

  func runHalves(_ frames: [AfterArchive]) async throws -> [AfterHalves] {
    var items: [BatchesOrdersHalvesItem] = []
    items.reserveCapacity(frames.count)
    for frame in frames {
      items.append(BatchesOrdersHalvesItem(left: frame.left, seen: frame.seen))
    }
    let results: [Int] = try await batchesOrdersHalves(items: items)
    var output: [AfterHalves] = []
    output.reserveCapacity(frames.count)
    for (frame, half) in try Armature.paired(frames, results) {
      output.append(AfterHalves(id: frame.id, half: half))
    }
    return output
  }

  func runHalf(_ frames: [AfterHalves]) async throws -> [AfterHalf] {
    var items: [Int] = []
    items.reserveCapacity(frames.count)
    for frame in frames {
      items.append(frame.half)
    }
    let results: [Int] = try await batchesOrdersHalf(half: items)
    var output: [AfterHalf] = []
    output.reserveCapacity(frames.count)
    for (frame, half) in try Armature.paired(frames, results) {
      output.append(AfterHalf(id: frame.id, half: half))
    }
    return output
  }

  func runHash(_ frame: AfterHalf, _ context: StageContext) throws -> AfterHash {
    let hash: Int = try stages.hash(frame.id)
    return AfterHash(id: frame.id, half: frame.half, hash: hash)
  }

  func keyOfStore(_ frame: AfterHash) -> Armature.LaneKey {
    Armature.LaneKey(frame.id.uuidString)
  }

  func perform(_ frame: AfterHash, _ context: StageContext) async throws {
    try await stages.store(half: frame.half, hash: frame.hash)
  }
}

/// `halves`, as written in the spec.
private func batchesOrdersHalves(items: [BatchesOrdersHalvesItem]) async throws -> [Int] {
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 44)
               items.map { $0.left + $0.seen }
#sourceLocation()
}

/// `half`, as written in the spec.
private func batchesOrdersHalf(half: [Int]) async throws -> [Int] {
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 50)
               half.map { $0 / 2 }
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names what `BatchesOrders` lacks.
private enum BatchesOrdersChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 11)
  typealias Stages =
  BatchesOrders
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 11)
  typealias Process =
  BatchesOrdersProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 15)
  static let shout = Required<(Stages) -> (String) throws -> String>(Stages
            .shout
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 18)
  static let look = Required<(Stages) -> (String) async throws -> Int>(Stages
              .look
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 24)
  static let price = Required<(Stages) -> ([Int]) async throws -> [Int]>(Stages
              .price
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 30)
  static let split = Required<(Stages) -> ([BatchesOrdersSplitItem]) async throws -> [(left: Int, _right: String?)]>(Stages
              .split
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 35)
  static let archive = Required<(Stages) -> ([BatchesOrder]) async throws -> Void>(Stages
              .archive
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 50)
  static let hash = Required<(Stages) -> (UUID) throws -> Int>(Stages
              .hash
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/batches/batches.yaml", line: 55)
  static let store = Required<(Stages) -> (Int, Int) async throws -> Void>(Stages
              .store(half:hash:)
  )
#sourceLocation()
}
