// Generated from Tests/Corpus/emit/signals/signals.yaml by Armature: do not edit.
// swift-format-ignore-file
// swiftlint:disable all

@_spi(Generated) import Armature

/// The message `SignalsBox`, signals.yaml:7.
struct SignalsBox: WireMessage, Hashable, Sendable {
  var sizes: String
  var express: Bool?

  init(sizes: String, express: Bool? = nil) {
    self.sizes = sizes
    self.express = express
  }

  static let schemaName = "SignalsBox"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "signals.yaml",
      line: 7,
      fields: [
        FieldFacts("sizes", line: 7),
        FieldFacts("express", line: 7),
      ])
  }

  private enum JSONField {
    case sizes, express, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var sizes: String? = nil
    var express: Bool? = nil
    let start = try reader.openObject()
    var field = reader.first("sizes") ? .sizes : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .sizes:
          if sizes != nil { throw reader.duplicate(in: start) }
          sizes = try reader.readString()
          if reader.next("express") { field = .express; continue }
        case .express:
          if express != nil { throw reader.duplicate(in: start) }
          express = try reader.readBool()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let sizes else {
      throw reader.missing(["sizes"], in: start)
    }
    self.init(sizes: sizes, express: express)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "sizes") { return .sizes }
    if reader.matches(key, "express") { return .express }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("sizes")
    writer.write(sizes)
    if let express {
      writer.key("express")
      writer.write(express)
    }
    writer.closeObject()
  }
}

/// The message `SignalsOrder`, signals.yaml:8.
struct SignalsOrder: WireMessage, Hashable, Sendable {
  var id: String
  var note: String?
  var lines: [SignalsLine]
  var meta: [String: RawJSON]
  var ship: SignalsOrder.Ship

  init(
    id: String, note: String? = nil, lines: [SignalsLine], meta: [String: RawJSON], ship: SignalsOrder.Ship
  ) {
    self.id = id
    self.note = note
    self.lines = lines
    self.meta = meta
    self.ship = ship
  }

  /// The fields of `SignalsOrder.Ship`.
  struct Ship: Hashable, Sendable {
    var to: SignalsAddress
    var express: Bool?

    init(to: SignalsAddress, express: Bool? = nil) {
      self.to = to
      self.express = express
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "signals.yaml",
        line: 13,
        fields: [
          FieldFacts("to", line: 13, inside: { SignalsAddress.facts }),
          FieldFacts("express", line: 13),
        ])
    }

    private enum JSONField {
      case to, express, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var to: SignalsAddress? = nil
      var express: Bool? = nil
      let start = try reader.openObject()
      var field = reader.first("to") ? .to : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .to:
            if to != nil { throw reader.duplicate(in: start) }
            to = try SignalsAddress(from: &reader)
            if reader.next("express") { field = .express; continue }
          case .express:
            if express != nil { throw reader.duplicate(in: start) }
            express = try reader.readBool()
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let to else {
        throw reader.missing(["to"], in: start)
      }
      self.init(to: to, express: express)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "to") { return .to }
      if reader.matches(key, "express") { return .express }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("to")
      to.encode(to: &writer)
      if let express {
        writer.key("express")
        writer.write(express)
      }
      writer.closeObject()
    }
  }

  static let schemaName = "SignalsOrder"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "signals.yaml",
      line: 8,
      fields: [
        FieldFacts("id", line: 9),
        FieldFacts("note", line: 10),
        FieldFacts("lines", line: 11, depth: 1, inside: { SignalsLine.facts }),
        FieldFacts("meta", line: 12),
        FieldFacts("ship", line: 13, inside: { SignalsOrder.Ship.facts }),
      ])
  }

  private enum JSONField {
    case id, note, lines, meta, ship, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var note: String? = nil
    var lines: [SignalsLine]? = nil
    var meta: [String: RawJSON]? = nil
    var ship: SignalsOrder.Ship? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
          if reader.next("note") { field = .note; continue }
        case .note:
          if note != nil { throw reader.duplicate(in: start) }
          note = try reader.readString()
          if reader.next("lines") { field = .lines; continue }
        case .lines:
          if lines != nil { throw reader.duplicate(in: start) }
          lines = try Self.readLines(&reader)
          if reader.next("meta") { field = .meta; continue }
        case .meta:
          if meta != nil { throw reader.duplicate(in: start) }
          meta = try Self.readMeta(&reader)
          if reader.next("ship") { field = .ship; continue }
        case .ship:
          if ship != nil { throw reader.duplicate(in: start) }
          ship = try SignalsOrder.Ship(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let lines, let meta, let ship else {
      throw reader.missing(["id", "lines", "meta", "ship"], in: start)
    }
    self.init(id: id, note: note, lines: lines, meta: meta, ship: ship)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "note") { return .note }
    if reader.matches(key, "lines") { return .lines }
    if reader.matches(key, "meta") { return .meta }
    if reader.matches(key, "ship") { return .ship }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    if let note {
      writer.key("note")
      writer.write(note)
    }
    writer.key("lines")
    writer.openArray()
    for item in lines {
      item.encode(to: &writer)
    }
    writer.closeArray()
    writer.key("meta")
    writer.openObject()
    for (key, value) in meta.sorted(by: { $0.key < $1.key }) {
      writer.key(key)
      writer.write(value)
    }
    writer.closeObject()
    writer.key("ship")
    ship.encode(to: &writer)
    writer.closeObject()
  }

  private static func readLines(_ reader: inout JSONReader) throws(JSONError) -> [SignalsLine] {
    var items: [SignalsLine] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try SignalsLine(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readMeta(_ reader: inout JSONReader) throws(JSONError) -> [String: RawJSON] {
    var values: [String: RawJSON] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try reader.readRaw()
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }
}

/// The message `SignalsLine`, signals.yaml:14.
struct SignalsLine: WireMessage, Hashable, Sendable {
  var sku: String
  var count: Int

  init(sku: String, count: Int) {
    self.sku = sku
    self.count = count
  }

  static let schemaName = "SignalsLine"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "signals.yaml",
      line: 14,
      fields: [
        FieldFacts("sku", line: 14),
        FieldFacts("count", line: 14),
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

/// The message `SignalsAddress`, signals.yaml:15.
struct SignalsAddress: WireMessage, Hashable, Sendable {
  var city: String
  var zip: String?

  init(city: String, zip: String? = nil) {
    self.city = city
    self.zip = zip
  }

  static let schemaName = "SignalsAddress"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "signals.yaml",
      line: 15,
      fields: [
        FieldFacts("city", line: 15),
        FieldFacts("zip", line: 15),
      ])
  }

  private enum JSONField {
    case city, zip, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var city: String? = nil
    var zip: String? = nil
    let start = try reader.openObject()
    var field = reader.first("city") ? .city : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .city:
          if city != nil { throw reader.duplicate(in: start) }
          city = try reader.readString()
          if reader.next("zip") { field = .zip; continue }
        case .zip:
          if zip != nil { throw reader.duplicate(in: start) }
          zip = try reader.readString()
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let city else {
      throw reader.missing(["city"], in: start)
    }
    self.init(city: city, zip: zip)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "city") { return .city }
    if reader.matches(key, "zip") { return .zip }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("city")
    writer.write(city)
    if let zip {
      writer.key("zip")
      writer.write(zip)
    }
    writer.closeObject()
  }
}

/// The message `SignalsParcel`, signals.yaml:16.
struct SignalsParcel: WireMessage, Hashable, Sendable {
  var id: String
  var weight: Double
  var note: String?
  var comment: String?
  var lines: [SignalsLine]
  var meta: [String: RawJSON]?
  var address: SignalsAddress
  var label: SignalsParcel.Label

  init(
    id: String,
    weight: Double,
    note: String? = nil,
    comment: String? = nil,
    lines: [SignalsLine],
    meta: [String: RawJSON]? = nil,
    address: SignalsAddress,
    label: SignalsParcel.Label
  ) {
    self.id = id
    self.weight = weight
    self.note = note
    self.comment = comment
    self.lines = lines
    self.meta = meta
    self.address = address
    self.label = label
  }

  /// The fields of `SignalsParcel.Label`.
  struct Label: Hashable, Sendable {
    var title: String
    var size: SignalsParcel.Label.Size?

    init(title: String, size: SignalsParcel.Label.Size? = nil) {
      self.title = title
      self.size = size
    }

    /// The fields of `SignalsParcel.Label.Size`.
    struct Size: Hashable, Sendable {
      var width: Double
      var height: Double

      init(width: Double, height: Double) {
        self.width = width
        self.height = height
      }

      static var facts: SchemaFacts {
        SchemaFacts(
          file: "signals.yaml",
          line: 24,
          fields: [
            FieldFacts("width", line: 24),
            FieldFacts("height", line: 24),
          ])
      }

      private enum JSONField {
        case width, height, other, end
      }

      init(from reader: inout JSONReader) throws(JSONError) {
        var width: Double? = nil
        var height: Double? = nil
        let start = try reader.openObject()
        var field = reader.first("width") ? .width : try Self.nextField(&reader)
        while field != .end {
          do throws(JSONError) {
            switch field {
            case .width:
              if width != nil { throw reader.duplicate(in: start) }
              width = try reader.readDouble()
              if reader.next("height") { field = .height; continue }
            case .height:
              if height != nil { throw reader.duplicate(in: start) }
              height = try reader.readDouble()
            default:
              try reader.skipUnknown()
            }
          } catch {
            try reader.recover(from: error, in: start)
          }
          field = try Self.nextField(&reader)
        }
        guard let width, let height else {
          throw reader.missing(["width", "height"], in: start)
        }
        self.init(width: width, height: height)
      }

      private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
        guard let key = try reader.nextKey() else { return .end }
        if reader.matches(key, "width") { return .width }
        if reader.matches(key, "height") { return .height }
        return .other
      }

      func encode(to writer: inout JSONWriter) {
        writer.openObject()
        writer.key("width")
        writer.write(width)
        writer.key("height")
        writer.write(height)
        writer.closeObject()
      }
    }

    static var facts: SchemaFacts {
      SchemaFacts(
        file: "signals.yaml",
        line: 24,
        fields: [
          FieldFacts("title", line: 24),
          FieldFacts("size", line: 24, inside: { SignalsParcel.Label.Size.facts }),
        ])
    }

    private enum JSONField {
      case title, size, other, end
    }

    init(from reader: inout JSONReader) throws(JSONError) {
      var title: String? = nil
      var size: SignalsParcel.Label.Size? = nil
      let start = try reader.openObject()
      var field = reader.first("title") ? .title : try Self.nextField(&reader)
      while field != .end {
        do throws(JSONError) {
          switch field {
          case .title:
            if title != nil { throw reader.duplicate(in: start) }
            title = try reader.readString()
            if reader.next("size") { field = .size; continue }
          case .size:
            if size != nil { throw reader.duplicate(in: start) }
            size = try SignalsParcel.Label.Size(from: &reader)
          default:
            try reader.skipUnknown()
          }
        } catch {
          try reader.recover(from: error, in: start)
        }
        field = try Self.nextField(&reader)
      }
      guard let title else {
        throw reader.missing(["title"], in: start)
      }
      self.init(title: title, size: size)
    }

    private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
      guard let key = try reader.nextKey() else { return .end }
      if reader.matches(key, "title") { return .title }
      if reader.matches(key, "size") { return .size }
      return .other
    }

    func encode(to writer: inout JSONWriter) {
      writer.openObject()
      writer.key("title")
      writer.write(title)
      if let size {
        writer.key("size")
        size.encode(to: &writer)
      }
      writer.closeObject()
    }
  }

  static let schemaName = "SignalsParcel"

  static var facts: SchemaFacts {
    SchemaFacts(
      file: "signals.yaml",
      line: 16,
      fields: [
        FieldFacts("id", line: 17),
        FieldFacts("weight", line: 18),
        FieldFacts("note", line: 19),
        FieldFacts("comment", line: 20),
        FieldFacts("lines", line: 21, depth: 1, inside: { SignalsLine.facts }),
        FieldFacts("meta", line: 22),
        FieldFacts("address", line: 23, inside: { SignalsAddress.facts }),
        FieldFacts("label", line: 24, inside: { SignalsParcel.Label.facts }),
      ])
  }

  private enum JSONField {
    case id, weight, note, comment, lines, meta, address, label, other, end
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String? = nil
    var weight: Double? = nil
    var note: String? = nil
    var comment: String? = nil
    var lines: [SignalsLine]? = nil
    var meta: [String: RawJSON]? = nil
    var address: SignalsAddress? = nil
    var label: SignalsParcel.Label? = nil
    let start = try reader.openObject()
    var field = reader.first("id") ? .id : try Self.nextField(&reader)
    while field != .end {
      do throws(JSONError) {
        switch field {
        case .id:
          if id != nil { throw reader.duplicate(in: start) }
          id = try reader.readString()
          if reader.next("weight") { field = .weight; continue }
        case .weight:
          if weight != nil { throw reader.duplicate(in: start) }
          weight = try reader.readDouble()
          if reader.next("note") { field = .note; continue }
        case .note:
          if note != nil { throw reader.duplicate(in: start) }
          note = try reader.readString()
          if reader.next("comment") { field = .comment; continue }
        case .comment:
          if comment != nil { throw reader.duplicate(in: start) }
          comment = try reader.readString()
          if reader.next("lines") { field = .lines; continue }
        case .lines:
          if lines != nil { throw reader.duplicate(in: start) }
          lines = try Self.readLines(&reader)
          if reader.next("meta") { field = .meta; continue }
        case .meta:
          if meta != nil { throw reader.duplicate(in: start) }
          meta = try Self.readMeta(&reader)
          if reader.next("address") { field = .address; continue }
        case .address:
          if address != nil { throw reader.duplicate(in: start) }
          address = try SignalsAddress(from: &reader)
          if reader.next("label") { field = .label; continue }
        case .label:
          if label != nil { throw reader.duplicate(in: start) }
          label = try SignalsParcel.Label(from: &reader)
        default:
          try reader.skipUnknown()
        }
      } catch {
        try reader.recover(from: error, in: start)
      }
      field = try Self.nextField(&reader)
    }
    guard let id, let weight, let lines, let address, let label else {
      throw reader.missing(["id", "weight", "lines", "address", "label"], in: start)
    }
    self.init(
      id: id,
      weight: weight,
      note: note,
      comment: comment,
      lines: lines,
      meta: meta,
      address: address,
      label: label)
  }

  private static func nextField(_ reader: inout JSONReader) throws(JSONError) -> JSONField {
    guard let key = try reader.nextKey() else { return .end }
    if reader.matches(key, "id") { return .id }
    if reader.matches(key, "weight") { return .weight }
    if reader.matches(key, "note") { return .note }
    if reader.matches(key, "comment") { return .comment }
    if reader.matches(key, "lines") { return .lines }
    if reader.matches(key, "meta") { return .meta }
    if reader.matches(key, "address") { return .address }
    if reader.matches(key, "label") { return .label }
    return .other
  }

  func encode(to writer: inout JSONWriter) {
    writer.openObject()
    writer.key("id")
    writer.write(id)
    writer.key("weight")
    writer.write(weight)
    if let note {
      writer.key("note")
      writer.write(note)
    }
    if let comment {
      writer.key("comment")
      writer.write(comment)
    }
    writer.key("lines")
    writer.openArray()
    for item in lines {
      item.encode(to: &writer)
    }
    writer.closeArray()
    if let meta {
      writer.key("meta")
      writer.openObject()
      for (key, value) in meta.sorted(by: { $0.key < $1.key }) {
        writer.key(key)
        writer.write(value)
      }
      writer.closeObject()
    }
    writer.key("address")
    address.encode(to: &writer)
    writer.key("label")
    label.encode(to: &writer)
    writer.closeObject()
  }

  private static func readLines(_ reader: inout JSONReader) throws(JSONError) -> [SignalsLine] {
    var items: [SignalsLine] = []
    let start = try reader.openArray()
    while try reader.nextElement() {
      if items.isEmpty { items.reserveCapacity(8) }
      do throws(JSONError) {
        items.append(try SignalsLine(from: &reader))
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return items
  }

  private static func readMeta(_ reader: inout JSONReader) throws(JSONError) -> [String: RawJSON] {
    var values: [String: RawJSON] = [:]
    let start = try reader.openObject()
    while let key = try reader.nextKey() {
      if values.isEmpty { values.reserveCapacity(6) }
      do throws(JSONError) {
        let name = reader.string(of: key)
        let value = try reader.readRaw()
        if values.updateValue(value, forKey: name) != nil { throw reader.duplicate(key) }
      } catch {
        try reader.recover(from: error, in: start)
      }
    }
    return values
  }
}

/// What the process `signals-orders` asks of this target: one function for each stage without `swift`.
protocol SignalsOrdersStages: Sendable {
  /// `block` at signals.yaml:41: reads `lines`; writes `weight`, `sizes`.
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 41)
          func weigh(_ lines: [SignalsLine]) throws -> (weight: Double, sizes: SignalsSizes)
#sourceLocation()

  /// `filter` at signals.yaml:53: reads `weight`.
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 53)
           func isHeavy(_ weight: Double) throws -> Bool
#sourceLocation()

  /// `drive` at signals.yaml:57: reads `id`, `sizes`, `ship.express`.
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 57)
          func archive(id: String, sizes: SignalsSizes, express: Bool?) async throws
#sourceLocation()
}

/// The process `signals-orders`, signals.yaml:31.
///
///     SignalsOrder
///       │
///     signal  signals-parcels  line 34
///       │
///     block   weigh            line 41
///       ║
///     signal  signals-parcels  line 44
///       │
///     filter  isHeavy          line 53
///       │
///     signal  signals-boxes    line 55
///       │
///     drive   archive          line 57
///
/// `│` is a call, `║` a channel.
struct SignalsOrdersProcess<Stages: SignalsOrdersStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "signals-orders",
      message: "SignalsOrder",
      file: "Tests/Corpus/emit/signals/signals.yaml",
      line: 31,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [
        Stage.signalSignalsParcels,
        Stage.weigh,
        Stage.signalSignalsParcels2,
        Stage.isHeavy,
        Stage.signalSignalsBoxes,
        Stage.archive])
  }

  enum Stage {
    static var signalSignalsParcels: StageFacts {
      StageFacts(index: 0, kind: .signal, name: "signals-parcels", line: 34, column: 17)
    }
    static var weigh: StageFacts {
      StageFacts(index: 1, kind: .block, name: "weigh", line: 41, column: 16)
    }
    static var signalSignalsParcels2: StageFacts {
      StageFacts(index: 2, kind: .signal, name: "signals-parcels", line: 44, column: 17)
    }
    static var isHeavy: StageFacts {
      StageFacts(index: 3, kind: .filter, name: "isHeavy", line: 53, column: 17)
    }
    static var signalSignalsBoxes: StageFacts {
      StageFacts(index: 4, kind: .signal, name: "signals-boxes", line: 55, column: 17)
    }
    static var archive: StageFacts {
      StageFacts(index: 5, kind: .drive, name: "archive", line: 57, column: 16)
    }
  }

  /// What lives on behind the signal to `signals-parcels`.
  struct AfterSignalSignalsParcels: Sendable {
    let id: String
    let lines: [SignalsLine]
    let note: String?
    let meta: [String: RawJSON]
    let shipToCity: String
    let shipExpress: Bool?
  }

  /// What lives on behind `weigh`.
  struct AfterWeigh: Sendable {
    let id: String
    let lines: [SignalsLine]
    let note: String?
    let meta: [String: RawJSON]
    let shipToCity: String
    let shipExpress: Bool?
    let weight: Double
    let sizes: SignalsSizes
  }

  /// What lives on behind the signal to `signals-boxes`.
  struct AfterSignalSignalsBoxes: Sendable {
    let id: String
    let shipExpress: Bool?
    let sizes: SignalsSizes
  }

  func wire(_ line: Armature.Line<SignalsOrder>) {
    let afterSignalSignalsParcels: Armature.Line<AfterSignalSignalsParcels> =
      line.fused(runSignalSignalsParcels)
    let afterWeigh: Armature.Line<AfterWeigh> = afterSignalSignalsParcels.block(Stage.weigh, runWeigh)
    let afterSignalSignalsBoxes: Armature.Line<AfterSignalSignalsBoxes> =
      afterWeigh.fused(runSignalSignalsParcelsToSignalSignalsBoxes)
    afterSignalSignalsBoxes.drive(Stage.archive, self)
  }

  @inline(__always)
  func runSignalSignalsParcels(
    _ frame: SignalsOrder, _ progress: inout Armature.Progress
  ) throws -> AfterSignalSignalsParcels? {
    progress.enter(0)
    try progress.signal(
      "signals-parcels",
      SignalsParcel(
        id: frame.id,
        weight: 1.0,
        note: nil,
        comment: nil,
        lines: frame.lines,
        meta: nil,
        address: frame.ship.to,
        label: SignalsParcel.Label(title: "first", size: nil)))
    return AfterSignalSignalsParcels(
      id: frame.id,
      lines: frame.lines,
      note: frame.note,
      meta: frame.meta,
      shipToCity: frame.ship.to.city,
      shipExpress: frame.ship.express)
  }

  func runWeigh(_ frame: AfterSignalSignalsParcels, _ context: StageContext) throws -> AfterWeigh {
    let (weight, sizes): (Double, SignalsSizes) = try stages.weigh(frame.lines)
    return AfterWeigh(
      id: frame.id,
      lines: frame.lines,
      note: frame.note,
      meta: frame.meta,
      shipToCity: frame.shipToCity,
      shipExpress: frame.shipExpress,
      weight: weight,
      sizes: sizes)
  }

  @inline(__always)
  func runSignalSignalsParcelsToSignalSignalsBoxes(
    _ frame: AfterWeigh, _ progress: inout Armature.Progress
  ) throws -> AfterSignalSignalsBoxes? {
    progress.enter(2)
    try progress.signal(
      "signals-parcels",
      SignalsParcel(
        id: frame.id,
        weight: frame.weight,
        note: frame.note,
        comment: nil,
        lines: frame.lines,
        meta: frame.meta,
        address: SignalsAddress(city: frame.shipToCity, zip: "00000"),
        label: SignalsParcel.Label(title: frame.id, size: SignalsParcel.Label.Size(width: 2.5, height: frame.weight))))
    progress.enter(3)
    guard try stages.isHeavy(frame.weight) else { return nil }
    progress.enter(4)
    try progress.signal("signals-boxes", SignalsBox(sizes: "large", express: true))
    return AfterSignalSignalsBoxes(id: frame.id, shipExpress: frame.shipExpress, sizes: frame.sizes)
  }

  func perform(_ frame: AfterSignalSignalsBoxes, _ context: StageContext) async throws {
    try await stages.archive(id: frame.id, sizes: frame.sizes, express: frame.shipExpress)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `SignalsOrders` lacks.
private enum SignalsOrdersChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 30)
  typealias Stages =
  SignalsOrders
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 30)
  typealias Process =
  SignalsOrdersProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 40)
  static let weigh = Required<(Stages) -> ([SignalsLine]) throws -> (weight: Double, sizes: SignalsSizes)>(Stages
              .weigh
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 52)
  static let isHeavy = Required<(Stages) -> (Double) throws -> Bool>(Stages
               .isHeavy
  )
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 56)
  static let archive = Required<(Stages) -> (String, SignalsSizes, Bool?) async throws -> Void>(Stages
              .archive(id:sizes:express:)
  )
#sourceLocation()
}

/// What the process `signals-parcels` asks of this target: one function for each stage without `swift`.
protocol SignalsParcelsStages: Sendable {
  /// `drive` at signals.yaml:63: reads `message`.
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 63)
          func send(_ message: SignalsParcel) async throws
#sourceLocation()
}

/// The process `signals-parcels`, signals.yaml:60.
///
///     SignalsParcel
///       │
///     drive  send  parallelism 4  line 63
struct SignalsParcelsProcess<Stages: SignalsParcelsStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "signals-parcels",
      message: "SignalsParcel",
      file: "Tests/Corpus/emit/signals/signals.yaml",
      line: 60,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [Stage.send])
  }

  enum Stage {
    static var send: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "send", line: 63, column: 16, parallelism: 4)
    }
  }

  func wire(_ line: Armature.Line<SignalsParcel>) {
    line.drive(Stage.send, self)
  }

  func perform(_ frame: SignalsParcel, _ context: StageContext) async throws {
    try await stages.send(frame)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `SignalsParcels` lacks.
private enum SignalsParcelsChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 59)
  typealias Stages =
  SignalsParcels
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 59)
  typealias Process =
  SignalsParcelsProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 62)
  static let send = Required<(Stages) -> (SignalsParcel) async throws -> Void>(Stages
              .send
  )
#sourceLocation()
}

/// What the process `signals-boxes` asks of this target: one function for each stage without `swift`.
protocol SignalsBoxesStages: Sendable {
  /// `drive` at signals.yaml:69: reads `sizes`.
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 69)
          func fold(_ sizes: String) async throws
#sourceLocation()
}

/// The process `signals-boxes`, signals.yaml:66.
///
///     SignalsBox
///       │
///     drive  fold  line 69
struct SignalsBoxesProcess<Stages: SignalsBoxesStages>: ProcessDefinition, StageBody {
  let stages: Stages

  init(stages: Stages) { self.stages = stages }

  static var facts: ProcessFacts {
    ProcessFacts(
      name: "signals-boxes",
      message: "SignalsBox",
      file: "Tests/Corpus/emit/signals/signals.yaml",
      line: 66,
      once: nil,
      retry: RetryPolicy(attempts: 1, backoff: .milliseconds(200), backoffMax: .seconds(30), jitter: .full),
      errors: nil,
      stages: [Stage.fold])
  }

  enum Stage {
    static var fold: StageFacts {
      StageFacts(index: 0, kind: .drive, name: "fold", line: 69, column: 16)
    }
  }

  func wire(_ line: Armature.Line<SignalsBox>) {
    line.drive(Stage.fold, self)
  }

  func perform(_ frame: SignalsBox, _ context: StageContext) async throws {
    try await stages.fold(frame.sizes)
  }
}

/// Never used: lets swiftc tell at the spec's own names what `SignalsBoxes` lacks.
private enum SignalsBoxesChecks {
  struct Required<Function>: Sendable {
    init(_ function: Function) {}
  }
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 65)
  typealias Stages =
  SignalsBoxes
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 65)
  typealias Process =
  SignalsBoxesProcess<Stages>
#sourceLocation()
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 68)
  static let fold = Required<(Stages) -> (String) async throws -> Void>(Stages
              .fold
  )
#sourceLocation()
}

/// Never used: lets swiftc tell at the spec's own names which type is missing.
private enum TypeChecks {
#sourceLocation(file: "Tests/Corpus/emit/signals/signals.yaml", line: 3)
  static let signalsSizes: any Sendable.Type =
         SignalsSizes
    .self
#sourceLocation()
}
