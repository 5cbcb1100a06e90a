// Generated from Tests/Corpus/emit/files/shipping/shipping.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `FilesShipment`, shipping.yaml:7.
struct FilesShipment: WireMessage, Hashable, Sendable {
  var kind: String
  var address: FilesAddress

  init(kind: String, address: FilesAddress) {
    self.kind = kind
    self.address = address
  }

  static let schemaName = "FilesShipment"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "shipping.yaml",
      line: 7,
      fields: [
        FieldFacts("kind", line: 7),
        FieldFacts("address", line: 7, inside: { FilesAddress.facts }),
      ])
  }

  private enum JSONField {
    case kind, address, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var kind: String? = nil
    var address: FilesAddress? = nil
    let start = try reader.openObject()
    var field = reader.first("kind") ? .kind : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .kind:
          if kind != nil { throw reader.duplicate(in: start) }
          kind = try reader.readString()
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
    guard let kind, let address else {
      throw reader.missing(["kind", "address"], in: start)
    }
    self.init(kind: kind, address: address)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "kind") { return .kind }
    if reader.matches(key, "address") { return .address }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("kind")
    writer.write(kind)
    writer.key("address")
    address.encode(to: &writer)
    writer.closeObject()
  }
}

/// What the process `files-shipping` asks of this target: one function for each stage without `swift`.
protocol FilesShippingStages: Sendable {
  /// `drive` at shipping.yaml:13: reads `address`.
#sourceLocation(file: "Tests/Corpus/emit/files/shipping/shipping.yaml", line: 13)
          func ship(_ address: FilesAddress) async throws
#sourceLocation()
}

/// The process `files-shipping`, shipping.yaml:10.
///
///     FilesShipment
///       │
///     drive  ship  line 13
struct FilesShippingProcess<Stages: FilesShippingStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "files-shipping",
      message: "FilesShipment",
      file: "Tests/Corpus/emit/files/shipping/shipping.yaml",
      line: 10,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [Stage.ship])
  }

  enum Stage {
    static var ship: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "ship", line: 13, column: 16)
    }
  }

  func wire(_ line: Armature.Line<FilesShipment>) {
    line.drive(Stage.ship, self)
  }

  func perform(_ frame: FilesShipment, _ context: StageContext) async throws {
    try await stages.ship(frame.address)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `FilesShipping` lacks.
private enum FilesShippingChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/files/shipping/shipping.yaml", line: 9)
  typealias Stages =
  FilesShipping
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/files/shipping/shipping.yaml", line: 9)
  typealias Process =
  FilesShippingProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/files/shipping/shipping.yaml", line: 12)
  static let ship = Required<(Stages) -> (FilesAddress) async throws -> Void>(Stages
              .ship
  )
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names which type is missing.
private enum TypeChecks {
#sourceLocation(file: "Tests/Corpus/emit/files/shipping/shipping.yaml", line: 3)
  static let filesReceipt: any Sendable.Type =
  FilesReceipt
    .self
#sourceLocation()
}
