// Generated from Tests/Corpus/emit/files/billing/billing.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `FilesBill`, billing.yaml:4.
struct FilesBill: WireMessage, Hashable, Sendable {
  var kind: String
  var total: Double
  var address: FilesAddress

  init(kind: String, total: Double, address: FilesAddress) {
    self.kind = kind
    self.total = total
    self.address = address
  }

  static let schemaName = "FilesBill"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "billing.yaml",
      line: 4,
      fields: [
        FieldFacts("kind", line: 4),
        FieldFacts("total", line: 4),
        FieldFacts("address", line: 4, inside: { FilesAddress.facts }),
      ])
  }

  private enum JSONField {
    case kind, total, address, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: String? = nil
    var total: Double? = nil
    var address: FilesAddress? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try reader.readString()
          if reader.next("total") { field = .total; continue }
        case .total:
          if total != nil { throw reader.duplicate(in: start) }
          total = try reader.readDouble()
          if reader.next("address") { field = .address; continue }
        case .address:
          if address != nil { throw reader.duplicate(in: start) }
          address = try FilesAddress(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let kind, let total, let address else {
      throw reader.missing(["kind", "total", "address"], in: start)
    }
    self.init(kind: kind, total: total, address: address)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "total") { return .total }
    if reader.matches(key, "address") { return .address }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    writer.write(kind)
    writer.key("total")
    writer.write(total)
    writer.key("address")
    address.encode(to: &writer)
    writer.closeObject()
  }
}

/// What the process `files-billing` asks of this target: one function for each stage without `swift`.
protocol FilesBillingStages: Sendable {
  /// `map` at billing.yaml:10: reads `total`, `address`; writes `receipt`.
#sourceLocation(file: "Tests/Corpus/emit/files/billing/billing.yaml", line: 10)
        func receipt(total: Double, address: FilesAddress) throws -> FilesReceipt
#sourceLocation()

  /// `drive` at billing.yaml:13: reads `receipt`.
#sourceLocation(file: "Tests/Corpus/emit/files/billing/billing.yaml", line: 13)
          func send(_ receipt: FilesReceipt) async throws
#sourceLocation()
}

/// The process `files-billing`, billing.yaml:7.
///
///     FilesBill
///       │
///     map    receipt  line 10
///       │
///     drive  send     line 13
struct FilesBillingProcess<Stages: FilesBillingStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "files-billing",
      message: "FilesBill",
      file: "Tests/Corpus/emit/files/billing/billing.yaml",
      line: 7,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [Stage.receipt, Stage.send])
  }

  enum Stage {
    static var receipt: StageFacts {
      StageFacts(index: 0, kind: .map, name: "receipt", line: 10, column: 14)
    }
    static var send: StageFacts {
      StageFacts(index: 1, kind: .drive, name: "send", line: 13, column: 16)
    }
  }

  /// What lives on behind `receipt`.
  struct AfterReceipt: Sendable {
    let receipt: FilesReceipt
  }

  func wire(_ line: Armature.Line<FilesBill>) {
    let afterReceipt: Armature.Line<AfterReceipt> = line.fused(runReceipt)
    afterReceipt.drive(Stage.send, self)
  }

  @inline(__always)
  func runReceipt(_ frame: FilesBill, _ progress: inout Armature.Progress) throws -> AfterReceipt? {
    progress.enter(0)
    let receipt: FilesReceipt = try stages.receipt(total: frame.total, address: frame.address)
    return AfterReceipt(receipt: receipt)
  }

  func perform(_ frame: AfterReceipt, _ context: StageContext) async throws {
    try await stages.send(frame.receipt)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `FilesBilling` lacks.
private enum FilesBillingChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/files/billing/billing.yaml", line: 6)
  typealias Stages =
  FilesBilling
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/files/billing/billing.yaml", line: 6)
  typealias Process =
  FilesBillingProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/files/billing/billing.yaml", line: 9)
  static let receipt = Required<(Stages) -> (Double, FilesAddress) throws -> FilesReceipt>(Stages
            .receipt(total:address:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/files/billing/billing.yaml", line: 12)
  static let send = Required<(Stages) -> (FilesReceipt) async throws -> Void>(Stages
              .send
  )
#sourceLocation()
}
