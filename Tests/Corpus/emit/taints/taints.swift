// Generated from Tests/Corpus/emit/taints/taints.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature
import Logging

/// The message `TaintsOrder`, taints.yaml:5.
struct TaintsOrder: WireMessage, Hashable, Sendable {
  var id: String

  /// Sensitive: no description shows it.
  var card: String

  var owner: TaintsOrder.Owner

  init(id: String, card: String, owner: TaintsOrder.Owner) {
    self.id = id
    self.card = card
    self.owner = owner
  }

  /// The fields of `TaintsOrder.Owner`.
  struct Owner: Hashable, Sendable {
    var city: String

    /// Sensitive: no description shows it.
    var pin: Int

    init(city: String, pin: Int) {
      self.city = city
      self.pin = pin
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "taints.yaml",
        line: 8,
        fields: [
          FieldFacts("city", line: 8),
          FieldFacts("pin", line: 8, isSensitive: true),
        ])
    }

    private enum JSONField {
      case city, pin, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var city: String? = nil
      var pin: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("city") ? .city : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .city:
            if city != nil { throw reader.duplicate(in: start) }
            city = try reader.readString()
            if reader.next("pin") { field = .pin; continue }
          case .pin:
            if pin != nil { throw reader.duplicate(in: start) }
            pin = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let city, let pin else {
        throw reader.missing(["city", "pin"], in: start)
      }
      self.init(city: city, pin: pin)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "city") { return .city }
      if reader.matches(key, "pin") { return .pin }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("city")
      writer.write(city)
      writer.key("pin")
      writer.write(pin)
      writer.closeObject()
    }
  }

  static let schemaName = "TaintsOrder"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "taints.yaml",
      line: 5,
      fields: [
        FieldFacts("id", line: 6),
        FieldFacts("card", line: 7, isSensitive: true),
        FieldFacts("owner", line: 8, inside: { TaintsOrder.Owner.facts }),
      ])
  }

  private enum JSONField {
    case id, card, owner, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var card: String? = nil
    var owner: TaintsOrder.Owner? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
          if reader.next("card") { field = .card; continue }
        case .card:
          if card != nil { throw reader.duplicate(in: start) }
          card = try reader.readString()
          if reader.next("owner") { field = .owner; continue }
        case .owner:
          if owner != nil { throw reader.duplicate(in: start) }
          owner = try TaintsOrder.Owner(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let card, let owner else {
      throw reader.missing(["id", "card", "owner"], in: start)
    }
    self.init(id: id, card: card, owner: owner)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "card") { return .card }
    if reader.matches(key, "owner") { return .owner }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("card")
    writer.write(card)
    writer.key("owner")
    owner.encode(to: &writer)
    writer.closeObject()
  }
}

extension TaintsOrder: Swift.CustomReflectable {
  /// Shows that a sensitive field is there, and nothing of what it holds.
  var customMirror: Swift.Mirror {
    Swift.Mirror(
      self,
      children: [
        "id": self.id as Any,
        "card": "***",
        "owner": self.owner as Any,
      ],
      displayStyle: .struct)
  }
}

extension TaintsOrder.Owner: Swift.CustomReflectable {
  /// Shows that a sensitive field is there, and nothing of what it holds.
  var customMirror: Swift.Mirror {
    Swift.Mirror(
      self,
      children: [
        "city": self.city as Any,
        "pin": "***",
      ],
      displayStyle: .struct)
  }
}

/// The process `taints-orders`, taints.yaml:15.
///
///     TaintsOrder
///       │
///     map    shorten  line 19
///       │
///     map    greet    line 23
///       │
///     async  charge   line 27
///       ║
///     block  look     line 32
///       ║
///     drive  end      line 36
///
/// `│` is a call, `║` a channel.
struct TaintsOrdersProcess: ProcessDefinition, StageBody {
  static var facts: ProcessFacts {
    ProcessFacts(
      name: "taints-orders",
      message: "TaintsOrder",
      file: "Tests/Corpus/emit/taints/taints.yaml",
      line: 15,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: "taints-lost",
      stages: [Stage.shorten, Stage.greet, Stage.charge, Stage.look, Stage.end])
  }

  enum Stage {
    static var shorten: StageFacts {
      StageFacts(index: 0, kind: .map, name: "shorten", line: 19, column: 14, isSensitive: true)
    }
    static var greet: StageFacts {
      StageFacts(index: 1, kind: .map, name: "greet", line: 23, column: 14)
    }
    static var charge: StageFacts {
      StageFacts(index: 2, kind: .async, name: "charge", line: 27, column: 16, isSensitive: true)
    }
    static var look: StageFacts {
      StageFacts(index: 3, kind: .block, name: "look", line: 32, column: 16, isSensitive: true)
    }
    static var end: StageFacts {
      StageFacts(
        index: 4, kind: .drive, name: "end", line: 36, column: 16, isSensitive: true, readsContext: true)
    }
  }

  /// What lives on behind `greet`.
  struct AfterGreet: Sendable, Swift.CustomReflectable {
    let owner: TaintsOrder.Owner
    let id: String
    let digits: String
    let length: Int
    let greeting: String

    /// Shows that a sensitive value is there, and nothing of it.
    var customMirror: Swift.Mirror {
      Swift.Mirror(
        self,
        children: [
          "owner": self.owner as Any,
          "id": self.id as Any,
          "digits": "***",
          "length": "***",
          "greeting": self.greeting as Any,
        ],
        displayStyle: .struct)
    }
  }

  /// What lives on behind `charge`.
  struct AfterCharge: Sendable, Swift.CustomReflectable {
    let owner: TaintsOrder.Owner
    let id: String
    let digits: String
    let greeting: String
    let receipt: String
    let remark: String

    /// Shows that a sensitive value is there, and nothing of it.
    var customMirror: Swift.Mirror {
      Swift.Mirror(
        self,
        children: [
          "owner": self.owner as Any,
          "id": self.id as Any,
          "digits": "***",
          "greeting": self.greeting as Any,
          "receipt": "***",
          "remark": "***",
        ],
        displayStyle: .struct)
    }
  }

  /// What lives on behind `look`.
  struct AfterLook: Sendable, Swift.CustomReflectable {
    let owner: TaintsOrder.Owner
    let id: String
    let digits: String
    let greeting: String
    let receipt: String
    let remark: String
    let seen: Int

    /// Shows that a sensitive value is there, and nothing of it.
    var customMirror: Swift.Mirror {
      Swift.Mirror(
        self,
        children: [
          "owner": self.owner as Any,
          "id": self.id as Any,
          "digits": "***",
          "greeting": self.greeting as Any,
          "receipt": "***",
          "remark": "***",
          "seen": "***",
        ],
        displayStyle: .struct)
    }
  }

  func wire(_ line: Armature.Line<TaintsOrder>) {
    let afterGreet: Armature.Line<AfterGreet> = line.fused(runShortenToGreet)
    let afterCharge: Armature.Line<AfterCharge> = afterGreet.async(Stage.charge, runCharge)
    let afterLook: Armature.Line<AfterLook> = afterCharge.block(Stage.look, runLook)
    afterLook.drive(Stage.end, self)
  }

  @inline(__always)
  func runShortenToGreet(_ frame: TaintsOrder, _ progress: inout Armature.Progress) throws -> AfterGreet? {
    progress.enter(0)
    let (digits, length): (String, Int) = try taintsOrdersShorten(card: frame.card)
    progress.enter(1)
    let greeting: String = try taintsOrdersGreet(city: frame.owner.city)
    return AfterGreet(owner: frame.owner, id: frame.id, digits: digits, length: length, greeting: greeting)
  }

  func runCharge(_ frame: AfterGreet, _ context: StageContext) async throws -> AfterCharge {
    let (receipt, remark): (String, String) = try await taintsOrdersCharge(
      length: frame.length, greeting: frame.greeting)
    return AfterCharge(
      owner: frame.owner,
      id: frame.id,
      digits: frame.digits,
      greeting: frame.greeting,
      receipt: receipt,
      remark: remark)
  }

  func runLook(_ frame: AfterCharge, _ context: StageContext) throws -> AfterLook {
    let seen: Int = try taintsOrdersLook(owner: frame.owner)
    return AfterLook(
      owner: frame.owner,
      id: frame.id,
      digits: frame.digits,
      greeting: frame.greeting,
      receipt: frame.receipt,
      remark: frame.remark,
      seen: seen)
  }

  func perform(_ frame: AfterLook, _ context: StageContext) async throws {
    try await taintsOrdersEnd(
      id: frame.id,
      digits: frame.digits,
      receipt: frame.receipt,
      remark: frame.remark,
      greeting: frame.greeting,
      seen: frame.seen,
      owner: frame.owner,
      pin: frame.owner.pin,
      context: context)
  }
}

/// `shorten`, as written in the spec.
private func taintsOrdersShorten(card: String) throws -> (digits: String, length: Int) {
#sourceLocation(file: "Tests/Corpus/emit/taints/taints.yaml", line: 22)
               (String(card.suffix(4)), card.count)
#sourceLocation()
}

/// `greet`, as written in the spec.
private func taintsOrdersGreet(city: String) throws -> String {
#sourceLocation(file: "Tests/Corpus/emit/taints/taints.yaml", line: 26)
                "Ciao, \(city)"
#sourceLocation()
}

/// `charge`, as written in the spec.
private func taintsOrdersCharge(length: Int, greeting: String) async throws -> (receipt: String, remark: String) {
#sourceLocation(file: "Tests/Corpus/emit/taints/taints.yaml", line: 31)
          return ("\(length)", greeting)
#sourceLocation()
}

/// `look`, as written in the spec.
private func taintsOrdersLook(owner: TaintsOrder.Owner) throws -> Int {
#sourceLocation(file: "Tests/Corpus/emit/taints/taints.yaml", line: 35)
               owner.pin
#sourceLocation()
}

/// `end`, as written in the spec.
private func taintsOrdersEnd(
  id: String,
  digits: String,
  receipt: String,
  remark: String,
  greeting: String,
  seen: Int,
  owner: TaintsOrder.Owner,
  pin: Int,
  context: StageContext
) async throws {
#sourceLocation(file: "Tests/Corpus/emit/taints/taints.yaml", line: 39)
          context.logger.debug("\(id)")
#sourceLocation()
}
