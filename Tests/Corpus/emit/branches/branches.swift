// Generated from Tests/Corpus/emit/branches/branches.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `BranchesOrder`, branches.yaml:5.
struct BranchesOrder: WireMessage, Hashable, Sendable {
  var kind: BranchesOrder.Kind
  var id: Int

  init(kind: BranchesOrder.Kind, id: Int) {
    self.kind = kind
    self.id = id
  }

  /// The values of `BranchesOrder.Kind`, branches.yaml:5.
  enum Kind: String, Hashable, Sendable, Swift.CaseIterable {
    case order
    case gift
    case note

    init(from reader: inout JSONReader) throws(JSONError) {
      let text = try reader.readText()
      if reader.matches(text, "order") {
        self = .order
      } else if reader.matches(text, "gift") {
        self = .gift
      } else if reader.matches(text, "note") {
        self = .note
      } else {
        throw reader.refused("one of \"order\", \"gift\", \"note\"", text: text, line: 5)
      }
    }

    func encode(to writer: inout JSONWriter) {
      writer.write(rawValue)
    }
  }

  static let schemaName = "BranchesOrder"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "branches.yaml",
      line: 5,
      fields: [
        FieldFacts("kind", line: 5),
        FieldFacts("id", line: 5),
      ])
  }

  private enum JSONField {
    case kind, id, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: BranchesOrder.Kind? = nil
    var id: Int? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try BranchesOrder.Kind(from: &reader)
          if reader.next("id") { field = .id; continue }
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readInt()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let kind, let id else {
      throw reader.missing(["kind", "id"], in: start)
    }
    self.init(kind: kind, id: id)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "id") { return .id }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    kind.encode(to: &writer)
    writer.key("id")
    writer.write(id)
    writer.closeObject()
  }
}

/// What the process `branches-bill` asks of this target: one function for each stage without `swift`.
protocol BranchesBillStages: Sendable {
  /// `drive` at branches.yaml:17: reads `id`, `context`.
#sourceLocation(file: "Tests/Corpus/emit/branches/branches.yaml", line: 17)
          func bill(id: Int, context: StageContext) async throws
#sourceLocation()
}

/// The process `branches-bill`, branches.yaml:12.
///
///     BranchesOrder
///       │
///     drive  bill  line 17
struct BranchesBillProcess<Stages: BranchesBillStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "branches-bill",
      message: "BranchesOrder",
      file: "Tests/Corpus/emit/branches/branches.yaml",
      line: 12,
      once: nil,
      retry: RetryPolicy(attempts: 2, backoff: .milliseconds(10), backoffMax: .seconds(1), jitter: .full),
      errors: "branches-parked",
      stages: [Stage.bill])
  }

  enum Stage {
    static var bill: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "bill", line: 17, column: 16, readsContext: true)
    }
  }

  func wire(_ line: Armature.Line<BranchesOrder>) {
    line.drive(Stage.bill, self)
  }

  func perform(_ frame: BranchesOrder, _ context: StageContext) async throws {
    try await stages.bill(id: frame.id, context: context)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `BranchesBill` lacks.
private enum BranchesBillChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/branches/branches.yaml", line: 11)
  typealias Stages =
  BranchesBill
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/branches/branches.yaml", line: 11)
  typealias Process =
  BranchesBillProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/branches/branches.yaml", line: 16)
  static let bill = Required<(Stages) -> (Int, StageContext) async throws -> Void>(Stages
              .bill(id:context:)
  )
#sourceLocation()
}

/// What the process `branches-ship` asks of this target: one function for each stage without `swift`.
protocol BranchesShipStages: Sendable {
  /// `drive` at branches.yaml:23: reads `id`, `context`.
#sourceLocation(file: "Tests/Corpus/emit/branches/branches.yaml", line: 23)
          func ship(id: Int, context: StageContext) async throws
#sourceLocation()
}

/// The process `branches-ship`, branches.yaml:19.
///
///     BranchesOrder
///       │
///     drive  ship  line 23
struct BranchesShipProcess<Stages: BranchesShipStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "branches-ship",
      message: "BranchesOrder",
      file: "Tests/Corpus/emit/branches/branches.yaml",
      line: 19,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "branches-parked",
      stages: [Stage.ship])
  }

  enum Stage {
    static var ship: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "ship", line: 23, column: 16, readsContext: true)
    }
  }

  func wire(_ line: Armature.Line<BranchesOrder>) {
    line.drive(Stage.ship, self)
  }

  func perform(_ frame: BranchesOrder, _ context: StageContext) async throws {
    try await stages.ship(id: frame.id, context: context)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `BranchesShip` lacks.
private enum BranchesShipChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/branches/branches.yaml", line: 18)
  typealias Stages =
  BranchesShip
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/branches/branches.yaml", line: 18)
  typealias Process =
  BranchesShipProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/branches/branches.yaml", line: 22)
  static let ship = Required<(Stages) -> (Int, StageContext) async throws -> Void>(Stages
              .ship(id:context:)
  )
#sourceLocation()
}
