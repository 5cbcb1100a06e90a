// Generated from Tests/Corpus/emit/paths/paths.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `PathsOrder`, paths.yaml:8.
struct PathsOrder: WireMessage, Hashable, Sendable {
  var id: String
  var customer: PathsCustomer?
  var delivery: PathsOrder.Delivery

  init(id: String, customer: PathsCustomer? = nil, delivery: PathsOrder.Delivery) {
    self.id = id
    self.customer = customer
    self.delivery = delivery
  }

  /// The fields of `PathsOrder.Delivery`.
  struct Delivery: Hashable, Sendable {
    var address: PathsOrder.Delivery.Address?
    var days: Int

    init(address: PathsOrder.Delivery.Address? = nil, days: Int) {
      self.address = address
      self.days = days
    }

    /// The fields of `PathsOrder.Delivery.Address`.
    struct Address: Hashable, Sendable {
      var street: String
      var note: String?

      init(street: String, note: String? = nil) {
        self.street = street
        self.note = note
      }

      static var facts: SchemaFacts {
        SchemaFacts(
          file: "paths.yaml",
          line: 11,
          fields: [
            FieldFacts("street", line: 11),
            FieldFacts("note", line: 11),
          ])
      }

      private enum JSONField {
        case street, note, other, end
      }

      init(from reader: inout JSONReader) throws(JSONError) {
        var street: String? = nil
        var note: String? = nil
        let start = try reader.openObject()
        var field = reader.first("street") ? .street : try Self.nextField(&reader)
        while field != .end {
          do throws(JSONError) {
            switch field {
            case .street:
              if street != nil { throw reader.duplicate(in: start) }
              street = try reader.readString()
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
        guard let street else {
          throw reader.missing(["street"], in: start)
        }
        self.init(street: street, note: note)
      }

      private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
        guard let key = try reader.nextKey() else { return .end }
        if reader.matches(key, "street") { return .street }
        if reader.matches(key, "note") { return .note }
        return .other
      }

      func encode(to writer: inout JSONWriter) {
        writer.openObject()
        writer.key("street")
        writer.write(street)
        if let note {
          writer.key("note")
          writer.write(note)
        }
        writer.closeObject()
      }
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "paths.yaml",
        line: 11,
        fields: [
          FieldFacts("address", line: 11, inside: { PathsOrder.Delivery.Address.facts }),
          FieldFacts("days", line: 11),
        ])
    }

    private enum JSONField {
      case address, days, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var address: PathsOrder.Delivery.Address? = nil
      var days: Int? = nil
      let start = try reader.openObject()
      var field = reader.first("address") ? .address : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .address:
            if address != nil { throw reader.duplicate(in: start) }
            address = try PathsOrder.Delivery.Address(from: &reader)
            if reader.next("days") { field = .days; continue }
          case .days:
            if days != nil { throw reader.duplicate(in: start) }
            days = try reader.readInt()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let days else {
        throw reader.missing(["days"], in: start)
      }
      self.init(address: address, days: days)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "address") { return .address }
      if reader.matches(key, "days") { return .days }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      if let address {
        writer.key("address")
        address.encode(to: &writer)
      }
      writer.key("days")
      writer.write(days)
      writer.closeObject()
    }
  }

  static let schemaName = "PathsOrder"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "paths.yaml",
      line: 8,
      fields: [
        FieldFacts("id", line: 9),
        FieldFacts("customer", line: 10, inside: { PathsCustomer.facts }),
        FieldFacts("delivery", line: 11, inside: { PathsOrder.Delivery.facts }),
      ])
  }

  private enum JSONField {
    case id, customer, delivery, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var customer: PathsCustomer? = nil
    var delivery: PathsOrder.Delivery? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
          if reader.next("customer") { field = .customer; continue }
        case .customer:
          if customer != nil { throw reader.duplicate(in: start) }
          customer = try PathsCustomer(from: &reader)
          if reader.next("delivery") { field = .delivery; continue }
        case .delivery:
          if delivery != nil { throw reader.duplicate(in: start) }
          delivery = try PathsOrder.Delivery(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let delivery else {
      throw reader.missing(["id", "delivery"], in: start)
    }
    self.init(id: id, customer: customer, delivery: delivery)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "customer") { return .customer }
    if reader.matches(key, "delivery") { return .delivery }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    if let customer {
      writer.key("customer")
      customer.encode(to: &writer)
    }
    writer.key("delivery")
    delivery.encode(to: &writer)
    writer.closeObject()
  }
}

/// The message `PathsCustomer`, paths.yaml:12.
struct PathsCustomer: WireMessage, Hashable, Sendable {
  var name: String
  var email: String?

  init(name: String, email: String? = nil) {
    self.name = name
    self.email = email
  }

  static let schemaName = "PathsCustomer"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "paths.yaml",
      line: 12,
      fields: [
        FieldFacts("name", line: 12),
        FieldFacts("email", line: 12),
      ])
  }

  private enum JSONField {
    case name, email, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var name: String? = nil
    var email: String? = nil
    let start = try reader.openObject()
    var field = reader.first("name") ? .name : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .name:
          if name != nil { throw reader.duplicate(in: start) }
          name = try reader.readString()
          if reader.next("email") { field = .email; continue }
        case .email:
          if email != nil { throw reader.duplicate(in: start) }
          email = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let name else {
      throw reader.missing(["name"], in: start)
    }
    self.init(name: name, email: email)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "name") { return .name }
    if reader.matches(key, "email") { return .email }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("name")
    writer.write(name)
    if let email {
      writer.key("email")
      writer.write(email)
    }
    writer.closeObject()
  }
}

/// What the process `paths-orders` asks of this target: one function for each stage without `swift`.
protocol PathsOrdersStages: Sendable {
  /// `map` at paths.yaml:22: reads `customer.email`, `delivery.address.note`; writes `location`, `fee`.
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 22)
        func findLocation(email: String?, note: String?) throws -> (location: PathsLocation, fee: Double)
#sourceLocation()

  /// `map` at paths.yaml:25: reads `customer.name`, `delivery.address.street`, `id`; writes `name`.
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 25)
        func nameOf(name: String?, street: String?, id: String) throws -> String?
#sourceLocation()

  /// `block` at paths.yaml:28: reads `name`; writes `name`.
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 28)
          func trim(_ name: String?) throws -> String?
#sourceLocation()

  /// `map` at paths.yaml:31: reads `name`; writes `name`.
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 31)
        func trimAgain(_ name: String?) throws -> String?
#sourceLocation()

  /// `tap` at paths.yaml:34: reads `message`.
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 34)
        func look(_ message: PathsOrder) throws
#sourceLocation()

  /// `async` at paths.yaml:36: reads `message`, `context`, `location`; writes `found`, `unread`.
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 36)
          func resolve(
            message: PathsOrder, context: StageContext, location: PathsLocation
          ) async throws -> (found: PathsCustomer, unread: Int)
#sourceLocation()

  /// `map` at paths.yaml:40: reads `found.email`.
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 40)
        func forget(_ email: String?) throws
#sourceLocation()

  /// `map` at paths.yaml:43: reads `found.name`, `found.email`; writes `length`.
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 43)
        func length(name: String, email: String?) throws -> Int
#sourceLocation()

  /// `filter` at paths.yaml:46: reads `length`.
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 46)
           func isLong(_ length: Int) throws -> Bool
#sourceLocation()

  /// `block` at paths.yaml:48: reads `delivery.days`, `name`.
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 48)
          func rest(days: Int, name: String?) throws
#sourceLocation()

  /// `drive` at paths.yaml:51: reads `context`.
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 51)
          func finish(_ context: StageContext) async throws
#sourceLocation()
}

/// The process `paths-orders`, paths.yaml:19.
///
///     PathsOrder
///       │
///     map     findLocation                  line 22
///       │
///     map     nameOf                        line 25
///       │
///     block   trim          timeout 250ms   line 28
///       ║
///     map     trimAgain                     line 31
///       │
///     tap     look                          line 34
///       │
///     async   resolve       parallelism 20  line 36
///       ║
///     map     forget                        line 40
///       │
///     map     length                        line 43
///       │
///     filter  isLong                        line 46
///       │
///     block   rest                          line 48
///       ║
///     drive   finish                        line 51
///
/// `│` is a call, `║` a channel.
struct PathsOrdersProcess<Stages: PathsOrdersStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "paths-orders",
      message: "PathsOrder",
      file: "Tests/Corpus/emit/paths/paths.yaml",
      line: 19,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [
        Stage.findLocation,
        Stage.nameOf,
        Stage.trim,
        Stage.trimAgain,
        Stage.look,
        Stage.resolve,
        Stage.forget,
        Stage.length,
        Stage.isLong,
        Stage.rest,
        Stage.finish])
  }

  enum Stage {
    static var findLocation: StageFacts {
      StageFacts(index: 0, kind: .map, name: "findLocation", line: 22, column: 14)
    }
    static var nameOf: StageFacts {
      StageFacts(index: 1, kind: .map, name: "nameOf", line: 25, column: 14)
    }
    static var trim: StageFacts {
      StageFacts(
        index: 2, kind: .block, name: "trim", line: 28, column: 16, parallelism: 1, timeout: .milliseconds(250))
    }
    static var trimAgain: StageFacts {
      StageFacts(index: 3, kind: .map, name: "trimAgain", line: 31, column: 14)
    }
    static var look: StageFacts {
      StageFacts(index: 4, kind: .tap, name: "look", line: 34, column: 14)
    }
    static var resolve: StageFacts {
      StageFacts(
        index: 5, kind: .async, name: "resolve", line: 36, column: 16, parallelism: 20, readsContext: true)
    }
    static var forget: StageFacts {
      StageFacts(index: 6, kind: .map, name: "forget", line: 40, column: 14)
    }
    static var length: StageFacts {
      StageFacts(index: 7, kind: .map, name: "length", line: 43, column: 14)
    }
    static var isLong: StageFacts {
      StageFacts(index: 8, kind: .filter, name: "isLong", line: 46, column: 17)
    }
    static var rest: StageFacts {
      StageFacts(index: 9, kind: .block, name: "rest", line: 48, column: 16)
    }
    static var finish: StageFacts {
      StageFacts(index: 10, kind: .drive, name: "finish", line: 51, column: 16, readsContext: true)
    }
  }

  /// What lives on behind `nameOf`.
  struct AfterNameOf: Sendable {
    let message: PathsOrder
    let location: PathsLocation
    let name: String?
  }

  /// What lives on behind `trim`.
  struct AfterTrim: Sendable {
    let message: PathsOrder
    let location: PathsLocation
    let name: String?
  }

  /// What lives on behind `look`.
  struct AfterLook: Sendable {
    let message: PathsOrder
    let location: PathsLocation
    let name: String?
  }

  /// What lives on behind `resolve`.
  struct AfterResolve: Sendable {
    let deliveryDays: Int
    let name: String?
    let found: PathsCustomer
  }

  /// What lives on behind `isLong`.
  struct AfterIsLong: Sendable {
    let deliveryDays: Int
    let name: String?
  }

  /// What lives on behind `rest`: nothing.
  struct AfterRest: Sendable {}

  func wire(_ line: Armature.Line<PathsOrder>) {
    let afterNameOf: Armature.Line<AfterNameOf> = line.fused(runFindLocationToNameOf)
    let afterTrim: Armature.Line<AfterTrim> = afterNameOf.block(Stage.trim, runTrim)
    let afterLook: Armature.Line<AfterLook> = afterTrim.fused(runTrimAgainToLook)
    let afterResolve: Armature.Line<AfterResolve> = afterLook.async(Stage.resolve, runResolve)
    let afterIsLong: Armature.Line<AfterIsLong> = afterResolve.fused(runForgetToIsLong)
    let afterRest: Armature.Line<AfterRest> = afterIsLong.block(Stage.rest, runRest)
    afterRest.drive(Stage.finish, self)
  }

  @inline(__always)
  func runFindLocationToNameOf(
    _ frame: PathsOrder, _ progress: inout Armature.Progress
  ) throws -> AfterNameOf? {
    progress.enter(0)
    let (location, _): (PathsLocation, Double) = try stages.findLocation(
      email: frame.customer?.email, note: frame.delivery.address?.note)
    progress.enter(1)
    let name: String? = try stages.nameOf(
      name: frame.customer?.name, street: frame.delivery.address?.street, id: frame.id)
    return AfterNameOf(message: frame, location: location, name: name)
  }

  func runTrim(_ frame: AfterNameOf, _ context: StageContext) throws -> AfterTrim {
    let name: String? = try stages.trim(frame.name)
    return AfterTrim(message: frame.message, location: frame.location, name: name)
  }

  @inline(__always)
  func runTrimAgainToLook(_ frame: AfterTrim, _ progress: inout Armature.Progress) throws -> AfterLook? {
    progress.enter(3)
    let name: String? = try stages.trimAgain(frame.name)
    progress.enter(4)
    try stages.look(frame.message)
    return AfterLook(message: frame.message, location: frame.location, name: name)
  }

  func runResolve(_ frame: AfterLook, _ context: StageContext) async throws -> AfterResolve {
    let (found, _): (PathsCustomer, Int) = try await stages.resolve(
      message: frame.message, context: context, location: frame.location)
    return AfterResolve(deliveryDays: frame.message.delivery.days, name: frame.name, found: found)
  }

  @inline(__always)
  func runForgetToIsLong(
    _ frame: AfterResolve, _ progress: inout Armature.Progress
  ) throws -> AfterIsLong? {
    progress.enter(6)
    try stages.forget(frame.found.email)
    progress.enter(7)
    let length: Int = try stages.length(name: frame.found.name, email: frame.found.email)
    progress.enter(8)
    guard try stages.isLong(length) else { return nil }
    return AfterIsLong(deliveryDays: frame.deliveryDays, name: frame.name)
  }

  func runRest(_ frame: AfterIsLong, _ context: StageContext) throws -> AfterRest {
    try stages.rest(days: frame.deliveryDays, name: frame.name)
    return AfterRest()
  }

  func perform(_ frame: AfterRest, _ context: StageContext) async throws {
    try await stages.finish(context)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `PathsOrders` lacks.
private enum PathsOrdersChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 18)
  typealias Stages =
  PathsOrders
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 18)
  typealias Process =
  PathsOrdersProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 21)
  static let findLocation = Required<(Stages) -> (String?, String?) throws -> (location: PathsLocation, fee: Double)>(Stages
            .findLocation(email:note:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 24)
  static let nameOf = Required<(Stages) -> (String?, String?, String) throws -> String?>(Stages
            .nameOf(name:street:id:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 27)
  static let trim = Required<(Stages) -> (String?) throws -> String?>(Stages
              .trim
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 30)
  static let trimAgain = Required<(Stages) -> (String?) throws -> String?>(Stages
            .trimAgain
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 33)
  static let look = Required<(Stages) -> (PathsOrder) throws -> Void>(Stages
            .look
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 35)
  static let resolve = Required<(Stages) -> (PathsOrder, StageContext, PathsLocation) async throws -> (found: PathsCustomer, unread: Int)>(Stages
              .resolve(message:context:location:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 39)
  static let forget = Required<(Stages) -> (String?) throws -> Void>(Stages
            .forget
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 42)
  static let length = Required<(Stages) -> (String, String?) throws -> Int>(Stages
            .length(name:email:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 45)
  static let isLong = Required<(Stages) -> (Int) throws -> Bool>(Stages
               .isLong
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 47)
  static let rest = Required<(Stages) -> (Int, String?) throws -> Void>(Stages
              .rest(days:name:)
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 50)
  static let finish = Required<(Stages) -> (StageContext) async throws -> Void>(Stages
              .finish
  )
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names which type is missing.
private enum TypeChecks {
#sourceLocation(file: "Tests/Corpus/emit/paths/paths.yaml", line: 4)
  static let pathsLocation: any Sendable.Type =
  PathsLocation
    .self
#sourceLocation()
}
