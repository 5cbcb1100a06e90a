// Generated from Tests/Corpus/emit/expands/expands.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `ExpandsOrder`, expands.yaml:7.
struct ExpandsOrder: WireMessage, Hashable, Sendable {
  var id: String
  var lines: [ExpandsLine]
  var output: String?

  init(id: String, lines: [ExpandsLine], output: String? = nil) {
    self.id = id
    self.lines = lines
    self.output = output
  }

  static let schemaName = "ExpandsOrder"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "expands.yaml",
      line: 7,
      fields: [
        FieldFacts("id", line: 7),
        FieldFacts("lines", line: 7, depth: 1, inside: { ExpandsLine.facts }),
        FieldFacts("output", line: 7),
      ])
  }

  private enum JSONField {
    case id, lines, output, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var lines: [ExpandsLine]? = nil
    var output: String? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
          if reader.next("lines") { field = .lines; continue }
        case .lines:
          if lines != nil { throw reader.duplicate(in: start) }
          lines = try Self.readLines(&reader)
          if reader.next("output") { field = .output; continue }
        case .output:
          if output != nil { throw reader.duplicate(in: start) }
          output = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let lines else {
      throw reader.missing(["id", "lines"], in: start)
    }
    self.init(id: id, lines: lines, output: output)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "lines") { return .lines }
    if reader.matches(key, "output") { return .output }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("lines")
    writer.openArray()
    for item in lines {
      item.encode(to: &writer)
    }
    writer.closeArray()
    if let output {
      writer.key("output")
      writer.write(output)
    }
    writer.closeObject()
  }

  private static func readLines(_ reader: inout JSONReader) throws(JSONError) -> [ExpandsLine] {
    var items: [ExpandsLine] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try ExpandsLine(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }
}

/// The message `ExpandsLine`, expands.yaml:8.
struct ExpandsLine: WireMessage, Hashable, Sendable {
  var sku: String
  var count: Int

  init(sku: String, count: Int) {
    self.sku = sku
    self.count = count
  }

  static let schemaName = "ExpandsLine"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "expands.yaml",
      line: 8,
      fields: [
        FieldFacts("sku", line: 8),
        FieldFacts("count", line: 8),
      ])
  }

  private enum JSONField {
    case sku, countValue, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var sku: String? = nil
    var countValue: Int? = nil
    let start = try reader.openObject()
    var field = reader.first("sku") ? .sku : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .sku:
          if sku != nil { throw reader.duplicate(in: start) }
          sku = try reader.readString()
          if reader.next("count") { field = .countValue; continue }
        case .countValue:
          if countValue != nil { throw reader.duplicate(in: start) }
          countValue = try reader.readInt()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let sku, let countValue else {
      throw reader.missing(["sku", "count"], in: start)
    }
    self.init(sku: sku, count: countValue)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "sku") { return .sku }
    if reader.matches(key, "count") { return .countValue }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("sku")
    writer.write(sku)
    writer.key("count")
    writer.write(count)
    writer.closeObject()
  }
}

/// The message `ExpandsBox`, expands.yaml:9.
struct ExpandsBox: WireMessage, Hashable, Sendable {
  var order: String
  var box: Int

  init(order: String, box: Int) {
    self.order = order
    self.box = box
  }

  static let schemaName = "ExpandsBox"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "expands.yaml",
      line: 9,
      fields: [
        FieldFacts("order", line: 9),
        FieldFacts("box", line: 9),
      ])
  }

  private enum JSONField {
    case order, box, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var order: String? = nil
    var box: Int? = nil
    let start = try reader.openObject()
    var field = reader.first("order") ? .order : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .order:
          if order != nil { throw reader.duplicate(in: start) }
          order = try reader.readString()
          if reader.next("box") { field = .box; continue }
        case .box:
          if box != nil { throw reader.duplicate(in: start) }
          box = try reader.readInt()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let order, let box else {
      throw reader.missing(["order", "box"], in: start)
    }
    self.init(order: order, box: box)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "order") { return .order }
    if reader.matches(key, "box") { return .box }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("order")
    writer.write(order)
    writer.key("box")
    writer.write(box)
    writer.closeObject()
  }
}

/// What the process `expands-orders` asks of this target: one function for each stage without `swift`.
protocol ExpandsOrdersStages: Sendable {
  /// `expand` at expands.yaml:22: reads `lines`; writes `line`.
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 22)
           func splitLines(_ lines: [ExpandsLine]) throws -> [ExpandsLine]
#sourceLocation()

  /// `block` at expands.yaml:25: reads `line.sku`, `id`; writes `output`.
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 25)
          func weigh(sku: String, id: String) throws -> Int
#sourceLocation()

  /// `expand` at expands.yaml:33: reads `box`, `output`, `context`; writes `_copy`.
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 33)
           func copies(box: Int, output: Int, context: StageContext) throws -> [ExpandsLabel]
#sourceLocation()

  /// `drive` at expands.yaml:36: reads `line`, `box`.
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 36)
          func store(line: ExpandsLine, box: Int) async throws
#sourceLocation()
}

/// The process `expands-orders`, expands.yaml:16.
///
///     ExpandsOrder
///       │
///     filter  hasLines       line 20
///       │
///     expand  splitLines     line 22
///       │
///     block   weigh          line 25
///       ║
///     expand  boxes          line 28
///       │
///     signal  expands-boxes  line 31
///       │
///     expand  copies         line 33
///       │
///     drive   store          line 36
///
/// `│` is a call, `║` a channel.
struct ExpandsOrdersProcess<Stages: ExpandsOrdersStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "expands-orders",
      message: "ExpandsOrder",
      file: "Tests/Corpus/emit/expands/expands.yaml",
      line: 16,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "expands-lost",
      stages: [
        Stage.hasLines,
        Stage.splitLines,
        Stage.weigh,
        Stage.boxes,
        Stage.signalExpandsBoxes,
        Stage.copies,
        Stage.store])
  }

  enum Stage {
    static var hasLines: StageFacts {
      StageFacts(index: 0, kind: .filter, name: "hasLines", line: 20, column: 17)
    }
    static var splitLines: StageFacts {
      StageFacts(index: 1, kind: .expand, name: "splitLines", line: 22, column: 17)
    }
    static var weigh: StageFacts {
      StageFacts(index: 2, kind: .block, name: "weigh", line: 25, column: 16)
    }
    static var boxes: StageFacts {
      StageFacts(index: 3, kind: .expand, name: "boxes", line: 28, column: 17)
    }
    static var signalExpandsBoxes: StageFacts {
      StageFacts(index: 4, kind: .signal, name: "expands-boxes", line: 31, column: 17)
    }
    static var copies: StageFacts {
      StageFacts(index: 5, kind: .expand, name: "copies", line: 33, column: 17, readsContext: true)
    }
    static var store: StageFacts {
      StageFacts(index: 6, kind: .drive, name: "store", line: 36, column: 16)
    }
  }

  /// What lives on behind `splitLines`.
  struct AfterSplitLines: Sendable {
    let id: String
    let line: ExpandsLine
  }

  /// What lives on behind `weigh`.
  struct AfterWeigh: Sendable {
    let id: String
    let line: ExpandsLine
    let output: Int
  }

  /// What lives on behind `boxes`.
  struct AfterBoxes: Sendable {
    let id: String
    let line: ExpandsLine
    let output: Int
    let box: Int
  }

  /// What lives on behind `copies`.
  struct AfterCopies: Sendable {
    let line: ExpandsLine
    let box: Int
  }

  func wire(_ line: Armature.Line<ExpandsOrder>) {
    let afterSplitLines: Armature.Line<AfterSplitLines> = line.expand(runHasLinesToSplitLines)
    let afterWeigh: Armature.Line<AfterWeigh> = afterSplitLines.block(Stage.weigh, runWeigh)
    let afterBoxes: Armature.Line<AfterBoxes> = afterWeigh.expand(runBoxes)
    let afterCopies: Armature.Line<AfterCopies> = afterBoxes.expand(runSignalExpandsBoxesToCopies)
    afterCopies.drive(Stage.store, self)
  }

  @inline(__always)
  func runHasLinesToSplitLines(
    _ frame: ExpandsOrder, _ progress: inout Armature.Progress
  ) throws -> [AfterSplitLines]? {
    progress.enter(0)
    guard try expandsOrdersHasLines(lines: frame.lines) else { return nil }
    progress.enter(1)
    let lineList: [ExpandsLine] = try stages.splitLines(frame.lines)
    var output: [AfterSplitLines] = []
    output.reserveCapacity(lineList.count)
    for line in lineList {
      output.append(AfterSplitLines(id: frame.id, line: line))
    }
    return output
  }

  func runWeigh(_ frame: AfterSplitLines, _ context: StageContext) throws -> AfterWeigh {
    let output: Int = try stages.weigh(sku: frame.line.sku, id: frame.id)
    return AfterWeigh(id: frame.id, line: frame.line, output: output)
  }

  @inline(__always)
  func runBoxes(_ frame: AfterWeigh, _ progress: inout Armature.Progress) throws -> [AfterBoxes]? {
    progress.enter(3)
    let boxList: [Int] = try expandsOrdersBoxes(line: frame.line)
    var output: [AfterBoxes] = []
    output.reserveCapacity(boxList.count)
    for box in boxList {
      output.append(AfterBoxes(id: frame.id, line: frame.line, output: frame.output, box: box))
    }
    return output
  }

  @inline(__always)
  func runSignalExpandsBoxesToCopies(
    _ frame: AfterBoxes, _ progress: inout Armature.Progress
  ) throws -> [AfterCopies]? {
    progress.enter(4)
    try progress.signal("expands-boxes", ExpandsBox(order: frame.id, box: frame.box))
    progress.enter(5)
    let _copyList: [ExpandsLabel] = try stages.copies(
      box: frame.box, output: frame.output, context: progress.context)
    var output: [AfterCopies] = []
    output.reserveCapacity(_copyList.count)
    for _ in _copyList {
      output.append(AfterCopies(line: frame.line, box: frame.box))
    }
    return output
  }

  func perform(_ frame: AfterCopies, _ context: StageContext) async throws {
    try await stages.store(line: frame.line, box: frame.box)
  }
}

/// `hasLines`, as written in the spec.
private func expandsOrdersHasLines(lines: [ExpandsLine]) throws -> Bool {
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 21)
                !lines.isEmpty
#sourceLocation()
}

/// `boxes`, as written in the spec.
private func expandsOrdersBoxes(line: ExpandsLine) throws -> [Int] {
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 29)
                Array(0..<line.count)
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names what `ExpandsOrders` lacks.
private enum ExpandsOrdersChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 15)
  typealias Stages =
  ExpandsOrders
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 15)
  typealias Process =
  ExpandsOrdersProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 21)
  static let splitLines = Required<(Stages) -> ([ExpandsLine]) throws -> [ExpandsLine]>(Stages
               .splitLines
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 24)
  static let weigh = Required<(Stages) -> (String, String) throws -> Int>(Stages
              .weigh(sku:id:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 32)
  static let copies = Required<(Stages) -> (Int, Int, StageContext) throws -> [ExpandsLabel]>(Stages
               .copies(box:output:context:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 35)
  static let store = Required<(Stages) -> (ExpandsLine, Int) async throws -> Void>(Stages
              .store(line:box:)
  )
#sourceLocation()
}

/// The process `expands-boxes`, expands.yaml:39.
///
///     ExpandsBox
///       │
///     drive  pack  line 43
struct ExpandsBoxesProcess: ProcessDefinition, StageBody {
  static var facts: ProcessFacts {
    ProcessFacts(
      name: "expands-boxes",
      message: "ExpandsBox",
      file: "Tests/Corpus/emit/expands/expands.yaml",
      line: 39,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "expands-lost",
      stages: [Stage.pack])
  }

  enum Stage {
    static var pack: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "pack", line: 43, column: 16)
    }
  }

  func wire(_ line: Armature.Line<ExpandsBox>) {
    line.drive(Stage.pack, self)
  }

  func perform(_ frame: ExpandsBox, _ context: StageContext) async throws {
    try await expandsBoxesPack(box: frame.box)
  }
}

/// `pack`, as written in the spec.
private func expandsBoxesPack(box: Int) async throws {
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 44)
               _ = box
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names which type is missing.
private enum TypeChecks {
#sourceLocation(file: "Tests/Corpus/emit/expands/expands.yaml", line: 3)
  static let expandsLabel: any Sendable.Type =
         ExpandsLabel
    .self
#sourceLocation()
}
